/* line.c - finds line ends. */
#include "text/line.h"

#include "base/memory.h"

struct document_line *line_split(const char *text, size_t from, size_t n_bytes, size_t *n_lines)
{
    struct document_line *lines = NULL;
    size_t capacity = 0, n = 0, at = from;

    while (at < n_bytes) {
        const char *hit = memchr(text + at, '\n', n_bytes - at);
        size_t end = hit ? (size_t)(hit - text) : n_bytes;

        ARRAY_RESERVE(lines, n, capacity);
        lines[n++] = (struct document_line){.begin = at, .end = end, .kind = LINE_UNKNOWN};
        at = end + 1;
    }
    *n_lines = n;
    return lines;
}
