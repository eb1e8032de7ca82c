/* earlier.c - figures of an earlier time, with which a level is compared. */
#include "metric/earlier.h"

#include <math.h>

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
           !phrase_list_is_word(list, list->items[at - 1].end - 1, "from") &&
           !phrase_list_is_word(list, list->items[at - 1].end - 1, "over") &&
           !phrase_list_is_word(list, list->items[at - 1].end - 1, "than");
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
bool earlier_is_figure(const struct figure *figure)
{
    const struct phrase_list *list = figure->list;
    bool has_time = false;

    if (phrase_list_is_word(list, figure->amount->begin - 1, "and") &&
        (figure->at == 0 || list->items[figure->at - 1].kind != PHRASE_AMOUNT) && !has_and_amount(figure))
        return false;
    for (size_t i = figure->at; i > 0; i--) {
        const struct phrase *phrase = &list->items[i - 1];

        if (phrase->kind == PHRASE_METRIC)
            return is_compared(list, i - 1);
        if (phrase->kind == PHRASE_AMOUNT) {
            if (!phrase_list_is_word(list, phrase->end, "and") &&
                !phrase_list_is_word(list, phrase->end, "or"))
                return false;
            if (!is_per_share_amount(figure->amount) || phrase->end + 3 < figure->amount->begin)
                return false;
            continue;
        }
        if (phrase->cue == CUE_COMPARE) {
            bool is_more = phrase_list_is_word(list, phrase->end - 1, "over") ||
                           phrase_list_is_word(list, phrase->end - 1, "than");
            bool is_next = phrase->end >= figure_get_before(list, figure->amount->begin);

            if (!has_time && (is_more || (phrase_list_is_word(list, phrase->end - 1, "from") && !is_next)))
                continue;
            return true;
        }
        if (phrase->cue == CUE_YOY || phrase->cue == CUE_QOQ ||
            (phrase->cue >= CUE_QUARTER_1 && phrase->cue <= CUE_QUARTER_4))
            has_time = true;
        else if (direction_get_sign(phrase->cue) || phrase->cue == CUE_PAST)
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

    if (isnan(figure->amount->high) ||
        !phrase_list_is_word(list, figure_get_before(list, figure->amount->begin), "from") ||
        figure_has_before(figure, CUE_GUIDE) || figure_has_before(figure, CUE_PRIOR_GUIDE) ||
        figure_has_before(figure, CUE_TARGET))
        return false;
    return true;
}

void earlier_add(const struct attach_state *state, const struct figure *figure, struct statement_list *out,
                 size_t first)
{
    for (size_t i = out->count; i > first; i--) {
        struct metric_statement *statement = &out->items[i - 1];
        struct metric_statement compared = {.comparison = COMPARISON_NONE};

        if (statement->measure == MEASURE_GROWTH || statement->measure == MEASURE_CHANGE ||
            !figure_fits(metric_vocabulary_get(statement->metric), figure->amount))
            continue;
        if (!isnan(statement->prior_value))
            return;
        direction_find_comparison(&state->call, figure, &compared);
        statement->prior_value = figure->amount->value;
        if (compared.comparison != COMPARISON_NONE)
            statement->comparison = compared.comparison;
        if (out->items[out->count - 1].metric == statement->metric &&
            out->items[out->count - 1].comparison == COMPARISON_NONE)
            out->items[out->count - 1].comparison = compared.comparison;
        return;
    }
}
