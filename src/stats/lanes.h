/* lanes.h - the draws of a bootstrap that are worked on at once, as the vectors of GCC and clang: arrays
 * would be worked through lane by lane.  Lanes never mix, so that results do not depend on how many a machine
 * does in one step. */
#ifndef STATS_LANES_H
#define STATS_LANES_H

#include <stddef.h>
#include <stdint.h>

#include "stats/resample.h"

/* A draw's counts, and sums of them, in two halves: whole ones fill a register that every machine has. */
enum { LANES_HALF = RESAMPLE_LANES / 2 };
typedef int32_t lanes_whole __attribute__((vector_size(LANES_HALF * sizeof(int32_t)), aligned(4), may_alias));
typedef double lanes_real __attribute__((vector_size(LANES_HALF * sizeof(double)), aligned(8), may_alias));

static inline const lanes_whole *lanes_get(const int32_t *table, size_t place)
{
    return (const lanes_whole *)(const void *)(table + place * RESAMPLE_LANES);
}

static inline lanes_whole *lanes_at(int32_t *table, size_t place)
{
    return (lanes_whole *)(void *)(table + place * RESAMPLE_LANES);
}

/* One number a lane, in pairs, each of which is a register of every machine. */
enum { LANES_PAIRS = RESAMPLE_LANES / 2 };
typedef double lanes_pair __attribute__((vector_size(2 * sizeof(double)), aligned(8), may_alias));
struct lanes_sum {
    lanes_pair pairs[LANES_PAIRS];
};

/* Written out, so that the sums stay in registers. */
static inline void lanes_add(struct lanes_sum *sum, const struct lanes_sum *more)
{
    sum->pairs[0] += more->pairs[0];
    sum->pairs[1] += more->pairs[1];
    sum->pairs[2] += more->pairs[2];
    sum->pairs[3] += more->pairs[3];
}

/* Adds weight * (larger - smaller). */
static inline void lanes_add_excess(struct lanes_sum *sum, const struct lanes_sum *weight,
                                    const struct lanes_sum *larger, const struct lanes_sum *smaller)
{
    sum->pairs[0] += weight->pairs[0] * (larger->pairs[0] - smaller->pairs[0]);
    sum->pairs[1] += weight->pairs[1] * (larger->pairs[1] - smaller->pairs[1]);
    sum->pairs[2] += weight->pairs[2] * (larger->pairs[2] - smaller->pairs[2]);
    sum->pairs[3] += weight->pairs[3] * (larger->pairs[3] - smaller->pairs[3]);
}

static inline double lanes_sum_get(const struct lanes_sum *sum, size_t lane)
{
    return sum->pairs[lane / 2][lane % 2];
}

#define LANES_TO_REAL(whole) __builtin_convertvector(whole, lanes_real)

#endif
