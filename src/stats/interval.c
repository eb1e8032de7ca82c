/* interval.c - exact and score intervals of counts, rates and shares. */
#include "stats/interval.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdbool.h>

#include "stats/beta.h"

static const struct interval undefined = {NAN, NAN};

static bool is_share(double k, double n)
{
    return n > 0.0 && k >= 0.0 && k <= n && isfinite(n);
}

struct interval interval_garwood(double count, double exposure, double level)
{
    double tail = (1.0 - level) / 2.0;

    if (!(count >= 0.0 && exposure > 0.0 && isfinite(count) && isfinite(exposure)))
        return undefined;
    return (struct interval){
        count > 0.0 ? 0.5 * gsl_cdf_chisq_Pinv(tail, 2.0 * count) / exposure : 0.0,
        0.5 * gsl_cdf_chisq_Qinv(tail, 2.0 * count + 2.0) / exposure,
    };
}

struct interval interval_wilson(double k, double n, double level)
{
    double z = gsl_cdf_ugaussian_Qinv((1.0 - level) / 2.0);
    double centre, half;

    if (!is_share(k, n))
        return undefined;
    centre = (k + z * z / 2.0) / (n + z * z);
    half = z * sqrt(k * (n - k) / n + z * z / 4.0) / (n + z * z);
    /* Rounding would leave 1e-18 where the end is 0 or 1 exactly. */
    return (struct interval){k > 0.0 ? centre - half : 0.0, k < n ? centre + half : 1.0};
}

struct interval interval_clopper_pearson(double k, double n, double level)
{
    double tail = (1.0 - level) / 2.0;

    if (!is_share(k, n))
        return undefined;
    return (struct interval){
        k > 0.0 ? beta_find_quantile(tail, k, n - k + 1.0) : 0.0,
        k < n ? beta_find_upper_quantile(tail, k + 1.0, n - k) : 1.0,
    };
}

struct interval interval_agresti_coull(double k, double n, double level)
{
    double z = gsl_cdf_ugaussian_Qinv((1.0 - level) / 2.0);
    double centre, half;

    if (!is_share(k, n))
        return undefined;
    centre = (k + z * z / 2.0) / (n + z * z);
    half = z * sqrt(centre * (1.0 - centre) / (n + z * z));
    return (struct interval){centre - half, centre + half};
}

struct interval interval_jeffreys(double k, double n, double level)
{
    double tail = (1.0 - level) / 2.0;

    if (!is_share(k, n))
        return undefined;
    return (struct interval){
        k > 0.0 ? beta_find_quantile(tail, k + 0.5, n - k + 0.5) : 0.0,
        k < n ? beta_find_upper_quantile(tail, k + 0.5, n - k + 0.5) : 1.0,
    };
}

struct interval interval_newcombe(double k_a, double n_a, double k_b, double n_b, double level)
{
    struct interval a = interval_wilson(k_a, n_a, level);
    struct interval b = interval_wilson(k_b, n_b, level);
    double share_a = k_a / n_a;
    double share_b = k_b / n_b;

    return (struct interval){
        share_a - share_b - hypot(share_a - a.lo, b.hi - share_b),
        share_a - share_b + hypot(a.hi - share_a, share_b - b.lo),
    };
}

/* Two-sided exact binomial test: the probability of all outcomes that are no more likely than k, with the
 * slack of R's binom.test against rounding. */
static double find_binomial_p(unsigned int k, unsigned int n, double share)
{
    double limit = gsl_ran_binomial_pdf(k, share, n) * (1.0 + 1e-7);
    double p = 0.0;

    for (unsigned int i = 0; i <= n; i++) {
        double probability = gsl_ran_binomial_pdf(i, share, n);

        if (probability <= limit)
            p += probability;
    }
    return fmin(1.0, p);
}

double interval_find_t(struct interval_t_memory *memory, size_t df)
{
    double *known = df <= INTERVAL_T_REMEMBERED ? &memory->t[df - 1] : NULL;
    double t = known ? *known : 0;

    if (t > 0)
        return t;
    t = gsl_cdf_tdist_Qinv(0.025, (double)df);
    if (known)
        *known = t;
    return t;
}

struct interval interval_find_garwood(struct interval_count_memory *memory, uint32_t count)
{
    struct interval limits;

    if (count < INTERVAL_COUNTS_REMEMBERED && memory->limits[count].hi > 0)
        return memory->limits[count];
    limits = interval_garwood(count, 1, INTERVAL_LEVEL);
    if (count < INTERVAL_COUNTS_REMEMBERED)
        memory->limits[count] = limits;
    return limits;
}

struct rate_ratio interval_rate_ratio(double count_a, double exposure_a, double count_b, double exposure_b)
{
    struct rate_ratio result = {NAN, undefined, NAN};
    double total = count_a + count_b;
    struct interval share;

    if (!(count_a >= 0.0 && count_b >= 0.0 && exposure_a > 0.0 && exposure_b > 0.0 && total > 0.0 &&
          total < 1e8))
        return result;
    share = interval_clopper_pearson(count_a, total, INTERVAL_LEVEL);
    result.ratio = (count_a / exposure_a) / (count_b / exposure_b);
    result.limits.lo = share.lo / (1.0 - share.lo) * (exposure_b / exposure_a);
    result.limits.hi = share.hi / (1.0 - share.hi) * (exposure_b / exposure_a);
    result.p =
        find_binomial_p((unsigned int)count_a, (unsigned int)total, exposure_a / (exposure_a + exposure_b));
    return result;
}
