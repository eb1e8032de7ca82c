/* correlation_guard.c - refusals of correlations, and what follows from r. */
#include "stats/correlation_guard.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "stats/pairs.h"
#include "stats/rank.h"

static const double z_975 = 1.959963984540054; /* standard normal quantiles */
static const double z_800 = 0.8416212335729143;

struct correlation correlation_guard_start(size_t n)
{
    return (struct correlation){
        .n = n,
        .estimate = NAN,
        .se = NAN,
        .ci_lo = NAN,
        .ci_hi = NAN,
        .statistic = NAN,
        .df = NAN,
        .p = NAN,
        .p_exact = NAN,
        .mdr80 = NAN,
        .status = STATUS_OK,
    };
}

double correlation_guard_detectable(double information)
{
    return information > 0.0 ? tanh((z_975 + z_800) / sqrt(information)) : NAN;
}

enum status correlation_guard_check(const struct pairs *pairs, size_t min_n)
{
    size_t n_x = rank_count_distinct(pairs->x, pairs->n, CORRELATION_LEAST_DISTINCT);
    size_t n_y = rank_count_distinct(pairs->y, pairs->n, CORRELATION_LEAST_DISTINCT);

    if (pairs->n < (min_n > CORRELATION_FLOOR_N ? min_n : CORRELATION_FLOOR_N))
        return STATUS_REFUSED_MIN_N;
    if (n_x < 2 || n_y < 2)
        return STATUS_ZERO_VARIANCE;
    if (n_x < CORRELATION_LEAST_DISTINCT || n_y < CORRELATION_LEAST_DISTINCT)
        return STATUS_REFUSED_FEW_DISTINCT;
    return STATUS_OK;
}

void correlation_guard_fill(struct correlation *result, double r, double df, double inflation)
{
    double information = df - 1.0;

    result->df = df;
    if (df < 1.0) {
        result->status = STATUS_REFUSED_DF;
        return;
    }
    if (pairs_is_perfect(r)) {
        result->estimate = r > 0.0 ? 1.0 : -1.0;
        result->status = STATUS_PERFECT_FIT;
        return;
    }
    result->estimate = r;
    result->se = sqrt((1.0 - r) * (1.0 + r) / df);
    result->statistic = r / result->se;
    result->p = 2.0 * gsl_cdf_tdist_Q(fabs(result->statistic), df);
    if (information > 0.0) {
        double half = z_975 * sqrt(inflation / information);

        result->ci_lo = tanh(atanh(r) - half);
        result->ci_hi = tanh(atanh(r) + half);
    }
    if (result->n < CORRELATION_SMALL_N)
        result->status = STATUS_OK_SMALL_N;
}
