/* regression.h - least squares by QR, with standard errors made elsewhere (covariance.h).
 *
 * A regression is a result on the heap: regression_run() makes it, regression_free() takes it; its fields are
 * read only.  Rows where y or a regressor is NaN or infinite are left out.  Columns are centred where there
 * is an intercept and scaled, then reflected in order, all in extended precision (long double) with one round
 * of refinement; a column that adds less than 1e-10 of its length to those before it is dropped: its
 * coefficient is NaN and the status collinear.  Functions are pure. */
#ifndef STATS_REGRESSION_H
#define STATS_REGRESSION_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/status.h"

struct regression_model {
    const double *y;        /* [n_rows] */
    const double *const *x; /* [n_x] columns of [n_rows] */
    size_t n_x;
    size_t n_rows;
    bool has_intercept;          /* it is coefficient 0, before those of x */
    const double *const *x_rest; /* [n_x] what rounding cut off the columns of x, as decimals and powers
                                    lose some; NULL as a whole or for a column: nothing */
    const double *y_rest;        /* [n_rows] the same of y; NULL: nothing */
    size_t n_absorbed; /* parameters already taken out of all columns (fixed effects); they cost df */
};

struct regression {
    size_t n;              /* rows used */
    size_t n_coefficients; /* K: intercept and n_x */
    size_t rank;           /* coefficients that are not dropped */
    size_t n_absorbed;
    bool has_intercept;
    double df;    /* n - rank - n_absorbed */
    double rss;   /* residual sum of squares */
    double tss;   /* of y about its mean, or about 0 without an intercept */
    double sigma; /* residual standard deviation */
    double r2;    /* within R2 where effects were absorbed */
    double adj_r2;
    double f; /* all slopes are 0; NaN where there is none */
    double f_p;
    size_t *rows;         /* [n] numbers of the rows used, ascending */
    double *coefficients; /* [K] NaN where dropped */
    double *residuals;    /* [n] */
    double *leverages;    /* [n] 0 .. 1 */
    double *design;       /* [n * rank] rows of the scaled design that the estimate is made with */
    double *bread;        /* [rank * rank] inverse of its cross product */
    double *transform;    /* [K * rank] from coefficients of the scaled design to those of the columns */
    enum status status;   /* refused_df (only n is known then), collinear, low_df, ok */
};

/* Never NULL. */
struct regression *regression_run(const struct regression_model *model);
void regression_free(struct regression *regression); /* NULL is fine */

/* A coefficient with its test; everything follows from the estimate, its standard error and df. */
struct regression_term {
    double estimate;
    double se;
    double statistic;
    double df;
    double p;     /* two-sided, t(df) */
    double ci_lo; /* 95 % */
    double ci_hi;
};

struct regression_term regression_make_term(double estimate, double se, double df);

/* Coefficient of column k of x for standardised columns: coefficient * sd(x) / sd(y) over the rows used. */
double regression_find_beta_std(const struct regression_model *model, const struct regression *regression,
                                size_t k);

#endif
