/* interval.h - exact and score intervals of counts, rates and shares.
 *
 * Counts are whole numbers in a double.  level is the coverage, e.g. 0.95.  Both ends are NaN where an
 * argument makes no sense: a negative count, n or exposure 0, more successes than trials. */
#ifndef STATS_INTERVAL_H
#define STATS_INTERVAL_H

#include <stddef.h>
#include <stdint.h>

#define INTERVAL_LEVEL             0.95
#define INTERVAL_T_REMEMBERED      128
#define INTERVAL_COUNTS_REMEMBERED 64

struct interval {
    double lo;
    double hi;
};

/* Rate of a Poisson count per unit of exposure (Garwood 1936); lo is 0 where the count is 0.  For a rate per
 * 1,000 words multiply by 1,000. */
struct interval interval_garwood(double count, double exposure, double level);

/* Share k / n: score interval (Wilson 1927). */
struct interval interval_wilson(double k, double n, double level);

/* Share k / n: exact, never too short (Clopper and Pearson 1934). */
struct interval interval_clopper_pearson(double k, double n, double level);

/* Share k / n: Wald about the Wilson centre; its ends can leave 0..1 (Agresti and Coull 1998). */
struct interval interval_agresti_coull(double k, double n, double level);

/* Share k / n: equal-tailed under the Jeffreys prior; 0 or 1 exactly at k = 0 and k = n. */
struct interval interval_jeffreys(double k, double n, double level);

/* Difference of two independent shares, from their Wilson limits (Newcombe 1998, method 10). */
struct interval interval_newcombe(double k_a, double n_a, double k_b, double n_b, double level);

/* Student's t for a two-sided 95 % interval; finding one takes as long as a thousand multiplications, so
 * whoever asks often keeps what was found.  Zeros at the start. */
struct interval_t_memory {
    double t[INTERVAL_T_REMEMBERED]; /* by degrees of freedom - 1; 0: not found yet */
};
double interval_find_t(struct interval_t_memory *memory, size_t df); /* df at least 1 */

/* The same for the limits of small counts: interval_garwood() of a count with exposure 1 at INTERVAL_LEVEL.
 * Zeros at the start. */
struct interval_count_memory {
    struct interval limits[INTERVAL_COUNTS_REMEMBERED]; /* by count; hi is 0: not found yet */
};
struct interval interval_find_garwood(struct interval_count_memory *memory, uint32_t count);

/* Two Poisson rates, compared exactly given their total (as R's poisson.test). */
struct rate_ratio {
    double ratio;           /* rate a / rate b; NaN where both counts are 0, infinite where only b's is */
    struct interval limits; /* exact, 0 .. infinity */
    double p; /* two-sided, of equal rates: all outcomes that are no more likely than the observed one */
};

struct rate_ratio interval_rate_ratio(double count_a, double exposure_a, double count_b, double exposure_b);

#endif
