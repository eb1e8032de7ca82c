/* call_summary.c - adding up the turns of a call. */
#include "panel/call_summary.h"

#include <stdlib.h>

#include "base/memory.h"

static void add_turn(struct call_summary *summary, enum speaker_role role, const struct spilled_turn *turn)
{
    for (int group = 0; group < N_CALL_GROUPS; group++)
        if (call_group_has((enum call_group)group, role, turn->section))
            turn_score_add(&summary->groups[group], &turn->score);
}

/* The question that is being answered. */
struct open_question {
    uint32_t exchange; /* 0 for none */
    bool is_answered, is_nonanswered;
};

static void close_question(struct call_summary *summary, struct open_question *question)
{
    summary->n_answered += question->is_answered;
    summary->n_nonanswered += question->is_nonanswered;
    *question = (struct open_question){.exchange = 0};
}

static void add_answer(struct call_summary *summary, const struct spilled_turn *turn,
                       struct open_question *question)
{
    if (turn->qa_role == QA_QUESTION || (turn->exchange != 0 && turn->exchange != question->exchange)) {
        close_question(summary, question);
        question->exchange = turn->exchange;
    }
    if (turn->qa_role != QA_ANSWER)
        return;
    question->is_answered = true;
    question->is_nonanswered |= turn_score_count_nonanswers(&turn->score) > 0;
}

/* The speaker of a role who says most; the first of two that say as much. */
static uint32_t find_main(const struct spilled_call *call, const uint64_t *words, enum speaker_role role)
{
    uint32_t best = NO_SPEAKER;

    for (uint32_t i = 0; i < call->n_speakers; i++)
        if (call->speakers[i].role == role && (best == NO_SPEAKER || words[i] > words[best]))
            best = i;
    return best;
}

struct call_summary call_summary_compute(const struct spilled_call *call)
{
    struct call_summary summary = {.n_turns = call->n_turns};
    struct open_question question = {.exchange = 0};
    uint64_t *words = memory_zero(call->n_speakers, sizeof *words);

    for (uint32_t i = 0; i < call->n_turns; i++) {
        const struct spilled_turn *turn = &call->turns[i];
        uint32_t all = turn->score.n_words + turn->score.n_words_excl;

        turn_score_add(&summary.total, &turn->score);
        add_turn(&summary, call->speakers[turn->speaker].role, turn);
        add_answer(&summary, turn, &question);
        words[turn->speaker] += all;
        summary.n_words_qa += turn->section == SECTION_QA ? all : 0;
        summary.n_questions += turn->qa_role == QA_QUESTION;
        summary.n_answers += turn->qa_role == QA_ANSWER;
    }
    close_question(&summary, &question);
    summary.ceo = find_main(call, words, ROLE_CEO);
    summary.cfo = find_main(call, words, ROLE_CFO);
    free(words);
    return summary;
}
