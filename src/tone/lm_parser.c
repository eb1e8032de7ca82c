/* lm_parser.c - counting words of the master dictionary. */
#include "tone/lm_parser.h"

static void count_signs(const struct published_turn *turn, struct preset_score *score)
{
    struct published_signs signs = published_text_count_signs(turn->text);

    score->characters = signs.characters;
    score->characters_kept = signs.characters_kept;
    score->letters = signs.letters;
    score->digits = signs.digits;
    score->numbers = signs.numbers;
}

static void count_word(struct published_turn *turn, const struct published_entry *entry,
                       const struct published_token *token, bool is_new, struct preset_score *score)
{
    score->words++;
    score->distinct_words += is_new;
    score->word_letters += (int64_t)token->n_characters;
    if (turn->lists->has_syllables)
        score->syllables += entry->syllables;
    published_lists_count_lm(turn, entry, token, false, score);
}

static void fill_columns(const struct preset_score *score, struct turn_score *columns)
{
    for (int i = 0; i < N_LM_COUNTS; i++)
        columns->lists[i] = (uint32_t)score->counts[i];
    columns->n_words_lm = (uint32_t)score->words;
    columns->lm_twin = (struct list_twin){columns->lists[LM_POS], columns->lists[LM_NEG], 0};
}

void lm_parser_score(struct published_turn *turn, struct preset_score *score)
{
    struct published_token token;

    count_signs(turn, score);
    score->word_letters = 0;
    score->syllables = turn->lists->has_syllables ? 0 : PRESET_NONE;
    while (published_text_next_word(&turn->text, &token)) {
        bool is_new;
        const struct published_entry *entry = published_lists_find(turn, &token, &is_new);

        score->tokens++;
        if (entry && entry->is_in_dictionary && token.n_characters > 1)
            count_word(turn, entry, &token, is_new, score);
    }
    score->words_in_dictionary = score->words;
    if (turn->columns)
        fill_columns(score, turn->columns);
}
