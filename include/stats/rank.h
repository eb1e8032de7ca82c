/* rank.h - ranks with ties, and order statistics. */
#ifndef STATS_RANK_H
#define STATS_RANK_H

#include <stddef.h>

/* Mid-ranks 1 .. n: equal values share the mean of the ranks that they take up.  values must hold no NaN
 * (assert): drop incomplete observations first.  ranks: [n], may not overlap values.  Returns sum of t^3 - t
 * over the ties of size t. */
double rank_midranks(const double *values, size_t n, double *ranks);

/* Rows in ascending order of their values, equal ones in the order they stand; no NaN.  rows: [n]. */
void rank_order(const double *values, size_t n, size_t *rows);

/* Sorts in ascending order; no NaN.  -0 becomes 0. */
void rank_sort(double *values, size_t n);

/* Number of distinct values, counting no further than limit.  NaN is not a value. */
size_t rank_count_distinct(const double *values, size_t n, size_t limit);

#endif
