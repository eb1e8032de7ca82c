/* call_source.c - reads calls from files, packed files and archives. */
#include "corpus/call_source.h"

#include <stdlib.h>
#include <string.h>

#include "base/archive.h"
#include "base/memory.h"
#include "corpus/member_copy.h"

#define MAX_STEPS_BACK 8 /* so often an archive is opened again before it is worth a copy */

struct call_source {
    const struct call_list *list;
    struct archive_reader *archive; /* the one read last, NULL where none is open */
    size_t archive_no;
    struct table_reader *table; /* the one read last */
    const char *table_name;     /* its source_file: one pointer for one table */
    struct file_bytes table_bytes;
    struct call_ahead *ahead; /* NULL: nobody asks */
};

struct call_source *call_source_new(const struct call_list *list)
{
    struct call_source *source = memory_zero(1, sizeof *source);

    source->list = list;
    return source;
}

void call_source_set_ahead(struct call_source *source, struct call_ahead *ahead)
{
    source->ahead = ahead;
}

static void close_table(struct call_source *source)
{
    table_reader_close(source->table);
    file_bytes_release(&source->table_bytes);
    source->table = NULL;
    source->table_name = NULL;
}

void call_source_free(struct call_source *source)
{
    if (!source)
        return;
    close_table(source);
    archive_reader_close(source->archive);
    free(source);
}

static void close_archive(struct call_source *source)
{
    archive_reader_close(source->archive);
    source->archive = NULL;
}

/* Goes forward to the call's member in the open archive. */
static bool find_member(struct call_source *source, const struct call *call, struct error *err)
{
    struct archive_member member;
    enum archive_step step;

    while ((step = archive_reader_next(source->archive, &member, err)) == ARCHIVE_STEP_MEMBER)
        if (member.number == call->member_no)
            break;
    if (step == ARCHIVE_STEP_MEMBER && member.kind == ARCHIVE_MEMBER_FILE &&
        strcmp(member.name, call->member) == 0)
        return true;
    if (step != ARCHIVE_STEP_FAILED)
        error_at(err, ERROR_READ, call->source_file, 0, 0,
                 "the archive changed while it was read; run again");
    return false;
}

/* True if the open archive is the call's and its member is still to come. */
static bool is_ahead(const struct call_source *source, const struct call *call)
{
    return source->archive && source->archive_no == call->archive_no &&
           archive_reader_count(source->archive) <= call->member_no;
}

static bool read_member(struct call_source *source, const struct call *call, struct file_bytes *bytes,
                        struct error *err)
{
    const struct call_archive *archive = &source->list->archives[call->archive_no];

    if (archive->copy)
        return member_copy_read(archive->copy, call->member_no, bytes, err);
    /* A reader that has met damage may have given up: then a new one goes past it. */
    if (!is_ahead(source, call) || !find_member(source, call, err)) {
        close_archive(source);
        source->archive_no = call->archive_no;
        source->archive = archive_reader_open(call->path, err);
        if (!source->archive)
            return false;
        if (!find_member(source, call, err)) {
            close_archive(source);
            return false;
        }
    }
    return archive_reader_read(source->archive, CALL_SOURCE_MAX_BYTES, bytes, err);
}

static bool read_file(const struct call_source *source, const struct call *call, struct file_bytes *bytes,
                      struct error *err)
{
    bool was_cold, ok;

    if (!source->ahead)
        return file_read(call->path, CALL_SOURCE_MAX_BYTES, bytes, err);
    ok = file_read_watched(call->path, CALL_SOURCE_MAX_BYTES, bytes, &was_cold, err);
    if (ok)
        call_ahead_note(source->ahead, call, was_cold);
    return ok;
}

bool call_source_read(struct call_source *source, const struct call *call, struct file_bytes *bytes,
                      struct error *err)
{
    *bytes = (struct file_bytes){NULL, 0};
    if (!call->member && call->is_packed)
        return archive_unpack_file(call->path, CALL_SOURCE_MAX_BYTES, bytes, err);
    if (!call->member)
        return read_file(source, call, bytes, err);
    return read_member(source, call, bytes, err) &&
           (!call->is_packed || archive_unpack_bytes(bytes, call->source_file, CALL_SOURCE_MAX_BYTES, err));
}

struct table_reader *call_source_open_table(struct call_source *source, const struct call *call,
                                            struct error *err)
{
    if (source->table && source->table_name == call->source_file)
        return source->table;
    close_table(source);
    if (!call->member && !call->is_packed) {
        source->table = table_reader_open(call->path, err);
    } else if (call_source_read(source, call, &source->table_bytes, err)) {
        source->table = table_reader_open_bytes(
            slice_make(source->table_bytes.data, source->table_bytes.length), call->source_file, err);
    }
    source->table_name = source->table ? call->source_file : NULL;
    return source->table;
}

/* How far the calls of an archive have been gone through. */
struct progress {
    size_t last_member;
    size_t n_back;   /* times that the archive must be opened again */
    size_t *numbers; /* [n_numbers] of its members, not in order */
    size_t n_numbers, cap_numbers;
};

static int compare_numbers(const void *a_ptr, const void *b_ptr)
{
    size_t a = *(const size_t *)a_ptr, b = *(const size_t *)b_ptr;

    return (a > b) - (a < b);
}

/* Sorts the numbers and keeps one of each: the calls of a table share a member. */
static void order_numbers(struct progress *progress)
{
    size_t kept = 0;

    qsort(progress->numbers, progress->n_numbers, sizeof *progress->numbers, compare_numbers);
    for (size_t i = 0; i < progress->n_numbers; i++)
        if (kept == 0 || progress->numbers[kept - 1] != progress->numbers[i])
            progress->numbers[kept++] = progress->numbers[i];
    progress->n_numbers = kept;
}

static void follow_calls(const struct call_list *list, struct progress *all)
{
    size_t last_archive = 0;

    for (size_t i = 0; i < list->count; i++) {
        const struct call *call = &list->calls[i];
        struct progress *progress = &all[call->member ? call->archive_no : 0];

        if (!call->member)
            continue;
        ARRAY_RESERVE(progress->numbers, progress->n_numbers, progress->cap_numbers);
        progress->numbers[progress->n_numbers++] = call->member_no;
        progress->n_back += call->member_no < progress->last_member ||
                            (call->archive_no != last_archive && progress->n_numbers > 1);
        last_archive = call->archive_no;
        progress->last_member = call->member_no;
    }
}

bool call_source_prepare(struct call_list *list, struct error *err)
{
    struct progress *all = memory_zero(list->n_archives + 1, sizeof *all);
    bool ok = true;

    follow_calls(list, all);
    for (size_t i = 0; i < list->n_archives; i++) {
        if (ok && all[i].n_back > MAX_STEPS_BACK) {
            order_numbers(&all[i]);
            list->archives[i].copy = member_copy_new(list->archives[i].path, all[i].numbers, all[i].n_numbers,
                                                     CALL_SOURCE_MAX_BYTES, err);
            ok = list->archives[i].copy != NULL;
        }
        free(all[i].numbers);
    }
    free(all);
    return ok;
}
