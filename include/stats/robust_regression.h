/* robust_regression.h - regression in which rows far from the rest count less: M estimates with Tukey's
 * biweight.
 *
 * Least squares with weights that are made anew from the residuals until they no longer change; the scale is
 * the median size of the residuals over 0.6745; weights (1 - (r / (4.685 scale))^2)^2, 0 beyond (Beaton and
 * Tukey 1974).  Errors as Huber 1981 has them.  The same as rlm(psi = psi.bisquare) of R's MASS.  Rows far
 * out in x can still pull the fit.  Pure. */
#ifndef STATS_ROBUST_REGRESSION_H
#define STATS_ROBUST_REGRESSION_H

#include "stats/regression.h"

struct robust_regression {
    struct regression *least_squares; /* where it starts: rows, rank and design */
    double *coefficients;             /* [K] NaN where dropped */
    double *covariance;               /* [K * K] */
    double *weights;                  /* [n] 0 .. 1 of the rows used */
    double scale, df;                 /* df: that of the least squares */
    bool is_settled;                  /* the weights stopped changing */
    enum status
        status; /* that of the least squares; perfect_fit: half of the rows are fitted without error */
};

struct robust_regression robust_regression_run(const struct regression_model *model);
void robust_regression_release(struct robust_regression *result);

#endif
