/* mann_whitney.h - whether values of one group tend to be larger than those of another.
 *
 * NaN and infinite values are left out.  Pure; exact p-values, with ties too, from
 * counting the subsets of the mid-ranks. */
#ifndef STATS_MANN_WHITNEY_H
#define STATS_MANN_WHITNEY_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/status.h"

enum { MANN_WHITNEY_EXACT_N = 60 }; /* both groups together */

struct mann_whitney {
    size_t n_a, n_b;
    double u;                          /* pairs with a above b, ties for half; R's W */
    double variance;                   /* of u, corrected for ties */
    double z, p;                       /* normal, two-sided */
    double z_continuity, p_continuity; /* the same, 1/2 closer to the middle, as R does */
    bool has_ties;
    double p_exact;         /* two-sided, given the ranks; NaN beyond MANN_WHITNEY_EXACT_N values */
    double p_exact_greater; /* a tends to be larger */
    double probability;     /* A = u / (n_a n_b): that a value of a is above one of b (Vargha and Delaney) */
    double delta;           /* 2 A - 1 (Cliff) */
    double shift;           /* median of all differences a - b (Hodges and Lehmann) */
    enum status status;     /* ok, refused (a group with fewer than min_n), zero_variance */
};

struct mann_whitney mann_whitney_run(const double *a, size_t n_a, const double *b, size_t n_b, size_t min_n);

#endif
