/* summary.h - one column in a few numbers: mean, spread, quantiles, and what winsorising does to it.
 *
 * Arrays are [n]; NaN and infinite values are left out.  Pure. */
#ifndef STATS_SUMMARY_H
#define STATS_SUMMARY_H

#include <stddef.h>

struct summary {
    size_t n;               /* values that are not missing */
    double mean;            /* NaN of nothing */
    double sd;              /* n - 1; NaN below n = 2 */
    double autocorrelation; /* at lag 1, in the order given, missing values closed up; NaN of a constant */
};

struct summary summary_run(const double *values, size_t n);

/* Type of quantile in R's numbering: 7 is the usual one and GSL's, 2 is what Stata's _pctile gives, 6 what
 * SPSS gives. */
enum summary_quantile { SUMMARY_TYPE_2 = 2, SUMMARY_TYPE_6 = 6, SUMMARY_TYPE_7 = 7 };

double summary_find_quantile(const double *values, size_t n, double p, enum summary_quantile type);
/* The same of values that are sorted already, without NaN. */
double summary_get_quantile(const double *sorted, size_t n, double p, enum summary_quantile type);
double summary_find_median(const double *values, size_t n);

/* 1.4826 * median of |value - median|. */
double summary_find_mad(const double *values, size_t n);

/* Mean without the floor(n * share) smallest and largest values. */
double summary_find_trimmed_mean(const double *values, size_t n, double share);

/* Moves values beyond the type 7 quantiles at share and 1 - share to them.  Returns how many moved. */
size_t summary_winsorise(double *values, size_t n, double share);

#endif
