/* page_header.h - is a line of a page the header of a speaker?  Decided by evidence, not by one pattern.
 *
 *   Jane Roe - Example Networks - Chairman, CEO
 *   Operator
 *
 * A header looks like a name, has a blank line or a page top before it, a blank line after it, two dashes
 * with blanks around them, words of a title at its end, or names somebody who is known already.  A sentence
 * of a speech has some of this, never enough.
 */
#ifndef TEXT_PAGE_HEADER_H
#define TEXT_PAGE_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "text/name_table.h"

/* What stands around a line. */
struct page_context {
    bool has_gap_before;  /* blank line, page top, heading, page furniture or start of the file */
    bool has_stop_before; /* the line before ends a sentence */
    bool has_blank_after;
};

#define PAGE_HEADER_SURE   7 /* enough without knowing anybody */
#define PAGE_HEADER_ENOUGH 5

/* Points of evidence for line, without blanks at its ends; below 0 where it cannot be a header.  known holds
 * the names and organisations met so far, NULL for none. */
int page_header_score(struct slice line, struct page_context context, const struct name_table *known);

/* Splits "Name - Org - Title"; parts that are missing are empty.  "Name - CFO" gives a title, "Name - Example
 * Bank" an organisation. */
void page_header_split(struct slice line, struct slice *name, struct slice *org, struct slice *title);

/* Operator, Moderator, Unidentified Participant ...: names that stand alone. */
bool page_header_is_generic(struct slice line);

#endif
