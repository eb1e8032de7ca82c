/* kind.h - reported, promised or aimed at, and of which period. */
#ifndef METRIC_KIND_H
#define METRIC_KIND_H

#include "metric/attach_state.h"
#include "metric/figure.h"

/* Sets kind and period; false for what was once promised. */
bool kind_set(struct attach_state *state, const struct figure *figure, struct metric_statement *statement);

#endif
