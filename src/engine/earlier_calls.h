/* earlier_calls.h - the calls of a firm one fiscal quarter and one fiscal year before each call. */
#ifndef ENGINE_EARLIER_CALLS_H
#define ENGINE_EARLIER_CALLS_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/finish.h"
#include "report/call_reports.h"

#define NO_EARLIER_CALL ((size_t)-1)

struct earlier_calls {
    bool has_period;   /* firm and quarter of the call are known */
    size_t records[2]; /* by WIDE_QOQ, WIDE_YOY: numbers of records, or NO_EARLIER_CALL */
};

/* Of each call of the run [n_records], found by firm and fiscal quarter, never by the order of rows: a
 * quarter without a call is a gap.  Duplicates are nobody's earlier call; of several calls the first counts.
 * The caller frees them. */
struct earlier_calls *earlier_calls_find(const struct finished_run *run);

#endif
