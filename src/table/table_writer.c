/* table_writer.c - fields and rows of CSV. */
#include "table/table_writer.h"

#include <assert.h>
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

/* The four bytes that matter lie at or below the comma: one comparison settles letters and digits. */
static bool is_special(char c)
{
    return c <= ',' && (c == ',' || c == '"' || c == '\n' || c == '\r');
}

#define EACH_BYTE(byte) (UINT64_C(0x0101010101010101) * (byte))

/* The top bit of each byte of the word that is less than limit, and perhaps of bytes above such a one. */
static uint64_t find_less(uint64_t word, uint64_t limit)
{
    return (word - EACH_BYTE(limit)) & ~word & EACH_BYTE(0x80);
}

/* Eight bytes at once; a tab or another control byte, which needs no quotes, may be taken for a line end. */
static bool may_be_special(const char bytes[8])
{
    uint64_t word;

    memcpy(&word, bytes, sizeof word);
    return (find_less(word, '\r' + 1) | find_less(word ^ EACH_BYTE(','), 1) |
            find_less(word ^ EACH_BYTE('"'), 1)) != 0;
}

static bool needs_quotes(struct slice text)
{
    size_t i = 0;

    if (is_edge_blank(text.ptr[0]) || is_edge_blank(text.ptr[text.len - 1]))
        return true;
    while (i < text.len) {
        if (text.len - i >= 8 && !may_be_special(text.ptr + i))
            i += 8;
        else if (is_special(text.ptr[i++]))
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

#define ENTRY_1(c)                                                                                           \
    {                                                                                                        \
        ',', c, 0, 0, 0, 0, 0, 2                                                                             \
    }
#define ENTRY_2(b, c)                                                                                        \
    {                                                                                                        \
        ',', b, c, 0, 0, 0, 0, 3                                                                             \
    }
#define ENTRY_3(a, b, c)                                                                                     \
    {                                                                                                        \
        ',', a, b, c, 0, 0, 0, 4                                                                             \
    }
#define TEN_1                                                                                                \
    ENTRY_1('0'), ENTRY_1('1'), ENTRY_1('2'), ENTRY_1('3'), ENTRY_1('4'), ENTRY_1('5'), ENTRY_1('6'),        \
        ENTRY_1('7'), ENTRY_1('8'), ENTRY_1('9')
#define TEN_2(b)                                                                                             \
    ENTRY_2(b, '0'), ENTRY_2(b, '1'), ENTRY_2(b, '2'), ENTRY_2(b, '3'), ENTRY_2(b, '4'), ENTRY_2(b, '5'),    \
        ENTRY_2(b, '6'), ENTRY_2(b, '7'), ENTRY_2(b, '8'), ENTRY_2(b, '9')
#define TEN_3(a, b)                                                                                          \
    ENTRY_3(a, b, '0'), ENTRY_3(a, b, '1'), ENTRY_3(a, b, '2'), ENTRY_3(a, b, '3'), ENTRY_3(a, b, '4'),      \
        ENTRY_3(a, b, '5'), ENTRY_3(a, b, '6'), ENTRY_3(a, b, '7'), ENTRY_3(a, b, '8'), ENTRY_3(a, b, '9')
#define HUNDRED(a)                                                                                           \
    TEN_3(a, '0'), TEN_3(a, '1'), TEN_3(a, '2'), TEN_3(a, '3'), TEN_3(a, '4'), TEN_3(a, '5'), TEN_3(a, '6'), \
        TEN_3(a, '7'), TEN_3(a, '8'), TEN_3(a, '9')

const char table_writer_small[TABLE_SMALL][8] = {
    TEN_1,        TEN_2('1'),   TEN_2('2'),   TEN_2('3'),   TEN_2('4'),   TEN_2('5'),   TEN_2('6'),
    TEN_2('7'),   TEN_2('8'),   TEN_2('9'),   HUNDRED('1'), HUNDRED('2'), HUNDRED('3'), HUNDRED('4'),
    HUNDRED('5'), HUNDRED('6'), HUNDRED('7'), HUNDRED('8'), HUNDRED('9')};

struct table_missing table_writer_get_missing(const struct table_writer *row)
{
    struct table_missing missing = {.text = slice_from(row->na), .start = ","};
    size_t n = sizeof missing.start - 1;

    missing.room = 1 + (missing.text.len > NUMBER_TEXT_SIZE ? missing.text.len : NUMBER_TEXT_SIZE);
    memcpy(missing.start + 1, missing.text.ptr, missing.text.len < n ? missing.text.len : n);
    return missing;
}

char *table_writer_begin_numbers(struct table_writer *row, size_t n_fields,
                                 const struct table_missing *missing)
{
    assert(row->is_open);
    buffer_reserve(row->out, n_fields * missing->room);
    return row->out->data + row->out->length;
}

void table_writer_end_numbers(struct table_writer *row, const char *end)
{
    row->out->length = (size_t)(end - row->out->data);
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
