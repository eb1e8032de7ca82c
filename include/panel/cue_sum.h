/* cue_sum.h - how often each cue was counted for a speaker in a section: what an audit of a score asks for.
 *
 * A cue is a term of a lexicon.  Hedges are those of the standard set, tone words all that add to tone. Terms
 * are numbers of the run's scorer.
 */
#ifndef PANEL_CUE_SUM_H
#define PANEL_CUE_SUM_H

#include <stdint.h>

#include "base/buffer.h"
#include "text/document.h"
#include "tone/evidence.h"
#include "tone/scorer.h"

enum cue_kind { CUE_HEDGE, CUE_TONE, N_CUE_KINDS };

struct cue_sum {
    uint32_t speaker; /* index in the call */
    uint16_t section; /* enum call_section */
    uint16_t kind;    /* enum cue_kind */
    uint32_t term;    /* for scorer_get_term_text() */
    uint32_t count;
    double value; /* sum of the values of tone words; the count of hedges */
};

/* Appends the sums of a scored call to out, by speaker, section, kind and term, and returns their number. */
size_t cue_sum_collect(const struct document *document, const struct evidence_list *evidence,
                       const struct scorer *scorer, struct buffer *out);

#endif
