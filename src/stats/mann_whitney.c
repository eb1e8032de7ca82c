/* mann_whitney.c - rank sum test. */
#include "stats/mann_whitney.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stats/rank.h"
#include "stats/summary.h"

static size_t copy_finite(const double *from, size_t n, double *to)
{
    size_t n_finite = 0;

    for (size_t i = 0; i < n; i++)
        if (isfinite(from[i]))
            to[n_finite++] = from[i];
    return n_finite;
}

/* Number of ways in which n_a of the ranks give each sum of doubled ranks: [0 .. n (n + 1)].  The caller
 * frees. */
static double *count_subsets(const double *ranks, size_t n, size_t n_a)
{
    size_t n_sums = n * (n + 1) + 1;
    double *ways = memory_zero((n_a + 1) * n_sums, sizeof *ways);
    double *last = memory_alloc(n_sums * sizeof *last);

    ways[0] = 1.0;
    for (size_t i = 0; i < n; i++) {
        size_t rank = (size_t)(2.0 * ranks[i] + 0.5);

        for (size_t taken = i + 1 < n_a ? i + 1 : n_a; taken > 0; taken--)
            for (size_t sum = rank; sum < n_sums; sum++)
                ways[taken * n_sums + sum] += ways[(taken - 1) * n_sums + sum - rank];
    }
    for (size_t sum = 0; sum < n_sums; sum++)
        last[sum] = ways[n_a * n_sums + sum];
    free(ways);
    return last;
}

static void fill_exact(struct mann_whitney *result, const double *ranks, double rank_sum)
{
    size_t n = result->n_a + result->n_b;
    double *ways = count_subsets(ranks, n, result->n_a);
    double expected = (double)result->n_a * ((double)n + 1.0); /* of the doubled sum */
    double observed = 2.0 * rank_sum;
    double all = 0.0, extreme = 0.0, greater = 0.0;

    for (size_t sum = 0; sum <= n * (n + 1); sum++) {
        all += ways[sum];
        if (fabs((double)sum - expected) >= fabs(observed - expected) - 0.25)
            extreme += ways[sum];
        if ((double)sum >= observed - 0.25)
            greater += ways[sum];
    }
    result->p_exact = extreme / all;
    result->p_exact_greater = greater / all;
    free(ways);
}

static double find_shift(const double *values, size_t n_a, size_t n_b)
{
    double *differences = memory_alloc(n_a * n_b * sizeof *differences);
    double shift;

    for (size_t i = 0; i < n_a; i++)
        for (size_t j = 0; j < n_b; j++)
            differences[i * n_b + j] = values[i] - values[n_a + j];
    shift = summary_find_median(differences, n_a * n_b);
    free(differences);
    return shift;
}

/* values: [n_a + n_b], group a first. */
static void fill(struct mann_whitney *result, const double *values)
{
    double n_a = (double)result->n_a, n_b = (double)result->n_b, n = n_a + n_b;
    double *ranks = memory_alloc((result->n_a + result->n_b) * sizeof *ranks);
    double ties = rank_midranks(values, result->n_a + result->n_b, ranks);
    double rank_sum = 0.0, gap;

    for (size_t i = 0; i < result->n_a; i++)
        rank_sum += ranks[i];
    result->has_ties = ties > 0.0;
    result->u = rank_sum - n_a * (n_a + 1.0) / 2.0;
    result->variance = n_a * n_b / 12.0 * (n + 1.0 - ties / (n * (n - 1.0)));
    result->probability = result->u / (n_a * n_b);
    result->delta = 2.0 * result->probability - 1.0;
    result->shift = find_shift(values, result->n_a, result->n_b);
    if (!(result->variance > 0.0)) {
        result->status = STATUS_ZERO_VARIANCE;
    } else {
        gap = result->u - n_a * n_b / 2.0;
        result->z = gap / sqrt(result->variance);
        result->p = 2.0 * gsl_cdf_ugaussian_Q(fabs(result->z));
        /* Toward the middle, and no further. */
        result->z_continuity = copysign(fmax(0.0, fabs(gap) - 0.5), gap) / sqrt(result->variance);
        result->p_continuity = 2.0 * gsl_cdf_ugaussian_Q(fabs(result->z_continuity));
        if (result->n_a + result->n_b <= MANN_WHITNEY_EXACT_N)
            fill_exact(result, ranks, rank_sum);
    }
    free(ranks);
}

struct mann_whitney mann_whitney_run(const double *a, size_t n_a, const double *b, size_t n_b, size_t min_n)
{
    struct mann_whitney result = {
        .u = NAN,
        .variance = NAN,
        .z = NAN,
        .p = NAN,
        .z_continuity = NAN,
        .p_continuity = NAN,
        .p_exact = NAN,
        .p_exact_greater = NAN,
        .probability = NAN,
        .delta = NAN,
        .shift = NAN,
        .status = STATUS_OK,
    };
    double *values = memory_alloc((n_a + n_b) * sizeof *values);

    result.n_a = copy_finite(a, n_a, values);
    result.n_b = copy_finite(b, n_b, values + result.n_a);
    if (result.n_a < min_n || result.n_b < min_n || result.n_a == 0 || result.n_b == 0)
        result.status = STATUS_REFUSED;
    else
        fill(&result, values);
    free(values);
    return result;
}
