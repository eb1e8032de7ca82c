/* study_result.h - what the tests of a study find: rows of the reports, in the order of the plan.
 *
 * Numbers that the data cannot support are NaN, counts that do not apply STUDY_NO_COUNT; status says why and
 * note is a sentence or NULL.  Texts are borrowed from the plan and the table, or belong to the result.
 */
#ifndef STUDY_STUDY_RESULT_H
#define STUDY_STUDY_RESULT_H

#include <stddef.h>
#include <stdint.h>

#include "study/study_method.h"

#define STUDY_NO_COUNT     INT64_MIN
#define STUDY_NOT_POSSIBLE "not_possible" /* status of a row of the plan that the table cannot answer */

/* A p value among those of its family: every test whose plan row names the same family. */
struct study_adjusted {
    double p;           /* the one that is adjusted; NaN: not a test */
    const char *source; /* its column: p_raw, p_exact, p_cluster ... */
    double holm, bh, by;
    int64_t m; /* tests of the family */
};

struct study_place {
    const char *family, *unit, *filter;
    int64_t plan_row;
};

struct study_correlation {
    struct study_place place;
    const char *x, *y;
    int64_t lag;
    const char *section, *role, *method, *controls;
    int64_t n, n_firms, n_clusters;
    double estimate, se, ci_lo, ci_hi;
    const char *ci_method;
    double stat, df, p_raw, p_exact, p_perm, p_cluster, p_wild;
    struct study_adjusted adjusted;
    double mdr80;
    const char *winsor, *status, *note, *source;
    double boot_se, boot_lo, boot_hi, bca_lo, bca_hi;
    int64_t n_draws, n_winsorised;
    const char *cluster;
};

struct study_coefficient {
    struct study_place place;
    const char *model_id, *depvar, *term;
    int64_t lag;
    double estimate, std_error, statistic, df, p_value, ci_lo, ci_hi, beta_std, vif;
    const char *se_type, *fe;
    int64_t n, n_firms, n_periods, n_singletons;
    double r2, adj_r2, within_r2;
    int64_t n_winsorised;
    const char *status, *note;
    int64_t n_clusters;
    double p_wild;
    struct study_adjusted adjusted; /* of the terms of x alone */
};

struct study_model {
    struct study_place place;
    const char *model_id, *formula, *se_type, *fe, *cluster;
    int64_t lag, n, n_incomplete, n_firms, n_clusters, n_periods, n_singletons, n_winsorised, rank;
    double df, rss, sigma, r2, adj_r2, within_r2, f, f_p, wald_f, condition, vif_max;
    int64_t is_psd_fixed;
    const char *status, *note;
};

struct study_comparison {
    struct study_place place;
    const char *measure, *section, *group_var, *group_a, *group_b;
    int64_t n_a, n_b;
    double mean_a, mean_b, diff, ci_lo, ci_hi;
    const char *test;
    double stat, df, p_raw, p_exact;
    struct study_adjusted adjusted;
    const char *effect;
    double effect_value, effect_lo, effect_hi;
    const char *status, *note;
    int64_t n, n_groups, n_firms, n_clusters;
    double df2, p_perm, boot_lo, boot_hi;
};

/* Any further number that a method finds. */
struct study_statistic {
    struct study_place place;
    const char *method, *x, *y;
    int64_t lag;
    const char *term, *statistic;
    double value;
};

/* The rows of one test, or of a whole study.  It owns them and the texts made for them. */
struct study_result {
    struct study_correlation *correlations;
    size_t n_correlations, cap_correlations;
    struct study_coefficient *coefficients;
    size_t n_coefficients, cap_coefficients;
    struct study_model *models;
    size_t n_models, cap_models;
    struct study_comparison *comparisons;
    size_t n_comparisons, cap_comparisons;
    struct study_statistic *statistics;
    size_t n_statistics, cap_statistics;
    char **texts; /* [n_texts] */
    size_t n_texts, cap_texts;
};

void study_result_init(struct study_result *result);
void study_result_release(struct study_result *result);

/* New rows with every number missing; the pointer holds until the next row of its kind. */
struct study_correlation *study_result_add_correlation(struct study_result *result);
struct study_coefficient *study_result_add_coefficient(struct study_result *result);
struct study_model *study_result_add_model(struct study_result *result);
struct study_comparison *study_result_add_comparison(struct study_result *result);
struct study_statistic *study_result_add_statistic(struct study_result *result);

/* A text that lives as long as the result. */
const char *study_result_format(struct study_result *result, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Rows that a status refuses or limits get a note that says why, where they have none. */
void study_result_add_reasons(struct study_result *result);

struct study_counts {
    size_t n_tests; /* that have the p of a family; of regressions each regressor of x */
    size_t n_below_05, n_refused, n_families;
};

/* Adjusts the p values of each family; returns the counts of all kinds. */
struct study_counts study_result_adjust(struct study_result *results, size_t n_results);
/* The counts of the rows of one report; n_families is 0. */
struct study_counts study_result_count(const struct study_result *results, size_t n_results,
                                       enum study_kind kind);

#endif
