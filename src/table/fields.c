/* fields.c - rows taken apart by libcsv, or by key. */
#include "table/fields.h"

#include <stdlib.h>

static int is_never_blank(unsigned char c)
{
    (void)c;
    return 0;
}

void fields_init(struct fields *fields)
{
    *fields = (struct fields){.count = 0};
    buffer_init(&fields->text);
    csv_init(&fields->parser, 0);
    csv_set_space_func(&fields->parser, is_never_blank);
    csv_set_realloc_func(&fields->parser, memory_resize);
}

void fields_release(struct fields *fields)
{
    csv_free(&fields->parser);
    buffer_release(&fields->text);
    free(fields->items);
}

/* Adds a field to the text, which may move: place_fields() comes last. */
static void copy_field(void *text, size_t length, void *fields)
{
    buffer_add(&((struct fields *)fields)->text, text, length);
    fields_add(fields, slice_make(NULL, length));
}

static void clear(struct fields *fields)
{
    buffer_reset(&fields->text);
    buffer_reserve(&fields->text, 1); /* so that empty fields have an address */
    fields->count = 0;
}

static void place_fields(struct fields *fields)
{
    const char *text = fields->text.data;

    for (size_t i = 0; i < fields->count; i++) {
        fields->items[i].ptr = text;
        text += fields->items[i].len;
    }
}

#define SHORT_FIELD 32

/* Where a field ends that begins at begin: at a quote, at a comma that is not quoted, or at the end.  Most
 * are short, and calls of memchr() would cost more than their bytes; some hold the text of a call. */
static const char *find_field_end(const char *begin, const char *end, bool is_quoted)
{
    const char *near = end - begin > SHORT_FIELD ? begin + SHORT_FIELD : end;
    const char *at = begin;

    while (at < near && *at != '"' && (is_quoted || *at != ','))
        at++;
    if (at < near || at == end)
        return at;
    if (!is_quoted)
        end = at + slice_find_byte(slice_make(at, (size_t)(end - at)), ',');
    return at + slice_find_byte(slice_make(at, (size_t)(end - at)), '"');
}

/* Most fields have no quotes, or a pair of them around the whole: no need for a state for every byte.  False
 * where the record has others, which are left to libcsv. */
static bool split_simple(struct fields *fields, struct slice record)
{
    const char *at = record.ptr, *end = record.ptr + record.len;

    for (;;) {
        bool is_quoted = at < end && *at == '"';
        const char *begin = at + is_quoted;

        at = find_field_end(begin, end, is_quoted);
        if (is_quoted ? at == end || (at + 1 < end && at[1] != ',') : at < end && *at == '"')
            return false;
        fields_add(fields, slice_make(begin, (size_t)(at - begin)));
        at += is_quoted;
        if (at == end)
            return true;
        at++;
    }
}

void fields_split_csv(struct fields *fields, struct slice record)
{
    fields->count = 0;
    if (split_simple(fields, record))
        return;
    clear(fields);
    /* libcsv grows its buffer by this many bytes at a time; without it a long cell takes quadratic time. */
    csv_set_blk_size(&fields->parser, record.len + 64);
    csv_parse(&fields->parser, record.ptr, record.len, copy_field, NULL, fields);
    csv_parse(&fields->parser, "\n", 1, copy_field, NULL, fields);
    place_fields(fields);
}

void fields_split_json(struct fields *fields, const struct json_row *row, char *const *keys, size_t n_keys)
{
    char number[NUMBER_TEXT_SIZE];

    clear(fields);
    for (size_t i = 0; i < n_keys; i++) {
        struct slice value = json_row_get(row, keys[i], number);

        buffer_add_slice(&fields->text, value);
        fields_add(fields, slice_make(NULL, value.len));
    }
    place_fields(fields);
}
