/* basis.h - GAAP or not: said in the clause, for what follows, or of the metric before. */
#ifndef METRIC_BASIS_H
#define METRIC_BASIS_H

#include "metric/attach_state.h"
#include "metric/figure.h"

/* "Turning to our non-GAAP results": holds for what follows. */
void basis_update(struct attach_state *state, const struct phrase_list *list);
/* The nearest words on the basis between the figure's clause and its metric, else the state. */
void basis_set(const struct attach_state *state, const struct figure *figure,
               struct metric_statement *statement);

#endif
