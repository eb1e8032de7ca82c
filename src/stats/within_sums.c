/* within_sums.c - sums of firms and the correlation that they make. */
#include "stats/within_sums.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "stats/cluster_test.h"
#include "stats/correlation.h"
#include "stats/pairs.h"

#define ROUNDING 1e-14 /* of the sum of squares: what deviations of a constant may leave */

static void add_products(struct within_sums *sums, const struct within_firm *firm, double sign)
{
    sums->xx += sign * firm->xx;
    sums->xy += sign * firm->xy;
    sums->xy_xy += sign * firm->xy * firm->xy;
    sums->xy_xx += sign * firm->xy * firm->xx;
    sums->xx_xx += sign * firm->xx * firm->xx;
}

void within_sums_add(struct within_sums *sums, const struct within_firm *firm)
{
    if (!(firm->n > 0))
        return;
    sums->n += firm->n;
    sums->n_firms++;
    sums->yy += firm->yy;
    sums->size_x += firm->size_x;
    sums->size_y += firm->size_y;
    add_products(sums, firm, 1);
}

void within_sums_replace(struct within_sums *sums, const struct within_firm *old,
                         const struct within_firm *changed)
{
    add_products(sums, changed, 1);
    add_products(sums, old, -1);
}

void within_sums_merge(struct within_sums *sums, const struct within_sums *more)
{
    sums->n += more->n;
    sums->n_firms += more->n_firms;
    sums->xx += more->xx;
    sums->yy += more->yy;
    sums->xy += more->xy;
    sums->size_x += more->size_x;
    sums->size_y += more->size_y;
    sums->xy_xy += more->xy_xy;
    sums->xy_xx += more->xy_xx;
    sums->xx_xx += more->xx_xx;
}

/* The clustered p of the slope of y on x; see cluster_test_run(). */
static void test(const struct within_sums *sums, struct within_fit *fit)
{
    double slope = sums->xy / sums->xx, n_firms = sums->n_firms;
    double meat = sums->xy_xy - 2 * slope * sums->xy_xx + slope * slope * sums->xx_xx;
    double correction = n_firms / (n_firms - 1) * (sums->n - 1) / (sums->n - 2);
    double se = sqrt(correction * fmax(meat, 0) / sums->xx / sums->yy);

    if (sums->n_firms < CLUSTER_TEST_MIN) {
        fit->status = STATUS_REFUSED_FEW_CLUSTERS;
        return;
    }
    if (pairs_is_perfect(fit->estimate) || !(se > 0)) {
        fit->status = STATUS_PERFECT_FIT;
        return;
    }
    fit->p = 2 * gsl_cdf_tdist_Q(fabs(fit->estimate / se), n_firms - 1);
    if (sums->n_firms < CLUSTER_TEST_FEW)
        fit->status = STATUS_FEW_CLUSTERS;
}

static struct within_fit fit_sums(const struct within_sums *sums, double df)
{
    struct within_fit fit = {
        .estimate = NAN, .p = NAN, .n = (size_t)sums->n, .n_firms = (size_t)sums->n_firms};

    if (sums->n < CORRELATION_MIN_N) {
        fit.status = STATUS_REFUSED_MIN_N;
    } else if (df < 1) {
        fit.status = STATUS_REFUSED_DF;
    } else if (!(sums->xx > ROUNDING * sums->size_x) || !(sums->yy > ROUNDING * sums->size_y)) {
        fit.status = STATUS_ZERO_VARIANCE;
    } else {
        fit.estimate = fmax(-1, fmin(1, sums->xy / (sqrt(sums->xx) * sqrt(sums->yy))));
        fit.status = STATUS_OK;
        test(sums, &fit);
    }
    return fit;
}

struct within_fit within_sums_fit(const struct within_sums *sums)
{
    return fit_sums(sums, sums->n - sums->n_firms - 1);
}

struct within_fit within_sums_fit_pooled(const struct within_sums *sums)
{
    return fit_sums(sums, sums->n - 2);
}
