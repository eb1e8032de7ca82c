/* record.c - boundaries of rows and fields. */
#include "table/record.h"

#include <string.h>

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* Offset behind the closing quote of the field whose opening quote is at begin; text.len + 1 where there is
 * none. */
static size_t skip_quoted(struct slice text, size_t begin)
{
    size_t i = begin + 1;

    for (;;) {
        const char *quote = i < text.len ? memchr(text.ptr + i, '"', text.len - i) : NULL;

        if (!quote)
            return text.len + 1;
        i = (size_t)(quote - text.ptr) + 1;
        if (i == text.len || text.ptr[i] != '"')
            return i;
        i++;
    }
}

static size_t skip_plain(struct slice text, size_t begin)
{
    size_t i = begin;

    while (i < text.len && text.ptr[i] != ',' && !is_line_end(text.ptr[i]))
        i++;
    return i;
}

static size_t measure_line_end(struct slice text, size_t offset)
{
    if (offset >= text.len)
        return 0;
    return text.ptr[offset] == '\r' && offset + 1 < text.len && text.ptr[offset + 1] == '\n' ? 2 : 1;
}

/* The end of the first line where the text before it has no quotes and no CR, and so is a whole record; else
 * text.len. */
static size_t find_plain_end(struct slice text)
{
    size_t end = slice_find_byte(text, '\n');
    struct slice line = slice_part(text, 0, end);

    return end < text.len && slice_find_byte(line, '"') == end && slice_find_byte(line, '\r') == end
               ? end
               : text.len;
}

struct record record_scan(struct slice text, bool is_last)
{
    size_t i = find_plain_end(text);

    if (i < text.len)
        return (struct record){RECORD_COMPLETE, i, 1, false};
    i = 0;
    for (;;) {
        bool is_quoted = i < text.len && text.ptr[i] == '"';

        i = is_quoted ? skip_quoted(text, i) : skip_plain(text, i);
        if (i > text.len)
            return (struct record){RECORD_CUT, text.len, 0, true};
        if (i == text.len)
            return (struct record){is_last ? RECORD_COMPLETE : RECORD_CUT, i, 0, false};
        if (is_line_end(text.ptr[i])) {
            /* A CR as the last byte may be half of a CR LF. */
            if (text.ptr[i] == '\r' && i + 1 == text.len && !is_last)
                return (struct record){RECORD_CUT, i, 0, false};
            return (struct record){RECORD_COMPLETE, i, measure_line_end(text, i), false};
        }
        if (text.ptr[i] != ',')
            return (struct record){RECORD_STRAY_QUOTE, i - 1, 0, true};
        i++;
    }
}

size_t record_find_field(struct slice record, size_t field)
{
    size_t i = 0;

    for (; field > 0; field--) {
        i = i < record.len && record.ptr[i] == '"' ? skip_quoted(record, i) : skip_plain(record, i);
        if (i >= record.len)
            return record.len;
        i++;
    }
    return i;
}

size_t record_count_lines(struct slice text)
{
    const char *end = text.ptr + text.len;
    const char *p = text.ptr;
    size_t count = 0;

    while ((p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
        count++;
        p++;
    }
    p = text.ptr;
    while ((p = memchr(p, '\r', (size_t)(end - p))) != NULL) {
        p++;
        if (p == end || *p != '\n')
            count++;
    }
    return count;
}

struct slice record_get_line(struct slice text, size_t offset)
{
    size_t begin = offset, end = offset;

    while (begin > 0 && !is_line_end(text.ptr[begin - 1]))
        begin--;
    while (end < text.len && !is_line_end(text.ptr[end]))
        end++;
    return slice_part(text, begin, end);
}
