/* motley_page.h - what the pages of The Motley Fool have around the call, in both of its layouts. */
#ifndef TEXT_MOTLEY_PAGE_H
#define TEXT_MOTLEY_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "text/document.h"
#include "text/format.h"

/* What somebody is called whose words stand in the call without a header. */
#define MOTLEY_PAGE_UNNAMED "Unidentified"

/* True for a line that the publisher adds at the end: "This article is a transcript of this conference call
 * produced for The Motley Fool", "Duration: 61 minutes", "More EXM analysis", "All earnings call transcripts"
 * ... */
bool motley_page_is_tail(struct slice line);

/* Marks the blank lines, rulers and all else before limit as front and fills the facts: from a title with a
 * ticker, or from lines such as "Company: Example", "Ticker: EXM", "Quarter: Q1 2026". */
void motley_page_mark_front(struct document *document, size_t limit);

/* Marks lines [begin, end) as front, blank lines and rulers as what they are. */
void motley_page_mark_plain(struct document *document, size_t begin, size_t end);

/* Words between line begin and the first header are somebody's whose header was lost: puts a header for them,
 * called MOTLEY_PAGE_UNNAMED, before the others.  Kinds of lines are set. */
void motley_page_add_unnamed(struct document *document, size_t begin, struct header_list *headers);

#endif
