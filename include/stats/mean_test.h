/* mean_test.h - means of two groups, and of paired differences.
 *
 * Arrays may hold NaN or infinite values: they are left out.  Fewer values than min_n in a group are refused;
 * min_n below 2 is taken as 2, the least that the arithmetic needs.  Pure. */
#ifndef STATS_MEAN_TEST_H
#define STATS_MEAN_TEST_H

#include <stddef.h>

#include "stats/status.h"

enum { MEAN_TEST_MIN_N = 3 };

struct mean_test {
    size_t n_a, n_b; /* paired: n_b is 0 */
    double mean_a, mean_b;
    double difference; /* a - b */
    double se;
    double statistic;    /* t */
    double df;           /* Satterthwaite's, or n - 1 */
    double p;            /* two-sided */
    double ci_lo, ci_hi; /* 95 % of the difference */
    enum status status;  /* ok, refused, zero_variance (no value differs from another) */
};

/* Welch: variances may differ. */
struct mean_test mean_test_run_welch(const double *a, size_t n_a, const double *b, size_t n_b, size_t min_n);

/* Mean of differences against 0. */
struct mean_test mean_test_run_paired(const double *differences, size_t n, size_t min_n);

#endif
