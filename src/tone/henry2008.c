/* henry2008.c - counting positive and negative words. */
#include "tone/henry2008.h"

void henry2008_score(struct published_turn *turn, struct preset_score *score)
{
    struct published_token token;

    while (published_text_next_letters(&turn->text, &token)) {
        bool is_new;
        const struct published_entry *entry = published_lists_find(turn, &token, &is_new);

        score->words++;
        score->distinct_words += is_new;
        published_lists_count_henry(turn, entry, &token, score);
    }
    score->tokens = score->words;
    if (turn->columns) {
        turn->columns->lists[HENRY_POS] = (uint32_t)score->counts[LM_POS];
        turn->columns->lists[HENRY_NEG] = (uint32_t)score->counts[LM_NEG];
        turn->columns->henry_twin = (struct list_twin){turn->columns->lists[HENRY_POS],
                                                       turn->columns->lists[HENRY_NEG], .pos_denied = 0};
    }
}
