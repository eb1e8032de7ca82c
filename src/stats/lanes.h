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

#define LANES_TO_REAL(whole) __builtin_convertvector(whole, lanes_real)

#endif
