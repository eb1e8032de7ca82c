/* random_stream.c - a Mersenne twister for each task. */
#include "stats/random_stream.h"

#include <assert.h>
#define HAVE_INLINE /* gsl_rng_get() without a call */
#include <gsl/gsl_rng.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/slice.h"

struct random_stream {
    gsl_rng generator; /* its state is ours: gsl_rng_alloc() could return NULL, memory_alloc() cannot */
};

struct random_stream *random_stream_new(uint64_t seed, const char *task_key)
{
    struct random_stream *stream = memory_alloc(sizeof *stream);
    uint64_t start = hash_splitmix64(seed ^ hash_fnv1a(slice_from(task_key)));

    stream->generator.type = gsl_rng_mt19937;
    stream->generator.state = memory_zero(1, gsl_rng_mt19937->size);
    gsl_rng_set(&stream->generator, (unsigned long)(start & 0xffffffffu));
    return stream;
}

size_t random_stream_get_index(struct random_stream *stream, size_t n)
{
    uint64_t product;

    assert(n > 0 && n <= UINT32_MAX);
    /* Lemire 2019: the high word of 32 random bits times n; a few low words are drawn again, so that every
     * index is equally likely.  No division, unlike gsl_rng_uniform_int(). */
    product = (uint64_t)gsl_rng_get(&stream->generator) * n;
    if ((uint32_t)product < n) {
        uint32_t rejected = (uint32_t)((UINT64_C(1) << 32) % n);

        while ((uint32_t)product < rejected)
            product = (uint64_t)gsl_rng_get(&stream->generator) * n;
    }
    return (size_t)(product >> 32);
}

void random_stream_get_indices(struct random_stream *stream, size_t n, size_t *indices, size_t n_indices)
{
    for (size_t i = 0; i < n_indices; i++)
        indices[i] = random_stream_get_index(stream, n);
}

double random_stream_get_uniform(struct random_stream *stream)
{
    return gsl_rng_uniform(&stream->generator);
}

void random_stream_free(struct random_stream *stream)
{
    if (!stream)
        return;
    free(stream->generator.state);
    free(stream);
}
