/* trend.c - Mann-Kendall test and Theil-Sen slope. */
#include "stats/trend.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stats/kendall.h"
#include "stats/pairs.h"
#include "stats/rank.h"
#include "stats/summary.h"

struct point {
    double time, value;
};

static int compare_points(const void *left, const void *right)
{
    const struct point *a = left;
    const struct point *b = right;

    return (a->time > b->time) - (a->time < b->time);
}

static struct point *sort_points(const struct pairs *pairs)
{
    struct point *points = memory_alloc(pairs->n * sizeof *points);

    for (size_t i = 0; i < pairs->n; i++)
        points[i] = (struct point){pairs->x[i], pairs->y[i]};
    qsort(points, pairs->n, sizeof *points, compare_points);
    return points;
}

/* Slopes of all pairs that differ in time, ascending; the caller frees. */
static double *find_slopes(struct trend *result, const struct point *points)
{
    double *slopes = memory_alloc(result->n * (result->n - 1) / 2 * sizeof *slopes);

    for (size_t i = 0; i < result->n; i++) {
        for (size_t j = i + 1; j < result->n; j++) {
            double rise = points[j].value - points[i].value;

            if (!(points[j].time > points[i].time))
                continue;
            slopes[result->n_slopes++] = rise / (points[j].time - points[i].time);
            result->score += (rise > 0.0) - (rise < 0.0);
        }
    }
    rank_sort(slopes, result->n_slopes);
    return slopes;
}

/* Between the order statistics around position, counted from 1; NaN outside the first and the last. */
static double interpolate(const double *sorted, size_t n, double position)
{
    size_t below;

    if (!(position >= 1.0 && position <= (double)n))
        return NAN;
    below = (size_t)position;
    if (below == n)
        return sorted[n - 1];
    return sorted[below - 1] + (position - (double)below) * (sorted[below] - sorted[below - 1]);
}

static void fill(struct trend *result, const struct point *points)
{
    double *slopes = find_slopes(result, points);
    double *times = memory_alloc(result->n * sizeof *times);
    double *rest = memory_alloc(result->n * sizeof *rest);
    double n_slopes = (double)result->n_slopes;
    double width;

    for (size_t i = 0; i < result->n; i++) {
        times[i] = points[i].time;
        rest[i] = points[i].value;
    }
    result->autocorrelation = summary_run(rest, result->n).autocorrelation;
    result->variance = kendall_run_unguarded(times, rest, result->n).variance;
    if (result->n_slopes == 0) {
        result->status = STATUS_REFUSED_MIN_N;
    } else if (!(result->variance > 0.0)) {
        result->status = STATUS_ZERO_VARIANCE;
    } else {
        double score = (double)result->score;

        result->z = copysign(fmax(0.0, fabs(score) - 1.0), score) / sqrt(result->variance);
        result->p = 2.0 * gsl_cdf_ugaussian_Q(fabs(result->z));
        result->slope = summary_get_quantile(slopes, result->n_slopes, 0.5, SUMMARY_TYPE_7);
        for (size_t i = 0; i < result->n; i++)
            rest[i] = points[i].value - result->slope * points[i].time;
        result->intercept = summary_find_median(rest, result->n);
        width = gsl_cdf_ugaussian_Pinv(0.975) * sqrt(result->variance);
        result->slope_lo = interpolate(slopes, result->n_slopes, (n_slopes - width) / 2.0);
        result->slope_hi = interpolate(slopes, result->n_slopes, (n_slopes + width) / 2.0 + 1.0);
    }
    free(times);
    free(rest);
    free(slopes);
}

struct trend trend_run(const double *times, const double *values, size_t n, size_t min_n)
{
    struct pairs pairs = pairs_build(times, values, NULL, n);
    struct trend result = {
        .n = pairs.n,
        .variance = NAN,
        .z = NAN,
        .p = NAN,
        .slope = NAN,
        .intercept = NAN,
        .slope_lo = NAN,
        .slope_hi = NAN,
        .autocorrelation = NAN,
        .status = STATUS_OK,
    };

    if (pairs.n < min_n || pairs.n < 3) {
        result.status = STATUS_REFUSED_MIN_N;
    } else {
        struct point *points = sort_points(&pairs);

        fill(&result, points);
        free(points);
    }
    pairs_release(&pairs);
    return result;
}
