/* gow2021_count.c - the published patterns on the sentences of an answer, as counts and evidence. */
#include "tone/gow2021_count.h"

#include "base/memory.h"
#include "tone/call_scratch.h"
#include "tone/scorer_internal.h"

/* Puts the newest piece of evidence where its position belongs among those of its turn. */
static void sort_in_last(struct evidence_list *evidence)
{
    size_t i = evidence->count - 1;
    struct evidence last = evidence->items[i];

    for (; i > 0 && evidence->items[i - 1].turn == last.turn && evidence->items[i - 1].begin > last.begin;
         i--)
        evidence->items[i] = evidence->items[i - 1];
    evidence->items[i] = last;
}

/* Counts what the published patterns find in each sentence of an answer; excluded sentences are no less
 * theirs. */
void gow2021_count_run(const struct scorer *scorer, const struct call_scorer *scratch, const char *text,
                       uint32_t turn_no, struct turn_score *score, struct evidence_list *evidence)
{
    const struct gow2021_entries *entries = &scorer->gow2021_entries;
    const struct token_list *tokens = &scratch->tokens;
    struct gow2021_match matches[GOW2021_RULES];

    for (size_t i = 0; i < tokens->n_sentences; i++) {
        const struct token *first = &tokens->tokens[tokens->sentences[i].first_token];

        gow2021_find(scorer->gow2021, text, first->begin, first[tokens->sentences[i].n_tokens - 1].end,
                     matches);
        for (int k = 0; k < GOW2021_RULES; k++) {
            if (!matches[k].is_found)
                continue;
            score->nonanswers[entries->rows[k].category]++;
            if (scratch->left_out & SCORE_EVIDENCE)
                continue;
            ARRAY_RESERVE(evidence->items, evidence->count, evidence->capacity);
            evidence->items[evidence->count++] = (struct evidence){
                .term = &entries->terms[k],
                .row = &entries->rows[k],
                .begin = matches[k].begin,
                .end = matches[k].end,
                .turn = turn_no,
                .sentence = (uint32_t)i,
                .exclusion = scratch->exclusions[i],
                .in_question = tokens->sentences[i].is_question,
                .is_bracketed = (first->flags & TOKEN_BRACKETED) != 0,
                .value = 1,
                .rule = entries->rows[k].source->rule,
            };
            sort_in_last(evidence);
        }
    }
}
