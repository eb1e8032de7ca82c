/* segment_name.c - the words before and behind a metric's name that limit it to a part of the firm. */
#include "metric/segment_name.h"

#include <stdio.h>
#include <string.h>

#include "metric/metric_vocabulary.h"

#define N_WORDS 6 /* words before a metric that are looked at */

struct words {
    uint32_t begin, end; /* tokens of the name, nearest first while it is collected */
    bool has_words;
    bool has_product, has_services;
    bool is_listed_only; /* only words that the lexicon knows as parts count */
    enum metric_cue cue; /* the most telling */
};

/* Words that leave a metric the whole firm's although no list names them: adverbs, years. */
static bool is_plain(struct slice word)
{
    return slice_ends(word, "ly") || word.len == 1;
}

static bool is_stop(struct slice word, bool is_capital)
{
    return !is_capital && (slice_ends(word, "ed") || slice_ends(word, "ing"));
}

static void take(struct words *words, uint32_t i, enum metric_cue cue)
{
    if (cue == CUE_PRODUCT)
        words->has_product = true;
    if (cue == CUE_SERVICES)
        words->has_services = true;
    if (cue == CUE_GEO || cue == CUE_CUSTOMER || !words->has_words)
        words->cue = cue;
    else if (words->cue == CUE_PRODUCT || words->cue == CUE_SERVICES)
        words->cue = cue;
    if (!words->has_words || i < words->begin)
        words->begin = i;
    if (!words->has_words || i >= words->end)
        words->end = i + 1;
    words->has_words = true;
}

static bool is_part(enum metric_cue cue)
{
    return cue == CUE_GEO || cue == CUE_CUSTOMER || cue == CUE_PRODUCT || cue == CUE_SERVICES ||
           cue == CUE_SEGMENT;
}

/* One token of a name: true to go on. */
static bool look_at(const struct phrase_list *list, uint32_t i, struct words *words)
{
    const struct token *token = &list->tokens->tokens[i];
    size_t at = phrase_list_find(list, i);
    struct slice text = phrase_list_get_text(list, i, i + 1);

    if (token->kind == TOKEN_HYPHEN || token->kind == TOKEN_QUOTE || token->kind == TOKEN_CLITIC)
        return true;
    if (!token_is_word(token) || (token->flags & TOKEN_NAME))
        return false;
    if (at < list->count) {
        const struct phrase *phrase = &list->items[at];

        if (phrase->kind != PHRASE_CUE)
            return false;
        if (is_part(phrase->cue)) {
            take(words, i, phrase->cue);
            return true;
        }
        if (phrase->cue == CUE_EARN && is_stop(text, false))
            return false;
        return phrase->cue != CUE_STOP && phrase->cue != CUE_PAST && phrase->cue != CUE_BLOCK &&
               phrase->cue != CUE_GUIDE && phrase->cue != CUE_OTHER && phrase->cue != CUE_COMPARE;
    }
    if (is_stop(text, token->flags & TOKEN_CAPITAL))
        return false;
    if (!is_plain(text) && !words->is_listed_only)
        take(words, i, CUE_NOTHING);
    return true;
}

static const char *kind_name(enum metric_cue cue)
{
    switch (cue) {
    case CUE_GEO:
        return "geo";
    case CUE_CUSTOMER:
        return "customer";
    default:
        return "segment";
    }
}

/* "the ferry business": the word says only that it is a part. */
static bool is_generic(const struct phrase_list *list, uint32_t i)
{
    return phrase_list_is_one_of(list, i, WORDS_GENERIC_PART);
}

/* The next word of a name; kinds of customers are written small. */
static size_t add_word(char segment[SEGMENT_SIZE], size_t length, struct slice text, bool is_first,
                       bool is_small)
{
    if (!is_first)
        segment[length++] = '_';
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != '.') /* U.S. */
            segment[length++] = is_small ? byte_lower(text.ptr[i]) : text.ptr[i];
    segment[length] = '\0';
    return length;
}

/* Blanks become underscores; words that are no part of the name are left out. */
static void write_name(const struct phrase_list *list, const struct words *words, char segment[SEGMENT_SIZE])
{
    size_t length;
    bool has_name = false, has_own = false;

    if (words->cue == CUE_PRODUCT || words->cue == CUE_SERVICES) {
        snprintf(segment, SEGMENT_SIZE, "%s",
                 words->has_product && !words->has_services ? "product" : "services");
        return;
    }
    length = (size_t)snprintf(segment, SEGMENT_SIZE, "%s:", kind_name(words->cue));
    for (uint32_t i = words->begin; i < words->end; i++)
        has_own = has_own || (token_is_word(&list->tokens->tokens[i]) && !is_generic(list, i));
    for (uint32_t i = words->begin; i < words->end; i++) {
        size_t at = phrase_list_find(list, i);
        enum metric_cue cue = at < list->count ? list->items[at].cue : CUE_NOTHING;
        struct slice text = phrase_list_get_text(list, i, i + 1);

        if (!token_is_word(&list->tokens->tokens[i]) || cue == CUE_PRODUCT || cue == CUE_SERVICES ||
            (cue != CUE_NOTHING && cue != CUE_EARN && !is_part(cue)) || (has_own && is_generic(list, i)) ||
            length + text.len + 12 >= SEGMENT_SIZE)
            continue;
        length = add_word(segment, length, text, !has_name, words->cue == CUE_CUSTOMER);
        has_name = true;
    }
    if (words->has_product != words->has_services)
        snprintf(segment + length, SEGMENT_SIZE - length, "/%s", words->has_product ? "product" : "services");
}

static void look_left(const struct phrase_list *list, uint32_t from, struct words *words)
{
    for (uint32_t i = from, n = 0; i > list->first && n < N_WORDS; i--, n++)
        if (!look_at(list, i - 1, words))
            break;
}

/* "revenue from the harbor": a preposition, then the name. */
static void look_right(const struct phrase_list *list, uint32_t from, struct words *words)
{
    if (!phrase_list_is_one_of(list, from, WORDS_PREPOSITION))
        return;
    for (uint32_t i = from + 1, n = 0; i < list->end && n < N_WORDS; i++, n++) {
        size_t at = phrase_list_find(list, i);
        bool is_article = at < list->count && list->items[at].kind == PHRASE_CUE &&
                          (list->items[at].cue == CUE_NEUTRAL || list->items[at].cue == CUE_STOP) && n < 2;

        if (at < list->count && list->items[at].kind == PHRASE_CUE &&
            (list->items[at].cue == CUE_FULL_YEAR || list->items[at].cue == CUE_PART_YEAR ||
             (list->items[at].cue >= CUE_QUARTER && list->items[at].cue <= CUE_MONTH_12)))
            return;
        at = phrase_list_find(list, i + 1);
        if (at < list->count && list->items[at].kind == PHRASE_AMOUNT) /* "of USD 5 million" */
            return;
        if (!is_article && !look_at(list, i, words))
            return;
    }
}

/* "For the harbor, revenue was": a name before the first comma. */
static void look_ahead(const struct phrase_list *list, uint32_t metric, struct words *words)
{
    bool is_opener = phrase_list_is_one_of(list, list->first, WORDS_OPENER);

    for (uint32_t i = list->first + 1; is_opener && i < metric && i < list->first + 10; i++) {
        const struct token *token = &list->tokens->tokens[i];
        size_t at = phrase_list_find(list, i);

        if (token->kind == TOKEN_PUNCT)
            return;
        if (at < list->count && list->items[at].kind == PHRASE_CUE && is_part(list->items[at].cue))
            take(words, i, list->items[at].cue);
        else if (at == list->count && token_is_word(token) && (token->flags & TOKEN_CAPITAL) &&
                 token[1].kind != TOKEN_NUMBER)
            take(words, i, CUE_SEGMENT);
    }
}

/* What no part of a firm has. */
static bool is_whole(size_t metric)
{
    switch (metric) {
    case METRIC_TAX_RATE:
    case METRIC_SHARE_REPURCHASE:
    case METRIC_BUYBACK_AUTHORIZATION:
    case METRIC_INCOME_TAX_CHARGE:
    case METRIC_CASH_AND_EQUIVALENTS:
    case METRIC_CASH_AND_INVESTMENTS:
    case METRIC_EPS_SURPRISE:
    case METRIC_CUSTOMER_CONCENTRATION_MAX:
        return true;
    default:
        break;
    }
    switch (metric_vocabulary_get(metric)->family) {
    case FAMILY_PER_SHARE:
    case FAMILY_DAYS:
    case FAMILY_SHARES:
        return true;
    default:
        return false;
    }
}

void segment_name_read(const struct phrase_list *list, size_t at, char segment[SEGMENT_SIZE])
{
    const struct phrase *phrase = &list->items[at];
    struct words words = {.has_words = false};

    strcpy(segment, "total");
    if (is_whole(phrase->metric))
        return;
    words.is_listed_only = metric_vocabulary_get(phrase->metric)->family == FAMILY_PERSONS;
    look_left(list, phrase->begin, &words);
    if (!words.has_words)
        look_right(list, phrase->end, &words);
    if (!words.has_words)
        look_ahead(list, phrase->begin, &words);
    if (words.has_words)
        write_name(list, &words, segment);
}

void segment_name_read_subject(const struct phrase_list *list, size_t at, char segment[SEGMENT_SIZE])
{
    strcpy(segment, "total");
    for (size_t i = at; i > 0; i--)
        if (list->items[i - 1].kind == PHRASE_CUE && is_part(list->items[i - 1].cue)) {
            struct words words = {.has_words = false};

            look_left(list, list->items[i - 1].end, &words);
            if (words.has_words)
                write_name(list, &words, segment);
            return;
        }
}
