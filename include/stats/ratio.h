/* ratio.h - a rate over turns of different length: sum of counts over sum of words, and its noise.
 *
 * Arrays are [n].  A turn whose count is NaN, or whose words are NaN or not above 0, is left out.  Pure. */
#ifndef STATS_RATIO_H
#define STATS_RATIO_H

#include <stddef.h>

#include "stats/status.h"

enum { RATIO_MIN_UNITS = 5 }; /* fewer turns: no standard error */

struct ratio {
    size_t n_units;       /* turns used, T */
    double estimate;      /* p = sum k / sum n */
    double se;            /* sqrt(T / (T - 1) * sum (k - p n)^2) / sum n: turns, not words, are the sample */
    double se_binomial;   /* sqrt(p (1 - p) / sum n): as if words were independent; NaN where p is not 0..1 */
    double design_effect; /* se^2 / se_binomial^2 */
    double mean_of_rates; /* mean of k / n: a random turn, where the estimate is about a random word */
    double n_effective;   /* Kish: (sum n)^2 / sum n^2 */
    enum status status;   /* refused_few_units: the estimate stands, se is NaN; zero_denominator: no turn */
};

struct ratio ratio_compute(const double *counts, const double *words, size_t n);

/* Shrinks each turn's rate towards the rate of all, the more the shorter the turn (beta-binomial). */
struct ratio_shrinkage {
    double rate;        /* of all turns */
    double rho_raw;     /* moment estimate of the variation between turns, can be negative */
    double prior_words; /* 1 / rho - 1: the words that the common rate weighs; infinite where rho <= 0 */
    enum status status; /* rho_le_0: every turn gets the common rate */
};

/* shrunk: [n], NaN where the turn is left out. */
struct ratio_shrinkage ratio_shrink(const double *counts, const double *words, size_t n, double *shrunk);

#endif
