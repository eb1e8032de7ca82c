/* shard_split.h - which calls a shard has. */
#ifndef ENGINE_SHARD_SPLIT_H
#define ENGINE_SHARD_SPLIT_H

#include "corpus/call_list.h"

/* The calls [first, end) of the list that are shard (1-based) of n_shards: a call belongs to the shard in
 * whose part of all bytes its middle lies.  So shards follow each other in call order, differ by at most a
 * call in bytes, and depend on nothing but the list; some are empty where calls are few or large. */
void shard_split_find(const struct call_list *calls, size_t shard, size_t n_shards, size_t *first,
                      size_t *end);

#endif
