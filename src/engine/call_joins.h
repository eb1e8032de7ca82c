/* call_joins.h - rows of join_report.csv about external metrics. */
#ifndef ENGINE_CALL_JOINS_H
#define ENGINE_CALL_JOINS_H

#include "base/buffer.h"
#include "corpus/metric_join.h"
#include "engine/finish.h"

/* The join of all calls of the run, which the caller frees; NULL without --metrics, and on failure. */
struct metric_join *call_joins_make(const struct finished_run *run, struct error *err) MUST_CHECK;

/* A row for each file of --metrics; true if one of them joined. */
bool call_joins_add_call(const struct finished_run *run, const struct metric_join *join, size_t call,
                         struct buffer *out);

/* Rows of metrics without a call, then what the maps leave out. */
void call_joins_add_unmatched(const struct finished_run *run, const struct metric_join *join,
                              struct buffer *out);

#endif
