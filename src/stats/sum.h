/* sum.h - a running sum that loses no digits to rounding (Neumaier 1974). */
#ifndef STATS_SUM_H
#define STATS_SUM_H

#include <math.h>

struct sum {
    double total;
    double lost; /* what rounding has cut off so far */
};

static inline void sum_add(struct sum *sum, double value)
{
    double total = sum->total + value;

    if (fabs(sum->total) >= fabs(value))
        sum->lost += (sum->total - total) + value;
    else
        sum->lost += (value - total) + sum->total;
    sum->total = total;
}

static inline double sum_get(const struct sum *sum)
{
    return sum->total + sum->lost;
}

#endif
