/* kept_calls.c - the file of --resume. */
#include "engine/kept_calls.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/memory.h"
#include "engine/scored_record.h"

/* So much may be lost with the machine, though not with the process. */
#define SYNC_BYTES ((uint64_t)64 << 20)

struct kept_call {
    const char *call_id;
    char key[HASH_HEX_SIZE];
    uint64_t offset, length; /* of the record */
};

struct kept_calls {
    char *path;
    int file;
    uint64_t end, synced;
    struct kept_call *calls; /* [n_calls] by call_id, one of each */
    size_t n_calls, cap_calls;
    struct arena *texts;
    struct kept_call *live; /* [n_live] records of this run's calls */
    size_t n_live, cap_live;
    uint64_t live_bytes;
    struct buffer header;
};

/* False where the file ends before, with errno 0, or cannot be read. */
static bool read_exactly(int file, uint64_t place, void *out, size_t length)
{
    char *bytes = out;

    while (length) {
        ssize_t n = pread(file, bytes, length, (off_t)place);

        if (n < 0 && errno == EINTR)
            continue;
        if (n == 0)
            errno = 0;
        if (n <= 0)
            return false;
        bytes += n;
        place += (uint64_t)n;
        length -= (size_t)n;
    }
    return true;
}

static bool fail_writing(const char *path, struct error *err)
{
    return error_at(err, ERROR_WRITE, path, 0, 0, "scored calls cannot be kept for --resume: %s",
                    strerror(errno));
}

/* What cannot be read may be read another time: it is not thrown away. */
static bool fail_reading(const char *path, struct error *err)
{
    return error_at(
        err, ERROR_READ, path, 0, 0,
        "the calls kept for --resume cannot be read: %s; run again, or remove the file to score all",
        strerror(errno));
}

static bool write_exactly(int file, uint64_t place, struct slice bytes, const char *path, struct error *err)
{
    while (bytes.len) {
        ssize_t n = pwrite(file, bytes.ptr, bytes.len, (off_t)place);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return fail_writing(path, err);
        place += (uint64_t)n;
        bytes = slice_part(bytes, (size_t)n, bytes.len);
    }
    return true;
}

static int compare_kept(const void *a_ptr, const void *b_ptr)
{
    const struct kept_call *a = a_ptr, *b = b_ptr;
    int order = strcmp(a->call_id, b->call_id);

    return order ? order : (a->offset > b->offset) - (a->offset < b->offset);
}

/* Of two records of one call the later one counts. */
static void order_calls(struct kept_calls *kept)
{
    size_t n = 0;

    if (kept->n_calls)
        qsort(kept->calls, kept->n_calls, sizeof *kept->calls, compare_kept);
    for (size_t i = 0; i < kept->n_calls; i++) {
        if (n && strcmp(kept->calls[n - 1].call_id, kept->calls[i].call_id) == 0)
            n--;
        kept->calls[n++] = kept->calls[i];
    }
    kept->n_calls = n;
}

/* Adds the record of a call at offset to the index; false where it cannot be read. */
static bool index_call(struct kept_calls *kept, uint64_t offset, const struct record_head *head)
{
    char start[SCORED_RECORD_INDEX_BYTES];
    size_t length = head->length < sizeof start ? (size_t)head->length : sizeof start;
    struct slice call_id;
    struct kept_call *call;
    const char *key;
    char *text;

    if (!read_exactly(kept->file, offset + sizeof *head, start, length))
        return false;
    /* An id too long for the piece is scored anew. */
    if (!scored_record_read_index(slice_make(start, length), &call_id, &key))
        return true;
    ARRAY_RESERVE(kept->calls, kept->n_calls, kept->cap_calls);
    call = &kept->calls[kept->n_calls++];
    text = arena_alloc(kept->texts, call_id.len + 1);
    memcpy(text, call_id.ptr, call_id.len);
    text[call_id.len] = '\0';
    call->call_id = text;
    memcpy(call->key, key, sizeof call->key);
    call->offset = offset;
    call->length = sizeof *head + head->length;
    return true;
}

/* Goes over the records up to the end or to where a killed run left off; false where they cannot be read. */
static bool read_records(struct kept_calls *kept, uint64_t size)
{
    struct record_head head;

    while (kept->end < size) {
        errno = 0;
        if (!read_exactly(kept->file, kept->end, &head, sizeof head))
            return errno == 0;
        if (!scored_record_is_head(&head) || head.kind != RECORD_CALL ||
            head.length > size - kept->end - sizeof head)
            return true;
        if (!index_call(kept, kept->end, &head))
            return errno == 0;
        kept->end += sizeof head + head.length;
    }
    return true;
}

/* is_stale: the file holds something, and its header is not this run's. */
static bool read_index(struct kept_calls *kept, bool *is_stale, struct error *err)
{
    struct slice header = buffer_get_slice(&kept->header);
    off_t size = lseek(kept->file, 0, SEEK_END);
    char *first = memory_alloc(header.len);
    bool is_read, is_same;
    int failure;

    errno = size < 0 ? errno : 0;
    is_read = size >= 0 && read_exactly(kept->file, 0, first, header.len);
    failure = is_read ? 0 : errno;
    is_same = is_read && memcmp(first, header.ptr, header.len) == 0;
    free(first);
    errno = failure;
    if (failure)
        return fail_reading(kept->path, err);
    *is_stale = !is_same && size > (off_t)header.len;
    kept->end = header.len;
    if (is_same && !read_records(kept, (uint64_t)size))
        return fail_reading(kept->path, err);
    order_calls(kept);
    return true;
}

/* Where a new file is written; the caller frees it. */
static char *make_new_path(const struct kept_calls *kept)
{
    size_t size = strlen(kept->path) + sizeof FILE_TEMPORARY;
    char *path = memory_alloc(size);

    snprintf(path, size, "%s" FILE_TEMPORARY, kept->path);
    return path;
}

struct kept_calls *kept_calls_open(const char *folder, const struct run_stamp *stamp, bool *is_stale,
                                   struct error *err)
{
    struct kept_calls *kept = memory_zero(1, sizeof *kept);
    const char *texts[] = {"tenor scored calls", stamp->scoring};
    size_t size = strlen(folder) + sizeof KEPT_CALLS_FILE + 1;

    kept->path = memory_alloc(size);
    snprintf(kept->path, size, "%s/%s", folder, KEPT_CALLS_FILE);
    kept->texts = arena_new();
    scored_record_add_texts(&kept->header, RECORD_HEADER, texts, 2);
    *is_stale = false;
    kept->file = open(kept->path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (kept->file < 0) {
        fail_writing(kept->path, err);
        kept_calls_abandon(kept);
        return NULL;
    }
    if (!read_index(kept, is_stale, err)) {
        kept_calls_abandon(kept);
        return NULL;
    }
    if (ftruncate(kept->file, (off_t)(kept->n_calls ? kept->end : 0)) != 0) {
        fail_writing(kept->path, err);
        kept_calls_abandon(kept);
        return NULL;
    }
    if (!write_exactly(kept->file, 0, buffer_get_slice(&kept->header), kept->path, err)) {
        kept_calls_abandon(kept);
        return NULL;
    }
    if (!kept->n_calls)
        kept->end = kept->header.length;
    return kept;
}

static const struct kept_call *find_call(const struct kept_calls *kept, const char *call_id)
{
    struct kept_call wanted = {.call_id = call_id};
    size_t low = 0, high = kept->n_calls;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(kept->calls[middle].call_id, wanted.call_id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < kept->n_calls && strcmp(kept->calls[low].call_id, call_id) == 0 ? &kept->calls[low] : NULL;
}

bool kept_calls_take(const struct kept_calls *kept, struct call_work *work)
{
    const struct kept_call *call = find_call(kept, work->call->call_id);
    struct record_head head;
    struct slice payload;

    if (!call || strcmp(call->key, work->key) != 0)
        return false;
    buffer_reset(&work->record);
    buffer_reserve(&work->record, (size_t)call->length);
    if (!read_exactly(kept->file, call->offset, work->record.data, (size_t)call->length))
        return false;
    work->record.length = (size_t)call->length;
    memcpy(&head, work->record.data, sizeof head);
    payload = slice_part(buffer_get_slice(&work->record), sizeof head, (size_t)call->length);
    if (!scored_record_is_sound(&head, payload) || !scored_record_read_call(payload, work)) {
        buffer_reset(&work->record);
        return false;
    }
    work->is_reused = true;
    return true;
}

static void add_live(struct kept_calls *kept, uint64_t offset, uint64_t length)
{
    ARRAY_RESERVE(kept->live, kept->n_live, kept->cap_live);
    kept->live[kept->n_live++] = (struct kept_call){.offset = offset, .length = length};
    kept->live_bytes += length;
}

bool kept_calls_add(struct kept_calls *kept, const struct call_work *work, struct error *err)
{
    struct slice record = buffer_get_slice(&work->record);

    if (work->is_reused) {
        const struct kept_call *call = find_call(kept, work->call->call_id);

        add_live(kept, call->offset, call->length);
        return true;
    }
    if (!write_exactly(kept->file, kept->end, record, kept->path, err))
        return false;
    add_live(kept, kept->end, record.len);
    kept->end += record.len;
    if (kept->end - kept->synced > SYNC_BYTES) {
        kept->synced = kept->end;
        if (fdatasync(kept->file) != 0)
            return fail_writing(kept->path, err);
    }
    return true;
}

/* Writes header and live records to file. */
static bool copy_live(const struct kept_calls *kept, int file, const char *path, struct error *err)
{
    uint64_t end = kept->header.length;
    struct buffer record;
    bool ok = write_exactly(file, 0, buffer_get_slice(&kept->header), path, err);

    buffer_init(&record);
    for (size_t i = 0; i < kept->n_live && ok; i++) {
        size_t length = (size_t)kept->live[i].length;

        buffer_reset(&record);
        buffer_reserve(&record, length);
        if (!read_exactly(kept->file, kept->live[i].offset, record.data, length)) {
            ok = error_at(err, ERROR_READ, kept->path, 0, 0, "the kept calls cannot be read back: %s",
                          strerror(errno));
            break;
        }
        ok = write_exactly(file, end, slice_make(record.data, length), path, err);
        end += length;
    }
    buffer_release(&record);
    if (ok && fsync(file) != 0)
        ok = fail_writing(path, err);
    return ok;
}

/* A new file without what no call of this run used takes the place of the old one, which serves as well where
 * that fails. */
static void compact(const struct kept_calls *kept)
{
    char *path = make_new_path(kept);
    struct error ignored;
    int file;
    bool ok;

    file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    ok = file >= 0 && copy_live(kept, file, path, &ignored);
    if (file >= 0 && close(file) != 0)
        ok = false;
    if (!ok || rename(path, kept->path) != 0)
        unlink(path);
    free(path);
}

bool kept_calls_close(struct kept_calls *kept, struct error *err)
{
    bool ok = fsync(kept->file) == 0 || fail_writing(kept->path, err);

    if (ok && kept->end - kept->header.length > 2 * kept->live_bytes)
        compact(kept);
    kept_calls_abandon(kept);
    return ok;
}

void kept_calls_abandon(struct kept_calls *kept)
{
    if (!kept)
        return;
    if (kept->file >= 0)
        close(kept->file);
    arena_free(kept->texts);
    buffer_release(&kept->header);
    free(kept->calls);
    free(kept->live);
    free(kept->path);
    free(kept);
}
