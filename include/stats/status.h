/* status.h - why a number is what it is, or why it is missing.
 *
 * Every result struct of this layer carries one.  A number that the data cannot support is NaN in memory, NA
 * in a report, and the status beside it says why.  Names are part of the
 * reports. */
#ifndef STATS_STATUS_H
#define STATS_STATUS_H

#include <stdbool.h>

enum status {
    STATUS_OK,
    STATUS_OK_SMALL_N,           /* printed, but n < 30 */
    STATUS_LOW_DF,               /* printed, but fewer than 10 residual degrees of freedom */
    STATUS_FEW_CLUSTERS,         /* printed, but fewer than 30 clusters */
    STATUS_BOOT_UNSTABLE,        /* more than 5 % of the bootstrap draws had no value */
    STATUS_COLLINEAR,            /* regressors were dropped; their coefficients are NaN */
    STATUS_NEGATIVE_VARIANCE,    /* a variance component below zero was set to zero */
    STATUS_RHO_LE_0,             /* no variation beyond chance: everything is shrunk to the common rate */
    STATUS_PERFECT_FIT,          /* |r| = 1: the estimate stands, there is no test */
    STATUS_REFUSED,              /* too few observations in a group that is compared */
    STATUS_REFUSED_MIN_N,        /* fewer complete observations than the minimum */
    STATUS_REFUSED_FEW_DISTINCT, /* fewer than three distinct values */
    STATUS_REFUSED_FEW_CLUSTERS, /* fewer than 5 clusters: no clustered standard error */
    STATUS_REFUSED_FEW_UNITS,    /* too few units to resample */
    STATUS_REFUSED_DF,           /* less than one residual degree of freedom */
    STATUS_ZERO_VARIANCE,        /* a constant */
    STATUS_ZERO_DENOMINATOR,     /* a ratio over nothing */
    STATUS_LEVERAGE_ONE,         /* an observation that fits itself: HC2 and HC3 do not exist */
    STATUS_NOT_COMPUTED,         /* not asked for, or not applicable to this row */
    STATUS_COUNT                 /* number of statuses; not a status */
};

/* The name that reports print, e.g. "refused_min_n".  Static; never NULL. */
const char *status_name(enum status status);

/* Why a number is missing or limited, in a sentence, for a status by its name; NULL for those that say
 * nothing against it, and for a text that is no status.  Static. */
const char *status_explain(const char *name);

/* True where the estimate is a number that may be printed. */
bool status_has_estimate(enum status status);

#endif
