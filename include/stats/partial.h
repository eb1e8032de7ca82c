/* partial.h - correlation of two columns with others held constant.
 *
 * Pearson's r of the residuals of both on the controls; df = n - 2 - k for k controls that are not collinear.
 * A row where any column is NaN or infinite is left out.  Guards as in correlation.h.  Pure. */
#ifndef STATS_PARTIAL_H
#define STATS_PARTIAL_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/correlation.h"

struct partial_columns {
    const double *x;               /* [n] */
    const double *y;               /* [n] */
    const double *const *controls; /* [n_controls] columns of [n] */
    size_t n_controls;
    size_t n;
};

/* by_ranks: of the mid-ranks of all columns (Spearman). */
struct correlation partial_run(const struct partial_columns *columns, bool by_ranks, size_t min_n);

#endif
