/* statement_value.h - measure, value and unit of a figure of a known metric. */
#ifndef METRIC_STATEMENT_VALUE_H
#define METRIC_STATEMENT_VALUE_H

#include "metric/figure.h"
#include "metric/metric_statement.h"

/* What the figure is of its metric; false where it is nothing that can be told. */
bool statement_value_set_measure(const struct figure *figure, struct metric_statement *statement);
void statement_value_set(const struct figure *figure, struct metric_statement *statement);
void statement_value_set_unit(const struct figure *figure, struct metric_statement *statement);
bool statement_value_is_plausible(const struct metric_statement *statement);

#endif
