/* effect_size.c - standardised differences of means. */
#include "stats/effect_size.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

#include "stats/summary.h"

/* AS 243 for t >= 0: the sum over a Poisson mixture of beta probabilities, from its largest outwards. */
static double find_upper_part(double t, double df, double delta)
{
    double x = t * t / (t * t + df);
    double half = 0.5 * delta * delta;
    double centre = floor(half);
    double sum = 0.0;

    for (int direction = 0; direction < 2; direction++) {
        for (double j = direction == 0 ? centre : centre - 1.0; j >= 0.0; j += direction == 0 ? 1.0 : -1.0) {
            double p = exp(-half + j * log(half) - gsl_sf_lngamma(j + 1.0));
            double q = exp(-half + j * log(half) - gsl_sf_lngamma(j + 1.5)) * delta / M_SQRT2;
            double term = p * gsl_cdf_beta_P(x, j + 0.5, 0.5 * df) + q * gsl_cdf_beta_P(x, j + 1.0, 0.5 * df);

            sum += term;
            if (fabs(p) + fabs(q) < 1e-18)
                break;
        }
    }
    return 0.5 * sum;
}

double effect_size_find_noncentral_t(double t, double df, double delta)
{
    double p;

    if (t < 0.0)
        return 1.0 - effect_size_find_noncentral_t(-t, df, -delta);
    if (fabs(delta) < 1e-100)
        return gsl_cdf_tdist_P(t, df);
    p = gsl_cdf_ugaussian_P(-delta);
    if (t > 0.0)
        p += find_upper_part(t, df, delta);
    return fmin(1.0, fmax(0.0, p));
}

/* The noncentrality under which t has this probability: it falls as the noncentrality grows. */
static double find_noncentrality(double t, double df, double probability)
{
    double lo = t - 1.0, hi = t + 1.0;

    while (effect_size_find_noncentral_t(t, df, lo) < probability && lo > -1e3)
        lo -= hi - lo;
    while (effect_size_find_noncentral_t(t, df, hi) > probability && hi < 1e3)
        hi += hi - lo;
    for (int step = 0; step < 200 && hi - lo > 1e-13 * fmax(1.0, fabs(lo)); step++) {
        double middle = 0.5 * (lo + hi);

        if (effect_size_find_noncentral_t(t, df, middle) > probability)
            lo = middle;
        else
            hi = middle;
    }
    return 0.5 * (lo + hi);
}

struct effect_size effect_size_run(const double *a, size_t n_a, const double *b, size_t n_b)
{
    struct effect_size result = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, STATUS_REFUSED};
    struct summary in_a = summary_run(a, n_a);
    struct summary in_b = summary_run(b, n_b);
    double size_a = (double)in_a.n, size_b = (double)in_b.n;
    double df = size_a + size_b - 2.0;
    double scale = sqrt(1.0 / size_a + 1.0 / size_b);
    double pooled, half;

    if (in_a.n < 2 || in_b.n < 2)
        return result;
    pooled = sqrt(((size_a - 1.0) * in_a.sd * in_a.sd + (size_b - 1.0) * in_b.sd * in_b.sd) / df);
    result.status = pooled > 0.0 ? STATUS_OK : STATUS_ZERO_VARIANCE;
    if (result.status != STATUS_OK)
        return result;
    result.d = (in_a.mean - in_b.mean) / pooled;
    result.d_average = (in_a.mean - in_b.mean) / sqrt(0.5 * (in_a.sd * in_a.sd + in_b.sd * in_b.sd));
    result.correction = exp(gsl_sf_lngamma(df / 2.0) - gsl_sf_lngamma((df - 1.0) / 2.0)) / sqrt(df / 2.0);
    result.correction_approx = 1.0 - 3.0 / (4.0 * df - 1.0);
    result.g = result.correction * result.d;
    result.g_se = result.correction * sqrt(scale * scale + result.d * result.d / (2.0 * (size_a + size_b)));
    half = gsl_cdf_ugaussian_Pinv(0.975) * result.g_se;
    result.g_lo = result.g - half;
    result.g_hi = result.g + half;
    result.d_lo = scale * find_noncentrality(result.d / scale, df, 0.975);
    result.d_hi = scale * find_noncentrality(result.d / scale, df, 0.025);
    return result;
}
