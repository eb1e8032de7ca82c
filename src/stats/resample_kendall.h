/* resample_kendall.h - the cluster bootstrap of Kendall's tau-b. */
#ifndef STATS_RESAMPLE_KENDALL_H
#define STATS_RESAMPLE_KENDALL_H

#include "stats/resample.h"

struct grouping;
struct random_plan;

/* x and y are [n_rows of the clusters]. */
struct resample resample_kendall_run(const double *x, const double *y, const struct grouping *clusters,
                                     double estimate, const struct random_plan *plan);

#endif
