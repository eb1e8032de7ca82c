/* metric_reason.h - why calls and rows of external metrics did not find each other, in words for people. */
#ifndef CORPUS_METRIC_REASON_H
#define CORPUS_METRIC_REASON_H

#include "base/buffer.h"
#include "corpus/metric_join.h"

/* Appends why a call has no row of a file, with numbers of rows; of one that is joined, how its row differs
 * (another date or period), or nothing. */
void metric_reason_add_call(const struct metric_join *join, size_t call, size_t file, struct buffer *out);

/* Appends why an unmatched row, by its index, has no call. */
void metric_reason_add_row(const struct metric_join *join, size_t index, struct buffer *out);

#endif
