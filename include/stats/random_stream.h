/* random_stream.h - random numbers that depend on a seed and the name of a task, on nothing else.
 *
 * The same seed and key give the same numbers in any thread, in any order of tasks, on any machine: Mersenne
 * twister (GSL's mt19937), seeded by splitmix64(seed XOR FNV-1a of the key); the generator takes the low 32
 * bits of that.  A stream belongs to one thread. */
#ifndef STATS_RANDOM_STREAM_H
#define STATS_RANDOM_STREAM_H

#include <stddef.h>
#include <stdint.h>

/* What a task that draws at random is told. */
struct random_plan {
    size_t n_draws;
    uint64_t seed;
    const char *task_key; /* names this task among all of the run */
};

struct random_stream;

struct random_stream *random_stream_new(uint64_t seed, const char *task_key);
size_t random_stream_get_index(struct random_stream *stream, size_t n); /* 0 .. n - 1; 0 < n < 2^32 */
/* The next n_indices of them, in order. */
void random_stream_get_indices(struct random_stream *stream, size_t n, size_t *indices, size_t n_indices);
double random_stream_get_uniform(struct random_stream *stream); /* 0 <= u < 1 */
void random_stream_free(struct random_stream *stream);          /* NULL is fine */

#endif
