/* answers_correlation.h - COR, SPR, WFC, CMP, PWR and the correlations of PAN. */
#ifndef ORACLE_ANSWERS_CORRELATION_H
#define ORACLE_ANSWERS_CORRELATION_H

#include "oracle/answers.h"
#include "stats/cluster_test.h"
#include "stats/correlation.h"
#include "stats/kendall.h"
#include "stats/random_stream.h"
#include "stats/wild_cluster.h"

static inline struct answer find_in_correlation(const char *name, const struct correlation *result)
{
    const struct named_number numbers[] = {
        {"r", result->estimate},
        {"rho", result->estimate},
        {"n", (double)result->n},
        {"t", result->statistic},
        {"df", result->df},
        {"p", result->p},
        {"p_two_sided", result->p},
        {"p_t_approx", result->p},
        {"p_R_exactFALSE", result->p},
        {"p_exact_enumeration", result->p_exact},
        {"p_R_exactTRUE", result->p_exact},
        {"ci95_lo", result->ci_lo},
        {"ci95_hi", result->ci_hi},
        {"ci95_lo_bonett_wright", result->ci_lo},
        {"ci95_hi_bonett_wright", result->ci_hi},
        {"fisher_z", atanh(result->estimate)},
    };
    struct answer answer = ANSWER_BY_NAME(name, numbers);

    answer.status = result->status;
    return answer;
}

static inline struct answer answer_kendall(const char *statistic, const double *x, const double *y, size_t n)
{
    struct kendall result = kendall_run_unguarded(x, y, n);
    const struct named_number numbers[] = {
        {"kendall.S", (double)result.score},
        {"kendall.concordant", (double)result.n_concordant},
        {"kendall.discordant", (double)result.n_discordant},
        {"kendall.tau_b", result.tau_b},
        {"kendall.var_S", result.variance},
        {"kendall.z", result.z},
        {"kendall.p_normal", result.p},
        {"kendall.p_normal_cc", result.p_continuity},
        {"kendall.p_exact", result.p_exact},
    };

    return ANSWER_BY_NAME(statistic, numbers);
}

/* COR09 and COR10 are about refusals, so they take the guarded path; the other rows are about arithmetic. */
static inline struct answer answer_pair(const struct question *question, const double *x, const double *y,
                                        size_t n)
{
    const char *name = strchr(question->statistic, '.') + 1;
    struct correlation result;

    if (starts_with(question->statistic, "kendall."))
        return answer_kendall(question->statistic, x, y, n);
    if (starts_with(question->statistic, "spearman."))
        result = correlation_spearman_unguarded(x, y, n);
    else if (!starts_with(question->statistic, "pearson."))
        return answer_unknown();
    else if (strcmp(question->test_id, "COR09") == 0)
        result = correlation_pearson(x, y, n, CORRELATION_MIN_N);
    else if (strcmp(question->test_id, "COR10") == 0)
        result = correlation_pearson(x, y, n, CORRELATION_FLOOR_N);
    else
        result = correlation_pearson_unguarded(x, y, n);
    return find_in_correlation(name, &result);
}

static inline struct answer answer_simple_correlation(const struct question *question)
{
    char name_x[32], name_y[32];
    double *x, *y;
    struct answer answer;

    if (!question->inputs->n_columns)
        return answer_unknown();
    if (!find_two_columns(question->model, name_x, name_y))
        strcpy(name_x, "LSAT"), strcpy(name_y, "GPA"); /* BOO01 names no columns */
    x = sheet_get_column(question->inputs, name_x);
    y = sheet_get_column(question->inputs, name_y);
    answer = answer_pair(question, x, y, question->inputs->n_rows);
    free(x);
    free(y);
    return answer;
}

/* The panel rows name the outcome first: "tone,sue" means tone ~ sue. */
static inline struct answer answer_panel_pair(const struct question *question, const char *outcome,
                                              const char *regressor)
{
    size_t n = question->inputs->n_rows;
    double *y = sheet_get_column(question->inputs, outcome);
    double *x = sheet_get_column(question->inputs, regressor);
    uint32_t *firms = sheet_get_ids(question->inputs, "firm");
    struct answer answer = answer_unknown();
    struct correlation result;

    if (starts_with(question->statistic, "pearson.cluster_")) {
        struct cluster_test test = cluster_test_run(x, y, firms, n, false);

        answer =
            answer_number(strcmp(question->statistic, "pearson.cluster_t") == 0 ? test.statistic : test.p);
    } else if (starts_with(question->statistic, "within.")) {
        result = correlation_within(x, y, firms, n, CORRELATION_MIN_N);
        answer = find_in_correlation(question->statistic + strlen("within."), &result);
    } else if (starts_with(question->statistic, "between.")) {
        result = correlation_between(x, y, firms, n, CORRELATION_MIN_N);
        answer = find_in_correlation(question->statistic + strlen("between."), &result);
    } else if (starts_with(question->statistic, "pooled.")) {
        result = correlation_pearson(x, y, n, CORRELATION_MIN_N);
        answer = find_in_correlation(question->statistic + strlen("pooled."), &result);
    } else if (strcmp(question->statistic, "wild_cluster_p") == 0) {
        const struct random_plan plan = {WILD_CLUSTER_DRAWS, 1, question->test_id};

        answer = answer_number(wild_cluster_run_correlation(x, y, firms, n, false, &plan).p);
    } else {
        answer = answer_pair(question, x, y, n);
    }
    free(x);
    free(y);
    free(firms);
    return answer;
}

static inline struct answer answer_grunfeld(const struct question *question)
{
    return answer_panel_pair(question, "inv", "value");
}

static inline struct answer answer_tone_sue(const struct question *question)
{
    return answer_panel_pair(question, "tone", "sue");
}

/* tone_t with roa_{t+k}, joined on firm and quarter. */
static inline struct answer answer_lead_lag(const struct question *question)
{
    const struct sheet *inputs = question->inputs;
    size_t n = inputs->n_rows;
    double *tone = sheet_get_column(inputs, "tone");
    double *roa = sheet_get_column(inputs, "roa");
    double *quarter = sheet_get_column(inputs, "qindex");
    uint32_t *firms = sheet_get_ids(inputs, "firm");
    double *led = malloc(n * sizeof *led);
    const char *equals = strchr(question->statistic, '=');
    double lead = equals ? atof(equals + 1) : 0.0;
    struct correlation pooled, within;

    for (size_t i = 0; i < n; i++) {
        led[i] = NAN;
        for (size_t j = 0; j < n; j++)
            if (firms[j] == firms[i] && fabs(quarter[j] - quarter[i] - lead) < 0.5)
                led[i] = roa[j];
    }
    pooled = correlation_pearson(tone, led, n, CORRELATION_MIN_N);
    within = correlation_within(tone, led, firms, n, CORRELATION_MIN_N);
    free(tone);
    free(roa);
    free(quarter);
    free(firms);
    free(led);
    if (starts_with(question->statistic, "leadlag.r["))
        return answer_number(pooled.estimate);
    if (starts_with(question->statistic, "leadlag.n["))
        return answer_number((double)pooled.n);
    if (starts_with(question->statistic, "leadlag.within_r["))
        return answer_number(within.estimate);
    return answer_unknown();
}

static inline struct answer answer_comparison(const struct question *question)
{
    struct correlation_difference difference = correlation_compare(0.62, 40, 0.31, 55);
    const struct named_number numbers[] = {{"fisher_z_diff.z", difference.z},
                                           {"fisher_z_diff.p", difference.p}};

    return ANSWER_BY_NAME(question->statistic, numbers);
}

static inline struct answer answer_power(const struct question *question)
{
    const struct named_number numbers[] = {
        {"corr.n_for_power80_r.3", correlation_required_n(0.3)},
        {"corr.min_detectable_r_n20", correlation_detectable(20)},
        {"corr.min_detectable_r_n8", correlation_detectable(8)},
    };

    return ANSWER_BY_NAME(question->statistic, numbers);
}

#endif
