/* shard_file.c - writing and reading the hand-over of a shard. */
#include "engine/shard_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/version.h"
#include "engine/config_pairs.h"

#define SHARD_TITLE "tenor shard"
#define MAX_PAYLOAD ((uint64_t)1 << 36)

struct shard_writer {
    struct file_writer *file;
    struct buffer record;
    size_t n_calls;
};

static void add_text(struct buffer *out, const char *text)
{
    buffer_add(out, text, strlen(text) + 1);
}

static void add_number(struct buffer *out, size_t number)
{
    buffer_add_format(out, "%zu", number);
    buffer_add_byte(out, '\0');
}

static void add_header(const struct inputs *inputs, const struct run_stamp *stamp, struct buffer *out)
{
    size_t place = scored_record_begin(out);

    add_text(out, SHARD_TITLE);
    add_text(out, TENOR_VERSION);
    add_text(out, stamp->program);
    add_text(out, stamp->options);
    add_text(out, stamp->lexicons);
    add_text(out, stamp->calls);
    add_number(out, inputs->config->shard);
    add_number(out, inputs->config->n_shards);
    add_number(out, inputs->skipped.n_lost);
    config_pairs_format(inputs->config, out);
    scored_record_finish(out, place, RECORD_HEADER);
}

/* The files that are no calls; what the settings give is found again by merge. */
static void add_skipped(const struct inputs *inputs, struct buffer *out)
{
    for (size_t i = inputs->n_setting_notes; i < inputs->skipped.count; i++) {
        const struct skipped_item *item = &inputs->skipped.items[i];
        char line[24];
        const char *texts[] = {item->item, item->reason, item->detail, line};

        snprintf(line, sizeof line, "%zu", item->line);
        scored_record_add_texts(out, RECORD_SKIPPED, texts, 4);
    }
}

struct shard_writer *shard_writer_open(const struct inputs *inputs, const struct run_stamp *stamp,
                                       struct error *err)
{
    struct shard_writer *writer = memory_zero(1, sizeof *writer);
    char name[64];

    snprintf(name, sizeof name, "shard-%zu-of-%zu.tenor", inputs->config->shard, inputs->config->n_shards);
    writer->file = file_writer_open(inputs->config->output, name, err);
    if (!writer->file) {
        shard_writer_abandon(writer);
        return NULL;
    }
    add_header(inputs, stamp, &writer->record);
    add_skipped(inputs, &writer->record);
    if (file_writer_add(writer->file, buffer_get_slice(&writer->record), err))
        return writer;
    shard_writer_abandon(writer);
    return NULL;
}

bool shard_writer_add(struct shard_writer *writer, const struct call_work *work, struct error *err)
{
    writer->n_calls++;
    return file_writer_add(writer->file, buffer_get_slice(&work->record), err);
}

bool shard_writer_add_lost(struct shard_writer *writer, const struct call *call,
                           const struct skipped_item *item, struct error *err)
{
    char line[24];
    const char *texts[] = {call->call_id, call->source_file, item->reason, item->detail, line};

    snprintf(line, sizeof line, "%zu", item->line);
    buffer_reset(&writer->record);
    scored_record_add_texts(&writer->record, RECORD_LOST, texts, 5);
    writer->n_calls++;
    return file_writer_add(writer->file, buffer_get_slice(&writer->record), err);
}

bool shard_writer_close(struct shard_writer *writer, struct error *err)
{
    char count[24];
    const char *texts[] = {count};
    bool ok;

    snprintf(count, sizeof count, "%zu", writer->n_calls);
    buffer_reset(&writer->record);
    scored_record_add_texts(&writer->record, RECORD_END, texts, 1);
    ok = file_writer_add(writer->file, buffer_get_slice(&writer->record), err);
    if (ok) {
        ok = file_writer_close(writer->file, err);
        writer->file = NULL;
    }
    shard_writer_abandon(writer);
    return ok;
}

void shard_writer_abandon(struct shard_writer *writer)
{
    if (!writer)
        return;
    file_writer_abandon(writer->file);
    buffer_release(&writer->record);
    free(writer);
}

static bool fail_damaged(const struct shard_reader *reader, struct error *err)
{
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

void shard_reader_rewind(struct shard_reader *reader)
{
    reader->place = sizeof(struct record_head) + reader->header_bytes.length;
    reader->n_calls = 0;
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

bool shard_file_is_name(const char *name)
{
    unsigned shard, n_shards;
    int length = 0;

    return sscanf(name, "shard-%u-of-%u.tenor%n", &shard, &n_shards, &length) == 2 && length > 0 &&
           name[length] == '\0';
}
