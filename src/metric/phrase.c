/* phrase.c - matches, amounts, quarter labels and years of a sentence in one order. */
#include "metric/phrase.h"

#include <assert.h>
#include <stdlib.h>

#include "base/memory.h"
#include "metric/metric_vocabulary.h"

void phrase_list_release(struct phrase_list *list)
{
    free(list->items);
    free(list->amounts);
}

static_assert(N_METRIC_CUES <= 64, "a cue is a bit of phrase_list");

struct slice phrase_list_get_text(const struct phrase_list *list, uint32_t begin, uint32_t end)
{
    if (begin >= end)
        return slice_make("", 0);
    return slice_make(list->text + list->tokens->tokens[begin].begin,
                      list->tokens->tokens[end - 1].end - list->tokens->tokens[begin].begin);
}

static inline struct phrase *add_phrase(struct phrase_list *list, enum phrase_kind kind, uint32_t begin,
                                        uint32_t end)
{
    struct phrase *phrase;

    ARRAY_RESERVE(list->items, list->count, list->capacity);
    phrase = &list->items[list->count++];
    *phrase = (struct phrase){.kind = kind, .begin = begin, .end = end, .metric = METRIC_NONE};
    return phrase;
}

static struct phrase *add_cue(struct phrase_list *list, uint32_t begin, uint32_t end, enum metric_cue cue,
                              int year)
{
    struct phrase *phrase = add_phrase(list, PHRASE_CUE, begin, end);

    phrase->cue = cue;
    phrase->year = year;
    list->cues |= PHRASE_CUE_BIT(cue);
    return phrase;
}

static struct phrase *add_metric(struct phrase_list *list, uint32_t begin, uint32_t end, size_t metric)
{
    struct phrase *phrase = add_phrase(list, PHRASE_METRIC, begin, end);

    phrase->metric = metric;
    list->has_metric = true;
    return phrase;
}

static int read_year(struct slice text)
{
    int year = 0;

    if (text.len && (text.ptr[0] == '\''))
        text = slice_part(text, 1, text.len);
    if (text.len != 2 && text.len != 4)
        return 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!byte_is_digit(text.ptr[i]))
            return 0;
        year = year * 10 + (text.ptr[i] - '0');
    }
    if (text.len == 2)
        return 2000 + year;
    return year >= 1950 && year < 2100 ? year : 0;
}

/* Q1, 1Q, 1Q18, Q1'18, FY21: the cue and the year. */
static bool read_label(struct slice text, enum metric_cue *cue, int *year)
{
    char a = text.len > 1 ? byte_lower(text.ptr[0]) : 0, b = text.len > 1 ? byte_lower(text.ptr[1]) : 0;

    *year = text.len > 3 ? read_year(slice_part(text, 2, text.len)) : 0;
    if (text.len > 5 || (text.len > 2 && *year == 0))
        return false;
    if (a == 'q' && b >= '1' && b <= '4')
        *cue = (enum metric_cue)(CUE_QUARTER_1 + (b - '1'));
    else if (b == 'q' && a >= '1' && a <= '4')
        *cue = (enum metric_cue)(CUE_QUARTER_1 + (a - '1'));
    else if (a == 'f' && b == 'y' && (text.len == 2 || *year))
        *cue = CUE_FULL_YEAR;
    else
        return false;
    return true;
}

static bool is_period(enum metric_cue cue)
{
    return cue == CUE_FULL_YEAR || cue == CUE_PART_YEAR || (cue >= CUE_QUARTER && cue <= CUE_MONTH_12);
}

/* "first quarter of fiscal 2008": a period that has no year yet, at most three tokens to the left. */
static struct phrase *find_period_before(struct phrase_list *list, uint32_t i)
{
    for (size_t k = list->count; k > 0 && i - list->items[k - 1].end <= 3; k--) {
        struct phrase *phrase = &list->items[k - 1];

        if (phrase->kind == PHRASE_CUE && is_period(phrase->cue))
            return phrase->year == 0 ? phrase : NULL;
    }
    return NULL;
}

/* "March 31, 2008" is a day. */
static bool is_date(const struct phrase_list *list, uint32_t i)
{
    const struct token *tokens = list->tokens->tokens;

    return i >= list->first + 2 && tokens[i - 1].kind == TOKEN_PUNCT && tokens[i - 2].kind == TOKEN_NUMBER;
}

/* A year alone, or one that belongs to the quarter just before it. */
static bool add_year(struct phrase_list *list, uint32_t i)
{
    int year = read_year(phrase_list_get_text(list, i, i + 1));
    struct phrase *last = find_period_before(list, i);

    if (!year || list->tokens->tokens[i].kind == TOKEN_MONEY)
        return false;
    if (phrase_list_get_text(list, i, i + 1).len == 2 &&
        (i == list->first || list->text[list->tokens->tokens[i].begin - 1] != '\''))
        return false;
    if (last) {
        last->year = year;
        return true;
    }
    if (is_date(list, i))
        return true;
    add_cue(list, i, i + 1, CUE_FULL_YEAR, year);
    return true;
}

static bool is_text(const struct phrase_list *list, uint32_t i, const char *letters)
{
    return i < list->end && slice_equal_nocase(phrase_list_get_text(list, i, i + 1), slice_from(letters));
}

/* R&D, S&M, G&A, SG&A, D&A: terms hold no signs. */
static uint32_t read_initials(struct phrase_list *list, uint32_t i)
{
    static const struct {
        const char *left, *right;
        enum metric_id metric;
    } initials[] = {
        {"r", "d", METRIC_RD_EXPENSE},
        {"s", "m", METRIC_SALES_MARKETING_EXPENSE},
        {"g", "a", METRIC_GA_EXPENSE},
        {"sg", "a", METRIC_SGA_EXPENSE},
        {"d", "a", METRIC_DEPRECIATION_AMORTIZATION},
    };

    if (i + 2 >= list->end || !phrase_list_is_sign(list, i + 1, '&'))
        return i;
    for (size_t k = 0; k < sizeof initials / sizeof *initials; k++)
        if (is_text(list, i, initials[k].left) && is_text(list, i + 2, initials[k].right)) {
            uint32_t end = i + 3;

            if (is_text(list, end, "expenses") || is_text(list, end, "expense") ||
                is_text(list, end, "costs"))
                end++;
            add_metric(list, i, end, initials[k].metric);
            return end;
        }
    return i;
}

static uint32_t add_figure(struct phrase_list *list, uint32_t i)
{
    struct amount amount;

    if (list->tokens->tokens[i].kind != TOKEN_MIXED && add_year(list, i))
        return i + 1;
    if (!amount_read(list->tokens, list->words, list->text, i, list->end, &amount))
        return list->tokens->tokens[i].kind == TOKEN_MIXED ? i : i + 1;
    ARRAY_RESERVE(list->amounts, list->n_amounts, list->cap_amounts);
    add_phrase(list, PHRASE_AMOUNT, i, amount.end)->amount = (uint32_t)list->n_amounts;
    list->amounts[list->n_amounts++] = amount;
    return amount.end;
}

static bool follows_money(const struct phrase_list *list, const struct phrase *phrase)
{
    return phrase > list->items && phrase[-1].kind == PHRASE_AMOUNT && phrase[-1].end == phrase->begin &&
           list->amounts[phrase[-1].amount].unit != AMOUNT_PERCENT &&
           slice_starts(phrase_list_get_text(list, phrase->begin, phrase->end), "of ");
}

/* "USD33": may be an amount. */
static bool is_coded(const struct phrase_list *list, uint32_t i)
{
    struct slice text = phrase_list_get_text(list, i, i + 1);

    return list->tokens->tokens[i].kind == TOKEN_MIXED && text.len > 3 && byte_is_letter(text.ptr[1]) &&
           (byte_is_digit(text.ptr[text.len - 1]) || byte_is_digit(text.ptr[text.len - 2]));
}

/* "the December 2018 quarter": the year goes with the month.  phrase is the last. */
static enum metric_cue read_month_quarter(struct phrase_list *list, struct phrase *phrase)
{
    struct phrase *year = phrase - 1;

    if (list->count < 2 || year->kind != PHRASE_CUE || year->cue != CUE_FULL_YEAR || !year->year ||
        year->end != phrase->begin || year->begin + 1 != year->end)
        return CUE_QUARTER;
    for (int i = 0; i < 4; i++)
        if (phrase_list_is_word(list, year->begin - 1, (enum metric_word)(WORD_MARCH + i))) {
            year->cue = CUE_NOTHING;
            return (enum metric_cue)(CUE_MONTH_3 + i);
        }
    return CUE_QUARTER;
}

/* The longest match that begins at a token, if any. */
static uint32_t add_match(struct phrase_list *list, const struct metric_meaning *meaning,
                          const struct match *match)
{
    enum metric_cue cue = meaning->cue;
    uint32_t begin = list->first + match->token, end = begin + match->n_tokens;
    struct phrase *phrase;

    if (meaning->metric != METRIC_NONE) {
        add_metric(list, begin, end, meaning->metric)->cue = cue;
        return end;
    }
    phrase = add_cue(list, begin, end, cue, 0);
    if (cue == CUE_QUARTER) {
        phrase->cue = read_month_quarter(list, phrase);
        list->cues |= PHRASE_CUE_BIT(phrase->cue);
    } else if (cue == CUE_OF_REVENUE && follows_money(list, phrase)) { /* "$5 million of revenue" */
        phrase->cue = CUE_STOP;
        phrase->end = begin + 1;
        list->cues |= PHRASE_CUE_BIT(CUE_STOP);
        add_metric(list, begin + 1, end, METRIC_REVENUE);
    }
    return end;
}

/* The token behind the phrase that a token begins without the lexicon's help, or the token itself. */
static uint32_t add_own(struct phrase_list *list, uint32_t i)
{
    const struct token *token = &list->tokens->tokens[i];
    enum metric_cue cue;
    int year;

    switch (token->kind) {
    case TOKEN_NUMBER:
    case TOKEN_MONEY:
        return add_figure(list, i);
    case TOKEN_MIXED:
        if (is_coded(list, i))
            return add_figure(list, i);
        if (!read_label(phrase_list_get_text(list, i, i + 1), &cue, &year))
            return read_initials(list, i);
        add_cue(list, i, i + 1, cue, year);
        return i + 1;
    case TOKEN_WORD:
    case TOKEN_ABBR:
        return i + 1 < list->end && token[1].kind == TOKEN_PUNCT ? read_initials(list, i) : i;
    default:
        return i;
    }
}

/* A figure that may be read as an amount. */
static bool is_amount_like(const struct phrase_list *list, uint32_t i)
{
    struct slice text = phrase_list_get_text(list, i, i + 1);

    switch (list->tokens->tokens[i].kind) {
    case TOKEN_NUMBER:
        return text.len != 4 || !read_year(text);
    case TOKEN_MONEY:
        return true;
    default:
        return is_coded(list, i);
    }
}

void phrase_list_start(struct phrase_list *list, const struct metric_lexicon *lexicon,
                       const struct token_list *tokens, const char *text, uint32_t first, uint32_t end)
{
    const unsigned figures = 1u << TOKEN_NUMBER | 1u << TOKEN_MONEY | 1u << TOKEN_MIXED;
    const struct metric_words words = *metric_lexicon_get_words(lexicon);
    uint64_t sets = 0;

    list->count = list->n_amounts = 0;
    list->tokens = tokens;
    list->words = metric_lexicon_get_words(lexicon);
    list->text = text;
    list->first = first;
    list->end = end;
    list->cues = 0;
    list->has_figure = list->may_have_amount = list->has_metric = false;
    for (uint32_t i = list->first; i < list->end; i++) {
        const struct token *token = &tokens->tokens[i];

        sets |= metric_words_get(&words, token->word)->sets;
        if (!(1u << token->kind & figures))
            continue;
        list->has_figure = true;
        list->may_have_amount = list->may_have_amount || is_amount_like(list, i);
    }
    list->sets = sets;
}

void phrase_list_narrow(struct phrase_list *list, const struct metric_lexicon *lexicon,
                        const struct match_list *matches)
{
    const struct metric_meaning *meanings = metric_lexicon_get_meanings(lexicon);
    uint64_t keys = 0;

    for (size_t i = 0; i < matches->count; i++)
        keys |= meanings[matches->matches[i].term].keys;
    list->sets = (list->sets & ~METRIC_WORDS_KEYS) | keys;
}

void phrase_list_read(struct phrase_list *list, const struct metric_lexicon *lexicon,
                      const struct match_list *matches)
{
    const struct metric_meaning *meanings = metric_lexicon_get_meanings(lexicon);
    size_t k = 0;

    for (uint32_t i = list->first; i < list->end;) {
        uint32_t next = add_own(list, i);

        while (k < matches->count && list->first + matches->matches[k].token < i)
            k++;
        if (next == i && k < matches->count && list->first + matches->matches[k].token == i)
            next = add_match(list, &meanings[matches->matches[k].term], &matches->matches[k]);
        i = next > i ? next : i + 1;
    }
}

size_t phrase_list_find(const struct phrase_list *list, uint32_t token)
{
    size_t low = 0, high = list->count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (list->items[middle].end <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low < list->count && list->items[low].begin <= token ? low : list->count;
}

bool phrase_list_has(const struct phrase_list *list, size_t from, size_t to, enum metric_cue cue)
{
    for (size_t i = from; phrase_list_may_have(list, PHRASE_CUE_BIT(cue)) && i < to && i < list->count; i++)
        if (list->items[i].kind == PHRASE_CUE && list->items[i].cue == cue)
            return true;
    return false;
}

bool phrase_list_has_punct(const struct phrase_list *list, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++)
        if (list->tokens->tokens[i].kind == TOKEN_PUNCT || list->tokens->tokens[i].kind == TOKEN_DASH)
            return true;
    return false;
}

size_t phrase_list_skip_back(const struct phrase_list *list, size_t at)
{
    while (at > 0 &&
           (phrase_list_is_cue(list, at - 1, CUE_NEUTRAL) || phrase_list_is_cue(list, at - 1, CUE_STOP)))
        at--;
    return at;
}
