/* text_count.c - one pass over the tokens of the sentences that count. */
#include "tone/text_count.h"

#include "text/syllable.h"
#include "text/vocabulary.h"
#include "tone/scorer_internal.h"

struct sentence_count {
    uint32_t n_quantities, n_complex;
    uint32_t n_plain, n_in_dictionary; /* words of two letters and more; of these, words of the dictionary */
};

/* A letter may have several bytes. */
static bool has_two_letters(struct slice word)
{
    unsigned n = 0;

    for (size_t i = 0; i < word.len && n < 2; i++)
        n += ((unsigned char)word.ptr[i] & 0xc0) != 0x80;
    return n == 2;
}

/* Kinds of tokens with which a quantity may begin. */
#define FIGURES (1u << TOKEN_NUMBER | 1u << TOKEN_MONEY | 1u << TOKEN_MIXED)

/* Words that are looked at more closely. */
#define CLOSER (WORD_UNTOLD | WORD_NUMBER)

#define BATCH 128 /* tokens that are counted at a time; no more than a byte counts */

/* Counts the words that are told by their number in the vocabulary, and collects the tokens to be looked at:
 * words that are not, and those with which a quantity may begin.  Returns their number.  No branch depends on
 * a token, because no processor would guess it. */
static size_t count_told(const struct scorer *scorer, uint32_t unknown, const struct token *tokens,
                         size_t begin, size_t end, struct sentence_count *count, uint32_t *closer)
{
    const uint32_t *word_counts = scorer->word_counts;
    uint32_t counts = 0;
    size_t n_closer = 0;

    for (size_t i = begin; i < end; i++) {
        const struct token *token = &tokens[i];
        uint32_t word = word_counts[token->word < unknown ? token->word : unknown] &
                        -(uint32_t)(token->kind == TOKEN_WORD);

        counts += word & (WORD_COMPLEX | WORD_PLAIN | WORD_IN_DICTIONARY) & -(uint32_t) !(word & WORD_UNTOLD);
        closer[n_closer] = (uint32_t)i;
        n_closer += ((word & CLOSER) != 0) | (FIGURES >> token->kind & 1);
    }
    count->n_complex += counts & 0xff;
    count->n_plain += counts >> 8 & 0xff;
    count->n_in_dictionary += counts >> 16 & 0xff;
    return n_closer;
}

/* Of a token that is not told all about, behind the end of the last quantity. */
static void count_closer(const struct scorer *scorer, uint32_t unknown, const struct token_list *tokens,
                         const char *text, size_t i, size_t *behind, struct sentence_count *count)
{
    const struct token *token = &tokens->tokens[i];
    uint32_t kind = WORD_NUMBER;

    if (token->kind == TOKEN_WORD)
        kind = scorer->word_counts[token->word < unknown ? token->word : unknown];
    if (kind & WORD_UNTOLD) {
        struct slice word = slice_make(text + token->begin, token->end - token->begin);
        bool is_plain = has_two_letters(word);

        count->n_plain += is_plain;
        count->n_in_dictionary += is_plain && (kind & WORD_IN_DICTIONARY);
        count->n_complex += syllable_is_complex_from(word, text);
    }
    if (!(kind & WORD_NUMBER) || i < *behind)
        return;
    *behind = token_quantity_find_end(tokens, text, i);
    count->n_quantities += *behind > i;
}

static struct sentence_count count_sentence(const struct scorer *scorer, uint32_t unknown,
                                            const struct token_list *tokens, const char *text,
                                            const struct sentence *sentence)
{
    size_t first = sentence->first_token, end = first + sentence->n_tokens, behind = first;
    struct sentence_count count = {.n_complex = 0};
    uint32_t closer[BATCH];

    for (size_t begin = first; begin < end; begin += BATCH) {
        size_t n = count_told(scorer, unknown, tokens->tokens, begin,
                              end - begin > BATCH ? begin + BATCH : end, &count, closer);

        for (size_t k = 0; k < n; k++)
            count_closer(scorer, unknown, tokens, text, closer[k], &behind, &count);
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
