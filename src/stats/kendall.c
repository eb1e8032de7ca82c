/* kendall.c - Kendall's tau-b by sorting and counting inversions. */
#include "stats/kendall.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stats/correlation.h"
#include "stats/correlation_guard.h"
#include "stats/pairs.h"

struct point {
    double x, y;
};

static int compare_points(const void *left, const void *right)
{
    const struct point *a = left;
    const struct point *b = right;

    if (a->x < b->x || a->x > b->x)
        return a->x < b->x ? -1 : 1;
    return (a->y > b->y) - (a->y < b->y);
}

/* Sorts values by merging and counts the pairs that stood in the wrong order; equal values are in order. */
static int64_t count_inversions(double *values, double *scratch, size_t n)
{
    size_t half = n / 2;
    size_t left = 0, right = half, to = 0;
    int64_t inversions;

    if (n < 2)
        return 0;
    inversions = count_inversions(values, scratch, half) + count_inversions(values + half, scratch, n - half);
    while (left < half && right < n) {
        if (values[right] < values[left]) {
            inversions += (int64_t)(half - left);
            scratch[to++] = values[right++];
        } else {
            scratch[to++] = values[left++];
        }
    }
    memcpy(scratch + to, values + left, (half - left) * sizeof *values);
    memcpy(values, scratch, (to + half - left) * sizeof *values);
    return inversions;
}

/* Sums over the groups of t equal values, for the number of tied pairs and for the variance. */
struct ties {
    int64_t pairs;   /* t (t - 1) / 2 */
    double products; /* t (t - 1) */
    double triples;  /* t (t - 1) (t - 2) */
    double weighted; /* t (t - 1) (2 t + 5) */
};

static void add_tie(struct ties *ties, size_t size)
{
    double t = (double)size;

    ties->pairs += (int64_t)(size * (size - 1) / 2);
    ties->products += t * (t - 1.0);
    ties->triples += t * (t - 1.0) * (t - 2.0);
    ties->weighted += t * (t - 1.0) * (2.0 * t + 5.0);
}

/* Ties among sorted points: in x, or in x and y together. */
static struct ties find_point_ties(const struct point *points, size_t n, bool y_too)
{
    struct ties ties = {0};

    for (size_t start = 0, end; start < n; start = end) {
        for (end = start + 1; end < n && points[end].x <= points[start].x; end++)
            if (y_too && points[end].y > points[start].y)
                break;
        add_tie(&ties, end - start);
    }
    return ties;
}

static struct ties find_value_ties(const double *sorted, size_t n)
{
    struct ties ties = {0};

    for (size_t start = 0, end; start < n; start = end) {
        for (end = start + 1; end < n && sorted[end] <= sorted[start]; end++)
            ;
        add_tie(&ties, end - start);
    }
    return ties;
}

/* Probability of at most k inversions in a random ordering of n: the number of inversions is a sum of
 * independent uniforms on 0 .. m - 1. */
static double find_inversion_probability(int64_t k, size_t n)
{
    size_t n_cells = n * (n - 1) / 2 + 1;
    double *now = memory_zero(n_cells, sizeof *now);
    double *next = memory_zero(n_cells, sizeof *next);
    double probability = 0.0;

    now[0] = 1.0;
    for (size_t m = 2; m <= n; m++) {
        double window = 0.0;
        double *swap = now;

        for (size_t i = 0; i <= m * (m - 1) / 2; i++) {
            window += now[i];
            if (i >= m)
                window -= now[i - m];
            next[i] = window / (double)m;
        }
        now = next;
        next = swap;
    }
    for (int64_t i = 0; i <= k; i++)
        probability += now[i];
    free(now);
    free(next);
    return probability;
}

static double find_variance(double n, const struct ties *in_x, const struct ties *in_y)
{
    double variance = (n * (n - 1.0) * (2.0 * n + 5.0) - in_x->weighted - in_y->weighted) / 18.0;

    variance += in_x->products * in_y->products / (2.0 * n * (n - 1.0));
    if (n > 2.0)
        variance += in_x->triples * in_y->triples / (9.0 * n * (n - 1.0) * (n - 2.0));
    return variance;
}

static void fill(struct kendall *result, struct point *points, double *y)
{
    int64_t n_pairs = (int64_t)(result->n * (result->n - 1) / 2);
    double *scratch = memory_alloc(result->n * sizeof *scratch);
    struct ties in_x, in_y, in_both;

    qsort(points, result->n, sizeof *points, compare_points);
    for (size_t i = 0; i < result->n; i++)
        y[i] = points[i].y;
    in_x = find_point_ties(points, result->n, false);
    in_both = find_point_ties(points, result->n, true);
    result->n_discordant = count_inversions(y, scratch, result->n);
    in_y = find_value_ties(y, result->n);
    free(scratch);
    if (in_x.pairs == n_pairs || in_y.pairs == n_pairs) {
        result->n_discordant = 0;
        result->status = STATUS_ZERO_VARIANCE;
        return;
    }
    result->n_concordant = n_pairs - in_x.pairs - in_y.pairs + in_both.pairs - result->n_discordant;
    result->score = result->n_concordant - result->n_discordant;
    /* One root of the product: it is exact where both factors are the same. */
    result->tau_b =
        (double)result->score / sqrt((double)(n_pairs - in_x.pairs) * (double)(n_pairs - in_y.pairs));
    result->tau_b = fmax(-1.0, fmin(1.0, result->tau_b));
    result->variance = find_variance((double)result->n, &in_x, &in_y);
    result->z = (double)result->score / sqrt(result->variance);
    result->p = 2.0 * gsl_cdf_ugaussian_Q(fabs(result->z));
    result->p_continuity =
        2.0 * gsl_cdf_ugaussian_Q(fmax(0.0, fabs((double)result->score) - 1.0) / sqrt(result->variance));
    if (in_x.pairs == 0 && in_y.pairs == 0 && result->n <= KENDALL_EXACT_N) {
        int64_t smaller =
            result->n_concordant < result->n_discordant ? result->n_concordant : result->n_discordant;

        result->p_exact = fmin(1.0, 2.0 * find_inversion_probability(smaller, result->n));
    }
    result->status = result->n < CORRELATION_SMALL_N ? STATUS_OK_SMALL_N : STATUS_OK;
}

static struct kendall run(const double *x, const double *y, size_t n, bool is_guarded, size_t min_n)
{
    struct pairs pairs = pairs_build(x, y, NULL, n);
    struct kendall result = {
        .n = pairs.n,
        .tau_b = NAN,
        .variance = NAN,
        .z = NAN,
        .p = NAN,
        .p_continuity = NAN,
        .p_exact = NAN,
    };
    struct point *points = memory_alloc(pairs.n * sizeof *points);

    if (is_guarded)
        result.status = correlation_guard_check(&pairs, min_n);
    else if (pairs.n < CORRELATION_LEAST_N)
        result.status = STATUS_REFUSED_MIN_N;
    for (size_t i = 0; i < pairs.n; i++)
        points[i] = (struct point){pairs.x[i], pairs.y[i]};
    if (result.status == STATUS_OK)
        fill(&result, points, pairs.y);
    free(points);
    pairs_release(&pairs);
    return result;
}

struct kendall kendall_run(const double *x, const double *y, size_t n, size_t min_n)
{
    return run(x, y, n, true, min_n);
}

struct kendall kendall_run_unguarded(const double *x, const double *y, size_t n)
{
    return run(x, y, n, false, 0);
}
