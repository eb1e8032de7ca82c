/* page_break.h - what a page prints at its end, and sentences that go on behind it. */
#ifndef TEXT_PAGE_BREAK_H
#define TEXT_PAGE_BREAK_H

#include <stddef.h>

#include "text/document.h"

/* Where a footer "Page 3 of 14", "3 of 14", "Page 3 of 14 (c) Example Archive, Inc. All rights reserved."
 * begins in line, which has no blanks at its ends; line.len where there is none.  A footer may be glued to
 * the words of a speaker only where it names its owner. */
size_t page_break_find_footer(struct slice line);

/* Takes away the line ends around furniture that cuts a sentence in two, so that it does not end a paragraph.
 * Lines are marked; the length of the text does not change. */
void page_break_join(struct document *document);

#endif
