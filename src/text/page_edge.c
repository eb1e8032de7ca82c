/* page_edge.c - finds what pages repeat, by counting the lines near the ends of pages. */
#include "text/page_edge.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "text/format_mark.h"
#include "text/name_table.h"
#include "text/page_break.h"
#include "text/page_header.h"

#define MAX_EDGE_LINE 400 /* blanks between columns included */
#define EDGE_LINES    6   /* with text, above and below the end of a page */
#define MIN_TIMES     3
#define MIN_SHARE     0.4 /* of the pages */
#define MAX_DIGITS    4   /* of a page number */

static bool is_number(struct slice text, unsigned *value)
{
    if (text.len == 0 || text.len > MAX_DIGITS)
        return false;
    *value = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!byte_is_digit(text.ptr[i]))
            return false;
        *value = *value * 10 + (unsigned)(text.ptr[i] - '0');
    }
    return true;
}

/* True if line i begins with a form feed. */
static bool has_form_feed(const struct document *document, size_t i)
{
    const struct document_line *line = &document->lines[i];

    return line->end > line->begin && document->text[line->begin] == '\f';
}

/* begins[i] becomes true where a page begins at line i.  Returns how many there are. */
static size_t find_pages(const struct document *document, bool *begins)
{
    size_t n = 0;
    unsigned number, before = 0;

    for (size_t i = 0; i < document->n_lines; i++)
        n += begins[i] = has_form_feed(document, i);
    if (n > 0)
        return n;
    for (size_t i = 0; i + 1 < document->n_lines; i++) {
        struct slice text = format_mark_get_line(document, i);
        bool counts = is_number(text, &number) && number == before + 1;

        if (counts)
            before = number;
        begins[i + 1] =
            counts || (text.len > 0 && text.len < MAX_EDGE_LINE && page_break_find_footer(text) == 0);
        n += begins[i + 1];
    }
    return n;
}

/* The line in lower case with one 0 for every number and one blank for blanks. */
static struct slice make_key(struct arena *arena, struct slice text)
{
    char *key = arena_alloc(arena, text.len);
    size_t n = 0;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        c = byte_is_digit(c) ? '0' : byte_is_blank(c) ? ' ' : byte_lower(c);
        if (n == 0 || c != key[n - 1] || (c != '0' && c != ' '))
            key[n++] = c;
    }
    return slice_make(key, n);
}

#define N_PLACES (2 * EDGE_LINES)

/* How often a line stands in each place, and in the place where it does most often. */
struct key_times {
    uint32_t at[N_PLACES], most;
};

/* What is counted.  A line of the page has its place, so many lines from the end: only what comes often in
 * one place is repeated, but it is then known in all of them. */
struct edge_lines {
    struct arena *arena;
    struct name_table keys;
    uint32_t *ids;           /* [n_lines] of the key, NAME_ABSENT for a line that is at no edge */
    struct key_times *times; /* [keys] */
    size_t cap_times;
};

/* place is the number of lines from the end of the page, behind it counted on. */
static void add_line(const struct document *document, size_t i, size_t place, struct edge_lines *edge)
{
    struct slice text = format_mark_get_line(document, i);
    uint32_t n_keys = (uint32_t)edge->keys.n_entries, id;
    struct key_times *times;

    if (text.len > MAX_EDGE_LINE || page_header_is_generic(text))
        return;
    id = edge->ids[i] = name_table_add(&edge->keys, make_key(edge->arena, text), n_keys);
    if (id == n_keys) {
        ARRAY_RESERVE(edge->times, n_keys, edge->cap_times);
        memset(&edge->times[id], 0, sizeof *edge->times);
    }
    times = &edge->times[id];
    if (++times->at[place] > times->most)
        times->most = times->at[place];
}

/* Adds the lines above and below the place where a page begins at line i. */
static void add_edge(const struct document *document, const bool *begins, size_t i, struct edge_lines *edge)
{
    size_t n = 0;

    for (size_t at = i; at < document->n_lines && n < EDGE_LINES && (at == i || !begins[at]); at++)
        if (format_mark_get_line(document, at).len > 0)
            add_line(document, at, EDGE_LINES + n++, edge);
    n = 0;
    for (size_t at = i; at-- > 0 && n < EDGE_LINES;) {
        if (format_mark_get_line(document, at).len > 0)
            add_line(document, at, n++, edge);
        if (begins[at])
            break;
    }
}

void page_edge_find(const struct document *document, struct page_edges *edges)
{
    size_t n_lines = document->n_lines;
    bool *begins = memory_zero(n_lines + 1, sizeof *begins);
    struct edge_lines edge = {.arena = arena_new()};

    *edges = (struct page_edges){.is_repeated = memory_zero(n_lines + 1, sizeof *edges->is_repeated),
                                 .n_lines = n_lines};
    edges->n_pages = find_pages(document, begins) + 1;
    name_table_init(&edge.keys);
    edge.ids = memory_zero(n_lines + 1, sizeof *edge.ids);
    for (size_t i = 0; i < n_lines; i++)
        edge.ids[i] = NAME_ABSENT;
    for (size_t i = 0; i < n_lines; i++)
        if (begins[i] || (i == 0 && edges->n_pages > 1))
            add_edge(document, begins, i, &edge);
    for (size_t i = 0; i < n_lines; i++) {
        double times = edge.ids[i] == NAME_ABSENT ? 0 : edge.times[edge.ids[i]].most;

        edges->is_repeated[i] = times >= MIN_TIMES && times >= MIN_SHARE * (double)edges->n_pages;
        edges->n_repeated += edges->is_repeated[i];
    }
    name_table_release(&edge.keys);
    free(edge.ids);
    free(edge.times);
    free(begins);
    arena_free(edge.arena);
}

void page_edge_release(struct page_edges *edges)
{
    free(edges->is_repeated);
    edges->is_repeated = NULL;
}
