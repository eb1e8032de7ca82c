/* context.c - the tests of lexicon rows. */
#include "tone/context.h"

#include "text/vocabulary.h"

#define NO_TOKEN ((size_t)-1)

/* Quotes, square brackets and hyphens do not come between neighbours. */
static bool is_looked_through(const struct token *token)
{
    return token->kind == TOKEN_QUOTE || token->kind == TOKEN_HYPHEN;
}

/* The neighbour of token i in the same sentence, one step to the right (1) or to the left (-1); NO_TOKEN at
 * its edge. */
static inline size_t get_neighbour(const struct token_list *tokens, size_t i, int step)
{
    uint32_t sentence = tokens->tokens[i].sentence;

    do {
        i += (size_t)step; /* before the first token: beyond the last */
        if (i >= tokens->n_tokens || tokens->tokens[i].sentence != sentence)
            return NO_TOKEN;
    } while (is_looked_through(&tokens->tokens[i]));
    return i;
}

/* Halves the sorted words without a branch that depends on them: which half it is nobody can foretell. */
static bool has_word(const struct word_set *set, uint32_t word)
{
    const uint32_t *words = set->words;
    size_t n = set->n_words;

    while (n > 1) {
        size_t half = n / 2;

        words += words[half] <= word ? half : 0;
        n -= half;
    }
    return n && *words == word;
}

static bool ends_in_ing(const struct context *context, const struct token *token)
{
    return token->end - token->begin > 4 && memcmp(context->text + token->end - 3, "ing", 3) == 0;
}

/* The classes that the kind of a token tells. */
static const uint16_t classes_of_kind[] = {
    [TOKEN_WORD] = CLASS_WORD,     [TOKEN_ABBR] = CLASS_WORD,   [TOKEN_MIXED] = CLASS_WORD,
    [TOKEN_NUMBER] = CLASS_NUMBER, [TOKEN_MONEY] = CLASS_MONEY, [TOKEN_PUNCT] = CLASS_PUNCT,
    [TOKEN_DASH] = CLASS_PUNCT,    [TOKEN_MARK] = CLASS_PUNCT,  [TOKEN_END] = CLASS_END,
};

/* True if token i is of one of the classes. */
static bool has_class(const struct context *context, unsigned classes, size_t i)
{
    const unsigned beyond_kind = CLASS_CAPITAL | CLASS_ING | CLASS_QUANTITY | CLASS_QUANTITY_END;
    const struct token *token = &context->tokens->tokens[i];

    if (classes & classes_of_kind[token->kind])
        return true;
    if (!(classes & beyond_kind))
        return false;
    if (token_is_word(token) && (((classes & CLASS_CAPITAL) && (token->flags & TOKEN_CAPITAL)) ||
                                 ((classes & CLASS_ING) && ends_in_ing(context, token))))
        return true;
    if ((classes & CLASS_QUANTITY) && token_quantity_starts(context->tokens, context->text, i))
        return true;
    return (classes & CLASS_QUANTITY_END) && token_quantity_ends(context->tokens, context->text, i);
}

/* True if token i (NO_TOKEN: beyond the sentence) is one of the set. */
static inline bool is_in_set(const struct context *context, const struct word_set *set, size_t i)
{
    uint32_t word;

    if (i == NO_TOKEN)
        return (set->classes & CLASS_END) != 0;
    word = context->tokens->tokens[i].word;
    if ((set->filter & word_set_get_bit(word)) && word != WORD_UNKNOWN && has_word(set, word))
        return true;
    return set->classes && has_class(context, set->classes, i);
}

/* The token that is count neighbours away from the edge of the range. */
static size_t get_near(const struct context *context, const struct token_range *range, int step, int count)
{
    size_t i = step < 0 ? range->begin : range->end - 1;

    while (count-- > 0 && i != NO_TOKEN)
        i = get_neighbour(context->tokens, i, step);
    return i;
}

/* The first neighbour that is not in skip. */
static size_t get_past(const struct context *context, const struct token_range *range, int step,
                       const struct word_set *skip)
{
    size_t i = get_near(context, range, step, 1);

    while (i != NO_TOKEN && is_in_set(context, skip, i))
        i = get_neighbour(context->tokens, i, step);
    return i;
}

/* The nearest of the test's words within its distance, or NO_TOKEN. */
static size_t find_near(const struct context *context, const struct token_range *range, int step,
                        const struct test *test)
{
    size_t i = step < 0 ? range->begin : range->end - 1;

    for (unsigned n = 0; n < test->distance; n++) {
        i = get_neighbour(context->tokens, i, step);
        if (i == NO_TOKEN || is_in_set(context, &test->words, i))
            return i;
    }
    return NO_TOKEN;
}

/* True if only punctuation follows the range in its sentence (or stands before it, for step -1). */
static bool is_at_edge(const struct context *context, const struct token_range *range, int step)
{
    size_t i = step < 0 ? range->begin : range->end - 1;

    while ((i = get_neighbour(context->tokens, i, step)) != NO_TOKEN) {
        enum token_kind kind = context->tokens->tokens[i].kind;

        if (kind <= TOKEN_MONEY)
            return false;
    }
    return true;
}

/* All tests but prev() and next(). */
static inline bool test_holds(const struct context *context, const struct test *test,
                              struct token_range *range)
{
    const struct token *first = &context->tokens->tokens[range->begin];
    size_t i;

    switch (test->kind) {
    case TEST_FIRST:
        return is_at_edge(context, range, -1);
    case TEST_LAST:
        return is_at_edge(context, range, 1);
    case TEST_CAPITAL:
        return (first->flags & TOKEN_CAPITAL) != 0;
    case TEST_QUESTION:
        return context->tokens->sentences[first->sentence].is_question;
    case TEST_REQUEST:
        return context->has_frame[first->sentence];
    case TEST_PREV2:
        return is_in_set(context, &test->words, get_near(context, range, -1, 2));
    case TEST_NEXT2:
        return is_in_set(context, &test->words, get_near(context, range, 1, 2));
    case TEST_PREV_PAST:
        return is_in_set(context, &test->words, get_past(context, range, -1, &test->skip));
    case TEST_NEXT_PAST:
        return is_in_set(context, &test->words, get_past(context, range, 1, &test->skip));
    case TEST_FROM:
        i = get_past(context, range, -1, &test->skip);
        if (!is_in_set(context, &test->words, i))
            return false;
        range->begin = i == NO_TOKEN ? range->begin : i;
        return true;
    case TEST_THROUGH:
        i = get_past(context, range, 1, &test->skip);
        if (!is_in_set(context, &test->words, i))
            return false;
        range->end = i == NO_TOKEN ? range->end : i + 1;
        return true;
    case TEST_LEFT:
        return find_near(context, range, -1, test) != NO_TOKEN;
    case TEST_RIGHT:
        return find_near(context, range, 1, test) != NO_TOKEN;
    case TEST_SINCE:
        i = find_near(context, range, -1, test);
        if (i == NO_TOKEN)
            return false;
        range->begin = i;
        return true;
    case TEST_UNTIL:
        i = find_near(context, range, 1, test);
        if (i == NO_TOKEN)
            return false;
        range->end = i + 1;
        return true;
    case TEST_ROLE:
        return (test->roles & (1u << context->role)) != 0;
    case TEST_PREV:
    case TEST_NEXT:
        break;
    }
    return false;
}

/* The words beside a match, which most tests ask for, found once for all rows of its term. */
struct sides {
    struct token_range match;
    size_t prev, next;             /* NO_TOKEN at the edge of the sentence */
    uint64_t prev_bits, next_bits; /* to be held against never_before and never_behind of a row */
};

/* What is no word of the vocabulary is in no set of words: all bits. */
static uint64_t get_bits(const struct context *context, size_t i)
{
    uint32_t word = i == NO_TOKEN ? WORD_UNKNOWN : context->tokens->tokens[i].word;

    return word == WORD_UNKNOWN ? UINT64_MAX : word_set_get_bit(word);
}

static struct sides find_sides(const struct context *context, const struct token_range *match)
{
    size_t prev = get_neighbour(context->tokens, match->begin, -1);
    size_t next = get_neighbour(context->tokens, match->end - 1, 1);

    return (struct sides){*match, prev, next, get_bits(context, prev), get_bits(context, next)};
}

/* Every test looks from the match itself; only the result is widened. */
static bool row_holds(const struct context *context, const struct matcher_row *row, const struct sides *sides,
                      struct token_range *range)
{
    for (size_t i = 0; i < row->n_tests; i++) {
        const struct test *test = &row->tests[i];
        struct token_range widened;
        bool holds;

        if (test->kind == TEST_PREV || test->kind == TEST_NEXT) {
            holds = is_in_set(context, &test->words, test->kind == TEST_PREV ? sides->prev : sides->next);
            if (holds == test->is_negated)
                return false;
            continue;
        }
        widened = sides->match;
        if (test_holds(context, test, &widened) == test->is_negated)
            return false;
        if (test->is_negated)
            continue;
        if (widened.begin < range->begin)
            range->begin = widened.begin;
        if (widened.end > range->end)
            range->end = widened.end;
    }
    return true;
}

bool context_holds(const struct context *context, const struct matcher_row *row, struct token_range *range)
{
    struct sides sides = find_sides(context, range);

    return row_holds(context, row, &sides, range);
}

/* Most rows ask for a word beside the match that is not there, which is told by bits before any test is read.
 */
const struct matcher_row *context_find_row(const struct context *context, const struct matcher_term *term,
                                           const struct token_range *match, struct token_range *range)
{
    const struct matcher_row *row = term->rows, *end = row + term->n_rows;
    struct sides sides;

    *range = *match;
    if (row->n_tests == 0)
        return row;
    sides = find_sides(context, match);
    for (; row < end; row++) {
        if ((row->never_before & sides.prev_bits) | (row->never_behind & sides.next_bits))
            continue;
        *range = *match;
        if (row->n_tests == 0 || row_holds(context, row, &sides, range))
            return row;
    }
    return NULL;
}
