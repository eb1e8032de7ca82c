/* variance_components.h - how much values vary between groups, between larger groups that hold them, and
 * within, by restricted maximum likelihood (Patterson and Thompson 1971).
 *
 * y = mean + outer group + inner group + residual, all normal, inner groups inside outer ones.  The
 * likelihood of this model needs only sums by group, so each step costs no more than the groups there are.
 * Pure.
 */
#ifndef STATS_VARIANCE_COMPONENTS_H
#define STATS_VARIANCE_COMPONENTS_H

#include <stddef.h>
#include <stdint.h>

#include "stats/status.h"

struct variance_components {
    size_t n, n_inner, n_outer;
    double outer, inner, residual; /* variances, 0 where the likelihood is largest there; outer NaN without */
    enum status status; /* ok, refused (fewer than two groups, or no group with two rows, or an inner group in
                           two outer ones), zero_variance */
};

/* inner, outer: [n] any numbers; outer NULL: one level.  Values that are not finite are left out. */
struct variance_components variance_components_run(const double *values, const uint32_t *inner,
                                                   const uint32_t *outer, size_t n);

#endif
