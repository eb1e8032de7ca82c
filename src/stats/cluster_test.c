/* cluster_test.c - clustered test of a correlation. */
#include "stats/cluster_test.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stats/grouping.h"
#include "stats/pairs.h"
#include "stats/sum.h"

/* Sum over clusters of the squared sum of x times residual; the slope's variance is this over xx squared. */
static double find_meat(const struct pairs *pairs, const struct grouping *clusters, double slope)
{
    struct sum *scores = memory_zero(clusters->n_groups, sizeof *scores);
    struct sum meat = {0};

    for (size_t i = 0; i < pairs->n; i++)
        sum_add(&scores[clusters->of_row[i]], pairs->x[i] * (pairs->y[i] - slope * pairs->x[i]));
    for (size_t group = 0; group < clusters->n_groups; group++) {
        double score = sum_get(&scores[group]);

        sum_add(&meat, score * score);
    }
    free(scores);
    return sum_get(&meat);
}

/* Rows and clusters are enough and both columns vary: the numbers. */
static void fill(struct cluster_test *result, const struct pairs *pairs, const struct grouping *clusters)
{
    struct pairs_moments moments = pairs_find_moments(pairs);
    double n = (double)pairs->n;
    double n_clusters = (double)clusters->n_groups;
    double correction = n_clusters / (n_clusters - 1.0) * (n - 1.0) / (n - 2.0);
    double meat = find_meat(pairs, clusters, moments.xy / moments.xx);
    double half;

    result->estimate = pairs_find_correlation(pairs);
    result->df = n_clusters - 1.0;
    /* In units of standard deviations: se(slope) * sd(x) / sd(y). */
    result->se = sqrt(correction * meat / moments.xx / moments.yy);
    if (pairs_is_perfect(result->estimate) || !(result->se > 0.0)) {
        result->se = NAN;
        result->status = STATUS_PERFECT_FIT;
        return;
    }
    result->statistic = result->estimate / result->se;
    result->p = 2.0 * gsl_cdf_tdist_Q(fabs(result->statistic), result->df);
    half = gsl_cdf_tdist_Qinv(0.025, result->df) * result->se;
    result->ci_lo = result->estimate - half;
    result->ci_hi = result->estimate + half;
    result->status = clusters->n_groups < CLUSTER_TEST_FEW ? STATUS_FEW_CLUSTERS : STATUS_OK;
}

struct cluster_test cluster_test_run(const double *x, const double *y, const uint32_t *groups, size_t n,
                                     bool within)
{
    struct cluster_test result = {
        .estimate = NAN,
        .se = NAN,
        .ci_lo = NAN,
        .ci_hi = NAN,
        .statistic = NAN,
        .df = NAN,
        .p = NAN,
    };
    struct pairs pairs = pairs_build(x, y, groups, n);
    struct grouping clusters;

    if (within)
        pairs_drop_singletons(&pairs);
    clusters = grouping_build(pairs.groups, pairs.n);
    result.n = pairs.n;
    result.n_clusters = clusters.n_groups;
    if (clusters.n_groups < CLUSTER_TEST_MIN)
        result.status = STATUS_REFUSED_FEW_CLUSTERS;
    else if (!pairs_centre(&pairs, within))
        result.status = STATUS_ZERO_VARIANCE;
    else
        fill(&result, &pairs, &clusters);
    grouping_release(&clusters);
    pairs_release(&pairs);
    return result;
}
