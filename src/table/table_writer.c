/* table_writer.c - fields and rows of CSV. */
#include "table/table_writer.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

/* Room for a field of so many bytes that need no quotes, and its comma. */
static inline void begin_field(struct table_writer *row, size_t length)
{
    if (row->out->capacity - row->out->length <= length)
        buffer_reserve(row->out, length + 1);
    if (row->is_open)
        row->out->data[row->out->length++] = ',';
    row->is_open = true;
}

static bool is_edge_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool needs_quotes(struct slice text)
{
    if (is_edge_blank(text.ptr[0]) || is_edge_blank(text.ptr[text.len - 1]))
        return true;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        /* The four bytes that matter lie at or below the comma: one comparison settles letters and digits. */
        if (c <= ',' && (c == ',' || c == '"' || c == '\n' || c == '\r'))
            return true;
    }
    return false;
}

static void add_quoted(struct buffer *out, struct slice text)
{
    struct slice rest = text;

    buffer_reserve(out, text.len + 2);
    buffer_add_byte(out, '"');
    while (rest.len) {
        size_t quote = slice_find_byte(rest, '"');
        size_t taken = quote < rest.len ? quote + 1 : rest.len;

        buffer_add(out, rest.ptr, taken);
        if (quote < rest.len)
            buffer_add_byte(out, '"');
        rest = slice_part(rest, taken, rest.len);
    }
    buffer_add_byte(out, '"');
}

static void add_plain(struct buffer *out, struct slice text)
{
    memcpy(out->data + out->length, text.ptr, text.len);
    out->length += text.len;
}

void table_writer_add_text(struct table_writer *row, struct slice text)
{
    if (!text.len)
        text = slice_from(row->na);
    begin_field(row, text.len);
    if (text.len && needs_quotes(text))
        add_quoted(row->out, text);
    else
        add_plain(row->out, text);
}

void table_writer_add_written(struct table_writer *row, struct slice fields)
{
    begin_field(row, fields.len);
    add_plain(row->out, fields);
}

void table_writer_add_integer(struct table_writer *row, int64_t value)
{
    begin_field(row, NUMBER_TEXT_SIZE);
    row->out->length += number_format_integer(value, row->out->data + row->out->length);
}

void table_writer_add_double(struct table_writer *row, double value)
{
    if (!isfinite(value)) {
        table_writer_add_missing(row);
        return;
    }
    begin_field(row, NUMBER_TEXT_SIZE);
    row->out->length += number_format_double(value, row->out->data + row->out->length);
}

void table_writer_add_missing(struct table_writer *row)
{
    table_writer_add_written(row, slice_from(row->na));
}

void table_writer_end_row(struct table_writer *row)
{
    buffer_add_byte(row->out, '\n');
    row->is_open = false;
}
