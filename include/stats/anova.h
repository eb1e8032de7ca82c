/* anova.h - do several groups differ: analysis of variance, Welch's version, and Kruskal and Wallis by ranks.
 *
 * values and groups are [n]; groups holds any number that names the group.  NaN and infinite values are left
 * out. Pure. */
#ifndef STATS_ANOVA_H
#define STATS_ANOVA_H

#include <stddef.h>
#include <stdint.h>

#include "stats/status.h"

struct anova {
    size_t n, n_groups;
    double ss_between, ss_within;
    double ms_between, ms_within;
    double df_between, df_within;
    double f, p;
    double eta2;        /* share of the sum of squares between groups */
    double omega2;      /* the same less what chance gives */
    double group_size;  /* n0 = (N - sum n^2 / N) / (G - 1): size of a group where sizes differ */
    enum status status; /* ok, refused (fewer than 2 groups), refused_df, zero_variance (within groups) */
};

struct anova anova_run(const double *values, const uint32_t *groups, size_t n);

/* Statistic F or H with its degrees of freedom. */
struct anova_test {
    size_t n, n_groups;
    double statistic;
    double df1, df2; /* Kruskal and Wallis: df2 is NaN */
    double p;
    enum status
        status; /* ok, refused (fewer than 2 groups; Welch: a group with fewer than 2), zero_variance */
};

/* Variances may differ. */
struct anova_test anova_run_welch(const double *values, const uint32_t *groups, size_t n);

/* H corrected for ties, chi squared. */
struct anova_test anova_run_kruskal(const double *values, const uint32_t *groups, size_t n);

#endif
