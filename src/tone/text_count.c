/* text_count.c - one pass over the tokens of the sentences that count. */
#include "tone/text_count.h"

#include "text/syllable.h"
#include "text/vocabulary.h"
#include "tone/scorer_internal.h"

struct sentence_count {
    uint32_t n_quantities, n_complex;
    uint32_t n_plain, n_in_dictionary; /* words of two letters and more; of these, words of the dictionary */
};

/* What scorer and text are asked for every token. */
struct count_view {
    const struct token *tokens;
    const char *text;
    const uint8_t *kinds; /* [n_known + 1 + N_TOKEN_KINDS] of enum word_kind, see scorer_internal.h */
    uint32_t n_known;
};

#define BLOCK 64 /* tokens that are counted together: a bit of a mask each */

/* The counts of up to BLOCK tokens lie side by side in one number, so that a token adds one number of a table
 * of all that can be said of it, without a branch. */
#define ADDS_PLAIN           ((uint32_t)1)
#define ADDS_DICTIONARY      ((uint32_t)1 << 8)
#define ADDS_COMPLEX         ((uint32_t)1 << 16)
#define GET_COUNT(sum, adds) ((sum) / (adds)&0xff)
#define ASKS_MORE            ((uint32_t)1 << 31) /* is no count */

#define WHAT_ADDS(kind)                                                                                      \
    (((kind)&WORD_LETTERS ? ADDS_PLAIN : 0) |                                                                \
     (((kind)&WORD_LETTERS) && ((kind)&WORD_IN_DICTIONARY) ? ADDS_DICTIONARY : 0) |                          \
     ((kind)&WORD_COMPLEX ? ADDS_COMPLEX : 0) | ((kind) & (WORD_UNTOLD | WORD_NUMBER) ? ASKS_MORE : 0))
#define WHAT_FOUR_ADD(kind)                                                                                  \
    WHAT_ADDS(kind), WHAT_ADDS((kind) + 1), WHAT_ADDS((kind) + 2), WHAT_ADDS((kind) + 3)

static const uint32_t what_adds[N_WORD_KINDS] = {WHAT_FOUR_ADD(0),  WHAT_FOUR_ADD(4),  WHAT_FOUR_ADD(8),
                                                 WHAT_FOUR_ADD(12), WHAT_FOUR_ADD(16), WHAT_FOUR_ADD(20),
                                                 WHAT_FOUR_ADD(24), WHAT_FOUR_ADD(28)};

static unsigned get_kind(const struct count_view *view, const struct token *token)
{
    uint32_t word = token->word < view->n_known ? token->word : view->n_known;

    return view->kinds[token->kind == TOKEN_WORD ? word : view->n_known + token->kind];
}

/* A word of one letter beyond ASCII has several bytes. */
static bool is_one_letter(const struct token *token, const char *text)
{
    unsigned n = 0;

    for (uint32_t i = token->begin; i < token->end && n < 2; i++)
        n += ((unsigned char)text[i] & 0xc0) != 0x80;
    return n < 2;
}

/* What the table cannot say of a word: its letters are looked at. */
static void correct_word(const struct token *token, const char *text, unsigned kind,
                         struct sentence_count *count)
{
    if ((text[token->begin] & 0x80) && token->end - token->begin > 1 && is_one_letter(token, text)) {
        count->n_plain--;
        count->n_in_dictionary -= (kind & WORD_IN_DICTIONARY) != 0;
    }
    if (kind & WORD_UNTOLD)
        count->n_complex += syllable_is_complex(slice_make(text + token->begin, token->end - token->begin));
}

/* Adds what the tokens [begin, end), BLOCK at most, have by the table; the tokens to look at more closely are
 * the bits of the result. */
static uint64_t count_block(const struct count_view *view, size_t begin, size_t end,
                            struct sentence_count *count)
{
    uint64_t more = 0;
    uint32_t sum = 0;

    for (size_t i = begin; i < end; i++) {
        const struct token *token = &view->tokens[i];
        unsigned has_two_bytes = token->end - token->begin > 1;
        uint32_t adds =
            what_adds[get_kind(view, token) & (WORD_LETTERS * has_two_bytes | (WORD_LETTERS - 1))];
        uint32_t is_ascii = !(view->text[token->begin] & 0x80);

        more |= (uint64_t)(adds >> 31 | !is_ascii) << (i - begin);
        sum += adds & ~ASKS_MORE;
    }
    count->n_plain += GET_COUNT(sum, ADDS_PLAIN);
    count->n_in_dictionary += GET_COUNT(sum, ADDS_DICTIONARY);
    count->n_complex += GET_COUNT(sum, ADDS_COMPLEX);
    return more;
}

static struct sentence_count count_sentence(const struct count_view *view, const struct token_list *tokens,
                                            const struct sentence *sentence)
{
    size_t end = sentence->first_token + sentence->n_tokens, behind = 0; /* the last quantity */
    struct sentence_count count = {.n_complex = 0};

    for (size_t begin = sentence->first_token; begin < end; begin += BLOCK) {
        uint64_t more = count_block(view, begin, end - begin < BLOCK ? end : begin + BLOCK, &count);

        for (; more; more &= more - 1) {
            size_t i = begin + (size_t)__builtin_ctzll(more);
            const struct token *token = &view->tokens[i];
            unsigned kind = get_kind(view, token);

            if (token->kind == TOKEN_WORD)
                correct_word(token, view->text, kind, &count);
            if (!(kind & WORD_NUMBER) || i < behind)
                continue;
            behind = token_quantity_find_end(tokens, view->text, i);
            count.n_quantities += behind > i;
        }
    }
    return count;
}

void text_count_add(const struct scorer *scorer, const struct token_list *tokens, const char *text,
                    const uint8_t *exclusions, const bool *is_forward, struct turn_score *score)
{
    struct count_view view = {
        .tokens = tokens->tokens,
        .text = text,
        .kinds = scorer->word_kinds,
        .n_known = (uint32_t)vocabulary_count(matcher_get_vocabulary(scorer->matcher)),
    };

    for (size_t i = 0; i < tokens->n_sentences; i++) {
        const struct sentence *sentence = &tokens->sentences[i];
        struct sentence_count count;

        if (exclusions[i] != EXCLUSION_NONE || sentence->n_words == 0)
            continue;
        count = count_sentence(&view, tokens, sentence);
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
