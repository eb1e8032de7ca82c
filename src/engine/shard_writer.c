/* shard_writer.c - the hand-over of a shard. */
#include "engine/shard_writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/version.h"
#include "engine/config_pairs.h"
#include "engine/scored_record.h"

struct shard_writer {
    struct output *output;
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
    add_text(out, stamp->scoring);
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
                                       struct output *output, struct error *err)
{
    struct shard_writer *writer = memory_zero(1, sizeof *writer);
    char name[64];

    writer->output = output;
    snprintf(name, sizeof name, SHARD_BEGINNING "%zu" SHARD_MIDDLE "%zu" SHARD_ENDING, inputs->config->shard,
             inputs->config->n_shards);
    add_header(inputs, stamp, &writer->record);
    add_skipped(inputs, &writer->record);
    if (output_open_extra(output, name, err) &&
        output_add_extra(output, buffer_get_slice(&writer->record), err))
        return writer;
    shard_writer_free(writer);
    return NULL;
}

bool shard_writer_add(struct shard_writer *writer, const struct call_work *work, struct error *err)
{
    writer->n_calls++;
    return output_add_extra(writer->output, buffer_get_slice(&work->record), err);
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
    return output_add_extra(writer->output, buffer_get_slice(&writer->record), err);
}

bool shard_writer_finish(struct shard_writer *writer, struct error *err)
{
    char count[24];
    const char *texts[] = {count};

    snprintf(count, sizeof count, "%zu", writer->n_calls);
    buffer_reset(&writer->record);
    scored_record_add_texts(&writer->record, RECORD_END, texts, 1);
    return output_add_extra(writer->output, buffer_get_slice(&writer->record), err);
}

void shard_writer_free(struct shard_writer *writer)
{
    if (!writer)
        return;
    buffer_release(&writer->record);
    free(writer);
}
