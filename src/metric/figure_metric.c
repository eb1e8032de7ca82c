/* figure_metric.c - the metric that a figure belongs to, before it, behind it or in the sentence before. */
#include "metric/figure_metric.h"

#include <string.h>

#include "metric/direction.h"
#include "metric/metric_vocabulary.h"
#include "metric/segment_name.h"

#define REACH_BEHIND 8 /* tokens from a figure to a metric behind it */

static bool is_earnings(size_t metric)
{
    return metric == METRIC_NET_INCOME || metric == METRIC_OPERATING_INCOME || metric == METRIC_EPS_DILUTED;
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
        bool is_earned = *is_per_share &&
                         phrase_list_is_word(list, phrase->begin - 1, WORD_IN) +
                                 phrase_list_is_word(list, phrase->begin - 1, WORD_OF) +
                                 phrase_list_is_word(list, phrase->begin - 2, WORD_IN) +
                                 phrase_list_is_word(list, phrase->begin - 2, WORD_OF) >
                             0 &&
                         (phrase_list_is_cue(list, i, CUE_EARN) ||
                          (phrase->kind == PHRASE_METRIC && is_earnings(phrase->metric)));

        if (phrase_list_has_punct(list, figure->amount->end, phrase->begin))
            return false;
        if (phrase_list_is_cue(list, i, CUE_PER_SHARE)) {
            *is_per_share = true;
            limit = phrase->end + 3;
        }
        if (is_name || is_earned) {
            figure->named = i;
            figure->metric = is_name ? phrase->metric : METRIC_EPS_DILUTED;
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
            figure->metric = metric->family == FAMILY_PER_SHARE ? phrase->metric : METRIC_EPS_DILUTED;
            return true;
        }
        if (phrase->kind != PHRASE_CUE)
            continue;
        if (phrase->cue == CUE_PER_SHARE)
            is_per_share = true;
        if (phrase->cue == CUE_BLOCK || phrase->cue == CUE_OTHER)
            return false;
        if (phrase->cue == CUE_EARN &&
            (is_per_share || phrase_list_is_word(list, phrase->begin, WORD_EARNINGS)) &&
            !phrase_list_has_punct(list, phrase->end, figure->amount->begin)) {
            figure->named = i - 1;
            figure->metric = METRIC_EPS_DILUTED;
            return true;
        }
    }
    return false;
}

/* "revenue, including the ferry, rose to": the insertion ends at a comma before the figure. */
static bool is_inserted(const struct phrase_list *list, const struct phrase *phrase, uint32_t figure)
{
    struct slice text = phrase_list_get_text(list, phrase->begin, phrase->end);

    return (slice_starts(text, "incl") || slice_starts(text, "excl")) && phrase->begin > list->first &&
           phrase_list_has_punct(list, phrase->begin - 1, phrase->begin) &&
           phrase_list_has_punct(list, phrase->end, figure);
}

/* "revenue was up 28%, complaints were up 13%": behind a figure and a comma something else moves. */
static bool has_new_subject(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    uint32_t end = figure->amount->begin, begin;
    size_t last = figure->at, sign = figure->at;

    if (figure->amount->unit != AMOUNT_PERCENT)
        return false;
    for (; last > 0 && list->items[last - 1].kind != PHRASE_AMOUNT; last--)
        if (list->items[last - 1].kind == PHRASE_METRIC)
            return false;
        else if (direction_get_sign(list->items[last - 1].cue))
            sign = last - 1;
    if (last == 0 || sign == figure->at)
        return false;
    end = list->items[sign].begin;
    for (begin = end; begin > list->items[last - 1].end && !phrase_list_has_punct(list, begin - 1, begin);)
        begin--;
    if (begin == list->items[last - 1].end)
        return false;
    for (uint32_t i = begin; i < end; i++) {
        struct slice text = phrase_list_get_text(list, i, i + 1);

        if (phrase_list_find(list, i) == list->count && token_is_word(&list->tokens->tokens[i]) &&
            text.len > 3 && !slice_ends(text, "ly") && !slice_ends(text, "ing") && !slice_ends(text, "ed"))
            return true;
    }
    return false;
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
        figure->named = i - 1;
        figure->metric = phrase->metric;
        if (phrase->metric == METRIC_SHARE_REPURCHASE && figure->amount->unit == AMOUNT_SHARES)
            figure->metric = METRIC_SHARES_REPURCHASED;
        if (figure_fits(metric_vocabulary_get(figure->metric), figure->amount))
            return true;
        /* "at an average price of $25 per share, or $50 million" */
        if (phrase->metric != METRIC_SHARE_REPURCHASE_AVG_PRICE)
            return false;
    }
    return false;
}

/* A name that goes on behind commas: cash, cash equivalents, and short-term investments. */
static size_t widen_cash(const struct phrase_list *list, const struct phrase *phrase, size_t metric)
{
    for (uint32_t i = phrase->end; i < list->end && i < phrase->end + 14; i++) {
        const struct token *token = &list->tokens->tokens[i];

        if (phrase_list_is_word(list, i, WORD_INVESTMENTS) || phrase_list_is_word(list, i, WORD_SECURITIES))
            return METRIC_CASH_AND_INVESTMENTS;
        if ((!token_is_word(token) && token->kind != TOKEN_PUNCT && token->kind != TOKEN_HYPHEN) ||
            phrase_list_is_word(list, i, WORD_WAS) || phrase_list_is_word(list, i, WORD_OF) ||
            phrase_list_is_word(list, i, WORD_UP) || phrase_list_is_word(list, i, WORD_IN))
            break;
    }
    return metric;
}

/* "$33.4 million in capex": the figure, little words, the metric. */
static bool find_behind(struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    uint32_t limit = figure->amount->end + REACH_BEHIND;
    const size_t cash = METRIC_CASH_AND_EQUIVALENTS;

    if (figure->amount->unit == AMOUNT_PERCENT || figure->amount->unit == AMOUNT_POINTS)
        return false;
    if (!phrase_list_is_one_of(list, figure->amount->end, WORDS_BEHIND) &&
        figure->amount->unit != AMOUNT_BARE)
        return false;
    for (size_t i = figure->at + 1; i < list->count && list->items[i].begin <= limit; i++) {
        const struct phrase *phrase = &list->items[i];

        if (phrase->kind == PHRASE_METRIC) {
            if (!figure_fits(metric_vocabulary_get(phrase->metric), figure->amount) ||
                phrase_list_has_punct(list, figure->amount->end, phrase->begin))
                return false;
            /* "to repurchase shares"; what is added to a metric is not its level */
            if (phrase_list_is_word(list, figure->amount->end, WORD_TO) &&
                phrase->metric != METRIC_SHARE_REPURCHASE)
                return false;
            figure->named = i;
            figure->metric = phrase->metric;
            figure->is_behind = true;
            return true;
        }
        if (phrase_list_is_cue(list, i, CUE_OTHER) && phrase_list_is_word(list, phrase->begin, WORD_CASH) &&
            phrase->end == phrase->begin + 1 && figure_fits(metric_vocabulary_get(cash), figure->amount) &&
            !phrase_list_has_punct(list, figure->amount->end, phrase->begin) &&
            widen_cash(list, phrase, cash) != cash) {
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

/* "40% of our employees". */
static bool find_staff(struct figure *figure)
{
    const struct phrase_list *list = figure->list;

    if (figure->amount->unit != AMOUNT_PERCENT || !phrase_list_is_word(list, figure->amount->end, WORD_OF))
        return false;
    for (size_t i = figure->at + 1; i < list->count && list->items[i].begin <= figure->amount->end + 3; i++) {
        const struct phrase *phrase = &list->items[i];

        if (phrase->kind != PHRASE_METRIC)
            continue;
        figure->named = i;
        figure->metric = phrase->metric;
        figure->is_behind = true;
        return phrase->metric == METRIC_HEADCOUNT;
    }
    return false;
}

/* "23% revenue growth". */
static bool find_grown(struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    const struct phrase *metric = &list->items[figure->at + 1];
    enum metric_family family;

    if (figure->at + 2 >= list->count || figure->amount->unit != AMOUNT_PERCENT ||
        metric->kind != PHRASE_METRIC || metric->begin != figure->amount->end ||
        metric[1].kind != PHRASE_CUE || metric[1].begin != metric->end || !direction_get_sign(metric[1].cue))
        return false;
    family = metric_vocabulary_get(metric->metric)->family;
    if (family != FAMILY_MONEY && family != FAMILY_PER_SHARE)
        return false;
    figure->named = figure->at + 1;
    figure->metric = metric->metric;
    figure->is_behind = figure->is_change = true;
    figure->direction = direction_get_sign(metric[1].cue);
    return true;
}

/* "a 34% increase in revenue", "2 points of improved operating margin". */
static bool find_moved(struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    uint32_t limit = figure->amount->end + 4;
    int sign = 0;

    if (figure->amount->unit != AMOUNT_PERCENT && figure->amount->unit != AMOUNT_POINTS)
        return false;
    for (size_t i = figure->at + 1; i < list->count && list->items[i].begin <= limit; i++) {
        const struct phrase *phrase = &list->items[i];

        if (phrase->kind == PHRASE_AMOUNT || phrase_list_is_word(list, phrase->begin, WORD_AND) ||
            phrase_list_has_punct(list, figure->amount->end, phrase->begin))
            return false;
        if (phrase->kind == PHRASE_METRIC) {
            bool has_link = phrase_list_is_word(list, figure->amount->end, WORD_OF) ||
                            phrase_list_is_cue(list, i - 1, CUE_STOP) ||
                            phrase_list_is_cue(list, i - 1, CUE_NEUTRAL);

            if (!sign || !has_link || !figure_fits(metric_vocabulary_get(phrase->metric), figure->amount))
                return false;
            figure->named = i;
            figure->metric = phrase->metric;
            figure->is_behind = figure->is_change = true;
            figure->direction = sign;
            return true;
        }
        if (direction_get_sign(phrase->cue))
            sign = direction_get_sign(phrase->cue);
        else if (phrase->cue != CUE_STOP && phrase->cue != CUE_NEUTRAL && phrase->cue != CUE_YOY &&
                 phrase->cue != CUE_QOQ)
            return false;
        limit = phrase->end + 1;
    }
    return false;
}

/* The words before the one that says how it moved name nothing new: "This is an improvement of". */
static bool is_elliptical(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    uint32_t end = figure->amount->begin;

    for (size_t i = 0; i < figure->at; i++)
        if (list->items[i].kind == PHRASE_CUE && direction_get_sign(list->items[i].cue)) {
            end = list->items[i].begin;
            break;
        }
    for (uint32_t i = list->first; i < end; i++) {
        size_t at = phrase_list_find(list, i);
        enum metric_cue cue = at < list->count ? list->items[at].cue : CUE_NOTHING;
        struct slice text = phrase_list_get_text(list, i, i + 1);

        if (!token_is_word(&list->tokens->tokens[i]) || slice_ends(text, "ly") ||
            phrase_list_is_one_of(list, i, WORDS_FILLER))
            continue;
        if (at == list->count || cue == CUE_SEGMENT || cue == CUE_PRODUCT || cue == CUE_SERVICES ||
            cue == CUE_EARN || cue == CUE_GEO || cue == CUE_CUSTOMER)
            return false;
    }
    return true;
}

/* The metric of the sentence before, where this one only says how it moved. */
static bool find_last(const struct attach_state *state, struct figure *figure)
{
    if (!state->has_last || figure_has_before(figure, CUE_OTHER) || !is_elliptical(figure))
        return false;
    for (size_t i = 0; i < figure->at; i++)
        if (figure->list->items[i].kind == PHRASE_METRIC)
            return false;
    if (!figure_fits(metric_vocabulary_get(state->last.metric), figure->amount))
        return false;
    figure->named = figure->list->count;
    figure->metric = state->last.metric;
    direction_find(figure);
    return figure->is_change;
}

/* "Europe represented 29% of total revenue". */
static bool find_share(struct figure *figure, struct metric_statement *statement)
{
    if (figure->amount->unit != AMOUNT_PERCENT || !figure_is_of_revenue(figure))
        return false;
    segment_name_read_subject(figure->list, figure->at, statement->segment);
    figure->named = figure->list->count;
    figure->metric = METRIC_REVENUE_SHARE;
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
    if (!figure_fits(metric_vocabulary_get(last->metric), figure->amount) || figure->named > figure->at ||
        last->begin < figure->list->tokens->tokens[figure->list->items[figure->named].begin].begin)
        return;
    figure->metric = last->metric;
    statement->basis = last->basis;
    memcpy(statement->segment, last->segment, SEGMENT_SIZE);
}

/* "12% operating margin and 26% non-GAAP cash conversion": the name behind a share is none of ours. */
static bool is_of_other_behind(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    uint32_t end = figure->amount->end;

    if (figure->amount->unit != AMOUNT_PERCENT)
        return false;
    for (size_t i = figure->at + 1; i < list->count && list->items[i].begin == end; i++) {
        const struct phrase *phrase = &list->items[i];

        if (phrase->kind != PHRASE_CUE)
            return false;
        if (phrase->cue == CUE_OTHER)
            return true;
        if (phrase->cue != CUE_GAAP && phrase->cue != CUE_NONGAAP)
            return false;
        end = phrase->end;
    }
    return false;
}

bool figure_metric_find(const struct attach_state *state, struct figure *figure,
                        const struct statement_list *out, size_t first, struct metric_statement *statement)
{
    const struct phrase_list *list = figure->list;

    if (find_next(figure) || find_staff(figure) || find_grown(figure) || find_moved(figure)) {
        segment_name_read(list, figure->named, statement->segment);
        return true;
    }
    if (has_new_subject(figure) || is_of_other_behind(figure))
        return false;
    if (find_per_share(figure) || (find_before(figure) && figure->amount->unit != AMOUNT_SMALL)) {
        const struct phrase *phrase = &list->items[figure->named];

        if (phrase->kind == PHRASE_METRIC &&
            metric_vocabulary_get(figure->metric)->family != FAMILY_PER_SHARE)
            segment_name_read(list, figure->named, statement->segment);
        if (phrase->cue == CUE_MISHEARD)
            statement->checks |= CHECK_ASR;
        if (figure->metric == METRIC_CASH_AND_EQUIVALENTS)
            figure->metric = widen_cash(list, phrase, figure->metric);
        direction_find(figure);
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
        if (figure->metric == METRIC_CASH_AND_EQUIVALENTS)
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
