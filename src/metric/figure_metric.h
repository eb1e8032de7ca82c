/* figure_metric.h - the metric that a figure belongs to. */
#ifndef METRIC_FIGURE_METRIC_H
#define METRIC_FIGURE_METRIC_H

#include "metric/attach_state.h"
#include "metric/figure.h"

/* Sets metric, named and direction of a figure, and segment and basis of its statement as far as they come
 * with the metric.  out holds from index first what the sentence has told so far.  False where it belongs to
 * none of ours. */
bool figure_metric_find(const struct attach_state *state, struct figure *figure,
                        const struct statement_list *out, size_t first, struct metric_statement *statement);

#endif
