/* pairs.c - the complete pairs of two columns, centred and scaled. */
#include "stats/pairs.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stats/grouping.h"
#include "stats/sum.h"

struct pairs pairs_build(const double *x, const double *y, const uint32_t *groups, size_t n)
{
    struct pairs pairs = {
        .x = memory_alloc(n * sizeof(double)),
        .y = memory_alloc(n * sizeof(double)),
        .groups = groups ? memory_alloc(n * sizeof(uint32_t)) : NULL,
    };

    for (size_t i = 0; i < n; i++) {
        if (!isfinite(x[i]) || !isfinite(y[i]))
            continue;
        pairs.x[pairs.n] = x[i];
        pairs.y[pairs.n] = y[i];
        if (groups)
            pairs.groups[pairs.n] = groups[i];
        pairs.n++;
    }
    return pairs;
}

void pairs_release(struct pairs *pairs)
{
    free(pairs->x);
    free(pairs->y);
    free(pairs->groups);
    *pairs = (struct pairs){0};
}

size_t pairs_drop_singletons(struct pairs *pairs)
{
    struct grouping grouping = grouping_build(pairs->groups, pairs->n);
    size_t n_kept = 0;
    size_t n_dropped;

    for (size_t i = 0; i < pairs->n; i++) {
        if (grouping.sizes[grouping.of_row[i]] == 1)
            continue;
        pairs->x[n_kept] = pairs->x[i];
        pairs->y[n_kept] = pairs->y[i];
        pairs->groups[n_kept] = pairs->groups[i];
        n_kept++;
    }
    n_dropped = pairs->n - n_kept;
    pairs->n = n_kept;
    grouping_release(&grouping);
    return n_dropped;
}

static double find_largest(const double *values, size_t n)
{
    double largest = 0.0;

    for (size_t i = 0; i < n; i++)
        largest = fmax(largest, fabs(values[i]));
    return largest;
}

static void subtract_mean(double *values, size_t n)
{
    double first = n > 0 ? values[0] : 0.0;
    struct sum sum = {0};
    double mean;

    for (size_t i = 0; i < n; i++) {
        values[i] -= first;
        sum_add(&sum, values[i]);
    }
    mean = sum_get(&sum) / (double)n;
    for (size_t i = 0; i < n; i++)
        values[i] -= mean;
}

static bool centre_column(double *values, size_t n, const struct grouping *grouping)
{
    double largest_before = find_largest(values, n);
    double largest;
    int exponent;

    /* Near 1 the difference of two huge values stays finite. */
    exponent = largest_before > 0.0 ? ilogb(largest_before) : 0;
    for (size_t i = 0; i < n; i++)
        values[i] = scalbn(values[i], -exponent);
    largest_before = scalbn(largest_before, -exponent);
    if (grouping)
        grouping_demean(grouping, values);
    else
        subtract_mean(values, n);
    largest = find_largest(values, n);
    if (largest <= 4.0 * DBL_EPSILON * largest_before)
        return false;
    exponent = ilogb(largest);
    for (size_t i = 0; i < n; i++)
        values[i] = scalbn(values[i], -exponent);
    return true;
}

bool pairs_centre(struct pairs *pairs, bool groups_matter)
{
    struct grouping grouping = {0};
    bool varies;

    if (groups_matter)
        grouping = grouping_build(pairs->groups, pairs->n);
    varies = centre_column(pairs->x, pairs->n, groups_matter ? &grouping : NULL);
    varies &= centre_column(pairs->y, pairs->n, groups_matter ? &grouping : NULL);
    grouping_release(&grouping);
    return varies;
}

struct pairs_moments pairs_find_moments(const struct pairs *pairs)
{
    struct sum xx = {0}, yy = {0}, xy = {0};

    for (size_t i = 0; i < pairs->n; i++) {
        sum_add(&xx, pairs->x[i] * pairs->x[i]);
        sum_add(&yy, pairs->y[i] * pairs->y[i]);
        sum_add(&xy, pairs->x[i] * pairs->y[i]);
    }
    return (struct pairs_moments){sum_get(&xx), sum_get(&yy), sum_get(&xy)};
}

double pairs_find_correlation(const struct pairs *pairs)
{
    struct pairs_moments moments = pairs_find_moments(pairs);

    return fmax(-1.0, fmin(1.0, moments.xy / (sqrt(moments.xx) * sqrt(moments.yy))));
}

bool pairs_is_perfect(double r)
{
    return 1.0 - fabs(r) <= 1e-14;
}
