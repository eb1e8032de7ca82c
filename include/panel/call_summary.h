/* call_summary.h - the counts of a call by group of speakers and section: what calls.csv and the panel show.
 *
 * Prepared and spontaneous speech are never pooled (METHODS 2.2).
 */
#ifndef PANEL_CALL_SUMMARY_H
#define PANEL_CALL_SUMMARY_H

#include "panel/spill.h"

enum call_group {
    GROUP_CEO_PRES,
    GROUP_CEO_QA,
    GROUP_CFO_PRES,
    GROUP_CFO_QA,
    GROUP_MGR_PRES,     /* all managers: CEO, CFO, other executives; not investor relations */
    GROUP_MGR_QA,
    GROUP_ANALYST_QA,
    N_CALL_GROUPS
};

struct call_summary {
    struct turn_score groups[N_CALL_GROUPS];
    struct turn_score total;
    uint32_t n_turns, n_questions, n_answers;
    uint32_t n_words_qa;          /* all words, excluded ones too */
    uint32_t ceo, cfo;            /* index of the speaker with most words in that role, NO_SPEAKER where none spoke */
};

/* Roles are taken from call->speakers. */
struct call_summary call_summary_compute(const struct spilled_call *call);

const char *call_group_name(enum call_group group);           /* ceo_pres, ... */
const char *call_group_section(enum call_group group);        /* presentation, qa */
const char *call_group_role(enum call_group group);           /* CEO, CFO, MANAGERS, ANALYST */

#endif
