/* resample.h - the cluster bootstrap of one number, many draws over many clusters in little time.
 *
 * Each draw takes as many clusters as there are, with replacement, and is handed to the caller as how often
 * each cluster came: a number that is a function of sums over clusters never touches the rows.  Percentile
 * intervals, and BCa by leaving each cluster out (Efron 1987; the jackknife's mean is its centre).  A draw
 * without a value is drawn again.
 *
 * Each 64 random bits choose two clusters (random_stream.h).  Pure.
 */
#ifndef STATS_RESAMPLE_H
#define STATS_RESAMPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stats/status.h"

struct random_plan;

enum { RESAMPLE_LANES = 8, RESAMPLE_MIN_CLUSTERS = 5, RESAMPLE_MAX_LEFT_OUT = 256 };

struct resample_statistic {
    size_t n_clusters;
    /* The number for each of RESAMPLE_LANES draws; counts are [n_clusters * RESAMPLE_LANES], cluster after
     * cluster. NaN where it is not defined. */
    void (*compute)(const void *context, const int32_t *counts, double *values);
    const void *context;
    bool leaves_out; /* for the BCa interval */
    /* The same without cluster g, for g = 0 .. n_clusters - 1.  NULL: by compute(), and of more than
     * RESAMPLE_MAX_LEFT_OUT clusters that many blocks are left out, which estimates the same skewness. */
    void (*leave_out)(const void *context, double *values);
};

struct resample {
    double se;
    double lo, hi;         /* 95 %, percentile */
    double bca_lo, bca_hi; /* 95 %; NaN where all draws lie on one side of the estimate */
    double acceleration;
    size_t n_draws;      /* that gave a value */
    size_t n_degenerate; /* that did not */
    enum status status;  /* ok, boot_unstable, refused_few_units, zero_variance (all draws alike) */
};

struct resample resample_run(double estimate, const struct resample_statistic *statistic,
                             const struct random_plan *plan);

/* The commonest statistic: a function of sums of columns. */
struct resample_sums {
    const double *columns; /* [n_clusters * n_columns] sums of each cluster, a cluster after the other */
    size_t n_clusters, n_columns;
    double (*compute)(const double *sums, const void *context);
    const void *context;
};
struct resample resample_run_sums(double estimate, const struct resample_sums *sums,
                                  const struct random_plan *plan);

/* Correlations of x and y [n]; clusters [n], any numbers.  groups [n] or NULL: deviations from the group's
 * mean, where groups must lie inside clusters.  by_ranks: ranks are made anew in each draw, over all its
 * rows.
 */
struct resample resample_run_correlation(const double *x, const double *y, const uint32_t *clusters,
                                         const uint32_t *groups, size_t n, bool by_ranks, double estimate,
                                         const struct random_plan *plan);

/* Kendall's tau-b; a row that came twice is tied with itself. */
struct resample resample_run_kendall(const double *x, const double *y, const uint32_t *clusters, size_t n,
                                     double estimate, const struct random_plan *plan);

/* Partial correlation of columns 0 and 1 with the others held constant; not computed of more than 30. */
struct resample resample_run_partial(const double *const *columns, size_t n_columns, const uint32_t *clusters,
                                     size_t n, bool by_ranks, double estimate,
                                     const struct random_plan *plan);

/* Slope of column 1 on the residuals of column 0 on the others and a constant, both steps made anew in each
 * draw.  Rows are clusters where clusters is NULL. */
struct resample_slope {
    double
        estimate; /* NaN where the others leave nothing of column 0 (collinear), or there are more than 30 */
    double se_second_step; /* clustered (CR1), as if the residuals were data: what is to be compared */
    size_t n_clusters;
    struct resample drawn;
};
struct resample_slope resample_run_two_step(const double *const *columns, size_t n_columns,
                                            const uint32_t *clusters, size_t n,
                                            const struct random_plan *plan);

/* Difference of the means of values in group 0 and group 1. */
struct resample resample_run_difference(const double *values, const uint8_t *group, const uint32_t *clusters,
                                        size_t n, double estimate, const struct random_plan *plan);

#endif
