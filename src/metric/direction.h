/* direction.h - the word that says how a metric moved, and since when. */
#ifndef METRIC_DIRECTION_H
#define METRIC_DIRECTION_H

#include "metric/attach_state.h"
#include "metric/figure.h"

int direction_get_sign(enum metric_cue cue); /* -1, 0, 1 */
/* The word of direction that governs a figure, before it in its clause or close behind it: sets direction and
 * is_change. */
void direction_find(struct figure *figure);
/* What a change refers to: said behind the figure, else anywhere in the sentence. */
void direction_find_comparison(const struct call_period *call, const struct figure *figure,
                               struct metric_statement *statement);

#endif
