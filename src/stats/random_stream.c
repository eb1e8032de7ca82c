/* random_stream.c - where the stream of a task starts. */
#include "stats/random_stream.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/slice.h"

struct random_stream random_stream_start(uint64_t seed, const char *task_key)
{
    return (struct random_stream){hash_splitmix64(seed ^ hash_fnv1a(slice_from(task_key)))};
}

struct random_stream *random_stream_new(uint64_t seed, const char *task_key)
{
    struct random_stream *stream = memory_alloc(sizeof *stream);

    *stream = random_stream_start(seed, task_key);
    return stream;
}

void random_stream_free(struct random_stream *stream)
{
    free(stream);
}
