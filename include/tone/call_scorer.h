/* call_scorer.h - scores the turns of a call, one after the other, with the scratch of one worker. */
#ifndef TONE_CALL_SCORER_H
#define TONE_CALL_SCORER_H

#include "base/stage_clock.h"
#include "text/call_tokens.h"
#include "text/document.h"
#include "tone/evidence.h"
#include "tone/exclusion.h"
#include "tone/scorer.h"
#include "tone/turn_score.h"

struct call_scorer;

struct call_scorer *call_scorer_new(const struct scorer *scorer); /* the scorer outlives it */
void call_scorer_free(struct call_scorer *call_scorer);           /* NULL is fine */

/* From now on call_scorer_run() fills the list with the sentences that it excludes; NULL: no more. */
void call_scorer_keep_excluded(struct call_scorer *call_scorer, struct excluded_list *excluded);

/* What can be left out where no report asks for it. */
enum score_part {
    SCORE_EVIDENCE = 1,   /* the list stays empty */
    SCORE_TEXT_COUNTS = 2 /* of text_count.h and of forward-looking sentences: they stay 0 */
};

/* From now on call_scorer_run() leaves out these parts, added up; 0: none. */
void call_scorer_leave_out(struct call_scorer *call_scorer, unsigned parts);

/* From now on call_scorer_run() tells the clock its stages; NULL: no more. */
void call_scorer_set_clock(struct call_scorer *call_scorer, struct stage_clock *clock);

/* Where the words give a reported metric, for tone_ex_quant; what finds metrics is no part of this layer. */
struct metric_place {
    size_t turn;
    size_t begin, end; /* in the document's text */
};

/* Of the documents that are scored from now on; turns do not go back.  places is borrowed; none: 0. */
void call_scorer_set_metrics(struct call_scorer *call_scorer, const struct metric_place *places, size_t n);

/* Scores every turn: scores has document->n_turns places; the evidence list is emptied and filled. */
void call_scorer_run(struct call_scorer *call_scorer, const struct document *document,
                     struct turn_score *scores, struct evidence_list *evidence);
/* The same of tokens that were split with the scorer's vocabulary; sets TOKEN_NAME in them. */
void call_scorer_run_tokens(struct call_scorer *call_scorer, const struct document *document,
                            const struct call_tokens *tokens, struct turn_score *scores,
                            struct evidence_list *evidence);

#endif
