/* rank.c - ranks with ties. */
#include "stats/rank.h"

#include <assert.h>
#include <gsl/gsl_sort_double.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

struct place {
    double value;
    size_t row;
};

static int compare_places(const void *left, const void *right)
{
    const struct place *a = left;
    const struct place *b = right;

    return (a->value > b->value) - (a->value < b->value);
}

double rank_midranks(const double *values, size_t n, double *ranks)
{
    struct place *places = memory_alloc(n * sizeof *places);
    double ties = 0.0;

    for (size_t i = 0; i < n; i++) {
        assert(!isnan(values[i]));
        places[i] = (struct place){values[i], i};
    }
    qsort(places, n, sizeof *places, compare_places);
    for (size_t start = 0, end; start < n; start = end) {
        double size;

        for (end = start + 1; end < n && places[end].value <= places[start].value; end++)
            ;
        size = (double)(end - start);
        ties += size * (size * size - 1.0);
        for (size_t i = start; i < end; i++)
            ranks[places[i].row] = 0.5 * (double)(start + 1 + end);
    }
    free(places);
    return ties;
}

void rank_sort(double *values, size_t n)
{
    gsl_sort(values, 1, n);
}

size_t rank_count_distinct(const double *values, size_t n, size_t limit)
{
    double *sorted = memory_alloc(n * sizeof *sorted);
    size_t n_values = 0;
    size_t n_distinct = 0;

    for (size_t i = 0; i < n; i++)
        if (!isnan(values[i]))
            sorted[n_values++] = values[i];
    rank_sort(sorted, n_values);
    for (size_t i = 0; i < n_values && n_distinct < limit; i++)
        if (i == 0 || sorted[i] > sorted[i - 1])
            n_distinct++;
    free(sorted);
    return n_distinct;
}
