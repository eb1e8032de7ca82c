/* trend.h - a trend over time that needs no straight line and no normal errors.
 *
 * Mann and Kendall's test, and the slope of Theil and Sen per unit of time with its interval (Sen 1968, order
 * statistics interpolated as in Gilbert 1987).  Rows where either value is NaN or infinite are left out.
 * Times may come in any order and with gaps, but a time that comes twice says nothing about the slope: such a
 * pair is left out. Serial correlation makes the test too sure: print the lag-1 autocorrelation beside it.
 * Pure. */
#ifndef STATS_TREND_H
#define STATS_TREND_H

#include <stddef.h>
#include <stdint.h>

#include "stats/status.h"

enum { TREND_MIN_N = 8 };

struct trend {
    size_t n;
    int64_t score;    /* S: rising less falling pairs */
    double variance;  /* of S without a trend, corrected for ties of values and of times */
    double z, p;      /* with continuity correction, two-sided */
    size_t n_slopes;  /* pairs with a slope */
    double slope;     /* per unit of time: median of the pairs' slopes */
    double intercept; /* median of value - slope * time */
    double slope_lo;  /* 95 %; NaN where there are too few pairs for it */
    double slope_hi;
    double autocorrelation; /* of the values in order of time, at lag 1 */
    enum status status;     /* ok, refused_min_n, zero_variance */
};

struct trend trend_run(const double *times, const double *values, size_t n, size_t min_n);

#endif
