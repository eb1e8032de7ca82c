/* within_sums.h - a within-firm correlation and its firm-clustered p from sums of firms.
 *
 * The numbers of correlation_within() and cluster_test_run(), kept as sums over firms, so that the result
 * without a firm, or with other values in some firms, costs an addition and no pass over the rows.  Pure.
 */
#ifndef STATS_WITHIN_SUMS_H
#define STATS_WITHIN_SUMS_H

#include <stddef.h>

#include "stats/status.h"

/* Complete pairs of one firm; xx, yy, xy are sums of products of deviations from the firm's means.  All zero
 * for a firm with fewer than two pairs, which says nothing. */
struct within_firm {
    double n, xx, yy, xy;
    double size_x, size_y; /* sums of squares of the values themselves: below what xx is rounding */
};

struct within_sums {
    double n, n_firms, xx, yy, xy, size_x, size_y;
    double xy_xy, xy_xx, xx_xx; /* sums over firms of products of the firm's sums: the clustered variance */
};

struct within_fit {
    double estimate, p; /* p: firm-clustered (CR1), t with n_firms - 1 degrees of freedom */
    size_t n, n_firms;
    enum status status; /* refusals as of correlation_within() but for the number of distinct values */
};

/* A firm with n = 0 changes nothing. */
void within_sums_add(struct within_sums *sums, const struct within_firm *firm);
/* The same sums with other values of x in one firm: n and y are as before. */
void within_sums_replace(struct within_sums *sums, const struct within_firm *old,
                         const struct within_firm *changed);
void within_sums_merge(struct within_sums *sums, const struct within_sums *more);
struct within_fit within_sums_fit(const struct within_sums *sums);
/* Pearson's r with its firm-clustered p, of sums made of deviations from the means of all rows; firms with
 * one pair count here, too. */
struct within_fit within_sums_fit_pooled(const struct within_sums *sums);

#endif
