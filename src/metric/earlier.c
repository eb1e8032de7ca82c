/* earlier.c - figures of an earlier time, with which a level is compared. */
#include "metric/earlier.h"

#include <math.h>
#include <string.h>

#include "metric/direction.h"
#include "metric/metric_vocabulary.h"

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
    return phrase_list_is_cue(list, at - 1, CUE_COMPARE) &&
           !phrase_list_is_word(list, list->items[at - 1].end - 1, WORD_FROM) &&
           !phrase_list_is_word(list, list->items[at - 1].end - 1, WORD_OVER) &&
           !phrase_list_is_word(list, list->items[at - 1].end - 1, WORD_THAN);
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
/* "over the prior year figure of 5". */
static bool is_figure_of_time(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    uint32_t of = figure->before;

    if (!phrase_list_is_word(list, of, WORD_OF) || !phrase_list_is_one_of(list, of - 1, WORDS_FIGURE))
        return false;
    for (size_t i = figure->at; i > 0 && list->items[i - 1].end + 1 >= of; i--)
        if (list->items[i - 1].end == of - 1)
            return list->items[i - 1].kind == PHRASE_CUE &&
                   (list->items[i - 1].cue == CUE_YOY || list->items[i - 1].cue == CUE_QOQ);
    return false;
}

bool earlier_is_figure(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    bool has_time = false;

    if (is_figure_of_time(figure))
        return true;
    if (phrase_list_is_word(list, figure->amount->begin - 1, WORD_AND) &&
        (figure->at == 0 || list->items[figure->at - 1].kind != PHRASE_AMOUNT) && !has_and_amount(figure))
        return false;
    for (size_t i = figure->at; i > 0; i--) {
        const struct phrase *phrase = &list->items[i - 1];

        if (phrase->kind == PHRASE_METRIC)
            return is_compared(list, i - 1);
        if (phrase->kind == PHRASE_AMOUNT) {
            if (!phrase_list_is_word(list, phrase->end, WORD_AND) &&
                !phrase_list_is_word(list, phrase->end, WORD_OR))
                return false;
            if (!is_per_share_amount(figure->amount) || phrase->end + 3 < figure->amount->begin)
                return false;
            continue;
        }
        if (phrase->cue == CUE_COMPARE) {
            bool is_more = phrase_list_is_word(list, phrase->end - 1, WORD_OVER) ||
                           phrase_list_is_word(list, phrase->end - 1, WORD_THAN);
            bool is_next = phrase->end >= figure->before;

            if (!has_time && (is_more || (phrase_list_is_word(list, phrase->end - 1, WORD_FROM) && !is_next)))
                continue;
            return true;
        }
        if (phrase->cue == CUE_YOY || phrase->cue == CUE_QOQ ||
            (phrase->cue >= CUE_QUARTER_1 && phrase->cue <= CUE_QUARTER_4))
            has_time = true;
        else if (direction_get_sign(phrase->cue) || phrase->cue == CUE_PAST || phrase->cue == CUE_BLOCK)
            return false;
        if (phrase_list_has_punct(list, phrase->begin, figure->amount->begin) && !has_time)
            return false;
    }
    return false;
}

/* "rose from $401 million to $455 million" is no range, where nothing is promised. */
bool earlier_is_from_to(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;

    if (isnan(figure->amount->high) || !phrase_list_is_word(list, figure->before, WORD_FROM) ||
        figure_has_before(figure, CUE_GUIDE) || figure_has_before(figure, CUE_PRIOR_GUIDE) ||
        figure_has_before(figure, CUE_LOW_END) || figure_has_before(figure, CUE_TARGET))
        return false;
    return true;
}

static bool is_percent(const struct metric_statement *statement)
{
    return strcmp(statement->unit, "pct") == 0;
}

/* "compared to a loss of $0.01". */
static bool has_loss(const struct figure *figure, const struct metric_statement *statement)
{
    const struct phrase_list *list = figure->list;

    if (metric_vocabulary_get(statement->metric)->low >= 0 || figure->amount->value < 0)
        return false;
    for (uint32_t i = figure->amount->begin; i > list->first && i + 6 > figure->amount->begin; i--)
        if (phrase_list_is_word(list, i - 1, WORD_LOSS))
            return true;
    return false;
}

/* "down from", "an increase from": the word of direction of a comparison. */
static int read_direction(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;

    for (size_t i = figure->at; i > 0 && list->items[i - 1].kind == PHRASE_CUE; i--) {
        const struct phrase *phrase = &list->items[i - 1];

        if (phrase->cue != CUE_COMPARE)
            continue;
        for (uint32_t k = phrase->begin; k < phrase->end; k++) {
            if (phrase_list_is_one_of(list, k, WORDS_ROSE))
                return 1;
            if (phrase_list_is_one_of(list, k, WORDS_FELL))
                return -1;
        }
    }
    return 0;
}

void earlier_add(const struct attach_state *state, const struct figure *figure, struct statement_list *out,
                 size_t first)
{
    for (size_t i = out->count; i > first; i--) {
        struct metric_statement *statement = &out->items[i - 1];
        struct metric_statement compared = {.comparison = COMPARISON_NONE};

        if (statement->measure == MEASURE_GROWTH || statement->measure == MEASURE_CHANGE ||
            !figure_fits(metric_vocabulary_get(statement->metric), figure->amount) ||
            is_percent(statement) != (figure->amount->unit == AMOUNT_PERCENT))
            continue;
        if (!isnan(statement->prior_value))
            return;
        direction_find_comparison(&state->call, figure, &compared);
        statement->prior_value = has_loss(figure, statement) ? -figure->amount->value : figure->amount->value;
        if (!statement->direction)
            statement->direction = read_direction(figure);
        if (compared.comparison != COMPARISON_NONE)
            statement->comparison = compared.comparison;
        if (out->items[out->count - 1].metric == statement->metric &&
            out->items[out->count - 1].comparison == COMPARISON_NONE)
            out->items[out->count - 1].comparison = compared.comparison;
        return;
    }
}
