/* permutation.h - tests that ask how often chance alone does as much, by shuffling.
 *
 * All arrangements are tried where there are at most 50,000 of them; otherwise as many random ones as the
 * plan says, and p = (b + 1) / (B + 1), never 0 (Phipson and Smyth 2010).  An arrangement counts where it is
 * as extreme as the data but for rounding.  Values that are NaN or infinite are left out.  Pure. */
#ifndef STATS_PERMUTATION_H
#define STATS_PERMUTATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stats/status.h"

struct random_plan;

enum { PERMUTATION_EXACT = 50000, PERMUTATION_DRAWS = 9999 };

struct permutation {
    double statistic; /* correlation, difference of means, or mean */
    double p;         /* two-sided */
    size_t n_extreme; /* arrangements at least as extreme; when exact the data are one of them */
    size_t n_draws;   /* arrangements tried */
    bool is_exact;
    enum status status; /* ok, zero_variance, refused (nothing to shuffle) */
};

/* Pearson's r of x and y [n]; for rank correlations pass ranks.  groups NULL: y is shuffled over all rows.
 * Otherwise y is shuffled inside its group only and r is that within groups: the test of a within-firm claim.
 * For a between-firm claim pass the firms' means without groups. */
struct permutation permutation_run_correlation(const double *x, const double *y, const uint32_t *groups,
                                               size_t n, const struct random_plan *plan);

/* Difference of the means of a and b. */
struct permutation permutation_run_two_groups(const double *a, size_t n_a, const double *b, size_t n_b,
                                              const struct random_plan *plan);

/* Mean of paired differences, whose signs are turned. */
struct permutation permutation_run_signs(const double *differences, size_t n, const struct random_plan *plan);

/* (b + 1) / (B + 1). */
double permutation_find_p(size_t n_extreme, size_t n_draws);

#endif
