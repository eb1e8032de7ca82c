/* archive.c - libarchive, kept to a few formats and watched. */
#include "base/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/packing.h"

#define BLOCK_SIZE ((size_t)1 << 16)

struct archive_reader {
    struct archive *archive;
    char *path;
    locale_t locale; /* 0 where the system has no C.UTF-8 */
    size_t n_members;
    int64_t raw_start; /* bytes of the file that were used up when the current member began */
    uint64_t size;     /* of the current member, as the archive says; 0 where it does not */
    uint64_t unpacked; /* bytes of the current member so far */
    bool is_at_member; /* the current member may have data left */
    bool is_streamed;  /* what is left out must be unpacked all the same */
};

/* libarchive converts names by the locale of the thread; in "C" it refuses every name beyond ASCII that is
 * known to be UTF-8.  So the thread is in C.UTF-8 while libarchive works, and nowhere else. */
static locale_t enter_locale(const struct archive_reader *reader)
{
    return reader->locale ? uselocale(reader->locale) : (locale_t)0;
}

static void leave_locale(locale_t before)
{
    if (before)
        uselocale(before);
}

struct archive_reader *archive_reader_open(const char *path, struct error *err)
{
    struct archive_reader *reader;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    locale_t before;
    int status;

    /* Opened here first for a message that does not come from libarchive. */
    if (fd < 0) {
        error_at(err, ERROR_OPEN, path, 0, 0, "cannot be opened: %s", strerror(errno));
        return NULL;
    }
    close(fd);
    reader = memory_zero(1, sizeof *reader);
    reader->path = memory_copy_text(path, strlen(path));
    reader->locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    reader->archive = archive_read_new();
    packing_support(reader->archive);
    archive_read_support_format_tar(reader->archive);
    archive_read_support_format_zip(reader->archive);
    archive_read_support_format_empty(reader->archive);
    before = enter_locale(reader);
    status = archive_read_open_filename(reader->archive, path, BLOCK_SIZE);
    leave_locale(before);
    if (status < ARCHIVE_WARN) {
        error_at(err, ERROR_FORMAT, path, 0, 0, "cannot be read as an archive: %s",
                 packing_get_words(reader->archive));
        archive_reader_close(reader);
        return NULL;
    }
    reader->is_streamed = archive_filter_count(reader->archive) > 1;
    return reader;
}

static bool fail_ratio(const char *path, struct error *err)
{
    return error_at(err, ERROR_LIMIT, path, 0, 0,
                    "unpacks to more than %d times its size, as no text does (an archive bomb?); if it is "
                    "sound, unpack it and give the folder",
                    ARCHIVE_MAX_RATIO);
}

static bool is_bomb(uint64_t unpacked, int64_t packed)
{
    return unpacked > ARCHIVE_FREE_BYTES && unpacked / ARCHIVE_MAX_RATIO > (uint64_t)packed + 1;
}

/* Goes past what is left of the current member.  In a packed archive that means unpacking it, so that the
 * ratio is watched as well. */
static bool skip_rest(struct archive_reader *reader, struct error *err)
{
    const void *block;
    size_t length;
    int64_t offset;
    int status;

    if (!reader->is_at_member || !reader->is_streamed)
        return true; /* libarchive seeks */
    while ((status = archive_read_data_block(reader->archive, &block, &length, &offset)) == ARCHIVE_OK) {
        reader->unpacked += length;
        if (is_bomb(reader->unpacked, archive_filter_bytes(reader->archive, -1) - reader->raw_start))
            return fail_ratio(reader->path, err);
    }
    return true; /* damage is found by the next header */
}

static enum archive_member_kind get_kind(struct archive_entry *entry)
{
    if (archive_entry_hardlink(entry) || archive_entry_filetype(entry) == AE_IFLNK)
        return ARCHIVE_MEMBER_LINK;
    if (archive_entry_filetype(entry) == AE_IFDIR)
        return ARCHIVE_MEMBER_FOLDER;
    if (archive_entry_filetype(entry) != AE_IFREG)
        return ARCHIVE_MEMBER_OTHER;
    return archive_entry_is_encrypted(entry) ? ARCHIVE_MEMBER_LOCKED : ARCHIVE_MEMBER_FILE;
}

static enum archive_step next_member(struct archive_reader *reader, struct archive_member *member,
                                     struct error *err)
{
    struct archive_entry *entry;
    int status;

    if (!skip_rest(reader, err))
        return ARCHIVE_STEP_FAILED;
    reader->is_at_member = false;
    do {
        status = archive_read_next_header(reader->archive, &entry);
    } while (status == ARCHIVE_RETRY);
    if (status == ARCHIVE_EOF)
        return ARCHIVE_STEP_END;
    if (status < ARCHIVE_WARN) {
        error_at(err, ERROR_READ, reader->path, 0, 0,
                 "the archive is damaged or cut short after %zu members: %s; get it again", reader->n_members,
                 packing_get_words(reader->archive));
        return ARCHIVE_STEP_FAILED;
    }
    *member = (struct archive_member){
        .name = archive_entry_pathname(entry),
        .kind = get_kind(entry),
        .size = archive_entry_size(entry) > 0 ? (uint64_t)archive_entry_size(entry) : 0,
        .number = reader->n_members++,
    };
    if (!member->name)
        member->name = "";
    reader->is_at_member = true;
    reader->size = member->size;
    reader->unpacked = 0;
    reader->raw_start = archive_filter_bytes(reader->archive, -1);
    return ARCHIVE_STEP_MEMBER;
}

enum archive_step archive_reader_next(struct archive_reader *reader, struct archive_member *member,
                                      struct error *err)
{
    locale_t before = enter_locale(reader);
    enum archive_step step = next_member(reader, member, err);

    leave_locale(before);
    return step;
}

/* Where unpacked bytes go, and what they are held against. */
struct unpacking {
    struct archive *archive;
    const char *name; /* for messages */
    size_t max_length;
    int64_t raw_start;
};

static bool fail_length(const struct unpacking *unpacking, struct error *err)
{
    return error_at(err, ERROR_LIMIT, unpacking->name, 0, 0,
                    "unpacks to more than the limit of %zu bytes; unpack it and split it",
                    unpacking->max_length);
}

static bool read_data(const struct unpacking *unpacking, size_t expected, struct file_bytes *bytes,
                      struct error *err)
{
    size_t capacity = expected ? expected + 1 : BLOCK_SIZE;
    char *data = memory_alloc(capacity + 1);
    size_t length = 0;
    la_ssize_t n;

    *bytes = (struct file_bytes){NULL, 0};
    while ((n = archive_read_data(unpacking->archive, data + length, capacity - length)) > 0) {
        length += (size_t)n;
        if (length > unpacking->max_length) {
            free(data);
            return fail_length(unpacking, err);
        }
        if (is_bomb(length, archive_filter_bytes(unpacking->archive, -1) - unpacking->raw_start)) {
            free(data);
            return fail_ratio(unpacking->name, err);
        }
        if (length == capacity) {
            capacity *= 2;
            data = memory_resize(data, capacity + 1);
        }
    }
    if (n < 0) {
        free(data);
        return error_at(err, ERROR_READ, unpacking->name, 0, 0, "is damaged or cut short: %s; get it again",
                        packing_get_words(unpacking->archive));
    }
    data[length] = '\0';
    *bytes = (struct file_bytes){data, length};
    return true;
}

bool archive_reader_read(struct archive_reader *reader, size_t max_length, struct file_bytes *bytes,
                         struct error *err)
{
    struct unpacking unpacking = {reader->archive, reader->path, max_length, reader->raw_start};
    /* What the archive says of the size may be a lie. */
    size_t expected = reader->size < ARCHIVE_FREE_BYTES ? (size_t)reader->size : (size_t)ARCHIVE_FREE_BYTES;
    locale_t before;
    bool ok;

    *bytes = (struct file_bytes){NULL, 0};
    if (reader->size > max_length)
        return fail_length(&unpacking, err);
    before = enter_locale(reader);
    ok = read_data(&unpacking, expected, bytes, err);
    leave_locale(before);
    if (ok)
        reader->unpacked += bytes->length;
    return ok;
}

size_t archive_reader_count(const struct archive_reader *reader)
{
    return reader->n_members;
}

void archive_reader_close(struct archive_reader *reader)
{
    if (!reader)
        return;
    archive_read_free(reader->archive);
    if (reader->locale)
        freelocale(reader->locale);
    free(reader->path);
    free(reader);
}

/* The one member that a packed file is taken for; status is what opening gave. */
static bool read_only_member(struct archive *archive, int status, const char *name, size_t max_length,
                             struct file_bytes *bytes, struct error *err)
{
    struct unpacking unpacking = {archive, name, max_length, 0};
    struct archive_entry *entry;

    *bytes = (struct file_bytes){NULL, 0};
    if (status >= ARCHIVE_WARN)
        status = archive_read_next_header(archive, &entry);
    if (status == ARCHIVE_EOF) {
        *bytes = (struct file_bytes){memory_copy_text("", 0), 0};
        return true;
    }
    if (status < ARCHIVE_WARN)
        return error_at(err, ERROR_READ, name, 0, 0, "cannot be unpacked: %s; get it again",
                        packing_get_words(archive));
    return read_data(&unpacking, 0, bytes, err);
}

bool archive_unpack_file(const char *path, size_t max_length, struct file_bytes *bytes, struct error *err)
{
    struct archive *archive;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool ok;

    *bytes = (struct file_bytes){NULL, 0};
    if (fd < 0)
        return error_at(err, ERROR_OPEN, path, 0, 0, "cannot be opened: %s", strerror(errno));
    archive = packing_new_unpacker();
    ok = read_only_member(archive, archive_read_open_fd(archive, fd, BLOCK_SIZE), path, max_length, bytes,
                          err);
    archive_read_free(archive);
    close(fd);
    return ok;
}

bool archive_unpack_bytes(struct file_bytes *bytes, const char *name, size_t max_length, struct error *err)
{
    struct archive *archive = packing_new_unpacker();
    struct file_bytes unpacked;
    bool ok = read_only_member(archive, archive_read_open_memory(archive, bytes->data, bytes->length), name,
                               max_length, &unpacked, err);

    archive_read_free(archive);
    file_bytes_release(bytes);
    *bytes = unpacked;
    return ok;
}
