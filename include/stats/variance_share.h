/* variance_share.h - how much of the variation of a column firms, CEOs or years account for.
 *
 * R2 of one or two sets of effects, and the F test of what one set adds to another that it refines or joins.
 * values are [n] without missing values (assert).  Pure. */
#ifndef STATS_VARIANCE_SHARE_H
#define STATS_VARIANCE_SHARE_H

#include <stddef.h>

#include "stats/fixed_effects.h"
#include "stats/status.h"

struct variance_share {
    size_t n;
    double n_parameters; /* of the effects, the constant among them */
    double rss, tss;
    double r2, adj_r2;
    enum status status; /* ok, refused_df, zero_variance */
};

struct variance_share variance_share_run(const struct fixed_effects *effects, const double *values);

struct variance_share_test {
    double f;
    double df1, df2;
    double p;
};

/* What the larger set of effects adds to the smaller; NaN where it adds no parameter. */
struct variance_share_test variance_share_compare(const struct variance_share *smaller,
                                                  const struct variance_share *larger);

#endif
