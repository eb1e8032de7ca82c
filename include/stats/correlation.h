/* correlation.h - correlations of two columns, with their guards: pooled, within firms and between firms.
 *
 * Arrays are [n]; a row where either value is NaN or infinite is left out, and so counts nowhere.  groups
 * holds any number for each row that names its firm.  Results hold NaN where the data cannot support a
 * number, and status says why.  All functions are pure. */
#ifndef STATS_CORRELATION_H
#define STATS_CORRELATION_H

#include <stddef.h>
#include <stdint.h>

#include "stats/status.h"

enum {
    CORRELATION_MIN_N = 10,   /* the usual smallest number of complete pairs */
    CORRELATION_FLOOR_N = 5,  /* a smaller min_n is raised to this */
    CORRELATION_SMALL_N = 30, /* below it the status is ok_small_n */
    CORRELATION_EXACT_N = 9   /* up to it Spearman has an exact p */
};

struct correlation {
    size_t n;            /* complete pairs that were used; known even where the estimate is refused */
    size_t n_groups;     /* firms among them; 0 where firms play no part */
    size_t n_singletons; /* within: rows left out because their firm has no other */
    double estimate;     /* -1 .. 1 */
    double se;           /* of the estimate, such that statistic = estimate / se */
    double ci_lo;        /* 95 %, by Fisher's z (Bonett and Wright 2000 for Spearman); NaN below n = 4 */
    double ci_hi;
    double statistic; /* t */
    double df;        /* n - 2, within n - n_groups - 1 */
    double p;         /* two-sided, from t(df) */
    double p_exact;   /* Spearman and n <= 9: share of all orderings that are as extreme; otherwise NaN */
    double mdr80;     /* smallest |r| that this n finds with 80 % power at the 5 % level; NaN below n = 4 */
    enum status status;
};

/* Pearson's r and Spearman's rank correlation (Pearson's r of the mid-ranks, right with ties). */
struct correlation correlation_pearson(const double *x, const double *y, size_t n, size_t min_n);
struct correlation correlation_spearman(const double *x, const double *y, size_t n, size_t min_n);

/* The same arithmetic without the minimum of n and of distinct values, to check the numbers, also against
 * other programs; no family of tests takes them in.  Fewer than three pairs are refused even here: two points always lie on
 * a line. */
struct correlation correlation_pearson_unguarded(const double *x, const double *y, size_t n);
struct correlation correlation_spearman_unguarded(const double *x, const double *y, size_t n);

/* Within firms: both columns less their firm's mean (repeated-measures correlation, Bakdash and Marusich
 * 2017). Firms with one complete pair say nothing about it and are left out and counted. */
struct correlation correlation_within(const double *x, const double *y, const uint32_t *groups, size_t n,
                                      size_t min_n);

/* Between firms: Pearson's r of the firms' means over complete pairs; n is the number of firms. */
struct correlation correlation_between(const double *x, const double *y, const uint32_t *groups, size_t n,
                                       size_t min_n);

/* Fisher's z test of two correlations from independent samples. */
struct correlation_difference {
    double z;
    double p; /* two-sided */
};

struct correlation_difference correlation_compare(double r_a, size_t n_a, double r_b, size_t n_b);

/* Smallest |r| found with 80 % power at the 5 % level, NaN below n = 4; and the n that a given |r| needs. */
double correlation_detectable(size_t n);
double correlation_required_n(double r);

#endif
