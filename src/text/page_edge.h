/* page_edge.h - lines that pages of any maker repeat at their top or bottom.
 *
 * A page ends at a form feed; where a text has none, at "Page 3 of 14" or at a number alone that counts the
 * pages.  Lines near these places that come again on many pages, numbers aside, belong to the page and not to
 * the call.
 */
#ifndef TEXT_PAGE_EDGE_H
#define TEXT_PAGE_EDGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "text/document.h"

struct page_edges {
    bool *is_repeated; /* [n_lines] a line of the page */
    size_t n_lines;
    size_t n_pages;    /* 1 where no page ends */
    size_t n_repeated; /* lines */
};

/* Looks at the lines of document.  page_edge_release() frees what edges holds. */
void page_edge_find(const struct document *document, struct page_edges *edges);
void page_edge_release(struct page_edges *edges);

#endif
