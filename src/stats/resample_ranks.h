/* resample_ranks.h - the cluster bootstrap of correlations of ranks that are made anew in each draw.
 *
 * No draw sorts: how often each row came are weights of an order that does not change, and a mid-rank is the
 * weight below a row and half that of its equals. */
#ifndef STATS_RESAMPLE_RANKS_H
#define STATS_RESAMPLE_RANKS_H

#include "stats/resample.h"

struct grouping;
struct random_plan;

/* x and y are [n_rows of the clusters]. */
struct resample resample_ranks_run_pair(const double *x, const double *y, const struct grouping *clusters,
                                        double estimate, const struct random_plan *plan);

/* Ranks over all rows, then deviations from the mean of the group, of groups with two rows or more; groups
 * [n_rows] lie inside clusters. */
struct resample resample_ranks_run_within(const double *x, const double *y, const struct grouping *clusters,
                                          const uint32_t *groups, double estimate,
                                          const struct random_plan *plan);

/* Columns 0 and 1 with the others held constant; all ranked. */
struct resample resample_ranks_run_partial(const double *const *columns, size_t n_columns,
                                           const struct grouping *clusters, double estimate,
                                           const struct random_plan *plan);

#endif
