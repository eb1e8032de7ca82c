/* fields.c - rows taken apart by libcsv, or by key. */
#include "table/fields.h"

#include <stdlib.h>

#include "base/memory.h"

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
    free(fields->ends);
}

static void add_field(struct fields *fields, const char *text, size_t length)
{
    ARRAY_RESERVE(fields->ends, fields->count, fields->capacity);
    buffer_add(&fields->text, text, length);
    fields->ends[fields->count++] = fields->text.length;
}

static void take_field(void *text, size_t length, void *fields)
{
    add_field(fields, text, length);
}

/* Most fields have no quotes, or a pair of them around the whole: no need for a state for every byte.  False
 * where the record has others, which are left to libcsv. */
static bool split_simple(struct fields *fields, struct slice record)
{
    for (;;) {
        bool is_quoted = record.len && record.ptr[0] == '"';
        struct slice rest = is_quoted ? slice_part(record, 1, record.len) : record;
        size_t length = slice_find_byte(rest, is_quoted ? '"' : ','), end = length + 2 * is_quoted;

        if (is_quoted ? length == rest.len || (end < record.len && record.ptr[end] != ',')
                      : slice_find_byte(slice_part(rest, 0, length), '"') < length)
            return false;
        add_field(fields, rest.ptr, length);
        if (end >= record.len)
            return true;
        record = slice_part(record, end + 1, record.len);
    }
}

void fields_split_csv(struct fields *fields, struct slice record)
{
    buffer_reset(&fields->text);
    buffer_reserve(&fields->text, record.len);
    fields->count = 0;
    if (split_simple(fields, record))
        return;
    buffer_reset(&fields->text);
    fields->count = 0;
    /* libcsv grows its buffer by this many bytes at a time; without it a long cell takes quadratic time. */
    csv_set_blk_size(&fields->parser, record.len + 64);
    csv_parse(&fields->parser, record.ptr, record.len, take_field, NULL, fields);
    csv_parse(&fields->parser, "\n", 1, take_field, NULL, fields);
}

void fields_split_json(struct fields *fields, const struct json_row *row, char *const *keys, size_t n_keys)
{
    char number[NUMBER_TEXT_SIZE];

    buffer_reset(&fields->text);
    buffer_reserve(&fields->text, 1); /* so that empty fields have an address */
    fields->count = 0;
    for (size_t i = 0; i < n_keys; i++) {
        struct slice value = json_row_get(row, keys[i], number);

        add_field(fields, value.ptr, value.len);
    }
}
