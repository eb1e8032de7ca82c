/* beta.h - quantiles of the beta distribution.
 *
 * gsl_cdf_beta_Pinv() and _Qinv() of GSL 2.7 give NaN for shapes that word counts lead to (10 and 2171, for
 * one). */
#ifndef STATS_BETA_H
#define STATS_BETA_H

/* x with P(X <= x) = p, to full precision; a, b > 0 and 0 < p < 1. */
double beta_find_quantile(double p, double a, double b);

/* x with P(X > x) = q. */
double beta_find_upper_quantile(double q, double a, double b);

#endif
