/* packed.c - libarchive's zstd around a single stream. */
#include "base/packed.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/packing.h"

#define BLOCK_SIZE ((size_t)1 << 16)

struct packed_writer {
    struct archive *archive;
    const char *name;
    packed_sink *sink;
    void *data;
    struct error fault; /* of the sink */
};

struct packed_reader {
    struct archive *archive;
    char *path;
    int fd;
    bool is_empty;
};

static la_ssize_t write_block(struct archive *archive, void *data, const void *bytes, size_t length)
{
    struct packed_writer *writer = data;

    if (writer->sink(writer->data, slice_make(bytes, length), &writer->fault))
        return (la_ssize_t)length;
    archive_set_error(archive, EIO, "%s", writer->fault.text);
    return -1;
}

/* The failure of the sink, which says more, or that of packing. */
static bool fail_write(const struct packed_writer *writer, struct error *err)
{
    if (writer->fault.kind == ERROR_NONE)
        return error_at(err, ERROR_WRITE, writer->name, 0, 0, "cannot be packed: %s",
                        packing_get_words(writer->archive));
    *err = writer->fault;
    return false;
}

/* One member without a name, as the format "raw" wants it.  Blocks go to the sink as they come, the last one
 * without padding.  Without libzstd in it libarchive would run a program, and says so with a warning. */
static bool start(struct packed_writer *writer)
{
    struct archive_entry *entry;
    bool ok = archive_write_add_filter_zstd(writer->archive) == ARCHIVE_OK &&
              archive_write_set_format_raw(writer->archive) == ARCHIVE_OK &&
              archive_write_set_bytes_per_block(writer->archive, (int)BLOCK_SIZE) == ARCHIVE_OK &&
              archive_write_set_bytes_in_last_block(writer->archive, 1) == ARCHIVE_OK &&
              archive_write_open(writer->archive, writer, NULL, write_block, NULL) == ARCHIVE_OK;

    if (!ok)
        return false;
    entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    ok = archive_write_header(writer->archive, entry) == ARCHIVE_OK;
    archive_entry_free(entry);
    return ok;
}

struct packed_writer *packed_writer_open(const char *name, packed_sink *sink, void *data, struct error *err)
{
    struct packed_writer *writer = memory_zero(1, sizeof *writer);

    *writer = (struct packed_writer){.archive = archive_write_new(),
                                     .name = name,
                                     .sink = sink,
                                     .data = data,
                                     .fault = {.kind = ERROR_NONE}};
    if (start(writer))
        return writer;
    fail_write(writer, err);
    packed_writer_free(writer);
    return NULL;
}

bool packed_writer_add(struct packed_writer *writer, struct slice bytes, struct error *err)
{
    while (bytes.len) {
        la_ssize_t n = archive_write_data(writer->archive, bytes.ptr, bytes.len);

        if (n <= 0)
            return fail_write(writer, err);
        bytes = slice_part(bytes, (size_t)n, bytes.len);
    }
    return true;
}

bool packed_writer_finish(struct packed_writer *writer, struct error *err)
{
    return archive_write_close(writer->archive) == ARCHIVE_OK || fail_write(writer, err);
}

/* What was not finished is dropped: the sink is not called again. */
static bool drop(void *data, struct slice bytes, struct error *err)
{
    (void)data;
    (void)bytes;
    (void)err;
    return true;
}

void packed_writer_free(struct packed_writer *writer)
{
    if (!writer)
        return;
    writer->sink = drop;
    archive_write_free(writer->archive);
    free(writer);
}

static bool open_member(struct packed_reader *reader, struct error *err)
{
    struct archive_entry *entry;
    int status = archive_read_open_fd(reader->archive, reader->fd, BLOCK_SIZE);

    if (status >= ARCHIVE_WARN)
        status = archive_read_next_header(reader->archive, &entry);
    reader->is_empty = status == ARCHIVE_EOF;
    return status >= ARCHIVE_WARN || reader->is_empty ||
           error_at(err, ERROR_READ, reader->path, 0, 0, "cannot be unpacked: %s; get it again",
                    packing_get_words(reader->archive));
}

struct packed_reader *packed_reader_open(const char *path, struct error *err)
{
    struct packed_reader *reader;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0) {
        error_at(err, ERROR_OPEN, path, 0, 0, "cannot be opened: %s", strerror(errno));
        return NULL;
    }
    reader = memory_zero(1, sizeof *reader);
    *reader = (struct packed_reader){
        .archive = packing_new_unpacker(), .path = memory_copy_text(path, strlen(path)), .fd = fd};
    if (open_member(reader, err))
        return reader;
    packed_reader_close(reader);
    return NULL;
}

bool packed_reader_read(struct packed_reader *reader, char *bytes, size_t room, size_t *n, struct error *err)
{
    la_ssize_t got = reader->is_empty ? 0 : archive_read_data(reader->archive, bytes, room);

    *n = got > 0 ? (size_t)got : 0;
    return got >= 0 ||
           error_at(err, ERROR_READ, reader->path, 0, 0, "is damaged or cut short: %s; get it again",
                    packing_get_words(reader->archive));
}

void packed_reader_close(struct packed_reader *reader)
{
    if (!reader)
        return;
    archive_read_free(reader->archive);
    close(reader->fd);
    free(reader->path);
    free(reader);
}
