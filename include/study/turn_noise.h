/* turn_noise.h - how sure tone and hedge_1000 of several turns are, and the difference of two such groups.
 *
 * Turns, not words, are the sample: standard errors by linearisation over turns, intervals by resampling.
 * What is resampled in the Q&A are whole exchanges (turns of one unit number).  Random draws depend on seed
 * and task key only.  Pure.
 */
#ifndef STUDY_TURN_NOISE_H
#define STUDY_TURN_NOISE_H

#include <stddef.h>
#include <stdint.h>

#include "stats/interval.h"
#include "tone/turn_score.h"

enum noise_measure { NOISE_TONE, NOISE_HEDGE_1000, N_NOISE_MEASURES };

/* One turn of the group. */
struct noise_turn {
    const struct turn_score *score;
    uint32_t unit; /* turns of one unit are drawn together */
};

struct noise {
    double estimate;
    double se_lin;           /* over turns; NaN with fewer than five */
    double ci_lo, ci_hi;     /* estimate -+ t(T - 1) se_lin */
    double boot_lo, boot_hi; /* 95 % percentile interval, 1,999 draws; NaN with fewer than five units */
    double design_effect;    /* of hedges: se_lin^2 over that of independent words; NaN for tone, which is no
                                share */
    double mean_of_turns;    /* mean of the turns of 50 words or more; NaN without one */
};

/* Turns without words say nothing. */
void turn_noise_compute(const struct noise_turn *turns, size_t n, uint64_t seed, const char *task_key,
                        struct interval_t_memory *memory, struct noise results[N_NOISE_MEASURES]);

/* A difference a - b of two groups. */
struct spread {
    double difference;
    double lo, hi; /* 95 %: resampled where both groups have five units; of hedges otherwise Newcombe's of two
                      shares */
    double log_ratio; /* of hedges: ln(((k_a + .5) / (n_a + .5)) / ((k_b + .5) / (n_b + .5))); NaN for tone */
    const char *method; /* bootstrap, newcombe; NULL where there is no interval */
};

/* asserted: hedges of questions are left out, as analysts ask and managers answer. */
void turn_noise_compare(const struct noise_turn *a, size_t n_a, const struct noise_turn *b, size_t n_b,
                        bool asserted, uint64_t seed, const char *task_key,
                        struct spread results[N_NOISE_MEASURES]);

#endif
