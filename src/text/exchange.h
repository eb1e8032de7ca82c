/* exchange.h - who asked, who answered.
 *
 * An exchange is a longest run of turns with one analyst; the operator's or investor relations' hand-over, or
 * another analyst, ends it.  Inside it a question is an analyst's turn with a question mark, a request, or 15
 * words and more; what the company says after it is an answer, unless it only checks the line or hands over
 * to a colleague.
 */
#ifndef TEXT_EXCHANGE_H
#define TEXT_EXCHANGE_H

#include "text/document.h"

/* Fills qa_role and exchange of all turns; sections and roles are known. */
void exchange_mark(struct document *document);

#endif
