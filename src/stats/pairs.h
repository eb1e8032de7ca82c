/* pairs.h - the complete pairs of two columns, ready to be centred.
 *
 * A pairs owns copies of its values, so that they may be ranked and centred in place. */
#ifndef STATS_PAIRS_H
#define STATS_PAIRS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pairs {
    size_t n;
    double *x;        /* [n] */
    double *y;        /* [n] */
    uint32_t *groups; /* [n], NULL where none were given */
};

struct pairs pairs_build(const double *x, const double *y, const uint32_t *groups, size_t n);
void pairs_release(struct pairs *pairs);

/* Drops the rows of groups that have one row only; returns how many.  groups must be present. */
size_t pairs_drop_singletons(struct pairs *pairs);

/* Subtracts the mean, or with groups_matter each group's mean, from both columns and divides each by a power
 * of two, so that squares neither overflow nor vanish.  False where a column is constant but for rounding. */
bool pairs_centre(struct pairs *pairs, bool groups_matter);

/* Sums over centred columns. */
struct pairs_moments {
    double xx;
    double yy;
    double xy;
};

struct pairs_moments pairs_find_moments(const struct pairs *pairs);

/* Pearson's r of centred columns, kept within -1 .. 1: rounding can carry it outside. */
double pairs_find_correlation(const struct pairs *pairs);

/* True where |r| is 1 but for rounding: relative residuals below 1e-7. */
bool pairs_is_perfect(double r);

#endif
