/* wild_cluster.h - test of a coefficient where there are few clusters.
 *
 * Wild cluster bootstrap with the hypothesis imposed and Rademacher signs (Cameron, Gelbach and Miller 2008):
 * the residuals of the model without the regressor change sign cluster by cluster.  With up to 12 clusters
 * all 2^G signs are tried and nothing is random.  Pure. */
#ifndef STATS_WILD_CLUSTER_H
#define STATS_WILD_CLUSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stats/status.h"

struct random_plan;
struct regression_model;

enum { WILD_CLUSTER_MIN = 5, WILD_CLUSTER_EXACT = 12, WILD_CLUSTER_DRAWS = 9999 };

struct wild_cluster {
    double statistic; /* t of the coefficient with the CR1 variance */
    double p;         /* share of |t*| >= |t|; with random signs (b + 1) / (B + 1) */
    size_t n_clusters;
    size_t n_draws;     /* 2^G, or those of the plan */
    bool is_exact;      /* all signs were tried */
    enum status status; /* ok, refused_few_clusters, collinear, refused_df, perfect_fit */
};

/* column is a number among x of the model; ids [n_rows] name the clusters. */
struct wild_cluster wild_cluster_run(const struct regression_model *model, size_t column, const uint32_t *ids,
                                     const struct random_plan *plan);

/* The same for the correlation of x and y, as cluster_test_run() has it; arrays [n]. */
struct wild_cluster wild_cluster_run_correlation(const double *x, const double *y, const uint32_t *ids,
                                                 size_t n, bool within, const struct random_plan *plan);

#endif
