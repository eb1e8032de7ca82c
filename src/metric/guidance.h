/* guidance.h - promises that are no plain range: one end of it, what moves it, and words without a figure. */
#ifndef METRIC_GUIDANCE_H
#define METRIC_GUIDANCE_H

#include "metric/attach_state.h"
#include "metric/figure.h"

/* "raising the low end by $0.02 from $1.08 to $1.10": adds what a figure behind the words is, the low end,
 * the one before it or the step; false where it is none of them. */
bool guidance_add_low_end(const struct attach_state *state, const struct figure *figure,
                          struct statement_list *out);
/* "lower rates will reduce interest income by $30 million": somebody else than the firm moves the metric. */
bool guidance_is_moved(const struct figure *figure);
/* "headwinds of $0.04 per share": adds what moves promised earnings; false where the figure is not that. */
bool guidance_add_driver(const struct attach_state *state, const struct figure *figure,
                         struct statement_list *out);
/* "we expect revenue to be roughly flat": adds a statement without a value for each metric so spoken of. */
void guidance_add_qualitative(const struct attach_state *state, const struct phrase_list *list,
                              struct statement_list *out);

#endif
