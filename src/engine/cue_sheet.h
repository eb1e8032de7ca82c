/* cue_sheet.h - the cues of speakers, read from the spill, and the audit of their scores. */
#ifndef ENGINE_CUE_SHEET_H
#define ENGINE_CUE_SHEET_H

#include "panel/spill.h"
#include "study/cue_audit.h"

/* Cues as they come from calls: amounts are counts (hedges) and sums of values (tone). */
struct cue_list {
    struct cue *cues; /* [count] */
    size_t count, capacity;
};

/* The cues of one speaker or CEO-year, and the counts that they are a part of, by section. */
struct cue_sheet {
    struct cue_list lists[N_CALL_SECTIONS][N_CUE_KINDS];
    struct turn_score sums[N_CALL_SECTIONS];
};

void cue_sheet_reset(struct cue_sheet *sheet);
void cue_sheet_release(struct cue_sheet *sheet);
/* Adds the counts of a turn of the speaker. */
void cue_sheet_add_turn(struct cue_sheet *sheet, const struct spilled_turn *turn);
/* Adds the cues of the speaker in the call.  Terms are borrowed from the scorer. */
void cue_sheet_add_cues(struct cue_sheet *sheet, const struct spilled_call *call, uint32_t speaker,
                        const struct scorer *scorer);

/* Of one section. */
struct score_audit cue_sheet_audit(const struct cue_sheet *sheet, enum call_section section);
/* Of the mean of both sections, each with the same weight; NaN where one has no words. */
struct score_audit cue_sheet_audit_mix(const struct cue_sheet *sheet);

#endif
