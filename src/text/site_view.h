/* site_view.h - a firm's own transcript as lines, with what is known of each before speakers are chosen.
 *
 * Both halves of the format company_site look at it: one to see whether a document has this layout, one to
 * mark it.
 */
#ifndef TEXT_SITE_VIEW_H
#define TEXT_SITE_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/document.h"
#include "text/heading.h"
#include "text/name_table.h"
#include "text/site_header.h"

/* A line that may name a speaker. */
struct site_candidate {
    size_t line;
    size_t last; /* last line of the header: a title may stand below the name */
    struct site_header header;
    struct slice short_name; /* see site_header_short_name() */
    uint32_t id;             /* of the short name */
    bool is_open;            /* a turn may end before it: a full stop, or nothing was said */
    bool is_after_ruler;     /* or below a heading */
    bool is_before_speech;   /* what follows are sentences */
    bool may_go_on;          /* what follows begins like a sentence, a title or a page */
    bool is_introduced;      /* the lines before name the person */
};

/* How often a name comes. */
struct site_count {
    uint32_t seen; /* with something behind it that may be a turn */
    uint32_t open; /* and where a turn may end */
};

struct site_view {
    const struct document *document;
    enum line_kind *kinds; /* [n_lines]: blank, furniture, heading, or LINE_BODY for all else */
    struct site_candidate *candidates;
    size_t n_candidates, cap_candidates;
    struct arena *arena;       /* short names */
    struct name_table names;   /* short ones, of candidates */
    struct site_count *counts; /* [names] */
    size_t cap_counts;
    size_t n_pages;    /* 1 where no page ends */
    size_t n_repeated; /* lines that pages repeat */
    size_t n_dotted;   /* rulers of dots */
};

/* Looks at the first n_lines lines. */
void site_view_init(struct site_view *view, const struct document *document, size_t n_lines);
void site_view_release(struct site_view *view);

/* Index of the first candidate that opens a turn, n_candidates where there is none: lists of people before it
 * are no headers. */
size_t site_view_find_start(const struct site_view *view);

/* listed holds the short names of the people in the lists, or is empty. */
bool site_view_is_header(const struct site_view *view, const struct site_candidate *candidate,
                         const struct name_table *listed);

/* First line after i with words on it, the number of lines where there is none. */
size_t site_view_next_line(const struct site_view *view, size_t i);

/* Presentation or questions, also in longer forms: "Analyst Q&A (CEO and CFO)". */
enum heading site_view_heading(struct slice text);

/* True if the words before line i end a sentence, or a heading stands there, or nothing. */
bool site_view_is_open(const struct site_view *view, size_t i);

#endif
