/* bootstrap.h - standard errors and intervals by resampling turns, calls or firms.
 *
 * A sample is a table of counts, one row per unit (a turn) and one column per count.  Each draw takes as many
 * units as there are, with replacement, adds up the columns, and the caller's function turns the sums into
 * statistics. Where units have clusters (calls), whole clusters are drawn with all their units.  Draws stay
 * inside a stratum. Everything depends on the seed and the task key only, never on threads.  Functions keep
 * no state. */
#ifndef STATS_BOOTSTRAP_H
#define STATS_BOOTSTRAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stats/status.h"

enum {
    BOOTSTRAP_DRAWS = 1999,  /* (B + 1) * 0.025 is a whole number */
    BOOTSTRAP_MIN_TURNS = 5, /* smallest number of turns that is worth resampling */
    BOOTSTRAP_MIN_CALLS = 3  /* smallest number of calls */
};

struct bootstrap_sample {
    const double *columns; /* [n_units * n_columns], a row after the other, all finite (assert) */
    size_t n_units;
    size_t n_columns;
    const uint32_t *clusters; /* [n_units], or NULL: each unit is drawn by itself */
    const uint32_t *strata;   /* [n_units], or NULL: one stratum; a cluster's is that of its first unit */
};

struct bootstrap_plan {
    size_t n_draws;   /* BOOTSTRAP_DRAWS */
    size_t min_units; /* refused with fewer units (clusters, where there are clusters) */
    uint64_t seed;
    const char *task_key; /* names this task among all of the run, e.g. "ceo_year/ACME/ann-lee/2019" */
    bool without_se;      /* only the interval is wanted, which is faster; se stays NaN */
};

/* What is made of the column sums.  compute() writes n_statistics values, NaN for one that these sums do not
 * define (a ratio over 0 words): such a draw is drawn again for that statistic alone. */
struct bootstrap_statistics {
    size_t n_statistics;
    void (*compute)(const double *sums, const void *context, double *values);
    const void *context;
};

struct bootstrap_result {
    double estimate; /* of the sample itself */
    double se;       /* standard deviation of the draws, NaN where the plan does not want it */
    double lo;       /* 95 % percentile interval */
    double hi;
    size_t n_units;      /* units, or clusters, that were resampled */
    size_t n_degenerate; /* draws that gave no value */
    enum status status;  /* refused_few_units, zero_denominator (no estimate), zero_variance (all draws alike:
                            no interval, as a rate of 0 is not known to be 0), boot_unstable */
};

/* results: [n_statistics] */
void bootstrap_run(const struct bootstrap_sample *sample, const struct bootstrap_plan *plan,
                   const struct bootstrap_statistics *statistics, struct bootstrap_result *results);

/* Sum of numerators over sum of denominators; units with a NaN are left out.  clusters may be NULL. */
struct bootstrap_result bootstrap_ratio(const double *numerators, const double *denominators,
                                        const uint32_t *clusters, size_t n,
                                        const struct bootstrap_plan *plan);

/* Value at the probability alpha among sorted draws: the order statistic (n + 1) * alpha; between two of them
 * interpolated on the normal scale (Davison and Hinkley 1997, 5.8); NaN outside the first and last. */
double bootstrap_quantile(const double *sorted, size_t n, double alpha);

/* Bias-corrected and accelerated interval (Efron 1987) at 95 %. */
struct bootstrap_bca {
    double bias;         /* z0: NaN where all draws lie on one side of the estimate */
    double acceleration; /* from the jackknife */
    double alpha_lo;     /* the probabilities that are read off the draws */
    double alpha_hi;
    double lo;
    double hi;
};

/* jackknife: [n_jackknife] the estimate without each unit, or without each cluster, in turn. */
struct bootstrap_bca bootstrap_find_bca(double estimate, const double *sorted, size_t n,
                                        const double *jackknife, size_t n_jackknife);

#endif
