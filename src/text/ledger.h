/* ledger.h - what every byte of a file is. */
#ifndef TEXT_LEDGER_H
#define TEXT_LEDGER_H

#include "text/document.h"

struct header_list;

/* Counts the bytes of a document whose lines are marked, into document->ledger, in bytes of the file on disk.
 */
void ledger_count(struct document *document, const struct header_list *headers);

/* Overwrites with blanks what stands inside bodies and is said by nobody: page furniture, headings and time
 * tags. */
void ledger_blank_furniture(struct document *document);

/* Adds the text cell of a table's row.  text[begin, end) is its text; no line of it is front or furniture. */
void ledger_add_cell(struct byte_ledger *ledger, struct slice cell);

#endif
