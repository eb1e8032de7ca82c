/* lm2011.c - counting with a window of three words. */
#include "tone/lm2011.h"

enum { WINDOW = 3 }; /* words before a positive word */

/* The words before a word, newest last; sentence 0 stands for none. */
struct window {
    bool is_negator[WINDOW];
    uint32_t sentences[WINDOW];
    unsigned next;
};

static void look_back(const struct window *window, uint32_t sentence, bool *is_negated,
                      bool *is_negated_sentence)
{
    *is_negated = *is_negated_sentence = false;
    for (int i = 0; i < WINDOW; i++)
        if (window->is_negator[i]) {
            *is_negated = true;
            *is_negated_sentence = *is_negated_sentence || window->sentences[i] == sentence;
        }
}

static void fill_columns(const struct preset_score *score, struct turn_score *columns)
{
    for (int i = 0; i < N_LM_COUNTS; i++)
        columns->lists[i] = (uint32_t)score->counts[i];
    columns->lists[LM_POS] -= (uint32_t)score->pos_negated;
    columns->n_words_lm = (uint32_t)score->words;
    columns->lm_twin = (struct list_twin){.pos_raw = (uint32_t)score->counts[LM_POS],
                                          .neg_raw = (uint32_t)score->counts[LM_NEG],
                                          .pos_denied = (uint32_t)score->pos_negated};
}

void lm2011_score(struct published_turn *turn, struct preset_score *score)
{
    struct window window = {.next = 0};
    struct published_token token;
    uint32_t sentence = 1;

    score->pos_negated = score->pos_negated_sentence = 0;
    score->words_in_dictionary = turn->lists->has_dictionary ? 0 : PRESET_NONE;
    while (published_text_next_letters(&turn->text, &token)) {
        bool is_new, is_negated, is_negated_sentence;
        const struct published_entry *entry = published_lists_find(turn, &token, &is_new);
        int64_t n_positive = score->counts[LM_POS];

        sentence += token.starts_sentence;
        look_back(&window, sentence, &is_negated, &is_negated_sentence);
        score->words++;
        score->distinct_words += is_new;
        if (entry && turn->lists->has_dictionary)
            score->words_in_dictionary += entry->is_in_dictionary;
        published_lists_count_lm(turn, entry, &token, is_negated, score);
        if (entry && entry->lm)
            published_lists_count_term(turn, entry, is_negated);
        n_positive = score->counts[LM_POS] - n_positive;
        score->pos_negated += is_negated ? n_positive : 0;
        score->pos_negated_sentence += is_negated_sentence ? n_positive : 0;
        window.is_negator[window.next] = entry && entry->is_negator;
        window.sentences[window.next] = sentence;
        window.next = (window.next + 1) % WINDOW;
    }
    score->tokens = score->words;
    score->n_terms = (uint32_t)(turn->terms->count - turn->terms->first);
    if (turn->columns)
        fill_columns(score, turn->columns);
}
