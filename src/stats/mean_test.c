/* mean_test.c - t tests. */
#include "stats/mean_test.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "stats/summary.h"

static void fill(struct mean_test *result)
{
    double half;

    if (!(result->se > 0.0)) {
        result->status = STATUS_ZERO_VARIANCE;
        return;
    }
    half = gsl_cdf_tdist_Qinv(0.025, result->df) * result->se;
    result->statistic = result->difference / result->se;
    result->p = 2.0 * gsl_cdf_tdist_Q(fabs(result->statistic), result->df);
    result->ci_lo = result->difference - half;
    result->ci_hi = result->difference + half;
}

static struct mean_test start(const struct summary *a, const struct summary *b)
{
    return (struct mean_test){
        .n_a = a->n,
        .n_b = b->n,
        .mean_a = a->mean,
        .mean_b = b->mean,
        .difference = a->mean - b->mean,
        .se = NAN,
        .statistic = NAN,
        .df = NAN,
        .p = NAN,
        .ci_lo = NAN,
        .ci_hi = NAN,
        .status = STATUS_OK,
    };
}

struct mean_test mean_test_run_welch(const double *a, size_t n_a, const double *b, size_t n_b, size_t min_n)
{
    struct summary in_a = summary_run(a, n_a);
    struct summary in_b = summary_run(b, n_b);
    struct mean_test result = start(&in_a, &in_b);
    double part_a = in_a.sd * in_a.sd / (double)in_a.n;
    double part_b = in_b.sd * in_b.sd / (double)in_b.n;

    if (min_n < 2)
        min_n = 2;
    if (in_a.n < min_n || in_b.n < min_n) {
        result.status = STATUS_REFUSED;
        return result;
    }
    result.se = sqrt(part_a + part_b);
    result.df = (part_a + part_b) * (part_a + part_b) /
                (part_a * part_a / ((double)in_a.n - 1.0) + part_b * part_b / ((double)in_b.n - 1.0));
    fill(&result);
    return result;
}

struct mean_test mean_test_run_paired(const double *differences, size_t n, size_t min_n)
{
    struct summary summary = summary_run(differences, n);
    struct summary nothing = {0};
    struct mean_test result = start(&summary, &nothing);

    if (min_n < 2)
        min_n = 2;
    if (summary.n < min_n) {
        result.status = STATUS_REFUSED;
        return result;
    }
    result.se = summary.sd / sqrt((double)summary.n);
    result.df = (double)summary.n - 1.0;
    fill(&result);
    return result;
}
