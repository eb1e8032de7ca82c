/* phrase.c - matches, amounts, quarter labels and years of a sentence in one order. */
#include "metric/phrase.h"

#include <stdlib.h>

#include "base/memory.h"
#include "metric/metric_vocabulary.h"

void phrase_list_release(struct phrase_list *list)
{
    free(list->items);
    free(list->amounts);
}

struct slice phrase_list_get_text(const struct phrase_list *list, uint32_t begin, uint32_t end)
{
    if (begin >= end)
        return slice_make("", 0);
    return slice_make(list->text + list->tokens->tokens[begin].begin,
                      list->tokens->tokens[end - 1].end - list->tokens->tokens[begin].begin);
}

static struct phrase *add_phrase(struct phrase_list *list, enum phrase_kind kind, uint32_t begin,
                                 uint32_t end)
{
    struct phrase *phrase;

    ARRAY_RESERVE(list->items, list->count, list->capacity);
    phrase = &list->items[list->count++];
    *phrase = (struct phrase){.kind = kind, .begin = begin, .end = end, .metric = METRIC_NONE};
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
    struct phrase *phrase;

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
    phrase = add_phrase(list, PHRASE_CUE, i, i + 1);
    phrase->cue = CUE_FULL_YEAR;
    phrase->year = year;
    return true;
}

static bool is_letter(const struct phrase_list *list, uint32_t i, const char *letters)
{
    return i < list->end && slice_equal_nocase(phrase_list_get_text(list, i, i + 1), slice_from(letters));
}

/* R&D, S&M, G&A, SG&A, D&A: terms hold no signs. */
static uint32_t read_initials(struct phrase_list *list, uint32_t i)
{
    static const struct {
        const char *left, *right, *metric;
    } initials[] = {
        {"r", "d", "rd_expense"},   {"s", "m", "sales_marketing_expense"},   {"g", "a", "ga_expense"},
        {"sg", "a", "sga_expense"}, {"d", "a", "depreciation_amortization"},
    };

    if (i + 2 >= list->end || !is_letter(list, i + 1, "&"))
        return i;
    for (size_t k = 0; k < sizeof initials / sizeof *initials; k++)
        if (is_letter(list, i, initials[k].left) && is_letter(list, i + 2, initials[k].right)) {
            uint32_t end = i + 3;

            if (is_letter(list, end, "expenses") || is_letter(list, end, "expense") ||
                is_letter(list, end, "costs"))
                end++;
            add_phrase(list, PHRASE_METRIC, i, end)->metric =
                metric_vocabulary_find(slice_from(initials[k].metric));
            return end;
        }
    return i;
}

static uint32_t add_figure(struct phrase_list *list, uint32_t i)
{
    struct amount amount;

    if (list->tokens->tokens[i].kind != TOKEN_MIXED && add_year(list, i))
        return i + 1;
    if (!amount_read(list->tokens, list->text, i, list->end, &amount))
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

/* "the December 2018 quarter": the year goes with the month. */
static enum metric_cue read_month_quarter(struct phrase_list *list, struct phrase *phrase)
{
    static const char *const months[] = {"march", "june", "september", "december"};
    struct phrase *year = phrase - 1;

    if (list->count < 2 || year->kind != PHRASE_CUE || year->cue != CUE_FULL_YEAR || !year->year ||
        year->end != phrase->begin || year->begin + 1 != year->end)
        return CUE_QUARTER;
    for (int i = 0; i < 4; i++)
        if (phrase_list_is_word(list, year->begin - 1, months[i])) {
            year->cue = CUE_NOTHING;
            return (enum metric_cue)(CUE_MONTH_3 + i);
        }
    return CUE_QUARTER;
}

/* The longest match that begins at a token, if any. */
static uint32_t add_match(struct phrase_list *list, const struct metric_lexicon *lexicon,
                          const struct match *match)
{
    size_t metric = metric_lexicon_get_metric(lexicon, match->term);
    enum metric_cue cue = metric_lexicon_get_cue(lexicon, match->term);
    struct phrase *phrase = add_phrase(list, metric == METRIC_NONE ? PHRASE_CUE : PHRASE_METRIC, match->token,
                                       match->token + match->n_tokens);

    phrase->metric = metric;
    phrase->cue = cue == CUE_QUARTER ? read_month_quarter(list, phrase) : cue;
    if (cue == CUE_OF_REVENUE && follows_money(list, phrase)) { /* "$5 million of revenue" */
        uint32_t of = phrase->begin;

        phrase->cue = CUE_STOP;
        phrase->end = of + 1;
        phrase = add_phrase(list, PHRASE_METRIC, of + 1, match->token + match->n_tokens);
        phrase->metric = metric_vocabulary_find(slice_from("revenue"));
    }
    return phrase->end;
}

void phrase_list_read(struct phrase_list *list, const struct metric_lexicon *lexicon,
                      const struct token_list *tokens, const char *text, const struct sentence *sentence,
                      const struct match_list *matches, size_t *at)
{
    uint32_t i;

    list->count = list->n_amounts = 0;
    list->tokens = tokens;
    list->text = text;
    list->first = sentence->first_token;
    list->end = sentence->first_token + sentence->n_tokens;
    for (i = list->first; i < list->end;) {
        const struct token *token = &tokens->tokens[i];
        uint32_t next = i;
        enum metric_cue cue;
        int year;

        while (*at < matches->count && matches->matches[*at].token < i)
            ++*at;
        if (token->kind == TOKEN_NUMBER || token->kind == TOKEN_MONEY || is_coded(list, i)) {
            next = add_figure(list, i);
        } else if (token->kind == TOKEN_MIXED &&
                   read_label(phrase_list_get_text(list, i, i + 1), &cue, &year)) {
            struct phrase *phrase = add_phrase(list, PHRASE_CUE, i, i + 1);

            phrase->cue = cue;
            phrase->year = year;
            next = i + 1;
        } else if (token_is_word(token)) {
            next = read_initials(list, i);
        }
        if (next == i && *at < matches->count && matches->matches[*at].token == i)
            next = add_match(list, lexicon, &matches->matches[*at]);
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
    for (size_t i = from; i < to && i < list->count; i++)
        if (list->items[i].kind == PHRASE_CUE && list->items[i].cue == cue)
            return true;
    return false;
}

bool phrase_list_is_cue(const struct phrase_list *list, size_t at, enum metric_cue cue)
{
    return at < list->count && list->items[at].kind == PHRASE_CUE && list->items[at].cue == cue;
}

bool phrase_list_has_punct(const struct phrase_list *list, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++)
        if (list->tokens->tokens[i].kind == TOKEN_PUNCT || list->tokens->tokens[i].kind == TOKEN_DASH)
            return true;
    return false;
}

bool phrase_list_is_one_of(const struct phrase_list *list, uint32_t token, const char *const *words)
{
    for (; *words; words++)
        if (phrase_list_is_word(list, token, *words))
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
