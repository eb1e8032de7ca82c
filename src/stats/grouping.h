/* grouping.h - numbers groups 0, 1, 2 ... and knows their sizes.
 *
 * A grouping owns its arrays.  Groups are numbered in ascending order of their ids, whatever the order of the
 * rows. */
#ifndef STATS_GROUPING_H
#define STATS_GROUPING_H

#include <stddef.h>
#include <stdint.h>

struct grouping {
    size_t n_rows;
    size_t n_groups;
    size_t *of_row; /* [n_rows] group of each row, 0 .. n_groups - 1 */
    size_t *sizes;  /* [n_groups] rows in each group */
};

/* ids NULL: every row is a group of its own. */
struct grouping grouping_build(const uint32_t *ids, size_t n_rows);
void grouping_release(struct grouping *grouping);

/* Subtracts each group's mean from its rows.  Centres on the first value of the group first, so that a value
 * that is constant within its group becomes exactly zero. */
void grouping_demean(const struct grouping *grouping, double *values);

/* means: [n_groups] */
void grouping_mean(const struct grouping *grouping, const double *values, double *means);

#endif
