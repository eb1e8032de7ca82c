/* earlier.h - figures of an earlier time, with which a level is compared. */
#ifndef METRIC_EARLIER_H
#define METRIC_EARLIER_H

#include "metric/attach_state.h"
#include "metric/figure.h"

/* The figure is what another is compared with: "from $1.2 million", "over the prior year figure of". */
bool earlier_is_figure(const struct figure *figure);
/* "rose from $401 million to $455 million" is no range, where nothing is promised. */
bool earlier_is_from_to(const struct figure *figure);
/* Gives the figure as prior_value to the last level of the sentence that has none. */
void earlier_add(const struct attach_state *state, const struct figure *figure, struct statement_list *out,
                 size_t first);

#endif
