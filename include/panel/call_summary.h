/* call_summary.h - the counts of a call by group of speakers and section: what calls.csv and the panel show.
 */
#ifndef PANEL_CALL_SUMMARY_H
#define PANEL_CALL_SUMMARY_H

#include "panel/call_group.h"
#include "panel/spill.h"

struct call_summary {
    struct turn_score groups[N_CALL_GROUPS];
    struct turn_score total;
    uint32_t n_turns, n_questions, n_answers;
    uint32_t n_answered;    /* questions that are answered: by all turns up to the exchange's next question */
    uint32_t n_nonanswered; /* of these, with a non-answer in one of these turns */
    uint32_t n_words_qa;    /* all words, excluded ones too */
    uint32_t ceo, cfo; /* index of the speaker with most words in that role, NO_SPEAKER where none spoke */
};

/* Roles are taken from call->speakers. */
struct call_summary call_summary_compute(const struct spilled_call *call);

#endif
