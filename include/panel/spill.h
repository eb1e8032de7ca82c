/* spill.h - what one call tells, kept on disk until all calls have been read.
 *
 * Identities across calls, CEO-years and resampling need the counts of every turn again, but not its words.
 * The spill holds them, one record per call in call order, so that memory stays flat however many calls there
 * are.  The file has no name (it is unlinked as soon as it is open), so nothing is left behind.  One thread
 * at a time.
 */
#ifndef PANEL_SPILL_H
#define PANEL_SPILL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"
#include "panel/cue_sum.h"
#include "text/document.h"
#include "tone/turn_score.h"

struct arena;

struct spilled_speaker {
    struct slice name, org, title;
    enum speaker_role role;
    enum role_source role_source;
};

struct spilled_turn {
    uint32_t speaker;
    uint32_t exchange;
    enum call_section section;
    enum qa_role qa_role;
    struct turn_score score;
};

struct spilled_call {
    struct spilled_speaker *speakers; /* [n_speakers] */
    uint32_t n_speakers;
    struct spilled_turn *turns; /* [n_turns] */
    uint32_t n_turns;
    double tone_disp_pos,
        tone_disp_neg;    /* dispersion of tone words over what the firm's people say; NaN where undefined */
    struct cue_sum *cues; /* [n_cues] by speaker, section, kind and term */
    uint32_t n_cues;
};

/* Appends the record of a call to out: made by a worker, written later in order.  Without cues where nothing
 * asks for them: n_cues is 0 then. */
void spill_format(const struct document *document, const struct turn_score *scores,
                  const struct evidence_list *evidence, const struct scorer *scorer, bool with_cues,
                  struct buffer *out);

struct spill;
struct spill *spill_open(const char *folder, struct error *err) MUST_CHECK;
/* Where a record stands. */
struct spill_place {
    uint64_t offset, length;
};
bool spill_write(struct spill *spill, struct slice record, struct spill_place *place,
                 struct error *err) MUST_CHECK;
/* Everything in call lives in arena. */
bool spill_read(struct spill *spill, struct spill_place place, struct arena *arena, struct spilled_call *call,
                struct error *err) MUST_CHECK;
/* The record as it was written, aligned for any type, in arena. */
bool spill_read_bytes(struct spill *spill, struct spill_place place, struct arena *arena, struct slice *bytes,
                      struct error *err) MUST_CHECK;
void spill_close(struct spill *spill); /* NULL is fine */

#endif
