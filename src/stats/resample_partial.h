/* resample_partial.h - a partial correlation from the covariances of the columns. */
#ifndef STATS_RESAMPLE_PARTIAL_H
#define STATS_RESAMPLE_PARTIAL_H

#include <stdbool.h>
#include <stddef.h>

enum { RESAMPLE_PARTIAL_MAX = 30 }; /* columns */

/* Takes the columns after the second out of the first two; false where one of them follows from others. */
bool resample_partial_sweep(double matrix[RESAMPLE_PARTIAL_MAX][RESAMPLE_PARTIAL_MAX], size_t n_columns);

/* Correlation of columns 0 and 1 with the others held constant.  matrix: covariances of n_columns columns
 * whose variances are near 1 (or all of one size below it); it is overwritten.  NaN where a column follows
 * from others. */
double resample_partial_find(double matrix[RESAMPLE_PARTIAL_MAX][RESAMPLE_PARTIAL_MAX], size_t n_columns);

#endif
