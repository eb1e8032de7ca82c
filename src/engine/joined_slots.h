/* joined_slots.h - the columns of external metrics that are metrics of the vocabulary. */
#ifndef ENGINE_JOINED_SLOTS_H
#define ENGINE_JOINED_SLOTS_H

#include <stddef.h>

#include "corpus/metric_table.h"
#include "metric/metric_change.h"

/* A joined metric that calls are told of in words, too. */
struct joined_slot {
    size_t column; /* in the metric table */
    size_t slot;   /* of the words (metric_slot.h), whose guidance is meant for it */
    char unit[16]; /* one of metrics.csv */
};

/* Those whose name is that of a slot and whose unit is one of its levels: [*n], the caller frees them.
 * table may be NULL. */
struct joined_slot *joined_slots_find(const struct metric_table *table, size_t *n);

#endif
