/* icc.h - how much alike values of one group are: one-way variance components.
 *
 * By the sums of squares of the analysis of variance; groups may differ in size.  Arrays and missing values
 * as in anova.h.  Pure. */
#ifndef STATS_ICC_H
#define STATS_ICC_H

#include <stddef.h>
#include <stdint.h>

#include "stats/anova.h"
#include "stats/status.h"

struct icc {
    struct anova anova;
    double between_raw; /* (MSB - MSW) / n0, can be negative */
    double between;     /* the same, but not below 0 */
    double within;      /* MSW */
    double icc1;        /* between_raw / (between_raw + within): of single values; 0 if between_raw < 0 */
    double icc1_lo;     /* 95 %, by F; groups of one size only, otherwise NaN */
    double icc1_hi;
    double icck;        /* of means over a group: (MSB - MSW) / MSB; 0 if negative */
    enum status status; /* ok, negative_variance_component, or why the analysis of variance was refused */
};

struct icc icc_run(const double *values, const uint32_t *groups, size_t n);

#endif
