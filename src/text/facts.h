/* facts.h - what a transcript says of itself: title, firm, ticker, date, fiscal period. */
#ifndef TEXT_FACTS_H
#define TEXT_FACTS_H

#include <stdbool.h>

#include "text/document.h"

/* Fills document->facts from the front matter and, where that says nothing of the period, from the operator's
 * welcome. */
void facts_read(struct document *document);

/* "Q2 2009", "Q2 FY09", "first quarter 2008", "2009 second quarter", "fiscal 2012 third quarter", "Q4 Fiscal
 * Year 2012", "2Q09".  False where text names no quarter with its year. */
bool facts_parse_period(struct slice text, int *fyear, int *fqtr);
/* "Oct. 6. 2011", "JANUARY 24, 2012", "24 January 2012", "2012-01-24"; date becomes ISO. */
bool facts_parse_date(struct slice text, char date[11]);

#endif
