/* published_lists.c - looking words up and counting them. */
#include "tone/published_lists.h"

#include "base/memory.h"
#include "tone/scorer_internal.h"

const struct published_entry *published_lists_find(struct published_turn *turn,
                                                   const struct published_token *token, bool *is_new)
{
    struct published_words *words = turn->words;
    uint32_t word = vocabulary_add(words->vocabulary,
                                   slice_make(turn->text.text + token->begin, token->end - token->begin));

    *is_new = false;
    if (word == WORD_UNKNOWN)
        return NULL;
    while (word >= words->n) {
        ARRAY_RESERVE(words->last_texts, words->n, words->capacity);
        words->last_texts[words->n++] = 0;
    }
    *is_new = words->last_texts[word] != words->text_no;
    words->last_texts[word] = words->text_no;
    return word < turn->lists->n_entries ? &turn->lists->entries[word] : NULL;
}

uint8_t published_lists_get_action(const struct published_lists *lists, const struct matcher_term *term,
                                   const struct matcher_row *row)
{
    return lists->scorer->actions[term->lexicon][row->category];
}

static void add_evidence(struct published_turn *turn, const struct matcher_term *term,
                         const struct matcher_row *row, const struct published_token *token,
                         enum drop_reason reason)
{
    struct evidence_list *evidence = turn->evidence;

    if (!turn->columns)
        return;
    ARRAY_RESERVE(evidence->items, evidence->count, evidence->capacity);
    evidence->items[evidence->count++] = (struct evidence){
        .term = term,
        .row = row,
        .begin = token->begin,
        .end = token->end,
        .turn = turn->turn_no,
        .reason = (uint8_t)reason,
        .value = reason == DROP_NONE ? row->value : 0,
        .rule = row->source->rule,
    };
}

void published_lists_count_lm(struct published_turn *turn, const struct published_entry *entry,
                              const struct published_token *token, bool is_negated,
                              struct preset_score *score)
{
    const struct matcher_term *term = entry ? entry->lm : NULL;

    for (size_t i = 0; term && i < term->n_rows; i++) {
        const struct matcher_row *row = &term->rows[i];
        uint8_t action = published_lists_get_action(turn->lists, term, row);
        bool is_removed = row->value == 0;

        score->listed[action]++;
        score->counts[action] += !is_removed;
        add_evidence(turn, term, row, token,
                     is_removed                       ? DROP_RULE
                     : is_negated && action == LM_POS ? DROP_NEGATED
                                                      : DROP_NONE);
    }
}

/* Words of a turn are kept sorted: it has few that are listed. */
void published_lists_count_term(struct published_turn *turn, const struct published_entry *entry,
                                bool is_negated)
{
    struct published_terms *terms = turn->terms;
    uint32_t word = (uint32_t)(entry - turn->lists->entries);
    size_t low = terms->first, high = terms->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (terms->items[middle].word < word)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == terms->count || terms->items[low].word != word) {
        ARRAY_RESERVE(terms->items, terms->count, terms->capacity);
        memmove(terms->items + low + 1, terms->items + low, (terms->count - low) * sizeof *terms->items);
        terms->items[low] = (struct tfidf_term){.word = word};
        terms->count++;
    }
    terms->items[low].count++;
    terms->items[low].negated += is_negated;
}

void published_lists_count_henry(struct published_turn *turn, const struct published_entry *entry,
                                 const struct published_token *token, struct preset_score *score)
{
    const struct matcher_term *term = entry ? entry->henry : NULL;

    for (size_t i = 0; term && i < term->n_rows; i++) {
        const struct matcher_row *row = &term->rows[i];
        int action = published_lists_get_action(turn->lists, term, row) == HENRY_POS ? LM_POS : LM_NEG;

        score->listed[action]++;
        score->counts[action] += row->value != 0;
        add_evidence(turn, term, row, token, row->value == 0 ? DROP_RULE : DROP_NONE);
    }
}
