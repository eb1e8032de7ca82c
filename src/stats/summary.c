/* summary.c - one column in a few numbers. */
#include "stats/summary.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stats/rank.h"
#include "stats/sum.h"

/* Values that are not missing, in order; the caller frees. */
static double *copy_finite(const double *values, size_t *n)
{
    double *finite = memory_alloc(*n * sizeof *finite);
    size_t n_finite = 0;

    for (size_t i = 0; i < *n; i++)
        if (isfinite(values[i]))
            finite[n_finite++] = values[i];
    *n = n_finite;
    return finite;
}

/* The first value is taken off before anything is added, so that an offset costs no digits. */
struct summary summary_run(const double *values, size_t n)
{
    double *gaps = copy_finite(values, &n);
    struct summary result = {n, NAN, NAN, NAN};
    struct sum sum = {0}, squares = {0}, products = {0};
    double first = n > 0 ? gaps[0] : 0.0;
    double mean;

    for (size_t i = 0; i < n; i++) {
        gaps[i] -= first;
        sum_add(&sum, gaps[i]);
    }
    mean = sum_get(&sum) / (double)n;
    for (size_t i = 0; i < n; i++) {
        gaps[i] -= mean;
        sum_add(&squares, gaps[i] * gaps[i]);
        if (i > 0)
            sum_add(&products, gaps[i] * gaps[i - 1]);
    }
    if (n > 0)
        result.mean = first + mean;
    if (n > 1)
        result.sd = sqrt(sum_get(&squares) / ((double)n - 1.0));
    if (n > 1 && sum_get(&squares) > 0.0)
        result.autocorrelation = sum_get(&products) / sum_get(&squares);
    free(gaps);
    return result;
}

/* Between the order statistics around position, counted from 1. */
static double interpolate(const double *sorted, size_t n, double position)
{
    double below = floor(position);
    size_t k;

    if (position <= 1.0)
        return sorted[0];
    if (position >= (double)n)
        return sorted[n - 1];
    k = (size_t)below;
    return sorted[k - 1] + (position - below) * (sorted[k] - sorted[k - 1]);
}

double summary_get_quantile(const double *sorted, size_t n, double p, enum summary_quantile type)
{
    double position = (double)n * p;
    double whole = nearbyint(position);
    double slack = 4.0 * DBL_EPSILON * (double)n;

    if (n == 0 || !(p >= 0.0 && p <= 1.0))
        return NAN;
    if (type == SUMMARY_TYPE_7)
        return interpolate(sorted, n, 1.0 + ((double)n - 1.0) * p);
    if (type == SUMMARY_TYPE_6)
        return interpolate(sorted, n, ((double)n + 1.0) * p);
    /* Type 2: the next value up, or the mean of two where n * p is whole. */
    if (fabs(position - whole) <= slack)
        return 0.5 * (interpolate(sorted, n, whole) + interpolate(sorted, n, whole + 1.0));
    return interpolate(sorted, n, ceil(position));
}

double summary_find_quantile(const double *values, size_t n, double p, enum summary_quantile type)
{
    double *sorted = copy_finite(values, &n);
    double quantile;

    rank_sort(sorted, n);
    quantile = summary_get_quantile(sorted, n, p, type);
    free(sorted);
    return quantile;
}

double summary_find_median(const double *values, size_t n)
{
    return summary_find_quantile(values, n, 0.5, SUMMARY_TYPE_7);
}

double summary_find_mad(const double *values, size_t n)
{
    double median = summary_find_median(values, n);
    double *gaps = copy_finite(values, &n);
    double mad;

    for (size_t i = 0; i < n; i++)
        gaps[i] = fabs(gaps[i] - median);
    mad = 1.4826 * summary_find_median(gaps, n);
    free(gaps);
    return mad;
}

double summary_find_trimmed_mean(const double *values, size_t n, double share)
{
    double *sorted = copy_finite(values, &n);
    size_t n_off = share >= 0.0 && share < 0.5 ? (size_t)((double)n * share) : 0;
    double mean;

    rank_sort(sorted, n);
    mean = summary_run(sorted + n_off, n - 2 * n_off).mean;
    free(sorted);
    return mean;
}

size_t summary_winsorise(double *values, size_t n, double share)
{
    double lo = summary_find_quantile(values, n, share, SUMMARY_TYPE_7);
    double hi = summary_find_quantile(values, n, 1.0 - share, SUMMARY_TYPE_7);
    size_t n_moved = 0;

    for (size_t i = 0; i < n; i++) {
        if (!isfinite(values[i]) || (values[i] >= lo && values[i] <= hi))
            continue;
        values[i] = values[i] < lo ? lo : hi;
        n_moved++;
    }
    return n_moved;
}
