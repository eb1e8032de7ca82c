/* statement_value.c - measure, value and unit of a figure of a known metric. */
#include "metric/statement_value.h"

#include <string.h>

#include "metric/metric_vocabulary.h"

/* What follows the currency of a unit, or the unit where it has none. */
static const char *find_unit(const struct metric_statement *statement, enum amount_unit unit,
                             bool *has_currency)
{
    *has_currency = false;
    if (unit == AMOUNT_POINTS || (unit == AMOUNT_PERCENT && statement->measure == MEASURE_CHANGE))
        return "pct_points";
    if (unit == AMOUNT_PERCENT)
        return "pct";
    switch (metric_vocabulary_get(statement->metric)->family) {
    case FAMILY_MONEY:
        *has_currency = true;
        return "_mn";
    case FAMILY_PER_SHARE:
        *has_currency = true;
        return "_per_share";
    case FAMILY_PERCENT:
        return "pct";
    case FAMILY_DAYS:
        return "days";
    case FAMILY_PERSONS:
        return "persons";
    case FAMILY_SHARES:
        return "mn_shares";
    case FAMILY_UNITS:
        return "units";
    case FAMILY_RATIO:
        break;
    }
    return "ratio";
}

/* A currency has three letters; stpcpy() costs a tenth of snprintf() here. */
void statement_value_set_unit(const struct figure *figure, struct metric_statement *statement)
{
    bool has_currency;
    const char *unit = find_unit(statement, figure->amount->unit, &has_currency);
    const char *currency = figure->amount->currency[0] ? figure->amount->currency : "USD";

    strcpy(stpcpy(statement->unit, has_currency ? currency : ""), unit);
}

/* "3 million subscribers", "shipped over 3 million": of a count without a unit the name stands beside it. */
static bool is_beside(const struct figure *figure)
{
    const struct phrase *name = &figure->list->items[figure->named];

    if (figure->named >= figure->list->count)
        return false;
    return figure->is_behind ? name->begin <= figure->amount->end + 2 : name->end + 2 >= figure->before;
}

/* "60% of our employees". */
static bool is_of_all(const struct figure *figure)
{
    return figure->is_behind && phrase_list_is_word(figure->list, figure->amount->end, WORD_OF);
}

static bool is_margin(size_t metric)
{
    return metric == METRIC_OPERATING_MARGIN || metric == METRIC_GROSS_MARGIN ||
           metric == METRIC_EBITDA_MARGIN;
}

/* What the figure is of its metric; false where it is nothing that can be told. */
bool statement_value_set_measure(const struct figure *figure, struct metric_statement *statement)
{
    const struct metric_row *metric = metric_vocabulary_get(figure->metric);
    bool is_percent = figure->amount->unit == AMOUNT_PERCENT;

    statement->metric = figure->metric;
    statement->measure = MEASURE_LEVEL;
    if (is_percent && figure_is_of_revenue(figure) && metric->family == FAMILY_MONEY) {
        if (metric->share_of_revenue == METRIC_NONE)
            return false;
        if (figure->metric == METRIC_REVENUE && strcmp(statement->segment, "total") == 0)
            return false;
        statement->metric = metric->share_of_revenue;
        statement->measure = figure->metric == METRIC_REVENUE      ? MEASURE_SHARE
                             : is_margin(metric->share_of_revenue) ? MEASURE_LEVEL
                                                                   : MEASURE_RATIO;
        return true;
    }
    if (metric->family == FAMILY_UNITS && figure->amount->unit == AMOUNT_SCALED && !is_beside(figure))
        return false;
    if (figure->metric == METRIC_CUSTOMER_CONCENTRATION_MAX) {
        statement->measure = MEASURE_SHARE;
        return is_percent && figure_is_of_revenue(figure);
    }
    if (figure->metric == METRIC_HEADCOUNT && is_percent && is_of_all(figure)) {
        statement->metric = metric->share_of_revenue;
        statement->measure = MEASURE_SHARE;
        return true;
    }
    if (figure->metric == METRIC_REVENUE_SHARE) {
        statement->measure = MEASURE_SHARE;
        return is_percent;
    }
    if (figure->metric == METRIC_COMPARABLE_SALES) {
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
        if (phrase_list_is_word(list, i, WORD_LOSS))
            return true;
    return begin > list->first && phrase_list_is_word(list, begin - 1, WORD_LOSS);
}

void statement_value_set(const struct figure *figure, struct metric_statement *statement)
{
    const struct metric_row *metric = metric_vocabulary_get(statement->metric);
    int sign = 1;

    if (figure->is_change && statement->measure != MEASURE_LEVEL) {
        sign = figure->direction;
        for (size_t i = figure->at > 4 ? figure->at - 4 : 0; metric->is_cost && i < figure->at + 2; i++)
            if (i < figure->list->count && phrase_list_is_cue(figure->list, i, CUE_UP) &&
                phrase_list_is_word(figure->list, figure->list->items[i].begin, WORD_IMPROVEMENT))
                sign = -1;
    } else if (statement->measure == MEASURE_LEVEL && has_loss(figure) && metric->low < 0 &&
               figure->amount->value > 0) {
        sign = -1;
    }
    statement->value = sign * figure->amount->value;
    statement->value_hi = sign * figure->amount->high;
    statement->half = figure->amount->half;
    if (metric->family == FAMILY_UNITS && figure->amount->unit == AMOUNT_SCALED) {
        statement->value *= 1e6;
        statement->value_hi *= 1e6;
        statement->half *= 1e6;
    }
    statement->direction = figure->direction;
}

bool statement_value_is_plausible(const struct metric_statement *statement)
{
    const struct metric_row *metric = metric_vocabulary_get(statement->metric);

    return (statement->measure != MEASURE_LEVEL && statement->measure != MEASURE_SHARE) ||
           (statement->value >= metric->low && statement->value <= metric->high);
}
