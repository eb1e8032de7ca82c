/* metric_check.h - figures of one call held against each other. */
#ifndef METRIC_METRIC_CHECK_H
#define METRIC_METRIC_CHECK_H

#include "metric/metric_statement.h"

/* Sets the checks of the statements; values are never changed. */
void metric_check_run(struct statement_list *statements);

#endif
