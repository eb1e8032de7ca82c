/* variance_components.c - the profiled likelihood of two nested levels, and the search for its top. */
#include "stats/variance_components.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stats/grouping.h"

/* Sums by inner group; outer[g] is the outer group of inner group g. */
struct sums {
    size_t n, n_inner, n_outer;
    double *sizes, *means; /* [n_inner] */
    size_t *outer;         /* [n_inner] */
    double within;         /* sum of squares about the inner means */
    double *s, *sy, *syy;  /* [n_outer] scratch */
    bool has_outer;
};

/* Share of the residual variance, of the outer and inner groups, and what the likelihood says of them. */
struct point {
    double outer, inner;
    double residual; /* the best one for these shares */
    double deviance; /* -2 log restricted likelihood but for a constant */
};

/* With theta = inner / residual, an inner group of size m has weight m / (1 + m theta); outer groups take
 * their share of those weights in the same way. */
static void evaluate(const struct sums *sums, struct point *point)
{
    double log_det = 0.0, weight = 0.0, wy = 0.0, wyy = sums->within, quadratic;
    double df = (double)sums->n - 1.0;

    for (size_t h = 0; h < sums->n_outer; h++)
        sums->s[h] = sums->sy[h] = sums->syy[h] = 0.0;
    for (size_t g = 0; g < sums->n_inner; g++) {
        double shrink = 1.0 + sums->sizes[g] * point->inner, share = sums->sizes[g] / shrink;
        size_t h = sums->outer[g];

        log_det += log(shrink);
        sums->s[h] += share;
        sums->sy[h] += share * sums->means[g];
        sums->syy[h] += share * sums->means[g] * sums->means[g];
    }
    for (size_t h = 0; h < sums->n_outer; h++) {
        double shrink = 1.0 + sums->s[h] * point->outer;

        log_det += log(shrink);
        weight += sums->s[h] / shrink;
        wy += sums->sy[h] / shrink;
        wyy += sums->syy[h] - point->outer * sums->sy[h] * sums->sy[h] / shrink;
    }
    quadratic = wyy - wy * wy / weight;
    point->residual = quadratic / df;
    point->deviance =
        weight > 0.0 && quadratic > 0.0 ? log_det + log(weight) + df * log(quadratic) : INFINITY;
}

/* The shares are looked for as squares of these, so that 0 can be reached and nothing lies below it. */
static double look(const struct sums *sums, double inner_root, double outer_root, struct point *point)
{
    point->inner = inner_root * inner_root;
    point->outer = sums->has_outer ? outer_root * outer_root : 0.0;
    evaluate(sums, point);
    return point->deviance;
}

/* Best value of one root with the other held, by golden sections around the best of a coarse grid. */
static double search(const struct sums *sums, double other, bool is_inner, double low, double high)
{
    static const double golden = 0.6180339887498949;
    struct point point;

    for (int step = 0; step < 200 && high - low > 1e-12 * (1.0 + high); step++) {
        double left = high - golden * (high - low), right = low + golden * (high - low);
        double at_left = is_inner ? look(sums, left, other, &point) : look(sums, other, left, &point);
        double at_right = is_inner ? look(sums, right, other, &point) : look(sums, other, right, &point);

        if (at_left <= at_right)
            high = right;
        else
            low = left;
    }
    return low + 0.5 * (high - low);
}

enum { N_GRID = 40 };

static double search_all(const struct sums *sums, double other, bool is_inner)
{
    double grid[N_GRID], best = INFINITY;
    size_t at = 0;
    struct point point;

    for (size_t i = 0; i < N_GRID; i++) {
        double value;

        grid[i] = i == 0 ? 0.0 : 0.01 * pow(1.5, (double)i);
        value = is_inner ? look(sums, grid[i], other, &point) : look(sums, other, grid[i], &point);
        if (value < best) {
            best = value;
            at = i;
        }
    }
    return search(sums, other, is_inner, at > 0 ? grid[at - 1] : 0.0, grid[at + 1 < N_GRID ? at + 1 : at]);
}

static void find_top(const struct sums *sums, struct variance_components *result)
{
    double inner = 1.0, outer = 0.0;
    struct point point;

    for (int round = 0; round < 500; round++) {
        double inner_before = inner, outer_before = outer;

        inner = search_all(sums, outer, true);
        if (!sums->has_outer)
            break;
        outer = search_all(sums, inner, false);
        if (fabs(inner - inner_before) + fabs(outer - outer_before) < 1e-9 * (1.0 + inner + outer))
            break;
    }
    look(sums, inner, outer, &point);
    result->residual = point.residual;
    result->inner = point.inner * point.residual;
    result->outer = sums->has_outer ? point.outer * point.residual : NAN;
}

/* False where an inner group lies in two outer ones. */
static bool sums_fill(struct sums *sums, const double *values, const struct grouping *inner,
                      const struct grouping *outer)
{
    double *totals = memory_zero(inner->n_groups, sizeof *totals);
    bool is_nested = true;

    for (size_t g = 0; g < inner->n_groups; g++)
        sums->outer[g] = SIZE_MAX;
    for (size_t i = 0; i < sums->n; i++) {
        size_t g = inner->of_row[i], h = outer ? outer->of_row[i] : inner->of_row[i];

        is_nested = is_nested && (sums->outer[g] == SIZE_MAX || sums->outer[g] == h);
        sums->outer[g] = h;
        sums->sizes[g] += 1.0;
        totals[g] += values[i] - values[0];
    }
    for (size_t g = 0; g < inner->n_groups; g++)
        sums->means[g] = totals[g] / sums->sizes[g];
    for (size_t i = 0; i < sums->n; i++) {
        double deviation = values[i] - values[0] - sums->means[inner->of_row[i]];

        sums->within += deviation * deviation;
    }
    free(totals);
    return is_nested;
}

static struct sums sums_new(const struct grouping *inner, const struct grouping *outer)
{
    size_t n_outer = outer ? outer->n_groups : inner->n_groups;

    return (struct sums){
        .n = inner->n_rows,
        .n_inner = inner->n_groups,
        .n_outer = n_outer,
        .sizes = memory_zero(inner->n_groups, sizeof(double)),
        .means = memory_zero(inner->n_groups, sizeof(double)),
        .outer = memory_zero(inner->n_groups, sizeof(size_t)),
        .s = memory_zero(n_outer, sizeof(double)),
        .sy = memory_zero(n_outer, sizeof(double)),
        .syy = memory_zero(n_outer, sizeof(double)),
        .has_outer = outer != NULL,
    };
}

static void sums_release(struct sums *sums)
{
    free(sums->sizes);
    free(sums->means);
    free(sums->outer);
    free(sums->s);
    free(sums->sy);
    free(sums->syy);
}

static size_t keep_finite(const double *values, const uint32_t *inner, const uint32_t *outer, size_t n,
                          double *kept, uint32_t *kept_inner, uint32_t *kept_outer)
{
    size_t n_kept = 0;

    for (size_t i = 0; i < n; i++)
        if (isfinite(values[i])) {
            kept[n_kept] = values[i];
            kept_inner[n_kept] = inner[i];
            kept_outer[n_kept++] = outer ? outer[i] : 0;
        }
    return n_kept;
}

/* The search comes near 0 and never there. */
static double drop_noise(double variance, double residual)
{
    return variance < 1e-10 * residual ? 0.0 : variance;
}

static void run(const double *values, const struct grouping *inner, const struct grouping *outer,
                struct variance_components *result)
{
    struct sums sums = sums_new(inner, outer);

    if (!sums_fill(&sums, values, inner, outer) || inner->n_groups < 2 || inner->n_groups == inner->n_rows ||
        (outer && (outer->n_groups < 2 || outer->n_groups == inner->n_groups)))
        result->status = STATUS_REFUSED;
    else if (!(sums.within > 0.0))
        result->status = STATUS_ZERO_VARIANCE;
    else
        find_top(&sums, result);
    result->inner = drop_noise(result->inner, result->residual);
    result->outer = drop_noise(result->outer, result->residual);
    sums_release(&sums);
}

struct variance_components variance_components_run(const double *values, const uint32_t *inner,
                                                   const uint32_t *outer, size_t n)
{
    struct variance_components result = {.outer = NAN, .inner = NAN, .residual = NAN, .status = STATUS_OK};
    double *kept = memory_alloc((n + 1) * sizeof *kept);
    uint32_t *kept_inner = memory_alloc((n + 1) * sizeof *kept_inner);
    uint32_t *kept_outer = memory_alloc((n + 1) * sizeof *kept_outer);
    struct grouping inner_groups, outer_groups;

    result.n = keep_finite(values, inner, outer, n, kept, kept_inner, kept_outer);
    inner_groups = grouping_build(kept_inner, result.n);
    outer_groups = grouping_build(kept_outer, result.n);
    result.n_inner = inner_groups.n_groups;
    result.n_outer = outer ? outer_groups.n_groups : 0;
    run(kept, &inner_groups, outer ? &outer_groups : NULL, &result);
    grouping_release(&inner_groups);
    grouping_release(&outer_groups);
    free(kept);
    free(kept_inner);
    free(kept_outer);
    return result;
}
