/* metric_panel.c - levels in order of firm, metric, unit and quarter; each against its neighbours. */
#include "metric/metric_panel.h"

#include <stdlib.h>
#include <string.h>

#include "metric/metric_vocabulary.h"

#define N_QUARTERS 2 /* looked at before and behind */
#define FACTOR     5

bool metric_panel_takes(const struct metric_statement *statement, int fyear, int fqtr)
{
    return (statement->kind == STATEMENT_ACTUAL || statement->kind == STATEMENT_ACTUAL_OP) &&
           statement->measure == MEASURE_LEVEL && metric_vocabulary_get(statement->metric)->is_steady &&
           strcmp(statement->segment, "total") == 0 && statement->confidence != STATEMENT_CONFIDENCE_LOW &&
           fqtr && statement->fyear == fyear && statement->fqtr == fqtr && statement->value > 0;
}

/* Of one firm, metric and unit. */
static int compare_series(const struct metric_level *left, const struct metric_level *right)
{
    int order = slice_compare(left->firm, right->firm);

    if (order)
        return order;
    if (left->metric != right->metric)
        return left->metric < right->metric ? -1 : 1;
    return strcmp(left->unit, right->unit);
}

static int compare(const void *left, const void *right)
{
    const struct metric_level *a = left, *b = right;
    int order = compare_series(a, b);

    if (order)
        return order;
    if (a->quarter != b->quarter)
        return a->quarter < b->quarter ? -1 : 1;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static bool is_far(double value, double other)
{
    return value > FACTOR * other || other > FACTOR * value;
}

/* The first level of a quarter is its best. */
static bool is_best(const struct metric_level *levels, size_t i)
{
    return i == 0 || levels[i - 1].quarter != levels[i].quarter ||
           compare_series(&levels[i - 1], &levels[i]) != 0;
}

static void add_neighbour(const struct metric_level *levels, size_t at, size_t i, size_t *n, size_t *n_far)
{
    if (levels[i].quarter == levels[at].quarter || !is_best(levels, i))
        return;
    ++*n;
    *n_far += is_far(levels[at].value, levels[i].value);
}

void metric_panel_check(struct metric_level *levels, size_t n)
{
    if (n == 0)
        return;
    qsort(levels, n, sizeof *levels, compare);
    for (size_t at = 0; at < n; at++) {
        const struct metric_level *level = &levels[at];
        size_t n_beside = 0, n_far = 0;

        for (size_t i = at; i > 0 && compare_series(&levels[i - 1], level) == 0 &&
                            levels[i - 1].quarter >= level->quarter - N_QUARTERS;
             i--)
            add_neighbour(levels, at, i - 1, &n_beside, &n_far);
        for (size_t i = at + 1; i < n && compare_series(&levels[i], level) == 0 &&
                                levels[i].quarter <= level->quarter + N_QUARTERS;
             i++)
            add_neighbour(levels, at, i, &n_beside, &n_far);
        levels[at].is_off = 2 * n_far > n_beside;
    }
}
