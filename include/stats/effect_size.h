/* effect_size.h - how large the difference of two groups is, in standard deviations.
 *
 * NaN and infinite values are left out.  Fewer than two values in a group are refused.  Pure. */
#ifndef STATS_EFFECT_SIZE_H
#define STATS_EFFECT_SIZE_H

#include <stddef.h>

#include "stats/status.h"

struct effect_size {
    double d;          /* Cohen: difference over the pooled standard deviation */
    double d_lo, d_hi; /* 95 %, by the noncentral t distribution */
    double d_average;  /* over the root of the mean of both variances, for groups that vary differently */
    double correction; /* J = gamma(df / 2) / (sqrt(df / 2) gamma((df - 1) / 2)), Hedges 1981 */
    double correction_approx; /* 1 - 3 / (4 df - 1), for comparison with other programs */
    double g;                 /* Hedges: J d */
    double g_se;              /* Borenstein and others 2009 */
    double g_lo, g_hi;        /* 95 %, normal */
    enum status status;       /* ok, refused, zero_variance */
};

struct effect_size effect_size_run(const double *a, size_t n_a, const double *b, size_t n_b);

/* P(T <= t) for Student's t with df and noncentrality delta (Lenth 1989, AS 243). */
double effect_size_find_noncentral_t(double t, double df, double delta);

#endif
