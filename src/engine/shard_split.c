/* shard_split.c - contiguous parts of about equal bytes. */
#include "engine/shard_split.h"

/* A call of no bytes counts as one, so that a table of empty rows is split too. */
static uint64_t get_weight(const struct call *call)
{
    return call->size ? call->size : 1;
}

void shard_split_find(const struct call_list *calls, size_t shard, size_t n_shards, size_t *first,
                      size_t *end)
{
    uint64_t total = 0, before = 0;

    for (size_t i = 0; i < calls->count; i++)
        total += get_weight(&calls->calls[i]);
    *first = *end = 0;
    for (size_t i = 0; i < calls->count; i++) {
        uint64_t weight = get_weight(&calls->calls[i]);
        double middle = ((double)before + (double)weight / 2) / (double)total;
        size_t owner = (size_t)(middle * (double)n_shards) + 1;

        if (owner < shard)
            *first = i + 1;
        if (owner <= shard)
            *end = i + 1;
        before += weight;
    }
}
