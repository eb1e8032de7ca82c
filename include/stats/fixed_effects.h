/* fixed_effects.h - takes the means of firms, periods or other groups out of columns.
 *
 * Two ways and more are taken out in turn until nothing changes any more, which is right for unbalanced
 * panels too. Demean every column of a model over the same rows, then run the regression without intercept
 * and with n_absorbed = fixed_effects_count(). */
#ifndef STATS_FIXED_EFFECTS_H
#define STATS_FIXED_EFFECTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fixed_effects {
    const uint32_t *const *ids; /* [n_ways] columns of [n] */
    size_t n_ways;              /* 1 or 2 */
    size_t n;
};

/* Marks in keep [n] the rows that are left when rows alone in one of their groups are dropped again and
 * again, among those already marked.  Returns how many it dropped. */
size_t fixed_effects_drop_singletons(const struct fixed_effects *effects, bool *keep);

/* Values become deviations; they must be finite.  False if 10,000 rounds were not enough for a change below
 * 1e-12 standard deviations. */
bool fixed_effects_demean(const struct fixed_effects *effects, double *values);

/* Parameters that the effects cost: groups; with two ways groups of both less the parts into which the panel
 * falls. */
size_t fixed_effects_count(const struct fixed_effects *effects);

/* Parameters that count in the factor of a matrix clustered by way: slopes, one constant, and what the other
 * way adds; effects nested in the clusters do not count (as fixest and reghdfe do). */
size_t fixed_effects_count_parameters(const struct fixed_effects *effects, size_t n_slopes,
                                      size_t clustered_way);

#endif
