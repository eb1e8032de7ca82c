/* beta.c - quantiles of the beta distribution by safeguarded Newton steps. */
#include "stats/beta.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdbool.h>

enum { MAX_STEPS = 2000 }; /* a bisection alone reaches the smallest double in 1100 */

static double find_root(double tail, double a, double b, bool is_upper)
{
    double lo = 0.0;
    double hi = 1.0;
    double x = a / (a + b);

    for (int step = 0; step < MAX_STEPS; step++) {
        double excess = is_upper ? tail - gsl_cdf_beta_Q(x, a, b) : gsl_cdf_beta_P(x, a, b) - tail;
        double next;

        if (excess > 0.0)
            hi = x;
        else
            lo = x;
        next = x - excess / gsl_ran_beta_pdf(x, a, b);
        if (!(next > lo && next < hi))
            next = 0.5 * (lo + hi);
        if (fabs(next - x) <= 2.0 * DBL_EPSILON * x)
            return next;
        x = next;
    }
    return x;
}

double beta_find_quantile(double p, double a, double b)
{
    return find_root(p, a, b, false);
}

double beta_find_upper_quantile(double q, double a, double b)
{
    return find_root(q, a, b, true);
}
