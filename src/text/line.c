/* line.c - finds line ends. */
#include "text/line.h"

#include "base/byte_block.h"
#include "base/memory.h"

#define LIKELY_LINE 100 /* bytes; lines that are shorter make the list grow */

struct line_list {
    struct document_line *lines;
    size_t count, capacity;
    size_t begin; /* of the line that has not ended yet */
};

static void add_line(struct line_list *list, size_t end)
{
    ARRAY_RESERVE(list->lines, list->count, list->capacity);
    list->lines[list->count++] =
        (struct document_line){.begin = list->begin, .end = end, .kind = LINE_UNKNOWN};
    list->begin = end + 1;
}

struct document_line *line_split(const char *text, size_t from, size_t n_bytes, size_t *n_lines)
{
    struct line_list list = {.capacity = n_bytes / LIKELY_LINE + 16, .begin = from};
    size_t at = from;

    list.lines = memory_alloc(list.capacity * sizeof *list.lines);
    for (; n_bytes - at >= BYTE_BLOCK; at += BYTE_BLOCK)
        for (uint32_t ends = byte_block_mask(byte_block_equal(byte_block_read(text + at), '\n')); ends;
             ends &= ends - 1)
            add_line(&list, at + byte_block_first(ends));
    for (; at < n_bytes; at++)
        if (text[at] == '\n')
            add_line(&list, at);
    if (list.begin < n_bytes)
        add_line(&list, n_bytes);
    *n_lines = list.count;
    return list.lines;
}
