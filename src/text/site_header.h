/* site_header.h - the ways in which firms' own transcripts name a speaker.
 *
 *   JANE ROE, GROUP CFO: Good morning.        words in the same line
 *   Operator: Good morning.
 *   Jane Roe, Group Finance Director          a line of its own
 *   Max Stein (Pine & Cobb)
 *   Jane Roe - Example Bank, CFO
 *   Jane Roe                                  and the title perhaps in the next line
 *
 * A shape is no proof: "Cost Outlook" has the shape of a name.  Who calls decides with what stands around the
 * line and with names that come again.
 */
#ifndef TEXT_SITE_HEADER_H
#define TEXT_SITE_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

struct site_header {
    struct slice name;  /* without "Mr", "(ph)" */
    struct slice org;   /* may be empty */
    struct slice title; /* may be empty */
    size_t n_words;     /* of the name */
    bool is_generic;    /* Operator, Unidentified Analyst */
    bool is_capitals;   /* the name is printed in capitals */
    bool has_rest;      /* organisation or title */
    size_t n_bytes;     /* of the line, up to the words of the turn; 0 where the line is the header alone */
};

/* line has no blanks at its ends.  False where nothing in it can be a header.  Pure; looks at its start only.
 */
bool site_header_read(struct slice line, struct site_header *out);

/* True if text can be a title with its firm, as the line below a name has it: "Chief Financial Officer,
 * Example Bank". */
bool site_header_is_title_line(struct slice text);

/* True if text reads like a title, a heading or the name of a firm: capitals but for small words, no
 * sentence. */
bool site_header_is_label(struct slice text);

/* "CFO, Example Bank" and "Example Bank, Chair and CEO": what has words of a title is the title. */
void site_header_split_rest(struct slice rest, struct slice *org, struct slice *title);

struct arena;

/* First and last word of a name, for "Jane P. Roe" is Jane Roe; lives in arena, or is name itself. */
struct slice site_header_short_name(struct slice name, struct arena *arena);

#endif
