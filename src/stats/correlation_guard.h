/* correlation_guard.h - what all correlations have in common: refusals, and what follows from r. */
#ifndef STATS_CORRELATION_GUARD_H
#define STATS_CORRELATION_GUARD_H

#include <stddef.h>

#include "stats/correlation.h"

struct pairs;

enum {
    CORRELATION_LEAST_N = 3, /* with fewer, even the arithmetic says nothing */
    CORRELATION_LEAST_DISTINCT = 3,
    CORRELATION_LOW_DF = 10
};

/* A result for n pairs whose numbers are all NaN. */
struct correlation correlation_guard_start(size_t n);

/* Minimum of pairs (never below CORRELATION_FLOOR_N) and of distinct values; STATUS_OK where nothing is
 * wrong. */
enum status correlation_guard_check(const struct pairs *pairs, size_t min_n);

/* Fills what follows from r and df, and the status.  Fisher's z has variance inflation / (df - 1). */
void correlation_guard_fill(struct correlation *result, double r, double df, double inflation);

/* The smallest |r| found with 80 % power where Fisher's z has variance 1 / information. */
double correlation_guard_detectable(double information);

#endif
