/* plain_row.h - rows without anything that needs care, found and taken apart in one pass.
 *
 * Nearly all rows of all tables are such: fields without quotes inside, one line that ends in LF.  Of every
 * other row the function says no, and record.h and fields.h, which it agrees with, take it.
 */
#ifndef TABLE_PLAIN_ROW_H
#define TABLE_PLAIN_ROW_H

#include <stdbool.h>

#include "base/slice.h"
#include "table/fields.h"

/* Fills fields with those of the row at the start of text and *length with its bytes, the line end not among
 * them.  False, with fields undefined, where the row is not plain: a quote inside a field, a line end inside
 * quotes, CR, NUL, no bytes at all, or fewer than 16 bytes of text behind it. */
bool plain_row_split(struct slice text, struct fields *fields, size_t *length);

/* True if the row at the start of text is a first field without quotes and commas in it, followed by one of
 * the endings [n_endings]: *which says by which of them.  Each ending is that of a plain row, from behind its
 * first field to its line end, which belongs to it; *length is as above. */
bool plain_row_match(struct slice text, const struct slice *endings, size_t n_endings, struct slice *first,
                     size_t *which, size_t *length);

#endif
