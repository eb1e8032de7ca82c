/* metric_select.h - the one statement of a call that stands for a metric. */
#ifndef METRIC_METRIC_SELECT_H
#define METRIC_METRIC_SELECT_H

#include "metric/metric_statement.h"

/* The best statement of a level of the whole firm: of kind actual, of the call's quarter (or its year where
 * the call's quarter is unknown); of kind guidance, of the quarter after the call.  Low confidence is left
 * out; of equals the first counts.  NULL where there is none. */
const struct metric_statement *metric_select_find(const struct statement_list *statements, size_t metric,
                                                  enum statement_basis basis, enum statement_kind kind,
                                                  int fyear, int fqtr);

/* The best statement of how the actual of the call's quarter has changed: growth or a difference. */
const struct metric_statement *metric_select_find_change(const struct statement_list *statements,
                                                         size_t metric, enum statement_basis basis,
                                                         enum statement_comparison comparison, int fyear,
                                                         int fqtr);

#endif
