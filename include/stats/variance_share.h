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

/* R2 of the same values by one grouping after another, as permutations ask for: by the normal equations of
 * the second set of effects, which are few, where variance_share_run() goes back and forth between the two.
 * Both agree to about 1e-12.  second: [n], or NULL for one set of effects; borrowed, as values are. */
struct variance_share_series;
struct variance_share_series *variance_share_series_new(const uint32_t *second, const double *values,
                                                        size_t n);
/* first: [n].  NaN where variance_share_run() refuses. */
double variance_share_series_get_r2(struct variance_share_series *series, const uint32_t *first);
void variance_share_series_free(struct variance_share_series *series); /* NULL is fine */

struct variance_share_test {
    double f;
    double df1, df2;
    double p;
};

/* What the larger set of effects adds to the smaller; NaN where it adds no parameter. */
struct variance_share_test variance_share_compare(const struct variance_share *smaller,
                                                  const struct variance_share *larger);

#endif
