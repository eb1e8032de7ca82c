/* explain_css.h - how the page of a call looks. */
#ifndef REPORT_EXPLAIN_CSS_H
#define REPORT_EXPLAIN_CSS_H

#include "report/explain.h"

/* The style sheet, with a switch for every lexicon of the view. */
void explain_css_add(const struct explain_view *view, struct buffer *out);

#endif
