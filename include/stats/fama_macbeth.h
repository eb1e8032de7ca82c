/* fama_macbeth.h - a regression for each period, and the mean of their coefficients (Fama and MacBeth 1973).
 *
 * Standard errors come from how the coefficients differ between periods.  They are right where firms are
 * independent of each other given the period only; effects that a firm keeps over the years make them too
 * small: say so where they are printed.  The result owns its arrays. */
#ifndef STATS_FAMA_MACBETH_H
#define STATS_FAMA_MACBETH_H

#include <stddef.h>
#include <stdint.h>

#include "stats/regression.h"

enum { FAMA_MACBETH_SPARE_ROWS = 5 }; /* a period needs as many rows more than there are coefficients */

struct fama_macbeth {
    size_t n_coefficients;
    size_t n_periods;              /* T: periods used */
    size_t n_skipped;              /* periods with too few rows, or where a column depends on others */
    struct regression_term *terms; /* [n_coefficients] mean, sd / sqrt(T), t(T - 1) */
    double *se_newey_west;         /* [n_coefficients] one lag, Bartlett weight, divisor T */
    enum status status;            /* refused_df with fewer than 2 periods, low_df below 11, ok */
};

/* periods: [n_rows]. */
struct fama_macbeth fama_macbeth_run(const struct regression_model *model, const int32_t *periods);
void fama_macbeth_release(struct fama_macbeth *result);

#endif
