/* row_list.h - the rows of a transcript table as the turns of a document. */
#ifndef TEXT_ROW_LIST_H
#define TEXT_ROW_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "text/document.h"

/* Copies the texts into document->text, a blank line between two, and adds a turn for every row, also for one
 * without text; counts the ledger.  Returns whether any row told its section.  document is new and has no
 * text. */
bool row_list_add(struct document *document, const struct transcript_row *rows, size_t n_rows);

#endif
