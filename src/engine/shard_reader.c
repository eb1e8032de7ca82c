/* shard_reader.c - the file of a shard, record by record. */
#include "engine/shard_reader.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/number.h"
#include "engine/shard_writer.h"

#define MAX_PAYLOAD ((uint64_t)1 << 36)

static bool fail_damaged(const struct shard_reader *reader, struct error *err)
{
    if (reader->failure)
        return error_at(err, ERROR_READ, reader->path, 0, 0, "the file of the shard cannot be read: %s",
                        strerror(reader->failure));
    return error_at(err, ERROR_DATA, reader->path, 0, 0,
                    "the file of the shard is cut off or was changed; run the shard again");
}

/* True if all of it was read. */
static bool read_exactly(struct shard_reader *reader, void *out, size_t length)
{
    char *bytes = out;

    while (length) {
        ssize_t n = pread(reader->file, bytes, length, (off_t)reader->place);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            reader->failure = errno;
        if (n <= 0)
            return false;
        bytes += n;
        reader->place += (uint64_t)n;
        length -= (size_t)n;
    }
    return true;
}

static bool read_record(struct shard_reader *reader, struct buffer *payload, enum record_kind *kind)
{
    off_t size = lseek(reader->file, 0, SEEK_END);
    struct record_head head;

    buffer_reset(payload);
    if (size < 0) {
        reader->failure = errno;
        return false;
    }
    if (!read_exactly(reader, &head, sizeof head) || !scored_record_is_head(&head) ||
        head.length > MAX_PAYLOAD || head.length > (uint64_t)size)
        return false;
    buffer_reserve(payload, (size_t)head.length + 1);
    if (!read_exactly(reader, payload->data, (size_t)head.length))
        return false;
    payload->length = (size_t)head.length;
    *kind = (enum record_kind)head.kind;
    return scored_record_is_sound(&head, buffer_get_slice(payload));
}

static bool next_number(struct slice *rest, size_t *number)
{
    const char *text;
    int64_t value;

    if (!scored_record_next_text(rest, &text) || !number_parse_integer(slice_from(text), &value) || value < 0)
        return false;
    *number = (size_t)value;
    return true;
}

static bool read_header(struct shard_reader *reader)
{
    struct shard_header *header = &reader->header;
    enum record_kind kind;
    struct slice rest;
    const char *title;

    if (!read_record(reader, &reader->header_bytes, &kind) || kind != RECORD_HEADER)
        return false;
    rest = buffer_get_slice(&reader->header_bytes);
    if (!scored_record_next_text(&rest, &title) || strcmp(title, SHARD_TITLE) != 0 ||
        !scored_record_next_text(&rest, &header->version) ||
        !scored_record_next_text(&rest, &header->program) ||
        !scored_record_next_text(&rest, &header->scoring) ||
        !scored_record_next_text(&rest, &header->options) ||
        !scored_record_next_text(&rest, &header->lexicons) ||
        !scored_record_next_text(&rest, &header->calls) || !next_number(&rest, &header->shard) ||
        !next_number(&rest, &header->n_shards) || !next_number(&rest, &header->n_lost))
        return false;
    header->pairs = rest;
    return header->shard >= 1 && header->shard <= header->n_shards;
}

bool shard_reader_open(struct shard_reader *reader, const char *path, struct error *err)
{
    *reader = (struct shard_reader){.path = memory_copy_text(path, strlen(path))};
    reader->file = open(path, O_RDONLY | O_CLOEXEC);
    if (reader->file < 0) {
        error_at(err, ERROR_OPEN, path, 0, 0, "cannot be opened: %s", strerror(errno));
        shard_reader_close(reader);
        return false;
    }
    if (!read_header(reader)) {
        fail_damaged(reader, err);
        shard_reader_close(reader);
        return false;
    }
    return true;
}

enum record_kind shard_reader_next(struct shard_reader *reader, struct error *err)
{
    enum record_kind kind;
    struct slice rest;
    size_t count;

    if (!read_record(reader, &reader->payload, &kind) || kind == RECORD_HEADER) {
        fail_damaged(reader, err);
        return 0;
    }
    reader->n_calls += kind == RECORD_CALL || kind == RECORD_LOST;
    rest = buffer_get_slice(&reader->payload);
    if (kind == RECORD_END && (!next_number(&rest, &count) || count != reader->n_calls)) {
        fail_damaged(reader, err);
        return 0;
    }
    return kind;
}

void shard_reader_close(struct shard_reader *reader)
{
    if (reader->file >= 0)
        close(reader->file);
    reader->file = -1;
    buffer_release(&reader->header_bytes);
    buffer_release(&reader->payload);
    free(reader->path);
    reader->path = NULL;
}

bool shard_reader_is_name(const char *name)
{
    struct slice text = slice_from(name);
    size_t middle;
    int64_t number;

    if (!slice_starts(text, SHARD_BEGINNING) || !slice_ends(text, SHARD_ENDING))
        return false;
    text = slice_part(text, strlen(SHARD_BEGINNING), text.len - strlen(SHARD_ENDING));
    middle = slice_find(text, SHARD_MIDDLE);
    return middle < text.len && number_parse_integer(slice_part(text, 0, middle), &number) &&
           number_parse_integer(slice_part(text, middle + strlen(SHARD_MIDDLE), text.len), &number);
}
