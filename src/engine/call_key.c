/* call_key.c - what a call's rows depend on. */
#include "engine/call_key.h"

#include <string.h>

static void add_text(struct buffer *out, struct slice text)
{
    uint64_t length = text.len;

    buffer_add(out, (const char *)&length, sizeof length);
    buffer_add_slice(out, text);
}

static void add_number(struct buffer *out, int64_t number)
{
    buffer_add(out, (const char *)&number, sizeof number);
}

/* What --calls or a table says; the text's own words are in its bytes. */
static void add_meta(struct buffer *out, const struct call_meta *meta)
{
    add_text(out, meta->ticker);
    add_text(out, meta->firm);
    add_text(out, meta->call_date);
    add_text(out, meta->ceo_name);
    add_text(out, meta->cfo_name);
    add_number(out, meta->fyear);
    add_number(out, meta->fqtr);
    add_number(out, meta->ticker_source);
    add_number(out, meta->date_source);
    add_number(out, meta->period_source);
}

void call_key_make(const struct inputs *inputs, const struct transcript_row *rows, size_t n_rows,
                   struct call_work *work)
{
    const struct call_meta *given = inputs->meta ? meta_table_find(inputs->meta, work->call->call_id) : NULL;
    struct buffer text;

    buffer_init(&text);
    add_text(&text, slice_from(work->call->call_id));
    add_text(&text, slice_from(work->call->source_file));
    add_text(&text, slice_from(work->sha256));
    add_number(&text, (int64_t)n_rows);
    for (size_t i = 0; i < n_rows; i++) {
        add_number(&text, (int64_t)rows[i].row);
        add_text(&text, rows[i].component);
        add_text(&text, rows[i].person);
        add_text(&text, rows[i].title);
        add_text(&text, rows[i].org);
        add_text(&text, rows[i].text);
    }
    add_meta(&text, &work->meta);
    add_number(&text, given != NULL);
    if (given)
        add_meta(&text, given);
    hash_sha256(buffer_get_slice(&text), work->key);
    buffer_release(&text);
}
