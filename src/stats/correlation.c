/* correlation.c - correlations and their guards. */
#include "stats/correlation.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stats/correlation_guard.h"
#include "stats/grouping.h"
#include "stats/pairs.h"
#include "stats/rank.h"

static struct correlation run_pearson(struct pairs *pairs)
{
    struct correlation result = correlation_guard_start(pairs->n);

    result.mdr80 = correlation_detectable(pairs->n);
    if (pairs->n < CORRELATION_LEAST_N)
        result.status = STATUS_REFUSED_MIN_N;
    else if (!pairs_centre(pairs, false))
        result.status = STATUS_ZERO_VARIANCE;
    else
        correlation_guard_fill(&result, pairs_find_correlation(pairs), (double)pairs->n - 2.0, 1.0);
    return result;
}

/* Share of all n! orderings of y whose |sum of products| is at least the observed one (Heap's algorithm).
 * Both columns are centred, so the sum of products is the correlation but for a constant factor. */
static double find_exact_p(const struct pairs *pairs)
{
    struct pairs_moments moments = pairs_find_moments(pairs);
    double limit = fabs(moments.xy) - 1e-12 * sqrt(moments.xx * moments.yy);
    double y[CORRELATION_EXACT_N];
    size_t counter[CORRELATION_EXACT_N] = {0};
    size_t n_extreme = 0;
    size_t n_all = 0;
    size_t i = 1;

    for (size_t k = 0; k < pairs->n; k++)
        y[k] = pairs->y[k];
    for (;;) {
        double product = 0.0;
        size_t partner;
        double swap;

        for (size_t k = 0; k < pairs->n; k++)
            product += pairs->x[k] * y[k];
        n_extreme += fabs(product) >= limit;
        n_all++;
        while (i < pairs->n && counter[i] >= i)
            counter[i++] = 0;
        if (i >= pairs->n)
            break;
        partner = i % 2 == 0 ? 0 : counter[i];
        swap = y[partner];
        y[partner] = y[i];
        y[i] = swap;
        counter[i]++;
        i = 1;
    }
    return (double)n_extreme / (double)n_all;
}

static struct correlation run_spearman(struct pairs *pairs)
{
    struct pairs ranks = pairs_build(pairs->x, pairs->y, NULL, pairs->n);
    struct correlation result = correlation_guard_start(pairs->n);

    rank_midranks(pairs->x, pairs->n, ranks.x);
    rank_midranks(pairs->y, pairs->n, ranks.y);
    result.mdr80 = correlation_detectable(pairs->n);
    if (pairs->n < CORRELATION_LEAST_N) {
        result.status = STATUS_REFUSED_MIN_N;
    } else if (!pairs_centre(&ranks, false)) {
        result.status = STATUS_ZERO_VARIANCE;
    } else {
        double rho = pairs_find_correlation(&ranks);

        correlation_guard_fill(&result, rho, (double)ranks.n - 2.0, 1.0 + rho * rho / 2.0);
        if (ranks.n <= CORRELATION_EXACT_N)
            result.p_exact = find_exact_p(&ranks);
    }
    pairs_release(&ranks);
    return result;
}

typedef struct correlation run_function(struct pairs *pairs);

static struct correlation run_guarded(run_function *run, struct pairs *pairs, size_t min_n)
{
    struct correlation result = correlation_guard_start(pairs->n);
    enum status status = correlation_guard_check(pairs, min_n);

    if (status == STATUS_OK)
        return run(pairs);
    result.mdr80 = correlation_detectable(pairs->n);
    result.status = status;
    return result;
}

struct correlation correlation_pearson(const double *x, const double *y, size_t n, size_t min_n)
{
    struct pairs pairs = pairs_build(x, y, NULL, n);
    struct correlation result = run_guarded(run_pearson, &pairs, min_n);

    pairs_release(&pairs);
    return result;
}

struct correlation correlation_spearman(const double *x, const double *y, size_t n, size_t min_n)
{
    struct pairs pairs = pairs_build(x, y, NULL, n);
    struct correlation result = run_guarded(run_spearman, &pairs, min_n);

    pairs_release(&pairs);
    return result;
}

struct correlation correlation_pearson_unguarded(const double *x, const double *y, size_t n)
{
    struct pairs pairs = pairs_build(x, y, NULL, n);
    struct correlation result = run_pearson(&pairs);

    pairs_release(&pairs);
    return result;
}

struct correlation correlation_spearman_unguarded(const double *x, const double *y, size_t n)
{
    struct pairs pairs = pairs_build(x, y, NULL, n);
    struct correlation result = run_spearman(&pairs);

    pairs_release(&pairs);
    return result;
}

static size_t count_groups(const struct pairs *pairs)
{
    struct grouping grouping = grouping_build(pairs->groups, pairs->n);
    size_t n_groups = grouping.n_groups;

    grouping_release(&grouping);
    return n_groups;
}

struct correlation correlation_within(const double *x, const double *y, const uint32_t *groups, size_t n,
                                      size_t min_n)
{
    struct pairs pairs = pairs_build(x, y, groups, n);
    size_t n_singletons = pairs_drop_singletons(&pairs);
    struct correlation result = correlation_guard_start(pairs.n);
    double df;

    result.n_singletons = n_singletons;
    result.n_groups = count_groups(&pairs);
    df = (double)pairs.n - (double)result.n_groups - 1.0;
    result.df = df;
    result.mdr80 = correlation_guard_detectable(df - 1.0);
    result.status = correlation_guard_check(&pairs, min_n);
    if (result.status == STATUS_OK) {
        if (df < 1.0)
            result.status = STATUS_REFUSED_DF;
        else if (!pairs_centre(&pairs, true))
            result.status = STATUS_ZERO_VARIANCE;
        else
            correlation_guard_fill(&result, pairs_find_correlation(&pairs), df, 1.0);
        if ((result.status == STATUS_OK || result.status == STATUS_OK_SMALL_N) && df < CORRELATION_LOW_DF)
            result.status = STATUS_LOW_DF;
    }
    pairs_release(&pairs);
    return result;
}

struct correlation correlation_between(const double *x, const double *y, const uint32_t *groups, size_t n,
                                       size_t min_n)
{
    struct pairs pairs = pairs_build(x, y, groups, n);
    struct grouping grouping = grouping_build(pairs.groups, pairs.n);
    struct correlation result;
    double *mean_x = memory_alloc(grouping.n_groups * sizeof *mean_x);
    double *mean_y = memory_alloc(grouping.n_groups * sizeof *mean_y);

    grouping_mean(&grouping, pairs.x, mean_x);
    grouping_mean(&grouping, pairs.y, mean_y);
    result = correlation_pearson(mean_x, mean_y, grouping.n_groups, min_n);
    result.n_groups = grouping.n_groups;
    free(mean_x);
    free(mean_y);
    grouping_release(&grouping);
    pairs_release(&pairs);
    return result;
}

struct correlation_difference correlation_compare(double r_a, size_t n_a, double r_b, size_t n_b)
{
    struct correlation_difference result = {NAN, NAN};

    if (n_a > 3 && n_b > 3 && fabs(r_a) < 1.0 && fabs(r_b) < 1.0) {
        result.z = (atanh(r_a) - atanh(r_b)) / sqrt(1.0 / ((double)n_a - 3.0) + 1.0 / ((double)n_b - 3.0));
        result.p = 2.0 * gsl_cdf_ugaussian_Q(fabs(result.z));
    }
    return result;
}

double correlation_detectable(size_t n)
{
    return n > 3 ? correlation_guard_detectable((double)n - 3.0) : NAN;
}

double correlation_required_n(double r)
{
    double ratio = (gsl_cdf_ugaussian_Pinv(0.975) + gsl_cdf_ugaussian_Pinv(0.8)) / atanh(fabs(r));

    return ceil(ratio * ratio + 3.0);
}
