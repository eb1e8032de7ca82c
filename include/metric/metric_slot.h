/* metric_slot.h - a metric on one basis: what a column of metrics_wide.csv and of the panel is about.
 *
 * Slots follow the vocabulary; of a metric with a basis there are three (GAAP, non-GAAP, not said), else one.
 */
#ifndef METRIC_METRIC_SLOT_H
#define METRIC_METRIC_SLOT_H

#include <stddef.h>

#include "base/slice.h"
#include "metric/metric_statement.h"
#include "metric/metric_vocabulary.h"

#define METRIC_NO_SLOT        ((size_t)-1)
#define METRIC_SLOT_NAME_SIZE 33 /* 32 characters and a NUL */

struct metric_slot {
    size_t metric; /* in the vocabulary */
    enum statement_basis basis;
};

enum { METRIC_MAX_SLOTS = 3 * N_METRICS };

size_t metric_slot_count(void);
struct metric_slot metric_slot_get(size_t slot); /* walks the vocabulary: for many of them take the list */
/* Fills slots with all of them in order; returns metric_slot_count(). */
size_t metric_slot_list(struct metric_slot slots[METRIC_MAX_SLOTS]);
/* The short name of the metric and the basis, such as revenue_g, with an ending such as _lo or none. */
void metric_slot_format(struct metric_slot slot, const char *ending, char name[METRIC_SLOT_NAME_SIZE]);
/* ", GAAP", ", non-GAAP" or nothing. */
const char *metric_slot_basis_words(struct metric_slot slot);
/* The slot of revenue, revenue_g or the like: names without a basis are those where it is not said. */
size_t metric_slot_find(struct slice name);

#endif
