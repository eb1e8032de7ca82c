/* specification.h - one measure against each y by every estimator: what a specification curve is made of.
 *
 * Within firms and pooled, by Pearson with and without winsorising, and by ranks, each with the
 * firm-clustered p of cluster_test.h.  Each column is sorted once; ranks and quantiles of the complete pairs
 * of any two columns come from that order.  Source of the idea: Simonsohn, Simmons and Nelson 2020.
 */
#ifndef STUDY_SPECIFICATION_H
#define STUDY_SPECIFICATION_H

#include <stddef.h>

#include "stats/within_sums.h"

enum { N_SPECIFICATION_ESTIMATORS = 7 };

const char *specification_get_method(size_t estimator); /* within, pearson, spearman */
/* none; 0.01: both columns moved to their 1 % and 99 % quantiles (type 7); 0.01_by_year: to those of the
 * year, in years of 50 pairs or more; not_computed where no year has them, for it would be the same as none.
 */
const char *specification_get_winsor(size_t estimator);

/* Borrowed.  Rows stand firm by firm; NaN is a missing value. */
struct specification_data {
    const double *const *y; /* [n_y][n_rows] */
    size_t n_y;
    const size_t *first; /* [n_firms + 1] where the rows of a firm begin; n_rows is the last */
    size_t n_firms;
    const int *years; /* [n_rows] 0 where unknown: never winsorised by year */
};

struct specification;
struct specification *specification_new(const struct specification_data *data);
void specification_free(struct specification *specification); /* NULL is fine */

/* Working memory of one thread. */
struct specification_scratch;
struct specification_scratch *specification_scratch_new(const struct specification *specification);
void specification_scratch_free(struct specification_scratch *scratch); /* NULL is fine */

/* x: [n_rows] a measure; values that differ by less than 1e-12 of the largest are ties.  fits:
 * [n_y][N_SPECIFICATION_ESTIMATORS].  Safe in several threads, each with its own scratch.
 */
void specification_run(const struct specification *specification, const double *x,
                       struct specification_scratch *scratch, struct within_fit *fits);

#endif
