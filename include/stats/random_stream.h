/* random_stream.h - random numbers that depend on a seed and the name of a task, on nothing else.
 *
 * The same seed and key give the same numbers in any thread, in any order of tasks, on any machine:
 * splitmix64 (Steele, Lea and Flood 2014), whose state is a counter that starts at splitmix64(seed XOR FNV-1a
 * of the key).  Starting one costs nothing, so that each small task has its own.  A stream belongs to one
 * thread. */
#ifndef STATS_RANDOM_STREAM_H
#define STATS_RANDOM_STREAM_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>

/* What a task that draws at random is told. */
struct random_plan {
    size_t n_draws;
    uint64_t seed;
    const char *task_key; /* names this task among all of the run */
};

struct random_stream {
    uint64_t state;
};

struct random_stream random_stream_start(uint64_t seed, const char *task_key);

/* The same on the heap, for a stream that there may not be. */
struct random_stream *random_stream_new(uint64_t seed, const char *task_key);
void random_stream_free(struct random_stream *stream); /* NULL is fine */

static inline uint64_t random_stream_get_bits(struct random_stream *stream)
{
    uint64_t bits = stream->state += UINT64_C(0x9e3779b97f4a7c15);

    bits = (bits ^ (bits >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    bits = (bits ^ (bits >> 27)) * UINT64_C(0x94d049bb133111eb);
    return bits ^ (bits >> 31);
}

/* 0 .. n - 1; 0 < n < 2^32.  Lemire 2019: the high word of 32 random bits times n; a few low words are drawn
 * again, so that every index is equally likely. */
static inline size_t random_stream_get_index(struct random_stream *stream, size_t n)
{
    uint64_t product;

    assert(n > 0 && n <= UINT32_MAX);
    product = (random_stream_get_bits(stream) >> 32) * n;
    if ((uint32_t)product < n) {
        uint32_t rejected = (uint32_t)((UINT64_C(1) << 32) % n);

        while ((uint32_t)product < rejected)
            product = (random_stream_get_bits(stream) >> 32) * n;
    }
    return (size_t)(product >> 32);
}

/* 0 <= u < 1, of 53 bits. */
static inline double random_stream_get_uniform(struct random_stream *stream)
{
    return (double)(random_stream_get_bits(stream) >> 11) * 0x1p-53;
}

#endif
