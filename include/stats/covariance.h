/* covariance.h - covariance of regression coefficients under different views of what is independent.
 *
 * Each function writes a K * K matrix for the K coefficients of a regression that was not refused; rows and
 * columns of dropped coefficients are NaN.  A standard error is the root of the diagonal:
 * covariance_get_se().  Where a function refuses, the whole matrix is NaN.  ids and periods are [n_rows] of
 * the model, so as long as its columns.  Pure. */
#ifndef STATS_COVARIANCE_H
#define STATS_COVARIANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stats/status.h"

struct regression;

enum { COVARIANCE_MIN_CLUSTERS = 5, COVARIANCE_FEW_CLUSTERS = 30 };

struct covariance {
    double df;          /* of the t that tests a coefficient */
    size_t n_clusters;  /* the smaller number with two; 0 where there are none */
    bool is_psd_fixed;  /* a negative eigenvalue of the two-way matrix was set to 0 */
    enum status status; /* ok, few_clusters, refused_few_clusters, leverage_one, refused_df */
};

/* All errors alike and independent. */
struct covariance covariance_find_classical(const struct regression *regression, double *matrix);

/* Heteroscedasticity: HC0 (White 1980) to HC3 (MacKinnon and White 1985). */
enum covariance_robust { COVARIANCE_HC0, COVARIANCE_HC1, COVARIANCE_HC2, COVARIANCE_HC3 };
struct covariance covariance_find_robust(const struct regression *regression, enum covariance_robust type,
                                         double *matrix);

/* Errors of one cluster depend on each other.  Factor of the matrix: none; G / (G - 1); or that times
 * (N - 1) / (N - K), which Stata and sandwich call CR1 or HC1 and which is the default here. */
enum covariance_factor { COVARIANCE_CR0, COVARIANCE_G, COVARIANCE_CR1 };

/* n_parameters is K in the factor: 0 for the rank; for fixed effects see fixed_effects_count_parameters(). */
struct covariance covariance_find_clustered(const struct regression *regression, const uint32_t *ids,
                                            enum covariance_factor factor, size_t n_parameters,
                                            double *matrix);

/* The same less biased where clusters are few or unequal: each cluster's residuals are divided by what the
 * cluster fits of itself, (I - H_gg)^(-1/2) for CR2 (Bell and McCaffrey 2002) and (I - H_gg)^(-1) for CR3,
 * without a further factor, as sandwich's vcovCL has types HC2 and HC3.  leverage_one where a cluster fits
 * itself. */
struct covariance covariance_find_reduced(const struct regression *regression, const uint32_t *ids,
                                          bool is_cr3, double *matrix);

/* Two ways at once (Cameron, Gelbach and Miller 2011), each part with its own CR1 factor. */
struct covariance covariance_find_two_way(const struct regression *regression, const uint32_t *ids_a,
                                          const uint32_t *ids_b, double *matrix);

/* Errors of one firm depend on those of up to n_lags periods before (Newey and West 1987, Bartlett weights),
 * never on another firm's.  A gap of periods counts as such: the weight goes by the distance in time.  ids
 * NULL: one series.  periods ascend within a firm or not, as they like, but may not repeat within a firm
 * (assert). is_adjusted multiplies by N / (N - K). */
struct covariance covariance_find_newey_west(const struct regression *regression, const uint32_t *ids,
                                             const int32_t *periods, size_t n_lags, bool is_adjusted,
                                             double *matrix);

/* Errors of one period depend on each other and on those of n_lags periods before, whatever the firm
 * (Driscoll and Kraay 1998).  Lags count the periods that occur. */
struct covariance covariance_find_driscoll_kraay(const struct regression *regression, const int32_t *periods,
                                                 size_t n_lags, double *matrix);

/* floor(4 (n / 100)^(2/9)), the usual number of lags. */
size_t covariance_choose_lags(size_t n_periods);

double covariance_get_se(const double *matrix, size_t n_coefficients, size_t k);

/* F of the joint test that all slopes are 0, with this matrix; NaN where there are none. */
double covariance_find_wald_f(const struct regression *regression, const double *matrix);

#endif
