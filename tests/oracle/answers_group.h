/* answers_group.h - WEL, EFF, MWU, KRW, OWW, OWA, ICC, TRD, QNT, WIN, PRM, VDC, NIST analyses of variance,
 * PAN09, PAN12. */
#ifndef ORACLE_ANSWERS_GROUP_H
#define ORACLE_ANSWERS_GROUP_H

#include "oracle/answers.h"
#include "stats/anova.h"
#include "stats/effect_size.h"
#include "stats/icc.h"
#include "stats/mann_whitney.h"
#include "stats/mean_test.h"
#include "stats/permutation.h"
#include "stats/random_stream.h"
#include "stats/summary.h"
#include "stats/trend.h"
#include "stats/variance_share.h"

/* Values of a column in the rows where another column holds a text; the caller frees. */
static inline double *sheet_get_group(const struct sheet *sheet, const char *column, const char *by,
                                      const char *group, size_t *n)
{
    double *values = sheet_get_column(sheet, column);

    *n = 0;
    for (size_t i = 0; i < sheet->n_rows; i++)
        if (strcmp(sheet_get_cell(sheet, i, by), group) == 0)
            values[(*n)++] = values[i];
    return values;
}

struct two_groups {
    double *a, *b;
    size_t n_a, n_b;
};

static inline struct two_groups get_two_groups(const struct question *question)
{
    static const struct {
        const char *test_id, *column, *by, *a, *b;
    } cases[] = {
        {"WEL01", "extra", "group", "1", "2"}, {"EFF01", "extra", "group", "1", "2"},
        {"MWU01", "Ozone", "Month", "5", "8"}, {"MWU02", "v", "g", "1", "2"},
        {"MWU03", "v", "g", "1", "2"},         {"MWU04", "extra", "group", "1", "2"},
        {"PRM01", "v", "g", "1", "2"},         {"PAN12", "tone", "ceo", "F01C1", "F01C2"},
    };
    struct two_groups groups = {0};

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (strcmp(cases[i].test_id, question->test_id) != 0)
            continue;
        groups.a = sheet_get_group(question->inputs, cases[i].column, cases[i].by, cases[i].a, &groups.n_a);
        groups.b = sheet_get_group(question->inputs, cases[i].column, cases[i].by, cases[i].b, &groups.n_b);
    }
    return groups;
}

static inline struct answer answer_two_groups(const struct question *question)
{
    const struct random_plan plan = {PERMUTATION_DRAWS, 1, question->test_id};
    struct two_groups groups = get_two_groups(question);
    struct mean_test welch = mean_test_run_welch(groups.a, groups.n_a, groups.b, groups.n_b, 2);
    struct effect_size effect = effect_size_run(groups.a, groups.n_a, groups.b, groups.n_b);
    struct mann_whitney ranks = mann_whitney_run(groups.a, groups.n_a, groups.b, groups.n_b, 1);
    struct permutation shuffled =
        permutation_run_two_groups(groups.a, groups.n_a, groups.b, groups.n_b, &plan);
    const struct named_number numbers[] = {
        {"welch.t", welch.statistic},
        {"welch.df", welch.df},
        {"welch.p", welch.p},
        {"welch.ci95_lo", welch.ci_lo},
        {"welch.ci95_hi", welch.ci_hi},
        {"welch.diff", welch.difference},
        {"cohen.d", effect.d},
        {"hedges.J_exact", effect.correction},
        {"hedges.J_approx", effect.correction_approx},
        {"hedges.g", effect.g},
        {"hedges.se", effect.g_se},
        {"hedges.ci95_lo_normal", effect.g_lo},
        {"hedges.ci95_hi_normal", effect.g_hi},
        {"cohen.ci95_lo_noncentral", effect.d_lo},
        {"cohen.ci95_hi_noncentral", effect.d_hi},
        {"cohen.d_av", effect.d_average},
        {"mw.U1", ranks.u},
        {"mw.var_U", ranks.variance},
        {"mw.z", ranks.z},
        {"mw.p_normal", ranks.p},
        {"mw.z_cc", ranks.z_continuity},
        {"mw.p_normal_cc", ranks.p_continuity},
        {"mw.p_exact", ranks.p_exact},
        {"mw.p_exact_ties", ranks.p_exact},
        {"mw.p_exact_greater", ranks.p_exact_greater},
        {"cliff.delta", ranks.delta},
        {"vargha_delaney.A", ranks.probability},
        {"hodges_lehmann", ranks.shift},
        {"perm.diff", shuffled.statistic},
        {"perm.p_exact_two_sided", shuffled.p},
        {"perm.count_ge", (double)shuffled.n_extreme},
    };

    free(groups.a);
    free(groups.b);
    return ANSWER_BY_NAME(question->statistic, numbers);
}

/* Rows whose data stand in the reference itself. */
static inline struct answer answer_inline_groups(const struct question *question)
{
    const double constant[] = {2, 2, 2}, four[] = {1, 2, 3, 4}, five[] = {1, 2, 3, 4, 5};
    const double signs[] = {.3, -.1, .4, .2, .5, -.2, .6, .1};
    const struct random_plan plan = {PERMUTATION_DRAWS, 1, "PRM03"};

    if (strcmp(question->test_id, "WEL02") == 0) {
        struct answer answer = answer_number(NAN);

        answer.status = mean_test_run_welch(five, 1, five, 5, MEAN_TEST_MIN_N).status;
        return answer;
    }
    if (strcmp(question->test_id, "WEL03") == 0)
        return answer_number(mean_test_run_welch(constant, 3, four, 4, MEAN_TEST_MIN_N).p);
    if (strcmp(question->statistic, "perm.p_monte_carlo") == 0)
        return answer_number(permutation_find_p(17, 999));
    if (strcmp(question->statistic, "signflip.p_exact") == 0)
        return answer_number(permutation_run_signs(signs, 8, &plan).p);
    if (strcmp(question->statistic, "paired_t.p") == 0)
        return answer_number(mean_test_run_paired(signs, 8, MEAN_TEST_MIN_N).p);
    return answer_unknown();
}

static inline struct answer answer_shuffled_correlation(const struct question *question)
{
    const struct random_plan plan = {PERMUTATION_DRAWS, 1, "PRM04"};
    double *x = sheet_get_column(question->inputs, "x");
    double *y = sheet_get_column(question->inputs, "y");
    struct permutation result = permutation_run_correlation(x, y, NULL, question->inputs->n_rows, &plan);

    free(x);
    free(y);
    return answer_number(strcmp(question->statistic, "pearson.r") == 0 ? result.statistic : result.p);
}

static inline struct answer answer_groups(const struct question *question)
{
    static const struct {
        const char *prefix, *column, *by;
    } cases[] = {
        {"KRW01", "Ozone", "Month"}, {"OW", "weight", "group"},   {"ICC01", "y", "subject"},
        {"ICC02", "y", "g"},         {"ICC03", "Yield", "Batch"}, {"ICC04", "Yield", "Batch"},
        {"NIST", "y", "treatment"},
    };
    struct answer answer = answer_unknown();

    for (size_t i = 0; i < sizeof cases / sizeof cases[0] && !answer.is_known; i++) {
        double *values;
        uint32_t *groups;
        struct anova_test kruskal, welch;
        struct icc icc;

        if (!starts_with(question->test_id, cases[i].prefix))
            continue;
        values = sheet_get_column(question->inputs, cases[i].column);
        groups = sheet_get_ids(question->inputs, cases[i].by);
        icc = icc_run(values, groups, question->inputs->n_rows);
        kruskal = anova_run_kruskal(values, groups, question->inputs->n_rows);
        welch = anova_run_welch(values, groups, question->inputs->n_rows);
        free(values);
        free(groups);
        const struct named_number numbers[] = {
            {"kruskal.H", kruskal.statistic},
            {"kruskal.p", kruskal.p},
            {"welch_anova.F", welch.statistic},
            {"welch_anova.df2", welch.df2},
            {"welch_anova.p", welch.p},
            {"anova.F", icc.anova.f},
            {"anova.p", icc.anova.p},
            {"anova.eta2", icc.anova.eta2},
            {"anova.omega2", icc.anova.omega2},
            {"anova.ss_between", icc.anova.ss_between},
            {"anova.ss_within", icc.anova.ss_within},
            {"anova.n0", icc.anova.group_size},
            {"anova.sigma2_between", icc.between},
            {"anova.sigma2_between_raw", icc.between_raw},
            {"anova.sigma2_within", icc.within},
            {"icc1", icc.icc1},
            {"icc1.F", icc.anova.f},
            {"icc1.ci95_lo", icc.icc1_lo},
            {"icc1.ci95_hi", icc.icc1_hi},
            {"icc1k", icc.icck},
        };
        answer = ANSWER_BY_NAME(question->statistic, numbers);
    }
    return answer;
}

static inline struct answer answer_trend(const struct question *question)
{
    double *times = sheet_get_column(question->inputs, "year");
    double *values =
        sheet_get_column(question->inputs, strcmp(question->test_id, "TRD01") == 0 ? "flow" : "tone");
    struct trend result = trend_run(times, values, question->inputs->n_rows, 3);
    const struct named_number numbers[] = {
        {"mann_kendall.S", (double)result.score},
        {"mann_kendall.var_S", result.variance},
        {"mann_kendall.z", result.z},
        {"mann_kendall.p", result.p},
        {"theil_sen.slope", result.slope},
        {"theil_sen.intercept", result.intercept},
        {"theil_sen.n_slopes", (double)result.n_slopes},
        {"theil_sen.ci95_lo", result.slope_lo},
        {"theil_sen.ci95_hi", result.slope_hi},
    };

    free(times);
    free(values);
    return ANSWER_BY_NAME(question->statistic, numbers);
}

static inline struct answer answer_summary(const struct question *question)
{
    const double values[] = {-9, 1, 2, 3, 4, 5, 6, 7, 8, 100};
    double moved[10];
    int type;
    char p[64];
    struct summary summary;

    if (sscanf(question->statistic, "quantile_type%d[", &type) == 1)
        return answer_number(summary_find_quantile(values, 10, atof(find_bracketed(question->statistic, p)),
                                                   (enum summary_quantile)type));
    memcpy(moved, values, sizeof values);
    summary_winsorise(moved, 10, 0.05);
    summary = summary_run(moved, 10);
    const struct named_number numbers[] = {
        {"winsor_mean_5_95", summary.mean},
        {"winsor_sd_5_95", summary.sd},
        {"trimmed_mean_10", summary_find_trimmed_mean(values, 10, 0.1)},
        {"mad", summary_find_mad(values, 10)},
    };
    return ANSWER_BY_NAME(question->statistic, numbers);
}

static inline struct answer answer_moments(const struct question *question)
{
    double *values = sheet_get_column(question->inputs, "y");
    struct summary summary = summary_run(values, question->inputs->n_rows);
    const struct named_number numbers[] = {
        {"mean", summary.mean}, {"sd", summary.sd}, {"lag1_autocorr", summary.autocorrelation}};

    free(values);
    return ANSWER_BY_NAME(question->statistic, numbers);
}

/* Effects named "firm", "year", "firm+year" or "ceo+year". */
static inline struct variance_share find_share(const struct sheet *inputs, const char *column,
                                               const char *effects, const char *year)
{
    char copy[64];
    char *place = NULL;
    uint32_t *ids[2] = {NULL, NULL};
    size_t n_ways = 0;
    double *values = sheet_get_column(inputs, column);
    struct variance_share share;

    snprintf(copy, sizeof copy, "%s", effects);
    for (char *name = strtok_r(copy, "+", &place); name && n_ways < 2; name = strtok_r(NULL, "+", &place))
        ids[n_ways++] = sheet_get_ids(inputs, strcmp(name, "year") == 0 ? year : name);
    share = variance_share_run(&(struct fixed_effects){(const uint32_t *const *)ids, n_ways, inputs->n_rows},
                               values);
    free(ids[0]);
    free(ids[1]);
    free(values);
    return share;
}

static inline struct answer answer_share(const struct question *question)
{
    bool is_panel = starts_with(question->test_id, "PAN");
    const char *column = is_panel ? "tone" : "inv";
    const char *year = is_panel ? "fyear" : "year";
    const char *dot = strchr(question->statistic, '.');
    const struct sheet *inputs = question->inputs;

    if (starts_with(question->statistic, "r2."))
        return answer_number(find_share(inputs, column, dot + 1, year).r2);
    if (starts_with(question->statistic, "adjr2."))
        return answer_number(find_share(inputs, column, dot + 1, year).adj_r2);

    struct variance_share firm = find_share(inputs, column, "firm", year);
    struct variance_share only_year = find_share(inputs, column, "year", year);
    struct variance_share both = find_share(inputs, column, "firm+year", year);

    if (strcmp(question->statistic, "shapley.firm") == 0)
        return answer_number(0.5 * (firm.r2 + both.r2 - only_year.r2));
    if (strcmp(question->statistic, "F.firm|year") == 0)
        return answer_number(variance_share_compare(&only_year, &both).f);
    if (is_panel) {
        struct variance_share ceo = find_share(inputs, column, "ceo+year", year);
        struct variance_share_test test = variance_share_compare(&both, &ceo);
        const struct named_number numbers[] = {
            {"F.ceo|firm,year", test.f}, {"F.df1", test.df1}, {"p.ceo|firm,year", test.p}};

        return ANSWER_BY_NAME(question->statistic, numbers);
    }
    return answer_unknown();
}

/* Analyses of variance have a column treatment; series of one variable have y alone. */
static inline struct answer answer_nist_column(const struct question *question)
{
    if (question->inputs->n_columns == 1)
        return answer_moments(question);
    if (strcmp(question->inputs->names[0], "treatment") == 0)
        return answer_groups(question);
    return answer_unknown();
}

#endif
