/* call_title.h - titles that name the firm and its ticker: "Example Inc. (NYSE:EXM) Q1 2018 Earnings Call
 * April 25, 2018".
 */
#ifndef TEXT_CALL_TITLE_H
#define TEXT_CALL_TITLE_H

#include "text/document.h"

/* Fills what facts lack from line: title, firm, ticker, period and date.  The exchange may be missing, a rise
 * or fall of the stock may follow the ticker: "Example(EXM-1.20%)Q2 2023 Earnings CallAug 10, 2023".  False,
 * and facts untouched, where line has no ticker in parentheses.  The strings are parts of line. */
bool call_title_parse(struct slice line, struct call_facts *facts);

#endif
