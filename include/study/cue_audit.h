/* cue_audit.h - how far a score rests on one verbal habit.
 *
 * A score is a sum of what its cues contribute, per words.  The audit names the cue that contributes most and
 * says between which values the score moves when one cue at a time is left out (its words stay in the text).
 * Pure.
 */
#ifndef STUDY_CUE_AUDIT_H
#define STUDY_CUE_AUDIT_H

#include <stddef.h>

#include "base/slice.h"

struct cue {
    struct slice term;
    double amount; /* what the cue contributes to the score, in the score's unit */
};

struct cue_audit {
    struct slice top; /* the cue of the largest amount, the first by bytes among equals; empty without cues */
    double top_share; /* its share of the amounts without sign; NaN without cues */
    double loo_min, loo_max; /* of the score with each cue left out in turn; the score itself without cues */
};

/* The audit of one speaker's or CEO-year's two scores; numbers are NaN without words. */
struct score_audit {
    struct cue_audit hedge, tone;
    double hedge_noshield_1000; /* hedge_1000 without SHIELD_SELF: "I think" and its like */
};

/* cues [n] are put in the order of their terms; those of one term are added up. */
struct cue_audit cue_audit_compute(struct cue *cues, size_t n);

#endif
