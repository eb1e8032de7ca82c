/* call_variant.h - every way to score a call: how words are counted, whose, where, and how turns are
 * weighted.
 *
 * The measures of tone and of hedging, for CEO, CFO and all managers, in prepared remarks, answers and both,
 * over the words of the call or as the mean of turns.  Pure.
 */
#ifndef PANEL_CALL_VARIANT_H
#define PANEL_CALL_VARIANT_H

#include <stddef.h>

#include "panel/call_summary.h"
#include "tone/score_variant.h"

enum { N_VARIANT_ROLES = 3, N_VARIANT_SECTIONS = 3, N_VARIANT_WEIGHTINGS = 2 };
enum { N_VARIANT_PLACES = N_VARIANT_ROLES * N_VARIANT_SECTIONS * N_VARIANT_WEIGHTINGS };

/* Who, where and how weighted. */
struct variant_place {
    const char *role;      /* CEO, CFO, MANAGERS */
    const char *section;   /* presentation, qa, both */
    const char *weighting; /* words: sums of the call; turns: mean of the turns that have a value */
};

struct variant_place call_variant_get_place(size_t place); /* place < N_VARIANT_PLACES */

/* values: [n][N_VARIANT_PLACES] of the given ways to count; NaN where undefined.  summary is the call's. */
void call_variant_compute(const struct spilled_call *call, const struct call_summary *summary,
                          const struct score_variant *variants, size_t n, double *values);

#endif
