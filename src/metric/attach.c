/* attach.c - figures to metrics within a sentence, and across to the next where it goes on without a name. */
#include "metric/attach.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "metric/metric_vocabulary.h"
#include "metric/outlook.h"
#include "metric/segment_name.h"

#define REACH_BEHIND 8 /* tokens from a figure to a metric behind it */

/* One figure on its way to a statement. */
struct figure {
    const struct phrase_list *list;
    size_t at; /* its phrase */
    const struct amount *amount;
    size_t named; /* phrase of the metric, count where it comes from the sentence before */
    size_t metric;
    bool is_behind; /* the metric stands behind the figure */
    int direction;  /* -1, 0, 1 */
    bool is_change; /* the figure is how much it changed */
};

void attach_start_call(struct attach_state *state, const struct call_period *call)
{
    memset(state, 0, sizeof *state);
    state->call = *call;
}

void attach_start_turn(struct attach_state *state)
{
    state->basis = BASIS_NONE;
    state->has_last = false;
    state->is_guidance = false;
    state->is_in_segment = false;
}

void attach_start_paragraph(struct attach_state *state)
{
    state->is_in_segment = false;
}

static bool is_cue(const struct phrase_list *list, size_t at, enum metric_cue cue)
{
    return at < list->count && list->items[at].kind == PHRASE_CUE && list->items[at].cue == cue;
}

/* The first letter tells most words apart before any text is compared. */
static bool is_word(const struct phrase_list *list, uint32_t token, const char *word)
{
    return token >= list->first && token < list->end &&
           byte_lower(list->text[list->tokens->tokens[token].begin]) == *word &&
           slice_equal_nocase(phrase_list_get_text(list, token, token + 1), slice_from(word));
}

static bool has_punct(const struct phrase_list *list, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++)
        if (list->tokens->tokens[i].kind == TOKEN_PUNCT || list->tokens->tokens[i].kind == TOKEN_DASH)
            return true;
    return false;
}

/* The token before a figure, words such as "approximately" left out. */
static uint32_t get_before(const struct phrase_list *list, uint32_t token)
{
    static const char *const approximators[] = {
        "approximately", "about",    "around", "roughly",  "nearly",  "almost", "over",  "just",  "only",
        "more",          "than",     "us",     "nt",       "usd",     "a",      "an",    "some",  "another",
        "under",         "slightly", "-",      "negative", "between", "strong", "solid", "record"};

    while (token > list->first) {
        bool is_approximator = false;

        for (size_t i = 0; i < sizeof approximators / sizeof *approximators; i++)
            is_approximator = is_approximator || is_word(list, token - 1, approximators[i]);
        if (!is_approximator)
            return token - 1;
        token--;
    }
    return token;
}

static bool is_rounded(const struct figure *figure)
{
    uint32_t token = figure->amount->begin;

    return is_word(figure->list, token - 1, "approximately") || is_word(figure->list, token - 1, "about") ||
           is_word(figure->list, token - 1, "roughly") || is_word(figure->list, token - 1, "around") ||
           is_word(figure->list, token - 1, "nearly");
}

static bool fits(const struct metric_row *metric, const struct amount *amount)
{
    bool is_percent = amount->unit == AMOUNT_PERCENT;

    switch (metric->family) {
    case FAMILY_MONEY:
        return amount->unit == AMOUNT_MONEY || amount->unit == AMOUNT_SCALED || is_percent;
    case FAMILY_PER_SHARE:
        return (amount->unit == AMOUNT_SMALL && amount->value <= 100) || is_percent;
    case FAMILY_PERCENT:
        return is_percent || amount->unit == AMOUNT_POINTS;
    case FAMILY_DAYS:
        return amount->unit == AMOUNT_DAYS || amount->unit == AMOUNT_BARE;
    case FAMILY_PERSONS:
        return (amount->unit == AMOUNT_BARE && amount->value >= 10) || is_percent;
    case FAMILY_SHARES:
        return amount->unit == AMOUNT_SHARES || amount->unit == AMOUNT_SCALED;
    case FAMILY_UNITS:
        return amount->unit == AMOUNT_UNITS;
    default:
        return amount->unit == AMOUNT_BARE && amount->value < 10;
    }
}

static bool is_earnings(size_t metric)
{
    const char *name = metric_vocabulary_get(metric)->name;

    return strcmp(name, "net_income") == 0 || strcmp(name, "operating_income") == 0 ||
           strcmp(name, "eps_diluted") == 0;
}

/* "$5.21 diluted earnings per share", "$2.27 per share in adjusted earnings". */
static bool find_per_share_behind(struct figure *figure, bool *is_per_share)
{
    const struct phrase_list *list = figure->list;
    uint32_t limit = figure->amount->end + 1;

    for (size_t i = figure->at + 1; i < list->count && list->items[i].begin <= limit; i++) {
        const struct phrase *phrase = &list->items[i];
        bool is_name = phrase->kind == PHRASE_METRIC &&
                       metric_vocabulary_get(phrase->metric)->family == FAMILY_PER_SHARE;
        bool is_earned =
            *is_per_share &&
            is_word(list, phrase->begin - 1, "in") + is_word(list, phrase->begin - 1, "of") +
                    is_word(list, phrase->begin - 2, "in") + is_word(list, phrase->begin - 2, "of") >
                0 &&
            (is_cue(list, i, CUE_EARN) || (phrase->kind == PHRASE_METRIC && is_earnings(phrase->metric)));

        if (has_punct(list, figure->amount->end, phrase->begin))
            return false;
        if (is_cue(list, i, CUE_PER_SHARE)) {
            *is_per_share = true;
            limit = phrase->end + 3;
        }
        if (is_name || is_earned) {
            figure->named = i;
            figure->metric = is_name ? phrase->metric : metric_vocabulary_find(slice_from("eps_diluted"));
            figure->is_behind = true;
            return true;
        }
    }
    return false;
}

/* A figure per share belongs to the earnings named before it: "net income of $20 million or $0.20 per share".
 */
static bool find_per_share(struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    bool is_per_share = false;

    if (figure->amount->unit != AMOUNT_SMALL || figure->amount->value > 100)
        return false;
    if (find_per_share_behind(figure, &is_per_share))
        return true;
    for (size_t i = figure->at; i > 0; i--) {
        const struct phrase *phrase = &list->items[i - 1];

        if (phrase->kind == PHRASE_METRIC) {
            const struct metric_row *metric = metric_vocabulary_get(phrase->metric);

            if (metric->family != FAMILY_PER_SHARE && !(is_per_share && is_earnings(phrase->metric)))
                return false;
            figure->named = i - 1;
            figure->metric = metric->family == FAMILY_PER_SHARE
                                 ? phrase->metric
                                 : metric_vocabulary_find(slice_from("eps_diluted"));
            return true;
        }
        if (phrase->kind != PHRASE_CUE)
            continue;
        if (phrase->cue == CUE_PER_SHARE)
            is_per_share = true;
        if (phrase->cue == CUE_BLOCK || phrase->cue == CUE_OTHER)
            return false;
        if (phrase->cue == CUE_EARN && (is_per_share || is_word(list, phrase->begin, "earnings")) &&
            !has_punct(list, phrase->end, figure->amount->begin)) {
            figure->named = i - 1;
            figure->metric = metric_vocabulary_find(slice_from("eps_diluted"));
            return true;
        }
    }
    return false;
}

/* "revenue, including the ferry, rose to": the insertion ends at a comma before the figure. */
static bool is_inserted(const struct phrase_list *list, const struct phrase *phrase, uint32_t figure)
{
    return phrase->begin > list->first && has_punct(list, phrase->begin - 1, phrase->begin) &&
           has_punct(list, phrase->end, figure);
}

static bool find_before(struct figure *figure)
{
    const struct phrase_list *list = figure->list;

    for (size_t i = figure->at; i > 0; i--) {
        const struct phrase *phrase = &list->items[i - 1];

        if (phrase->kind == PHRASE_CUE && phrase->cue == CUE_BLOCK &&
            is_inserted(list, phrase, figure->amount->begin))
            continue;
        if (phrase->kind == PHRASE_CUE && (phrase->cue == CUE_OTHER || phrase->cue == CUE_BLOCK))
            return false;
        if (phrase->kind != PHRASE_METRIC)
            continue;
        if (!fits(metric_vocabulary_get(phrase->metric), figure->amount))
            return false;
        figure->named = i - 1;
        figure->metric = phrase->metric;
        return true;
    }
    return false;
}

/* A name that goes on behind commas: cash, cash equivalents, and short-term investments. */
static size_t widen_cash(const struct phrase_list *list, const struct phrase *phrase, size_t metric)
{
    for (uint32_t i = phrase->end; i < list->end && i < phrase->end + 10; i++) {
        const struct token *token = &list->tokens->tokens[i];

        if (is_word(list, i, "investments") || is_word(list, i, "securities"))
            return metric_vocabulary_find(slice_from("cash_and_investments"));
        if ((!token_is_word(token) && token->kind != TOKEN_PUNCT && token->kind != TOKEN_HYPHEN) ||
            is_word(list, i, "was") || is_word(list, i, "of") || is_word(list, i, "up") ||
            is_word(list, i, "in"))
            break;
    }
    return metric;
}

/* "$33.4 million in capex": the figure, little words, the metric. */
static bool find_behind(struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    uint32_t limit = figure->amount->end + REACH_BEHIND;
    size_t cash = metric_vocabulary_find(slice_from("cash_and_equivalents"));

    if (figure->amount->unit == AMOUNT_PERCENT || figure->amount->unit == AMOUNT_POINTS)
        return false;
    if (!is_word(list, figure->amount->end, "in") && !is_word(list, figure->amount->end, "of") &&
        !is_word(list, figure->amount->end, "for") && !is_word(list, figure->amount->end, "to") &&
        figure->amount->unit != AMOUNT_BARE)
        return false;
    for (size_t i = figure->at + 1; i < list->count && list->items[i].begin <= limit; i++) {
        const struct phrase *phrase = &list->items[i];

        if (phrase->kind == PHRASE_METRIC) {
            if (!fits(metric_vocabulary_get(phrase->metric), figure->amount) ||
                has_punct(list, figure->amount->end, phrase->begin))
                return false;
            figure->named = i;
            figure->metric = phrase->metric;
            figure->is_behind = true;
            return true;
        }
        if (is_cue(list, i, CUE_OTHER) && is_word(list, phrase->begin, "cash") &&
            phrase->end == phrase->begin + 1 && fits(metric_vocabulary_get(cash), figure->amount) &&
            !has_punct(list, figure->amount->end, phrase->begin) && widen_cash(list, phrase, cash) != cash) {
            figure->named = i;
            figure->metric = cash;
            figure->is_behind = true;
            return true;
        }
        if (phrase->kind == PHRASE_AMOUNT || phrase->cue == CUE_OTHER || phrase->cue == CUE_BLOCK)
            return false;
    }
    return false;
}

/* "49.3% gross margin": the name follows at once. */
static bool find_next(struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    const struct phrase *next = &list->items[figure->at + 1];

    if (figure->at + 1 >= list->count || next->kind != PHRASE_METRIC || next->begin != figure->amount->end ||
        figure->amount->unit != AMOUNT_PERCENT ||
        metric_vocabulary_get(next->metric)->family != FAMILY_PERCENT)
        return false;
    figure->named = figure->at + 1;
    figure->metric = next->metric;
    figure->is_behind = true;
    return true;
}

static int get_sign(enum metric_cue cue)
{
    return cue == CUE_UP ? 1 : cue == CUE_DOWN ? -1 : 0;
}

/* The word of direction that governs a figure: before it in its clause, or close behind it. */
static void find_direction(struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    uint32_t before = get_before(list, figure->amount->begin);
    bool is_level = is_word(list, before, "to") || is_word(list, before, "at") ||
                    is_word(list, before, "was") || is_word(list, before, "were") ||
                    is_word(list, before, "reached") || is_word(list, before, "totaled") ||
                    is_word(list, before, "from") || is_word(list, before, "is");
    size_t i;

    for (i = figure->at; i > 0; i--) {
        const struct phrase *phrase = &list->items[i - 1];

        if (phrase->kind != PHRASE_CUE)
            break;
        if (phrase->cue == CUE_COMPARE && figure->at != i &&
            !(i > 1 && list->items[i - 2].kind == PHRASE_CUE && get_sign(list->items[i - 2].cue)))
            continue;
        if (get_sign(phrase->cue)) {
            figure->direction = get_sign(phrase->cue);
            figure->is_change = !is_level;
            return;
        }
    }
    /* "grew revenue 31%", "an increase in revenue of $5 million". */
    if (i > 1 && list->items[i - 1].kind == PHRASE_METRIC && !is_level) {
        bool is_by = is_word(list, before, "by") || is_word(list, before, "of") ||
                     figure->amount->unit == AMOUNT_PERCENT || figure->amount->unit == AMOUNT_POINTS;
        size_t k = i - 1;

        while (k > 0 && (is_cue(list, k - 1, CUE_NEUTRAL) || is_cue(list, k - 1, CUE_STOP)))
            k--;
        if (is_by && k > 0 && get_sign(list->items[k - 1].cue) && list->items[k - 1].kind == PHRASE_CUE &&
            !has_punct(list, list->items[k - 1].end, list->items[i - 1].begin) &&
            (!is_word(list, before, "of") || is_word(list, list->items[k - 1].end, "in"))) {
            figure->direction = get_sign(list->items[k - 1].cue);
            figure->is_change = true;
            return;
        }
    }
    for (i = figure->at + 1; i < list->count && list->items[i].begin <= figure->amount->end + 3; i++) {
        const struct phrase *phrase = &list->items[i];

        if (has_punct(list, figure->amount->end, phrase->begin) || phrase->kind != PHRASE_CUE)
            return;
        if (get_sign(phrase->cue)) {
            if (i + 1 < list->count && list->items[i + 1].kind == PHRASE_AMOUNT &&
                list->items[i + 1].begin <= phrase->end + 1)
                return;
            figure->direction = get_sign(phrase->cue);
            figure->is_change = true;
            return;
        }
        if (phrase->cue != CUE_YOY && phrase->cue != CUE_QOQ && phrase->cue != CUE_NEUTRAL)
            return;
    }
}

static bool is_per_share_amount(const struct amount *amount)
{
    return amount->unit == AMOUNT_SMALL;
}

/* "compared to net income of": the metric at phrase at is the earlier one. */
static bool is_compared(const struct phrase_list *list, size_t at)
{
    while (at > 0 && list->items[at - 1].kind == PHRASE_CUE &&
           (list->items[at - 1].cue == CUE_NEUTRAL || list->items[at - 1].cue == CUE_STOP ||
            list->items[at - 1].cue == CUE_GAAP || list->items[at - 1].cue == CUE_NONGAAP))
        at--;
    return is_cue(list, at - 1, CUE_COMPARE) && !is_word(list, list->items[at - 1].end - 1, "from") &&
           !is_word(list, list->items[at - 1].end - 1, "over") &&
           !is_word(list, list->items[at - 1].end - 1, "than");
}

/* "$57.6 million and $1.91": two figures of one comparison. */
static bool has_and_amount(const struct figure *figure)
{
    for (size_t i = figure->at; i > 0 && figure->list->items[i - 1].end + 2 >= figure->amount->begin; i--)
        if (figure->list->items[i - 1].kind == PHRASE_AMOUNT)
            return true;
    return false;
}

/* The figure is what a later one is compared with: "from $1.2 million", "over the prior year figure of". */
static bool is_earlier(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    bool has_time = false;

    if (is_word(list, figure->amount->begin - 1, "and") &&
        (figure->at == 0 || list->items[figure->at - 1].kind != PHRASE_AMOUNT) && !has_and_amount(figure))
        return false;
    for (size_t i = figure->at; i > 0; i--) {
        const struct phrase *phrase = &list->items[i - 1];

        if (phrase->kind == PHRASE_METRIC)
            return is_compared(list, i - 1);
        if (phrase->kind == PHRASE_AMOUNT) {
            if (!is_word(list, phrase->end, "and") && !is_word(list, phrase->end, "or"))
                return false;
            if (!is_per_share_amount(figure->amount) || phrase->end + 3 < figure->amount->begin)
                return false;
            continue;
        }
        if (phrase->cue == CUE_COMPARE) {
            bool is_more = is_word(list, phrase->end - 1, "over") || is_word(list, phrase->end - 1, "than");
            bool is_next = phrase->end >= get_before(list, figure->amount->begin);

            if (!has_time && (is_more || (is_word(list, phrase->end - 1, "from") && !is_next)))
                continue;
            return true;
        }
        if (phrase->cue == CUE_YOY || phrase->cue == CUE_QOQ ||
            (phrase->cue >= CUE_QUARTER_1 && phrase->cue <= CUE_QUARTER_4))
            has_time = true;
        else if (get_sign(phrase->cue) || phrase->cue == CUE_PAST)
            return false;
        if (has_punct(list, phrase->begin, figure->amount->begin) && !has_time)
            return false;
    }
    return false;
}

static bool is_of_revenue(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;

    return is_cue(list, figure->at + 1, CUE_OF_REVENUE) &&
           list->items[figure->at + 1].begin <= figure->amount->end + 1;
}

static bool is_part_word(const struct phrase_list *list, uint32_t token)
{
    static const char *const words[] = {"impact",    "impacts",   "benefit",      "benefits",   "headwind",
                                        "headwinds", "tailwind",  "contribution", "adjustment", "item",
                                        "items",     "favorable", "unfavorable",  "lost",       "synergies",
                                        "charge",    "charges",   "gains",        "cost",       "costs",
                                        "savings",   "impairment"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_word(list, token, words[i]))
            return true;
    return false;
}

/* A part of a figure: "a $0.04 impact", "$5 million of charges". */
static bool is_part(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;

    uint32_t limit = figure->amount->end + (is_word(list, figure->amount->end, "of") ? 3 : 1);

    for (size_t i = figure->at + 1; i < list->count && list->items[i].begin <= limit; i++) {
        if (has_punct(list, figure->amount->end, list->items[i].begin))
            return false;
        if (is_cue(list, i, CUE_BLOCK) || is_cue(list, i, CUE_OTHER))
            return is_part_word(list, list->items[i].begin);
        if (list->items[i].kind != PHRASE_CUE)
            return false;
    }
    return false;
}

static bool is_metric(size_t metric, const char *name)
{
    return strcmp(metric_vocabulary_get(metric)->name, name) == 0;
}

static void set_unit(const struct figure *figure, struct metric_statement *statement)
{
    const struct metric_row *metric = metric_vocabulary_get(statement->metric);
    const char *currency = figure->amount->currency[0] ? figure->amount->currency : "USD";

    switch (figure->amount->unit) {
    case AMOUNT_PERCENT:
        snprintf(statement->unit, sizeof statement->unit, "%s",
                 statement->measure == MEASURE_CHANGE ? "pct_points" : "pct");
        return;
    case AMOUNT_POINTS:
        snprintf(statement->unit, sizeof statement->unit, "pct_points");
        return;
    default:
        break;
    }
    switch (metric->family) {
    case FAMILY_MONEY:
        snprintf(statement->unit, sizeof statement->unit, "%s_mn", currency);
        break;
    case FAMILY_PER_SHARE:
        snprintf(statement->unit, sizeof statement->unit, "%s_per_share", currency);
        break;
    case FAMILY_PERCENT:
        snprintf(statement->unit, sizeof statement->unit, "pct");
        break;
    case FAMILY_DAYS:
        snprintf(statement->unit, sizeof statement->unit, "days");
        break;
    case FAMILY_PERSONS:
        snprintf(statement->unit, sizeof statement->unit, "persons");
        break;
    case FAMILY_SHARES:
        snprintf(statement->unit, sizeof statement->unit, "mn_shares");
        break;
    case FAMILY_UNITS:
        snprintf(statement->unit, sizeof statement->unit, "units");
        break;
    case FAMILY_RATIO:
        snprintf(statement->unit, sizeof statement->unit, "ratio");
        break;
    }
}

/* What the figure is of its metric; false where it is nothing that can be told. */
static bool set_measure(struct figure *figure, struct metric_statement *statement)
{
    const struct metric_row *metric = metric_vocabulary_get(figure->metric);
    bool is_percent = figure->amount->unit == AMOUNT_PERCENT;

    statement->metric = figure->metric;
    statement->measure = MEASURE_LEVEL;
    if (is_percent && is_of_revenue(figure) && metric->family == FAMILY_MONEY) {
        if (!metric->share_of_revenue)
            return false;
        if (is_metric(figure->metric, "revenue") && strcmp(statement->segment, "total") == 0)
            return false;
        statement->metric = metric_vocabulary_find(slice_from(metric->share_of_revenue));
        statement->measure = is_metric(figure->metric, "revenue")          ? MEASURE_SHARE
                             : strstr(metric->share_of_revenue, "_margin") ? MEASURE_LEVEL
                                                                           : MEASURE_RATIO;
        return true;
    }
    if (is_metric(figure->metric, "revenue_share")) {
        statement->measure = MEASURE_SHARE;
        return is_percent;
    }
    if (is_metric(figure->metric, "comparable_sales")) {
        statement->measure = MEASURE_GROWTH;
        return is_percent;
    }
    if (metric->family == FAMILY_PERCENT) {
        if (figure->is_change || figure->amount->unit == AMOUNT_POINTS)
            statement->measure = MEASURE_CHANGE;
        return figure->amount->unit != AMOUNT_POINTS || figure->is_change;
    }
    if (is_percent) {
        statement->measure = MEASURE_GROWTH;
        return figure->is_change;
    }
    if (figure->is_change)
        statement->measure = MEASURE_CHANGE;
    return true;
}

static bool has_loss(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    uint32_t begin = figure->named < list->count ? list->items[figure->named].begin : figure->amount->begin;

    for (uint32_t i = begin; i < figure->amount->begin; i++)
        if (is_word(list, i, "loss"))
            return true;
    return begin > list->first && is_word(list, begin - 1, "loss");
}

static void set_value(const struct figure *figure, struct metric_statement *statement)
{
    const struct metric_row *metric = metric_vocabulary_get(statement->metric);
    int sign = 1;

    if (figure->is_change && statement->measure != MEASURE_LEVEL) {
        sign = figure->direction;
        for (size_t i = figure->at > 4 ? figure->at - 4 : 0; metric->is_cost && i < figure->at + 2; i++)
            if (i < figure->list->count && is_cue(figure->list, i, CUE_UP) &&
                is_word(figure->list, figure->list->items[i].begin, "improvement"))
                sign = -1;
    } else if (statement->measure == MEASURE_LEVEL && has_loss(figure) && metric->low < 0 &&
               figure->amount->value > 0) {
        sign = -1;
    }
    statement->value = sign * figure->amount->value;
    statement->value_hi = sign * figure->amount->high;
    statement->half = figure->amount->half;
    statement->direction = figure->direction;
}

/* The nearest words on the basis between the figure's clause and its metric, else the state. */
static void set_basis(const struct attach_state *state, const struct figure *figure,
                      struct metric_statement *statement)
{
    const struct phrase_list *list = figure->list;
    const struct metric_row *metric = metric_vocabulary_get(statement->metric);
    size_t from = figure->named < list->count && !figure->is_behind ? figure->named : figure->at;
    size_t to = figure->at + 1;

    if (!metric->has_basis)
        return;
    for (; to < list->count && list->items[to].kind == PHRASE_CUE &&
           list->items[to].begin <= list->items[to - 1].end + 2 &&
           !has_punct(list, list->items[to - 1].end, list->items[to].begin) &&
           (list->items[to].cue == CUE_GAAP_STATE || list->items[to].cue == CUE_NONGAAP_STATE ||
            list->items[to].cue == CUE_PER_SHARE);
         to++)
        ;
    while (from > 0 && list->items[from - 1].kind == PHRASE_CUE &&
           list->items[from - 1].end + 2 >= list->items[from].begin)
        from--;
    for (size_t i = to; i > from; i--) {
        const struct phrase *phrase = &list->items[i - 1];

        if (phrase->kind != PHRASE_CUE)
            continue;
        if (phrase->cue == CUE_NONGAAP || phrase->cue == CUE_NONGAAP_STATE)
            statement->basis = BASIS_NONGAAP;
        else if (phrase->cue == CUE_GAAP || phrase->cue == CUE_GAAP_STATE)
            statement->basis = BASIS_GAAP;
        else
            continue;
        statement->score++;
        return;
    }
    statement->basis = state->basis;
    if (statement->basis == BASIS_NONE)
        statement->basis = state->known[statement->metric];
    if (is_metric(statement->metric, "revenue") && statement->basis == BASIS_NONGAAP)
        statement->basis = BASIS_NONE;
}

static void set_comparison(const struct attach_state *state, const struct figure *figure,
                           struct metric_statement *statement)
{
    const struct phrase_list *list = figure->list;
    size_t from = figure->at + 1;

    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = from; i < list->count; i++) {
            const struct phrase *phrase = &list->items[i];
            struct time_frame frame;

            if (phrase->kind == PHRASE_AMOUNT || (phrase->kind == PHRASE_METRIC && pass == 0))
                break;
            if (phrase->kind == PHRASE_METRIC)
                continue;
            if (phrase->cue == CUE_YOY)
                statement->comparison = COMPARISON_YOY;
            else if (phrase->cue == CUE_QOQ)
                statement->comparison = COMPARISON_QOQ;
            else if (phrase->cue >= CUE_QUARTER_1 && phrase->cue <= CUE_MONTH_12 && pass == 0) {
                frame = time_frame_read(phrase, &state->call);
                statement->comparison = time_frame_get_comparison(&frame, &state->call);
                if (is_cue(list, i + 1, CUE_YOY))
                    statement->comparison = COMPARISON_YOY;
            }
            if (statement->comparison != COMPARISON_NONE)
                return;
        }
        from = 0;
    }
}

/* The time that is said of a figure: before it in the sentence, or close behind; not that of a comparison. */
static struct time_frame find_frame(const struct attach_state *state, const struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    size_t to = figure->at + 1;

    while (to < list->count && to < figure->at + 4 && list->items[to].kind == PHRASE_CUE &&
           !get_sign(list->items[to].cue) && list->items[to].cue != CUE_COMPARE &&
           !has_punct(list, figure->amount->end, list->items[to].begin))
        to++;
    for (size_t i = figure->at + 1; i < to; i++)
        if (time_frame_is_cue(&list->items[i]))
            return time_frame_read(&list->items[i], &state->call);
    for (size_t i = figure->at; i > 0; i--) {
        const struct phrase *phrase = &list->items[i - 1];

        if (!time_frame_is_cue(phrase) || (i > 1 && is_cue(list, i - 2, CUE_COMPARE)) ||
            (i > 2 && is_cue(list, i - 2, CUE_STOP) && is_cue(list, i - 3, CUE_COMPARE)))
            continue;
        return time_frame_read(phrase, &state->call);
    }
    return (struct time_frame){TIME_UNSAID, 0, 0};
}

static bool has_before(const struct figure *figure, enum metric_cue cue)
{
    return phrase_list_has(figure->list, 0, figure->at, cue);
}

/* Kind and period; false for what was once promised. */
static bool set_kind(struct attach_state *state, const struct figure *figure,
                     struct metric_statement *statement)
{
    struct time_frame frame = find_frame(state, figure);
    int place = time_frame_compare(&frame, &state->call);
    enum outlook outlook = outlook_read(figure->list, figure->at);

    if (outlook == OUTLOOK_BROKEN)
        return false;
    if (outlook == OUTLOOK_TARGET) {
        statement->kind = STATEMENT_TARGET;
    } else if (outlook == OUTLOOK_AHEAD ||
               (outlook == OUTLOOK_UNSAID && (place > 0 || (state->is_guidance && place >= 0)))) {
        statement->kind = STATEMENT_GUIDANCE;
        if (frame.kind == TIME_UNSAID)
            frame = state->is_guidance && state->frame.kind != TIME_UNSAID
                        ? state->frame
                        : time_frame_get_next(&state->call);
        state->frame = frame;
    } else if (place < 0) {
        statement->kind = STATEMENT_PRIOR_ACTUAL;
    } else {
        statement->kind = STATEMENT_ACTUAL;
        if (place > 0)
            frame.kind = TIME_UNSAID;
    }
    if (frame.kind == TIME_UNSAID) {
        frame.fyear = state->call.fyear;
        frame.fqtr = state->call.fqtr;
    }
    if (statement->kind == STATEMENT_ACTUAL && metric_vocabulary_get(statement->metric)->is_point &&
        state->call.fqtr)
        frame = (struct time_frame){TIME_QUARTER, state->call.fyear, state->call.fqtr};
    if (frame.kind == TIME_PART) {
        statement->score -= 4;
        frame.fyear = 0;
    }
    if (frame.kind == TIME_QUARTER && place == 0)
        statement->score++;
    statement->fyear = frame.fyear;
    statement->fqtr = frame.fqtr;
    return true;
}

static void add_prior(const struct attach_state *state, const struct figure *figure,
                      struct statement_list *out, size_t first)
{
    for (size_t i = out->count; i > first; i--) {
        struct metric_statement *statement = &out->items[i - 1];
        struct metric_statement compared = {.comparison = COMPARISON_NONE};

        if (statement->measure == MEASURE_GROWTH || statement->measure == MEASURE_CHANGE ||
            !fits(metric_vocabulary_get(statement->metric), figure->amount))
            continue;
        if (!isnan(statement->prior_value))
            return;
        set_comparison(state, figure, &compared);
        statement->prior_value = figure->amount->value;
        if (compared.comparison != COMPARISON_NONE)
            statement->comparison = compared.comparison;
        if (out->items[out->count - 1].metric == statement->metric &&
            out->items[out->count - 1].comparison == COMPARISON_NONE)
            out->items[out->count - 1].comparison = compared.comparison;
        return;
    }
}

/* True where the sentence has already said this of the metric: a second level is something else. */
static bool is_taken(const struct statement_list *out, size_t first, const struct metric_statement *statement)
{
    for (size_t i = first; i < out->count; i++) {
        const struct metric_statement *other = &out->items[i];

        if (other->metric == statement->metric && other->measure == statement->measure &&
            statement->measure == MEASURE_LEVEL && other->kind == statement->kind &&
            other->basis == statement->basis && other->fqtr == statement->fqtr &&
            other->fyear == statement->fyear && strcmp(other->unit, statement->unit) == 0 &&
            strcmp(other->segment, statement->segment) == 0)
            return true;
    }
    return false;
}

/* The metric of the sentence before, where this one only says how it moved. */
static bool find_last(const struct attach_state *state, struct figure *figure)
{
    if (!state->has_last || has_before(figure, CUE_OTHER))
        return false;
    for (size_t i = 0; i < figure->at; i++)
        if (figure->list->items[i].kind == PHRASE_METRIC)
            return false;
    if (!fits(metric_vocabulary_get(state->last.metric), figure->amount))
        return false;
    figure->named = figure->list->count;
    figure->metric = state->last.metric;
    find_direction(figure);
    return figure->is_change;
}

/* "Europe represented 29% of total revenue". */
static bool find_share(struct figure *figure, struct metric_statement *statement)
{
    if (figure->amount->unit != AMOUNT_PERCENT || !is_of_revenue(figure))
        return false;
    segment_name_read_subject(figure->list, figure->at, statement->segment);
    figure->named = figure->list->count;
    figure->metric = metric_vocabulary_find(slice_from("revenue_share"));
    return strcmp(statement->segment, "total") != 0;
}

/* What moved is what was told last: "net income of $5 million or $0.20 per share, up 9%". */
static void follow_level(struct figure *figure, const struct statement_list *out, size_t first,
                         struct metric_statement *statement)
{
    const struct metric_statement *last = out->count > first ? &out->items[out->count - 1] : NULL;

    if (!last ||
        (last->metric != figure->metric && (!is_earnings(last->metric) || !is_earnings(figure->metric))))
        return;
    if (!fits(metric_vocabulary_get(last->metric), figure->amount) || figure->named > figure->at ||
        last->begin < figure->list->tokens->tokens[figure->list->items[figure->named].begin].begin)
        return;
    figure->metric = last->metric;
    statement->basis = last->basis;
    memcpy(statement->segment, last->segment, SEGMENT_SIZE);
}

static bool find_metric(const struct attach_state *state, struct figure *figure,
                        const struct statement_list *out, size_t first, struct metric_statement *statement)
{
    const struct phrase_list *list = figure->list;

    if (find_next(figure)) {
        segment_name_read(list, figure->named, statement->segment);
        return true;
    }
    if (find_per_share(figure) || (find_before(figure) && figure->amount->unit != AMOUNT_SMALL)) {
        const struct phrase *phrase = &list->items[figure->named];

        if (phrase->kind == PHRASE_METRIC &&
            metric_vocabulary_get(figure->metric)->family != FAMILY_PER_SHARE)
            segment_name_read(list, figure->named, statement->segment);
        if (phrase->cue == CUE_MISHEARD)
            statement->checks |= CHECK_ASR;
        if (is_metric(figure->metric, "cash_and_equivalents"))
            figure->metric = widen_cash(list, phrase, figure->metric);
        find_direction(figure);
        if (figure->is_change)
            follow_level(figure, out, first, statement);
        /* A level that was given makes room for "... and $33 million in capex". */
        for (size_t i = first; i < out->count && !figure->is_change; i++)
            if (out->items[i].metric == figure->metric && out->items[i].measure == MEASURE_LEVEL) {
                struct figure behind = *figure;

                if (find_behind(&behind) && behind.named != figure->named) {
                    *figure = behind;
                    if (list->items[figure->named].kind == PHRASE_METRIC)
                        segment_name_read(list, figure->named, statement->segment);
                }
                break;
            }
        return true;
    }
    if (find_behind(figure)) {
        if (list->items[figure->named].kind == PHRASE_METRIC)
            segment_name_read(list, figure->named, statement->segment);
        if (is_metric(figure->metric, "cash_and_equivalents"))
            figure->metric = widen_cash(list, &list->items[figure->named], figure->metric);
        statement->score--;
        return true;
    }
    if (find_share(figure, statement))
        return true;
    if (find_last(state, figure)) {
        memcpy(statement->segment, state->last.segment, SEGMENT_SIZE);
        statement->basis = state->last.basis;
        statement->score--;
        return true;
    }
    return false;
}

static void set_place(const struct figure *figure, struct metric_statement *statement)
{
    const struct phrase_list *list = figure->list;
    uint32_t begin = figure->amount->begin, end = figure->amount->end;

    if (figure->named < list->count) {
        const struct phrase *phrase = &list->items[figure->named];

        if (phrase->begin < begin)
            begin = phrase->begin;
        if (phrase->end > end)
            end = phrase->end;
    }
    statement->begin = list->tokens->tokens[begin].begin;
    statement->end = list->tokens->tokens[end - 1].end;
    statement->sentence_begin = list->tokens->tokens[list->first].begin;
    statement->sentence_end = list->tokens->tokens[list->end - 1].end;
}

static bool is_plausible(const struct metric_statement *statement)
{
    const struct metric_row *metric = metric_vocabulary_get(statement->metric);

    return (statement->measure != MEASURE_LEVEL && statement->measure != MEASURE_SHARE) ||
           (statement->value >= metric->low && statement->value <= metric->high);
}

/* "the 60 % -- the 65 %": the speaker corrects himself; the later figure counts. */
static bool is_repaired(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    uint32_t end = figure->amount->end;

    return figure->at + 1 < list->count && end < list->end && list->tokens->tokens[end].kind == TOKEN_DASH &&
           list->items[figure->at + 1].kind == PHRASE_AMOUNT && list->items[figure->at + 1].begin <= end + 4;
}

/* "rose from $401 million to $455 million" is no range, where nothing is promised. */
static bool is_from_to(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;

    if (isnan(figure->amount->high) || !is_word(list, get_before(list, figure->amount->begin), "from") ||
        has_before(figure, CUE_GUIDE) || has_before(figure, CUE_PRIOR_GUIDE) ||
        has_before(figure, CUE_TARGET))
        return false;
    return true;
}

static const struct phrase *find_amount_before(const struct figure *figure)
{
    for (size_t i = figure->at; i > 0; i--)
        if (figure->list->items[i - 1].kind == PHRASE_AMOUNT)
            return &figure->list->items[i - 1];
    return NULL;
}

/* "grew 4% or $20 million", "by 280 basis points or $30 million": the same change in other words. */
static bool is_change_again(const struct figure *figure, const struct statement_list *out, size_t first)
{
    const struct metric_statement *last = out->count > first ? &out->items[out->count - 1] : NULL;
    const struct phrase *before = find_amount_before(figure);
    uint32_t word = get_before(figure->list, figure->amount->begin);

    if (figure->is_change || !is_word(figure->list, word, "or"))
        return false;
    if (before && before->kind == PHRASE_AMOUNT && before->end == word &&
        metric_vocabulary_get(figure->metric)->family == FAMILY_MONEY &&
        (figure->list->amounts[before->amount].unit == AMOUNT_PERCENT ||
         figure->list->amounts[before->amount].unit == AMOUNT_POINTS))
        return true;
    return last && last->metric == figure->metric &&
           (last->measure == MEASURE_GROWTH || last->measure == MEASURE_CHANGE);
}

static bool is_one_of(const struct phrase_list *list, uint32_t token, const char *const *words)
{
    for (; *words; words++)
        if (is_word(list, token, *words))
            return true;
    return false;
}

/* The words that tie a figure to its metric: "total revenue was" is surer than "sales exceeding". */
static int rate_words(const struct figure *figure)
{
    static const char *const links[] = {"of",       "was",     "were", "to", "at", "totaled",
                                        "totalled", "reached", "is",   "in", "or", NULL};
    static const char *const wholes[] = {"total",   "consolidated", "net", "overall",
                                         "company", "diluted",      NULL};
    const struct phrase_list *list = figure->list;
    const struct phrase *phrase;
    int rate = 0;

    if (figure->named >= list->count)
        return 0;
    phrase = &list->items[figure->named];
    if (!figure->is_behind && !figure->is_change &&
        !is_one_of(list, get_before(list, figure->amount->begin), links))
        rate -= 2;
    if (is_one_of(list, phrase->begin, wholes) || is_one_of(list, phrase->begin - 1, wholes))
        rate++;
    return rate;
}

static void read_figure(struct attach_state *state, const struct phrase_list *list, size_t at,
                        struct statement_list *out, size_t first)
{
    struct figure figure = {.list = list, .at = at, .amount = &list->amounts[list->items[at].amount]};
    struct metric_statement statement = {.prior_value = NAN, .score = 3};
    struct amount from_to;

    snprintf(statement.segment, SEGMENT_SIZE, "total");
    if (is_part(&figure) || is_repaired(&figure))
        return;
    if (is_from_to(&figure)) {
        from_to = *figure.amount;
        from_to.value = from_to.high;
        from_to.high = NAN;
        statement.prior_value = figure.amount->value;
        figure.amount = &from_to;
    } else if (is_earlier(&figure) && (isnan(figure.amount->high) || !has_before(&figure, CUE_GUIDE))) {
        add_prior(state, &figure, out, first);
        return;
    }
    if (!find_metric(state, &figure, out, first, &statement) || !set_measure(&figure, &statement))
        return;
    if (is_change_again(&figure, out, first))
        return;
    if (!figure.is_change && is_word(list, get_before(list, figure.amount->begin), "by"))
        return;
    set_value(&figure, &statement);
    set_unit(&figure, &statement);
    if (!is_plausible(&statement))
        return;
    if (statement.basis == BASIS_NONE)
        set_basis(state, &figure, &statement);
    if (!set_kind(state, &figure, &statement) || is_taken(out, first, &statement))
        return;
    if (statement.kind == STATEMENT_GUIDANCE && is_metric(statement.metric, "revenue"))
        statement.basis = BASIS_NONE;
    if (statement.measure == MEASURE_GROWTH || statement.measure == MEASURE_CHANGE)
        set_comparison(state, &figure, &statement);
    if (strcmp(statement.segment, "total") == 0)
        statement.score += 2;
    statement.score += rate_words(&figure) - 2 * state->is_in_segment;
    if (is_rounded(&figure))
        statement.score--;
    if (figure.amount->unit == AMOUNT_SCALED &&
        metric_vocabulary_get(statement.metric)->family == FAMILY_MONEY)
        statement.score--;
    set_place(&figure, &statement);
    if (has_before(&figure, CUE_THIRD_PARTY) || phrase_list_has(list, at, list->count, CUE_THIRD_PARTY))
        statement.kind = STATEMENT_THIRD_PARTY;
    ARRAY_RESERVE(out->items, out->count, out->capacity);
    out->items[out->count++] = statement;
}

/* "Turning to our non-GAAP results": holds for what follows. */
static void update_basis(struct attach_state *state, const struct phrase_list *list)
{
    for (size_t i = 0; i < list->count && list->items[i].kind != PHRASE_AMOUNT; i++) {
        if (is_cue(list, i, CUE_GAAP_STATE))
            state->basis = BASIS_GAAP;
        else if (is_cue(list, i, CUE_NONGAAP_STATE))
            state->basis = BASIS_NONGAAP;
        else
            continue;
        return;
    }
}

/* What is told of one segment until the whole firm is named again. */
static void update_topic(struct attach_state *state, const struct phrase_list *list)
{
    for (uint32_t i = list->first; i < list->end; i++) {
        if (is_word(list, i, "total") || is_word(list, i, "consolidated") || is_word(list, i, "overall") ||
            is_word(list, i, "company"))
            state->is_in_segment = false;
        if (is_word(list, i, "segment") || is_word(list, i, "division"))
            state->is_in_segment = true;
    }
}

static bool has_past(const struct phrase_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (outlook_is_past(list, i))
            return true;
    return false;
}

/* True where a figure of the sentence could belong to something. */
static bool has_name(const struct attach_state *state, const struct phrase_list *list)
{
    if (list->n_amounts == 0)
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].kind == PHRASE_METRIC || is_cue(list, i, CUE_OF_REVENUE) ||
            is_cue(list, i, CUE_EARN) || is_cue(list, i, CUE_OTHER))
            return true;
    return state->has_last;
}

void attach_read_sentence(struct attach_state *state, const struct phrase_list *list,
                          struct statement_list *out)
{
    size_t first = out->count;
    bool is_ahead = phrase_list_has(list, 0, list->count, CUE_GUIDE);

    update_basis(state, list);
    update_topic(state, list);
    if (!has_name(state, list)) {
        state->is_guidance = state->has_last = false;
        return;
    }
    if (has_past(list) && !is_ahead)
        state->is_guidance = false;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].kind == PHRASE_AMOUNT)
            read_figure(state, list, i, out, first);
    state->has_last = out->count > first;
    state->is_guidance = state->is_guidance && state->has_last;
    for (size_t i = first; i < out->count; i++) {
        state->last = out->items[i];
        if (out->items[i].basis != BASIS_NONE && !is_metric(out->items[i].metric, "revenue"))
            state->known[out->items[i].metric] = out->items[i].basis;
        state->is_guidance = out->items[i].kind == STATEMENT_GUIDANCE;
    }
}
