/* metric_slips.h - which figures of the calls are many times those of the quarters beside them. */
#ifndef ENGINE_METRIC_SLIPS_H
#define ENGINE_METRIC_SLIPS_H

#include "engine/finish.h"

struct metric_slips;

/* Reads the records of all calls once.  Calls whose firm is not known, and second copies of a call, are held
 * against nothing. */
struct metric_slips *metric_slips_new(const struct finished_run *run, struct error *err) MUST_CHECK;
void metric_slips_free(struct metric_slips *slips); /* NULL is fine */

/* True of the number-th figure of a call, from 0, in the order of its records. */
bool metric_slips_has(const struct metric_slips *slips, size_t record, size_t number);

#endif
