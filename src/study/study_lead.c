/* study_lead.c - rows in order of firm and period. */
#include "study/study_lead.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

/* A row by firm and period, to find another period of the firm. */
struct panel_place {
    uint32_t firm;
    int64_t period;
    size_t row;
};

static int compare_places(const void *a, const void *b)
{
    const struct panel_place *x = a, *y = b;

    if (x->firm != y->firm)
        return x->firm < y->firm ? -1 : 1;
    return (x->period > y->period) - (x->period < y->period);
}

static int compare_places_and_rows(const void *a, const void *b)
{
    const struct panel_place *x = a, *y = b;
    int order = compare_places(a, b);

    return order ? order : (x->row > y->row) - (x->row < y->row);
}

/* The first row of each firm and period. */
static struct panel_place *sort_places(const struct study_table *table, const struct study_options *options,
                                       const bool *keep, size_t *n)
{
    size_t n_rows = study_table_count_rows(table);
    const struct study_column *firm = study_table_get(table, options->firm);
    const struct study_column *time = study_table_get(table, options->lag_time);
    struct panel_place *places = memory_alloc(n_rows * sizeof *places);
    size_t n_first = 0;

    *n = 0;
    for (size_t row = 0; row < n_rows; row++)
        if (keep[row] && firm->codes[row] != STUDY_NO_CODE && !isnan(time->values[row]))
            places[(*n)++] = (struct panel_place){firm->codes[row], study_table_get_period(time, row), row};
    qsort(places, *n, sizeof *places, compare_places_and_rows);
    for (size_t i = 0; i < *n; i++)
        if (i == 0 || compare_places(&places[i], &places[n_first - 1]) != 0)
            places[n_first++] = places[i];
    *n = n_first;
    return places;
}

uint32_t *study_lead_find(const struct study_table *table, const struct study_options *options,
                          const bool *keep, int lag)
{
    size_t n_rows = study_table_count_rows(table), n;
    struct panel_place *places = sort_places(table, options, keep, &n);
    uint32_t *leads = memory_alloc((n_rows + 1) * sizeof *leads);

    for (size_t row = 0; row < n_rows; row++)
        leads[row] = STUDY_NO_ROW;
    for (size_t i = 0; i < n; i++) {
        struct panel_place wanted = {places[i].firm, places[i].period + lag, 0};
        const struct panel_place *found = bsearch(&wanted, places, n, sizeof *places, compare_places);

        if (found)
            leads[places[i].row] = (uint32_t)found->row;
    }
    free(places);
    return leads;
}
