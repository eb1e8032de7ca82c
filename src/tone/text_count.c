/* text_count.c - one pass over the tokens of the sentences that count. */
#include "tone/text_count.h"

#include "text/syllable.h"
#include "text/vocabulary.h"
#include "tone/scorer_internal.h"

struct sentence_count {
    uint32_t n_quantities, n_complex;
    uint32_t n_plain, n_in_dictionary; /* words of two letters and more; of these, words of the dictionary */
};

/* A word of one letter may have several bytes. */
static bool has_two_letters(const struct token *token, const char *text)
{
    unsigned n = 0;

    if (!(text[token->begin] & 0x80))
        return token->end - token->begin > 1;
    for (uint32_t i = token->begin; i < token->end && n < 2; i++)
        n += ((unsigned char)text[i] & 0xc0) != 0x80;
    return n == 2;
}

/* Kinds of tokens with which a quantity may begin. */
#define FIGURES (1u << TOKEN_NUMBER | 1u << TOKEN_MONEY | 1u << TOKEN_MIXED)

/* Kinds of words that are looked at more closely. */
#define CLOSER (WORD_UNTOLD | WORD_NUMBER)

/* Most words are told by their number in the vocabulary; only the others are looked at letter by letter. */
static struct sentence_count count_sentence(const struct scorer *scorer, uint32_t unknown,
                                            const struct token_list *tokens, const char *text,
                                            const struct sentence *sentence)
{
    size_t end = sentence->first_token + sentence->n_tokens, behind = sentence->first_token;
    struct sentence_count count = {.n_complex = 0};

    for (size_t i = sentence->first_token; i < end; i++) {
        const struct token *token = &tokens->tokens[i];
        uint8_t kind = 0;

        if (token->kind == TOKEN_WORD) {
            bool is_plain = has_two_letters(token, text);

            kind = scorer->word_kinds[token->word < unknown ? token->word : unknown];
            count.n_plain += is_plain;
            count.n_in_dictionary += is_plain & (kind / WORD_IN_DICTIONARY & 1);
            count.n_complex += kind & WORD_COMPLEX;
            if (!(kind & CLOSER))
                continue;
            if (kind & WORD_UNTOLD)
                count.n_complex +=
                    syllable_is_complex(slice_make(text + token->begin, token->end - token->begin));
        }
        if (!((kind & WORD_NUMBER) || (FIGURES >> token->kind & 1)) || i < behind)
            continue;
        behind = token_quantity_find_end(tokens, text, i);
        count.n_quantities += behind > i;
    }
    return count;
}

void text_count_add(const struct scorer *scorer, const struct token_list *tokens, const char *text,
                    const uint8_t *exclusions, const bool *is_forward, struct turn_score *score)
{
    uint32_t unknown = (uint32_t)vocabulary_count(matcher_get_vocabulary(scorer->matcher));

    for (size_t i = 0; i < tokens->n_sentences; i++) {
        const struct sentence *sentence = &tokens->sentences[i];
        struct sentence_count count;

        if (exclusions[i] != EXCLUSION_NONE || sentence->n_words == 0)
            continue;
        count = count_sentence(scorer, unknown, tokens, text, sentence);
        score->n_quantities += count.n_quantities;
        score->n_complex += count.n_complex;
        score->n_words_alpha2 += count.n_plain;
        score->n_words_lmdict += count.n_in_dictionary;
        if (!is_forward[i])
            continue;
        score->n_forward_sent++;
        score->n_forward_words += sentence->n_words;
        score->n_forward_quantities += count.n_quantities;
    }
}
