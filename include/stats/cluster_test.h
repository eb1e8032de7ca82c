/* cluster_test.h - tests of a correlation that allow for rows of one firm being alike.
 *
 * The t of the slope of y on x, both standardised, with the cluster-robust (CR1) variance by firm and t(G -
 * 1).  The slope itself is the correlation.  With clusters the test is not symmetric: y is the
 * outcome. Arrays and missing values as in correlation.h; pure. */
#ifndef STATS_CLUSTER_TEST_H
#define STATS_CLUSTER_TEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stats/status.h"

enum { CLUSTER_TEST_MIN = 5, CLUSTER_TEST_FEW = 30 };

struct cluster_test {
    size_t n;          /* complete pairs used */
    size_t n_clusters; /* G */
    double estimate;   /* the correlation, as a check */
    double se;         /* clustered, of the estimate */
    double ci_lo;      /* estimate -+ t quantile * se: follows the regression line and may pass 1 */
    double ci_hi;
    double statistic;
    double df; /* G - 1 */
    double p;
    enum status status; /* refused_few_clusters below 5, few_clusters below 30 */
};

/* within: both columns less their firm's mean; firms with one complete pair are left out, and the firms'
 * means do not count as regressors because they are nested in the clusters.  The guards of correlation.h for
 * n and for distinct values are not repeated here: ask for the correlation first. */
struct cluster_test cluster_test_run(const double *x, const double *y, const uint32_t *groups, size_t n,
                                     bool within);

#endif
