/* token_quantity.c - where a quantity starts and where one ends (what "about" may stand before).
 *
 * Both questions look at a few tokens beside i in the same sentence.
 */
#include "text/token.h"

#include "text/token_words.h"

/* All lists are sorted, for token_words_have(). */

static const char *const number_words[] = {
    "billion", "double",   "dozen",  "eight",    "eighteen", "eighty",    "eleven",  "fifteen",
    "fifty",   "five",     "forty",  "four",     "fourteen", "half",      "hundred", "million",
    "nine",    "nineteen", "ninety", "one",      "seven",    "seventeen", "seventy", "six",
    "sixteen", "sixty",    "ten",    "thirteen", "thirty",   "thousand",  "three",   "trillion",
    "triple",  "twelve",   "twenty", "twice",    "two",      "zero"};

/* "one" with one of these is a pronoun. */
static const char *const after_pronoun_one[] = {"'d",     "'s",   "another", "could", "might", "of",
                                                "person", "that", "thing",   "where", "who",   "would"};

/* What "a" or "an" makes a quantity of. */
static const char *const after_article[] = {
    "billion", "buck",     "cent",     "century", "couple",     "day",     "decade",  "dime",
    "dollar",  "dozen",    "half",     "handful", "hour",       "hundred", "million", "minute",
    "month",   "nickel",   "penny",    "percent", "percentage", "point",   "quarter", "tenth",
    "third",   "thousand", "trillion", "week",    "year"};

/* What mid, high and low may stand before, besides figures and number words. */
static const char *const after_level[] = {"double",   "eighties",  "fifties", "forties", "mid",
                                          "nineties", "seventies", "single",  "sixties", "teen",
                                          "teens",    "thirties",  "triple",  "twenties"};

/* "even" before these or before no word at all means unchanged. */
static const char *const after_even[] = {"for",  "in", "on",   "quarter", "sequentially",
                                         "this", "to", "with", "year"};

/* Scales and units that may stand between a figure and "or so". */
static const char *const units[] = {
    "basis",  "billion",  "bn",     "bps",      "bucks",   "cent",     "cents",   "customers",
    "day",    "days",     "decade", "decades",  "dollar",  "dollars",  "dozen",   "employees",
    "euro",   "euros",    "half",   "hour",     "hours",   "hundred",  "k",       "million",
    "minute", "minutes",  "mn",     "month",    "months",  "people",   "percent", "percentage",
    "point",  "points",   "pound",  "pounds",   "quarter", "quarters", "stores",  "third",
    "thirds", "thousand", "times",  "trillion", "turn",    "turns",    "unit",    "units",
    "week",   "weeks",    "x",      "year",     "years",   "yen",      "yuan"};

/* Scales and per cent: after them even 2008 is no year. */
static const char *const scales[] = {"basis",   "billion",    "bps",     "million",
                                     "percent", "percentage", "thousand"};

static const char *const ordinal_ends[] = {"nd", "rd", "st", "th"};

/* Token i if it exists and lies in the sentence of from; else NULL. */
static const struct token *get_beside(const struct token_list *list, size_t from, size_t i)
{
    return i < list->n_tokens && list->tokens[i].sentence == list->tokens[from].sentence ? &list->tokens[i]
                                                                                         : NULL;
}

static bool is_one_of(const struct token *token, const char *text, const char *const *words, size_t n_words)
{
    return token && token_words_have(words, n_words, token_get_text(token, text));
}

#define IS_ONE_OF(token, text, words) is_one_of((token), (text), (words), sizeof(words) / sizeof *(words))

static bool is_word(const struct token *token, const char *text, const char *lower)
{
    return token && token_is_text(token, text, lower);
}

static bool is_kind(const struct token *token, enum token_kind kind)
{
    return token && token->kind == kind;
}

static bool touch(const struct token *left, const struct token *right)
{
    return left && right && left->end == right->begin;
}

/* 19xx or 20xx without sign or comma, or the years of a decade. */
static bool looks_like_year(struct slice word)
{
    size_t n_digits = 0;

    while (n_digits < word.len && byte_is_digit(word.ptr[n_digits]))
        n_digits++;
    if (n_digits != 4 || !(slice_starts(word, "19") || slice_starts(word, "20")))
        return false;
    return word.len == 4 || byte_lower(word.ptr[word.len - 1]) == 's';
}

static bool is_year(const struct token_list *list, const char *text, size_t i)
{
    const struct token *next = get_beside(list, i, i + 1);

    if (!looks_like_year(token_get_text(&list->tokens[i], text)))
        return false;
    return !IS_ONE_OF(next, text, scales) && !is_word(next, text, "%");
}

/* 8:30, 5 p.m., 800-555-0100: figures that measure nothing. */
static bool is_time_or_phone(const struct token_list *list, const char *text, size_t i)
{
    const struct token *token = &list->tokens[i];
    const struct token *next = get_beside(list, i, i + 1), *next2 = get_beside(list, i, i + 2);
    const struct token *next3 = get_beside(list, i, i + 3), *next4 = get_beside(list, i, i + 4);

    if (is_word(next, text, "a.m.") || is_word(next, text, "p.m.") || is_word(next, text, "am") ||
        is_word(next, text, "pm"))
        return true;
    if (touch(token, next) && touch(next, next2) && is_word(next, text, ":") && is_kind(next2, TOKEN_NUMBER))
        return true;
    return is_kind(next, TOKEN_HYPHEN) && is_kind(next2, TOKEN_NUMBER) && is_kind(next3, TOKEN_HYPHEN) &&
           is_kind(next4, TOKEN_NUMBER);
}

/* A mixed word that begins with figures and is a measure (5x, 30ish), no ordinal, quarter label (2Q08) or
 * year. */
static bool is_measure(struct slice word)
{
    size_t n_digits = 0;
    struct slice tail;
    char c;

    while (n_digits < word.len && byte_is_digit(word.ptr[n_digits]))
        n_digits++;
    if (n_digits == 0 || n_digits == word.len || looks_like_year(word))
        return false;
    tail = slice_part(word, n_digits, word.len);
    c = byte_lower(tail.ptr[0]);
    if (n_digits == 1 && (c == 'q' || c == 'h') && (tail.len == 1 || byte_is_digit(tail.ptr[1])))
        return false;
    return !TOKEN_WORDS_HAVE(ordinal_ends, tail);
}

/* Codes that are written right before an amount: TWD300b, MXN8. */
static const char *const currency_codes[] = {"aud", "brl", "cad", "chf", "cny", "dkk", "eur",
                                             "gbp", "hkd", "inr", "jpy", "krw", "mxn", "nok",
                                             "ntd", "rmb", "sek", "sgd", "twd", "usd", "zar"};
#define CURRENCY_CODE_LENGTH 3

static bool is_coded_amount(struct slice word)
{
    return word.len > CURRENCY_CODE_LENGTH && byte_is_digit(word.ptr[CURRENCY_CODE_LENGTH]) &&
           TOKEN_WORDS_HAVE(currency_codes, slice_part(word, 0, CURRENCY_CODE_LENGTH));
}

static bool is_figure(const struct token_list *list, const char *text, size_t i)
{
    const struct token *token = &list->tokens[i];

    switch ((enum token_kind)token->kind) {
    case TOKEN_MONEY:
        return true;
    case TOKEN_NUMBER:
        return !is_year(list, text, i) && !is_time_or_phone(list, text, i);
    case TOKEN_MIXED:
        return is_measure(token_get_text(token, text)) || is_coded_amount(token_get_text(token, text));
    default:
        return false;
    }
}

static bool is_number_word(const struct token_list *list, const char *text, size_t i)
{
    if (!IS_ONE_OF(&list->tokens[i], text, number_words))
        return false;
    return !is_word(&list->tokens[i], text, "one") ||
           !IS_ONE_OF(get_beside(list, i, i + 1), text, after_pronoun_one);
}

/* mid-anything; high and low (with or without hyphen) before figures and the like. */
static bool starts_with_level(const struct token_list *list, const char *text, size_t i)
{
    bool is_mid = token_is_text(&list->tokens[i], text, "mid");
    size_t k = i + 1;

    if (is_kind(get_beside(list, i, k), TOKEN_HYPHEN)) {
        if (is_mid)
            return true;
        k++;
    }
    if (!get_beside(list, i, k))
        return false;
    return is_figure(list, text, k) || is_number_word(list, text, k) ||
           IS_ONE_OF(&list->tokens[k], text, after_level);
}

static bool starts_after_article(const struct token_list *list, const char *text, size_t i)
{
    const struct token *next = get_beside(list, i, i + 1);

    return next && (is_figure(list, text, i + 1) || is_number_word(list, text, i + 1) ||
                    IS_ONE_OF(next, text, after_article));
}

/* Words for a level that is not said in figures: flat, break-even, in line. */
static bool is_level(const struct token_list *list, const char *text, size_t i)
{
    const struct token *token = &list->tokens[i], *next = get_beside(list, i, i + 1);
    const struct token *past_hyphen = is_kind(next, TOKEN_HYPHEN) ? get_beside(list, i, i + 2) : next;

    switch (byte_lower(text[token->begin])) {
    case 'b':
        return is_word(token, text, "breakeven") ||
               (is_word(token, text, "break") && is_word(past_hyphen, text, "even"));
    case 'e':
        return is_word(token, text, "even") &&
               (!next || !token_is_word(next) || IS_ONE_OF(next, text, after_even));
    case 'f':
        return is_word(token, text, "flat");
    case 'i':
        return is_word(token, text, "in") && is_word(past_hyphen, text, "line");
    case 'n':
        return is_word(token, text, "neutral");
    case 't':
        if (is_word(token, text, "the"))
            return is_word(next, text, "same") || is_word(next, text, "midpoint") ||
                   (is_word(next, text, "mid") && is_word(get_beside(list, i, i + 3), text, "point"));
        if (is_word(token, text, "that"))
            return is_word(next, text, "level") || is_word(next, text, "range") ||
                   is_word(next, text, "number");
        return is_word(token, text, "this") && (is_word(next, text, "level") || is_word(next, text, "range"));
    case 'u':
        return is_word(token, text, "unchanged");
    default:
        return false;
    }
}

bool token_quantity_starts(const struct token_list *list, const char *text, size_t i)
{
    const struct token *token;

    if (i >= list->n_tokens)
        return false;
    token = &list->tokens[i];
    if (token->kind != TOKEN_WORD)
        return is_figure(list, text, i);
    if (is_number_word(list, text, i) || is_level(list, text, i))
        return true;
    if (is_word(token, text, "a") || is_word(token, text, "an"))
        return starts_after_article(list, text, i);
    if (is_word(token, text, "mid") || is_word(token, text, "high") || is_word(token, text, "low"))
        return starts_with_level(list, text, i);
    return false;
}

/* Behind a figure or a number word these belong to the quantity. */
static const char *const quantity_tails[] = {
    "basis", "billion", "bn",         "bps",   "cents",  "dozen",    "hundred", "k",        "m", "million",
    "mn",    "percent", "percentage", "point", "points", "thousand", "times",   "trillion", "x"};

/* Number words that say how many by themselves; "one", "half" and "zero" are more often something else. */
static bool is_counting_word(const struct token_list *list, const char *text, size_t i)
{
    static const char *const vague[] = {"double", "half", "one", "triple", "twice", "zero"};
    const struct token *token = &list->tokens[i];

    if (!is_number_word(list, text, i))
        return false;
    return !IS_ONE_OF(token, text, vague) || IS_ONE_OF(get_beside(list, i, i + 1), text, quantity_tails);
}

size_t token_quantity_count_words(void)
{
    return sizeof number_words / sizeof *number_words;
}

const char *token_quantity_get_word(size_t index)
{
    return number_words[index];
}

size_t token_quantity_find_end(const struct token_list *list, const char *text, size_t i)
{
    const struct token *token = &list->tokens[i];
    size_t end = i + 1;

    if (token->kind == TOKEN_WORD ? !is_counting_word(list, text, i) : !is_figure(list, text, i))
        return i;
    for (;; end++) {
        token = get_beside(list, i, end);
        if (!token)
            return end;
        if (is_word(token, text, "%") || IS_ONE_OF(token, text, quantity_tails))
            continue;
        if (token->kind == TOKEN_WORD && is_number_word(list, text, end) &&
            list->tokens[i].kind == TOKEN_WORD)
            continue; /* twenty five */
        return end;
    }
}

bool token_quantity_ends(const struct token_list *list, const char *text, size_t i)
{
    const struct token *token;

    if (i >= list->n_tokens)
        return false;
    token = &list->tokens[i];
    if (is_figure(list, text, i) || is_word(token, text, "%") || is_number_word(list, text, i) ||
        IS_ONE_OF(token, text, units))
        return true;
    if (token->kind != TOKEN_WORD)
        return false;
    /* A counted thing: 15 markets, 30 sales people. */
    for (size_t back = 1; back <= 2 && back <= i; back++) {
        const struct token *before = get_beside(list, i, i - back);

        if (!before ||
            !(token_is_word(before) || before->kind == TOKEN_NUMBER || before->kind == TOKEN_MONEY))
            return false;
        if (is_figure(list, text, i - back) || is_number_word(list, text, i - back))
            return true;
    }
    return false;
}
