/* regression_study.c - one regression of a plan: coefficients with the errors that the method asks for. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "stats/collinearity.h"
#include "stats/covariance.h"
#include "stats/fama_macbeth.h"
#include "stats/fixed_effects.h"
#include "stats/regression.h"
#include "stats/resample.h"
#include "stats/robust_regression.h"
#include "stats/summary.h"
#include "stats/wild_cluster.h"
#include "study/study_tests.h"

enum { TWO_WAY_PERIODS = 10, FEW_CLUSTERS = 30, ABNORMAL_SPARE = 5 };

/* The rows that are left when singletons are dropped, with the fixed effects taken out of y and x. */
struct fit {
    size_t n, n_singletons;
    double *y, **x;
    double *y_rest, **x_rest; /* what rounding cut off; NULL with fixed effects, and for columns of powers */
    uint32_t *firms, *clusters[STUDY_MAX_WAYS], *effects[STUDY_MAX_WAYS], *times;
    int32_t *periods;
    size_t n_clusters; /* ways */
    struct fixed_effects fixed;
    struct regression_model model;
    struct regression *regression;
    struct covariance covariance;
    double *matrix; /* [K * K] */
    const char *se_type;
};

static void *take_kept(const void *values, size_t size, const bool *keep, size_t n)
{
    char *taken;
    size_t n_taken = 0;

    if (!values)
        return NULL;
    taken = memory_alloc(n * size);
    for (size_t i = 0; i < n; i++)
        if (keep[i])
            memcpy(taken + n_taken++ * size, (const char *)values + i * size, size);
    return taken;
}

static void drop_singletons(const struct study_sample *sample, struct fit *fit)
{
    const struct study_request *request = sample->test->request;
    bool *keep = memory_alloc((sample->n + 1) * sizeof *keep);

    for (size_t i = 0; i < sample->n; i++)
        keep[i] = true;
    if (request->n_effects > 0 && sample->n > 0)
        fit->n_singletons = fixed_effects_drop_singletons(
            &(struct fixed_effects){(const uint32_t *const *)sample->effects, request->n_effects, sample->n},
            keep);
    fit->n = sample->n - fit->n_singletons;
    fit->y = take_kept(sample->y, sizeof(double), keep, sample->n);
    fit->x = memory_zero(sample->n_x + 1, sizeof *fit->x);
    for (size_t k = 0; k < sample->n_x; k++)
        fit->x[k] = take_kept(sample->x[k], sizeof(double), keep, sample->n);
    fit->firms = take_kept(sample->firms, sizeof(uint32_t), keep, sample->n);
    fit->periods = take_kept(sample->periods, sizeof(int32_t), keep, sample->n);
    fit->times = take_kept(sample->argument, sizeof(uint32_t), keep, sample->n);
    fit->n_clusters = request->n_clusters;
    for (size_t i = 0; i < request->n_clusters; i++)
        fit->clusters[i] = take_kept(sample->clusters[i], sizeof(uint32_t), keep, sample->n);
    for (size_t i = 0; i < request->n_effects; i++)
        fit->effects[i] = take_kept(sample->effects[i], sizeof(uint32_t), keep, sample->n);
    free(keep);
}

static double *take_copy(const double *values, size_t n)
{
    double *copy = memory_alloc((n + 1) * sizeof *copy);

    memcpy(copy, values, n * sizeof *copy);
    return copy;
}

static double *find_rests(const double *values, size_t n)
{
    double *rests = memory_alloc((n + 1) * sizeof *rests);

    for (size_t i = 0; i < n; i++)
        rests[i] = number_find_rest(values[i]);
    return rests;
}

/* Decimals of the panel to more digits than a double has: without them the last digits of ill-conditioned
 * models are those of the rounding. */
static void keep_rests(const struct study_sample *sample, struct fit *fit)
{
    fit->y_rest = find_rests(fit->y, fit->n);
    fit->x_rest = memory_zero(sample->n_x + 1, sizeof *fit->x_rest);
    for (size_t k = 0; k < sample->n_x; k++)
        if (sample->x_rest[k])
            fit->x_rest[k] = take_copy(sample->x_rest[k], fit->n);
        else
            fit->x_rest[k] = find_rests(fit->x[k], fit->n);
}

static void fit_init(struct fit *fit, const struct study_sample *sample)
{
    size_t n_effects = sample->test->request->n_effects;

    *fit = (struct fit){.covariance = {.df = NAN, .status = STATUS_OK}};
    drop_singletons(sample, fit);
    fit->fixed = (struct fixed_effects){(const uint32_t *const *)fit->effects, n_effects, fit->n};
    if (n_effects > 0 && fit->n > 0) {
        fixed_effects_demean(&fit->fixed, fit->y);
        for (size_t k = 0; k < sample->n_x; k++)
            fixed_effects_demean(&fit->fixed, fit->x[k]);
    }
    if (n_effects == 0)
        keep_rests(sample, fit);
    fit->model = (struct regression_model){
        .y = fit->y,
        .x = (const double *const *)fit->x,
        .n_x = sample->n_x,
        .n_rows = fit->n,
        .has_intercept = sample->test->has_constant && n_effects == 0,
        .x_rest = (const double *const *)fit->x_rest,
        .y_rest = fit->y_rest,
        .n_absorbed = n_effects > 0 && fit->n > 0 ? fixed_effects_count(&fit->fixed) : 0,
    };
    fit->regression = regression_run(&fit->model);
    fit->matrix =
        memory_zero(fit->regression->n_coefficients * fit->regression->n_coefficients, sizeof(double));
}

static void fit_release(struct fit *fit, size_t n_x)
{
    for (size_t k = 0; k < n_x; k++) {
        free(fit->x[k]);
        free(fit->x_rest ? fit->x_rest[k] : NULL);
    }
    for (size_t i = 0; i < STUDY_MAX_WAYS; i++) {
        free(fit->clusters[i]);
        free(fit->effects[i]);
    }
    free(fit->x);
    free(fit->y);
    free(fit->x_rest);
    free(fit->y_rest);
    free(fit->firms);
    free(fit->periods);
    free(fit->times);
    free(fit->matrix);
    regression_free(fit->regression);
}

static uint32_t *number_periods(const struct fit *fit)
{
    uint32_t *ids = memory_alloc((fit->n + 1) * sizeof *ids);

    for (size_t i = 0; i < fit->n; i++)
        ids[i] = (uint32_t)fit->periods[i];
    return ids;
}

static int compare_periods(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

    return (x > y) - (x < y);
}

static size_t count_periods(const struct fit *fit)
{
    int32_t *sorted;
    size_t count = 0;

    if (!fit->periods || fit->n == 0)
        return 0;
    sorted = memory_alloc(fit->n * sizeof *sorted);
    memcpy(sorted, fit->periods, fit->n * sizeof *sorted);
    qsort(sorted, fit->n, sizeof *sorted, compare_periods);
    for (size_t i = 0; i < fit->n; i++)
        count += i == 0 || sorted[i] != sorted[i - 1];
    free(sorted);
    return count;
}

/* K in the factor of a clustered matrix: fixed effects inside the clusters are not counted. */
static size_t count_parameters(const struct study_sample *sample, const struct fit *fit, bool counts_all)
{
    const struct study_request *request = sample->test->request;

    if (request->n_effects == 0)
        return 0;
    for (size_t way = 0; way < request->n_effects && !counts_all; way++)
        if (request->effects[way] == request->clusters[0])
            return fixed_effects_count_parameters(&fit->fixed, sample->n_x, way);
    return sample->n_x + fixed_effects_count(&fit->fixed);
}

static const char *name_clusters(const struct study_sample *sample, struct study_result *result)
{
    const struct study_request *request = sample->test->request;
    const char *first, *second;

    if (request->n_clusters == 0)
        return NULL;
    first = study_place_name(sample, request->clusters[0]);
    second = request->n_clusters == 2 ? study_place_name(sample, request->clusters[1]) : "";
    return study_result_format(result, "%s%s%s", first, second[0] ? "_" : "", second);
}

static void refuse_matrix(struct fit *fit, enum status status)
{
    size_t n = fit->regression->n_coefficients;

    for (size_t i = 0; i < n * n; i++)
        fit->matrix[i] = NAN;
    fit->covariance = (struct covariance){.df = NAN, .status = status};
}

static void find_clustered(const struct study_sample *sample, struct fit *fit, int variant,
                           struct study_result *result)
{
    const struct regression *regression = fit->regression;

    fit->se_type = study_result_format(result, "%s_%s",
                                       sample->test->method->printed ? sample->test->method->printed : "CR1",
                                       fit->n_clusters > 0 ? name_clusters(sample, result) : "none");
    if (fit->n_clusters == 0)
        refuse_matrix(fit, STATUS_REFUSED_FEW_CLUSTERS);
    else if (fit->n_clusters == 2)
        fit->covariance =
            covariance_find_two_way(regression, fit->clusters[0], fit->clusters[1], fit->matrix);
    else if (variant == STUDY_CR2 || variant == STUDY_CR3)
        fit->covariance =
            covariance_find_reduced(regression, fit->clusters[0], variant == STUDY_CR3, fit->matrix);
    else
        fit->covariance = covariance_find_clustered(
            regression, fit->clusters[0],
            variant == STUDY_CR1_DUMMIES ? COVARIANCE_CR1 : (enum covariance_factor)variant,
            count_parameters(sample, fit, variant == STUDY_CR1_DUMMIES), fit->matrix);
}

static void find_robust(struct fit *fit, int type, const char *name)
{
    fit->se_type = name;
    fit->covariance = covariance_find_robust(fit->regression, (enum covariance_robust)type, fit->matrix);
}

/* Clustered by firm, and by time too where there are enough periods; HC3 where no firm is known. */
static void find_default(const struct study_sample *sample, struct fit *fit, struct study_result *result)
{
    const struct study_request *request = sample->test->request;
    uint32_t *periods;

    if (fit->n_clusters != 1 || request->clusters[0] != sample->options->firm || !fit->periods ||
        count_periods(fit) < TWO_WAY_PERIODS) {
        if (fit->n_clusters > 0)
            find_clustered(sample, fit, STUDY_CR1, result);
        else
            find_robust(fit, COVARIANCE_HC3, "HC3");
        return;
    }
    periods = number_periods(fit);
    fit->se_type = study_result_format(result, "CR1_%s_%s", study_place_name(sample, request->clusters[0]),
                                       study_place_name(sample, sample->options->time));
    fit->covariance = covariance_find_two_way(fit->regression, fit->clusters[0], periods, fit->matrix);
    free(periods);
}

static size_t choose_lags(const struct study_sample *sample, const struct fit *fit)
{
    int64_t lags;

    if (sample->test->argument && number_parse_integer(slice_from(sample->test->argument), &lags))
        return (size_t)lags;
    return covariance_choose_lags(count_periods(fit));
}

static void find_matrix(const struct study_sample *sample, struct fit *fit, struct study_result *result)
{
    const struct study_method *method = sample->test->method;
    size_t lags;

    if (fit->regression->status == STATUS_REFUSED_DF) {
        fit->se_type = method->printed;
        refuse_matrix(fit, STATUS_REFUSED_DF);
        return;
    }
    switch (method->estimator) {
    case STUDY_DEFAULT_ERRORS:
        find_default(sample, fit, result);
        return;
    case STUDY_HC:
        find_robust(fit, method->variant, method->printed);
        return;
    case STUDY_CLUSTER:
        find_clustered(sample, fit, method->variant, result);
        return;
    case STUDY_NEWEY_WEST:
    case STUDY_DRISCOLL_KRAAY:
        lags = choose_lags(sample, fit);
        fit->se_type = study_result_format(result, "%s_%zu", method->printed, lags);
        study_place_add_number(sample, result, NULL, "n_lags", (double)lags);
        fit->covariance =
            method->estimator == STUDY_NEWEY_WEST
                ? covariance_find_newey_west(fit->regression, fit->firms, fit->periods, lags,
                                             method->variant == 1, fit->matrix)
                : covariance_find_driscoll_kraay(fit->regression, fit->periods, lags, fit->matrix);
        return;
    case STUDY_OLS:
    default:
        fit->se_type = "ols";
        fit->covariance = covariance_find_classical(fit->regression, fit->matrix);
    }
}

static const char *name_term(const struct study_sample *sample, size_t k, struct study_result *result)
{
    const struct study_test *test = sample->test;
    const struct study_term *term =
        k < sample->n_main ? &test->x[k] : &test->request->controls[k - sample->n_main];

    if (term->power == 1)
        return study_place_name(sample, term->column);
    return study_result_format(result, "%s^%d", study_place_name(sample, term->column), term->power);
}

static const char *name_model(const struct study_sample *sample, struct study_result *result)
{
    return study_result_format(result, "%lld:%s:%s:%s:%d", (long long)sample->test->request->row,
                               sample->test->method->name, study_place_y(sample), sample->test->x_text,
                               sample->test->lag);
}

static const char *write_formula(const struct study_sample *sample, struct study_result *result)
{
    const struct study_test *test = sample->test;
    const char *controls = "", *lag = "";

    for (size_t k = sample->n_main; k < sample->n_x; k++)
        controls = study_result_format(result, "%s + %s", controls, name_term(sample, k, result));
    if (test->lag)
        lag = study_result_format(result, "[t%+d]", test->lag);
    return study_result_format(result, "%s%s ~ %s%s%s%s%s", study_place_y(sample), lag,
                               test->has_constant ? "" : "0 + ", test->x_text, controls,
                               test->request->effects_text[0] ? " | " : "", test->request->effects_text);
}

static const char *find_status(const struct fit *fit)
{
    if (fit->regression->status == STATUS_REFUSED_DF)
        return status_name(STATUS_REFUSED_DF);
    if (fit->covariance.status != STATUS_OK)
        return status_name(fit->covariance.status);
    return status_name(fit->regression->status);
}

static double find_wild(const struct study_sample *sample, const struct fit *fit, size_t k,
                        struct study_result *result)
{
    struct random_plan plan = {WILD_CLUSTER_DRAWS, sample->options->seed,
                               study_place_key(sample, result, study_result_format(result, "wild/%zu", k))};
    struct wild_cluster wild;

    if (fit->n_clusters != 1 || fit->covariance.n_clusters == 0 ||
        study_sample_count(fit->clusters[0], fit->n) >= FEW_CLUSTERS)
        return NAN;
    wild = wild_cluster_run(&fit->model, k, fit->clusters[0], &plan);
    study_place_add_number(sample, result, name_term(sample, k, result), "t_wild", wild.statistic);
    return wild.p;
}

static void share_fit(const struct study_sample *sample, const struct fit *fit, struct study_coefficient *row)
{
    bool is_within = sample->test->request->n_effects > 0;

    row->place = study_place_of(sample);
    row->depvar = study_place_y(sample);
    row->lag = sample->test->lag;
    row->fe = sample->test->request->effects_text;
    row->n = (int64_t)fit->regression->n;
    row->n_firms = study_place_count(fit->firms, fit->n);
    row->n_periods = fit->periods ? (int64_t)count_periods(fit) : STUDY_NO_COUNT;
    row->n_singletons = (int64_t)fit->n_singletons;
    row->r2 = is_within ? NAN : fit->regression->r2;
    row->adj_r2 = is_within ? NAN : fit->regression->adj_r2;
    row->within_r2 = is_within ? fit->regression->r2 : NAN;
    row->n_winsorised = (int64_t)sample->n_winsorised;
}

static void set_family_p(struct study_coefficient *row, double p)
{
    row->adjusted.p = p;
    row->adjusted.source = "p_value";
}

/* Row of coefficient k of the model; k counts the constant. */
static void add_coefficient(const struct study_sample *sample, const struct fit *fit,
                            const struct collinearity *collinearity, size_t k, const char *model_id,
                            struct study_result *result)
{
    const struct regression *regression = fit->regression;
    size_t constant = regression->has_intercept ? 1 : 0;
    bool is_constant = k < constant;
    double estimate = regression->coefficients[k];
    struct regression_term term = regression_make_term(
        estimate, covariance_get_se(fit->matrix, regression->n_coefficients, k), fit->covariance.df);
    struct study_coefficient *row = study_result_add_coefficient(result);

    share_fit(sample, fit, row);
    row->model_id = model_id;
    row->term = is_constant ? "(Intercept)" : name_term(sample, k - constant, result);
    row->estimate = estimate;
    row->std_error = term.se;
    row->statistic = term.statistic;
    row->df = term.df;
    row->p_value = term.p;
    row->ci_lo = term.ci_lo;
    row->ci_hi = term.ci_hi;
    row->se_type = fit->se_type;
    row->status = isnan(estimate) && regression->status == STATUS_COLLINEAR ? "collinear" : find_status(fit);
    row->n_clusters = fit->covariance.n_clusters ? (int64_t)fit->covariance.n_clusters : STUDY_NO_COUNT;
    if (is_constant)
        return;
    row->vif = collinearity->vif[k - constant];
    if (regression->status != STATUS_REFUSED_DF)
        row->beta_std = regression_find_beta_std(&fit->model, regression, k - constant);
    if (k - constant < sample->n_main) {
        set_family_p(row, row->p_value);
        row->p_wild = isnan(estimate) ? NAN : find_wild(sample, fit, k - constant, result);
    }
}

static struct study_model *add_model(const struct study_sample *sample, const struct fit *fit,
                                     const char *model_id, struct study_result *result)
{
    struct study_model *row = study_result_add_model(result);
    const struct regression *regression = fit->regression;
    bool is_within = sample->test->request->n_effects > 0;

    row->place = study_place_of(sample);
    row->model_id = model_id;
    row->formula = write_formula(sample, result);
    row->se_type = fit->se_type;
    row->fe = sample->test->request->effects_text;
    row->cluster = name_clusters(sample, result);
    row->lag = sample->test->lag;
    row->n = (int64_t)regression->n;
    row->n_incomplete = (int64_t)(sample->n_filter - sample->n);
    row->n_firms = study_place_count(fit->firms, fit->n);
    row->n_clusters = fit->covariance.n_clusters ? (int64_t)fit->covariance.n_clusters : STUDY_NO_COUNT;
    row->n_periods = fit->periods ? (int64_t)count_periods(fit) : STUDY_NO_COUNT;
    row->n_singletons = (int64_t)fit->n_singletons;
    row->n_winsorised = (int64_t)sample->n_winsorised;
    row->status = find_status(fit);
    if (regression->status == STATUS_REFUSED_DF)
        return row;
    row->rank = (int64_t)regression->rank;
    row->df = regression->df;
    row->rss = regression->rss;
    row->sigma = regression->sigma;
    row->r2 = is_within ? NAN : regression->r2;
    row->adj_r2 = is_within ? NAN : regression->adj_r2;
    row->within_r2 = is_within ? regression->r2 : NAN;
    row->f = regression->f;
    row->f_p = regression->f_p;
    row->is_psd_fixed = fit->covariance.is_psd_fixed;
    row->wald_f = covariance_find_wald_f(regression, fit->matrix);
    return row;
}

static void run_least_squares(const struct study_sample *sample, struct study_result *result)
{
    const char *model_id = name_model(sample, result);
    struct collinearity collinearity;
    struct study_model *model;
    struct fit fit;

    fit_init(&fit, sample);
    find_matrix(sample, &fit, result);
    collinearity = collinearity_run(&fit.model);
    for (size_t k = 0; k < fit.regression->n_coefficients; k++)
        add_coefficient(sample, &fit, &collinearity, k, model_id, result);
    model = add_model(sample, &fit, model_id, result);
    model->condition = isfinite(collinearity.condition) ? collinearity.condition : NAN;
    for (size_t k = 0; k < sample->n_x; k++)
        if (!(model->vif_max >= collinearity.vif[k]))
            model->vif_max = collinearity.vif[k];
    if (model->vif_max > 10)
        model->note = "a variance inflation above 10: the regressors say nearly the same";
    collinearity_release(&collinearity);
    fit_release(&fit, sample->n_x);
}

/* Periods of Fama and MacBeth: the method's column, or the panel's time. */
static int32_t *find_periods(const struct fit *fit)
{
    int32_t *periods = memory_alloc((fit->n + 1) * sizeof *periods);

    for (size_t i = 0; i < fit->n; i++)
        periods[i] = fit->times ? (int32_t)fit->times[i] : fit->periods ? fit->periods[i] : 0;
    return periods;
}

static void run_fama_macbeth(const struct study_sample *sample, struct study_result *result)
{
    const char *model_id = name_model(sample, result);
    struct fama_macbeth means;
    struct study_model *model;
    struct fit fit;
    int32_t *periods;

    fit_init(&fit, sample);
    fit.se_type = "FM";
    refuse_matrix(&fit, STATUS_OK);
    periods = find_periods(&fit);
    means = fama_macbeth_run(&fit.model, periods);
    for (size_t k = 0; k < means.n_coefficients; k++) {
        bool is_constant = fit.regression->has_intercept && k == 0;
        size_t column = k - (fit.regression->has_intercept ? 1 : 0);
        struct study_coefficient *row = study_result_add_coefficient(result);

        share_fit(sample, &fit, row);
        row->model_id = model_id;
        row->term = is_constant ? "(Intercept)" : name_term(sample, column, result);
        row->estimate = means.terms[k].estimate;
        row->std_error = means.terms[k].se;
        row->statistic = means.terms[k].statistic;
        row->df = means.terms[k].df;
        row->p_value = means.terms[k].p;
        row->ci_lo = means.terms[k].ci_lo;
        row->ci_hi = means.terms[k].ci_hi;
        row->se_type = "FM";
        row->n_periods = (int64_t)means.n_periods;
        row->r2 = row->adj_r2 = NAN;
        row->status = status_name(means.status);
        row->note = "not robust where a firm's errors persist over time";
        if (!is_constant && column < sample->n_main)
            set_family_p(row, row->p_value);
        study_place_add_number(sample, result, row->term, "se_newey_west_1", means.se_newey_west[k]);
    }
    model = add_model(sample, &fit, model_id, result);
    model->n_periods = (int64_t)means.n_periods;
    model->r2 = model->adj_r2 = model->f = model->f_p = model->sigma = model->rss = NAN;
    model->status = status_name(means.status);
    fama_macbeth_release(&means);
    free(periods);
    fit_release(&fit, sample->n_x);
}

static const char *name_group(const struct study_sample *sample, uint32_t group)
{
    return study_table_get(sample->table, sample->test->argument_column)->labels[group];
}

/* Residual and fitted value of row i of the sample. */
static void add_residual(const struct study_sample *sample, size_t i, double residual,
                         struct study_result *result)
{
    const char *term = study_result_format(result, "row %zu", sample->rows[i] + 1);

    study_place_add_number(sample, result, term, "residual", residual);
    study_place_add_number(sample, result, term, "fitted", sample->y[i] - residual);
}

/* One regression of the rows of a group, or of all where group is NULL. */
static void add_own_residuals(const struct study_sample *sample, const uint32_t *group,
                              struct study_result *result)
{
    double *y = memory_alloc((sample->n + 1) * sizeof *y);
    const char *term = group ? name_group(sample, *group) : "all";
    struct regression *regression;
    struct regression_model model = {
        .y = y,
        .x = (const double *const *)sample->x,
        .n_x = sample->n_x,
        .n_rows = sample->n,
        .has_intercept = sample->test->has_constant,
        .x_rest = (const double *const *)sample->x_rest,
    };

    for (size_t i = 0; i < sample->n; i++)
        y[i] = !group || sample->argument[i] == *group ? sample->y[i] : NAN;
    regression = regression_run(&model);
    if (regression->status != STATUS_REFUSED_DF)
        for (size_t i = 0; i < regression->n; i++)
            add_residual(sample, regression->rows[i], regression->residuals[i], result);
    study_place_add_number(sample, result, term, "adj_r2", regression->adj_r2);
    study_place_add_number(sample, result, term, "n_rows", (double)regression->n);
    study_place_add_number(sample, result, term, "is_pooled", 0.0);
    regression_free(regression);
    free(y);
}

/* The groups that are too small for a regression of their own: one of all rows with an effect for each group.
 * A row alone in its group has no residual. */
static void add_pooled_residuals(const struct study_sample *sample, const size_t *sizes,
                                 struct study_result *result)
{
    const uint32_t *ways[] = {sample->argument};
    struct fixed_effects groups = {ways, 1, sample->n};
    double *y = take_copy(sample->y, sample->n), **x = memory_alloc((sample->n_x + 1) * sizeof *x);
    struct regression *regression;

    fixed_effects_demean(&groups, y);
    for (size_t k = 0; k < sample->n_x; k++) {
        x[k] = take_copy(sample->x[k], sample->n);
        fixed_effects_demean(&groups, x[k]);
    }
    regression = regression_run(&(struct regression_model){.y = y,
                                                           .x = (const double *const *)x,
                                                           .n_x = sample->n_x,
                                                           .n_rows = sample->n,
                                                           .n_absorbed = fixed_effects_count(&groups)});
    for (size_t i = 0; i < sample->n && regression->status != STATUS_REFUSED_DF; i++) {
        size_t size = sizes[sample->argument[i]];

        if (size > 1 && size < ABNORMAL_SPARE * sample->n_x)
            add_residual(sample, i, regression->residuals[i], result);
    }
    study_place_add_number(sample, result, "pooled", "within_r2", regression->r2);
    study_place_add_number(sample, result, "pooled", "n_rows", (double)sample->n);
    regression_free(regression);
    for (size_t k = 0; k < sample->n_x; k++)
        free(x[k]);
    free(x);
    free(y);
}

static void run_abnormal(const struct study_sample *sample, struct study_result *result)
{
    size_t n_groups, *sizes;
    bool has_small = false;

    run_least_squares(sample, result);
    if (!sample->argument) {
        add_own_residuals(sample, NULL, result);
        return;
    }
    n_groups = study_table_get(sample->table, sample->test->argument_column)->n_distinct;
    sizes = memory_zero(n_groups + 1, sizeof *sizes);
    for (size_t i = 0; i < sample->n; i++)
        sizes[sample->argument[i]]++;
    for (uint32_t group = 0; group < n_groups; group++) {
        if (sizes[group] >= ABNORMAL_SPARE * sample->n_x) {
            add_own_residuals(sample, &group, result);
        } else if (sizes[group] > 0) {
            study_place_add_number(sample, result, name_group(sample, group), "n_rows", (double)sizes[group]);
            study_place_add_number(sample, result, name_group(sample, group), "is_pooled", 1.0);
            has_small = true;
        }
    }
    if (has_small)
        add_pooled_residuals(sample, sizes, result);
    free(sizes);
}

static void run_robust(const struct study_sample *sample, struct study_result *result)
{
    const char *model_id = name_model(sample, result);
    struct robust_regression robust;
    struct study_model *model;
    struct fit fit;

    fit_init(&fit, sample);
    fit.se_type = "biweight";
    refuse_matrix(&fit, STATUS_OK);
    robust = robust_regression_run(&fit.model);
    for (size_t k = 0; k < robust.least_squares->n_coefficients; k++) {
        size_t constant = robust.least_squares->has_intercept ? 1 : 0;
        struct regression_term term = regression_make_term(
            robust.coefficients[k],
            covariance_get_se(robust.covariance, robust.least_squares->n_coefficients, k), robust.df);
        struct study_coefficient *row = study_result_add_coefficient(result);

        share_fit(sample, &fit, row);
        row->model_id = model_id;
        row->term = k < constant ? "(Intercept)" : name_term(sample, k - constant, result);
        row->estimate = term.estimate;
        row->std_error = term.se;
        row->statistic = term.statistic;
        row->df = term.df;
        row->p_value = term.p;
        row->ci_lo = term.ci_lo;
        row->ci_hi = term.ci_hi;
        row->se_type = fit.se_type;
        row->r2 = row->adj_r2 = row->within_r2 = NAN;
        row->status = status_name(robust.status);
        if (k >= constant && k - constant < sample->n_main)
            set_family_p(row, row->p_value);
    }
    model = add_model(sample, &fit, model_id, result);
    model->r2 = model->adj_r2 = model->within_r2 = model->f = model->f_p = model->rss = model->wald_f = NAN;
    model->sigma = robust.scale;
    model->status = status_name(robust.status);
    if (!robust.is_settled && status_has_estimate(robust.status))
        model->note = "the weights did not settle in 500 rounds";
    robust_regression_release(&robust);
    fit_release(&fit, sample->n_x);
}

/* The slope of y on what the controls leave of x, with whole clusters drawn and both steps made anew in each
 * draw: errors that take the residuals of the first step for data are too small. */
static void run_two_step(const struct study_sample *sample, struct study_result *result)
{
    size_t n_columns = sample->n_x + 1;
    const double **columns = memory_alloc(n_columns * sizeof *columns);
    struct random_plan plan = study_place_draws(sample, result);
    const char *model_id = name_model(sample, result);
    struct study_coefficient *row;
    struct study_model *model;
    struct resample_slope slope;
    struct fit fit;

    fit_init(&fit, sample);
    fit.se_type = "two_step_bootstrap";
    refuse_matrix(&fit, STATUS_OK);
    columns[0] = sample->x[0];
    columns[1] = sample->y;
    for (size_t k = 1; k < sample->n_x; k++)
        columns[k + 1] = sample->x[k];
    slope = resample_run_two_step(columns, n_columns, sample->clusters[0], sample->n, &plan);
    if (sample->n < sample->options->min_n) {
        slope.estimate = slope.drawn.se = slope.drawn.lo = slope.drawn.hi = NAN;
        slope.drawn.status = STATUS_REFUSED_MIN_N;
    }
    row = study_result_add_coefficient(result);
    share_fit(sample, &fit, row);
    row->model_id = model_id;
    row->term = study_result_format(result, "resid(%s)", name_term(sample, 0, result));
    row->estimate = slope.estimate;
    row->std_error = slope.drawn.se;
    if (slope.drawn.se > 0.0) {
        struct regression_term term =
            regression_make_term(slope.estimate, slope.drawn.se, (double)slope.n_clusters - 1.0);

        row->statistic = term.statistic;
        row->df = term.df;
        row->p_value = term.p;
    }
    row->ci_lo = slope.drawn.lo;
    row->ci_hi = slope.drawn.hi;
    row->se_type = fit.se_type;
    row->n_clusters = sample->clusters[0] ? (int64_t)slope.n_clusters : STUDY_NO_COUNT;
    row->status = status_name(slope.drawn.status);
    row->r2 = row->adj_r2 = row->within_r2 = NAN;
    if (sample->test->request->n_effects > 0)
        row->note = "the fixed effects were not used: put them among the controls as columns of 0 and 1";
    set_family_p(row, row->p_value);
    model = add_model(sample, &fit, model_id, result);
    model->r2 = model->adj_r2 = model->within_r2 = model->f = model->f_p = model->sigma = model->rss = NAN;
    model->wald_f = NAN;
    model->n_clusters = row->n_clusters;
    model->status = row->status;
    study_place_add_number(sample, result, row->term, "bca_lo", slope.drawn.bca_lo);
    study_place_add_number(sample, result, row->term, "bca_hi", slope.drawn.bca_hi);
    study_place_add_number(sample, result, row->term, "n_draws", (double)slope.drawn.n_draws);
    study_place_add_number(sample, result, row->term, "se_second_step", slope.se_second_step);
    free(columns);
    fit_release(&fit, sample->n_x);
}

enum { CLARITY_MIN_CALLS = 5 };

/* Columns of the model of CEO effects: controls, then a dummy for every group of the fixed effects but its
 * first. */
struct dummies {
    double **columns; /* [n] */
    size_t n;
};

static void add_dummies(struct dummies *dummies, const uint32_t *ids, size_t n)
{
    uint32_t n_codes = 0;

    for (size_t i = 0; i < n; i++)
        n_codes = ids[i] >= n_codes ? ids[i] + 1 : n_codes;
    for (uint32_t code = 1; code < n_codes; code++) {
        double *column = memory_alloc(n * sizeof *column);

        for (size_t i = 0; i < n; i++)
            column[i] = ids[i] == code ? 1.0 : 0.0;
        dummies->columns = memory_resize(dummies->columns, (dummies->n + 1) * sizeof *dummies->columns);
        dummies->columns[dummies->n++] = column;
    }
}

/* The rows of CEOs with enough calls, renumbered. */
static size_t keep_known(const struct study_sample *sample, size_t *rows, size_t *n_ceos)
{
    size_t n_codes = study_table_get(sample->table, sample->test->x[0].column)->n_distinct;
    size_t *counts = memory_zero(n_codes + 1, sizeof *counts), n = 0;

    for (size_t i = 0; i < sample->n; i++)
        counts[sample->groups[i]]++;
    for (size_t i = 0; i < sample->n; i++)
        if (counts[sample->groups[i]] >= CLARITY_MIN_CALLS)
            rows[n++] = i;
    *n_ceos = 0;
    for (size_t code = 0; code < n_codes; code++)
        *n_ceos += counts[code] >= CLARITY_MIN_CALLS;
    free(counts);
    return n;
}

static void *take_rows(const void *values, size_t size, const size_t *rows, size_t n)
{
    char *taken = memory_alloc((n + 1) * size);

    for (size_t i = 0; i < n; i++)
        memcpy(taken + i * size, (const char *)values + rows[i] * size, size);
    return taken;
}

/* Squared error of each CEO's effect at the means of the other columns: sigma^2 / n and that of the columns'
 * coefficients at the distance of the CEO's own means. */
static void find_effect_errors(const struct dummies *columns, const uint32_t *ceos, size_t n,
                               const size_t *counts, size_t n_codes, const struct regression *regression,
                               double *squares)
{
    size_t m = columns->n;
    double *matrix = memory_zero(m * m + 1, sizeof *matrix), *all = memory_zero(m + 1, sizeof *all);
    double *own = memory_zero(n_codes * m + 1, sizeof *own);

    covariance_find_classical(regression, matrix);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++) {
            all[k] += columns->columns[k][i] / (double)n;
            own[ceos[i] * m + k] += columns->columns[k][i] / (double)counts[ceos[i]];
        }
    for (size_t code = 0; code < n_codes; code++) {
        squares[code] = counts[code] ? regression->sigma * regression->sigma / (double)counts[code] : NAN;
        for (size_t j = 0; j < m && counts[code]; j++)
            for (size_t k = 0; k < m; k++)
                if (!isnan(matrix[j * m + k]))
                    squares[code] +=
                        (own[code * m + j] - all[j]) * matrix[j * m + k] * (own[code * m + k] - all[k]);
    }
    free(matrix);
    free(all);
    free(own);
}

/* How far an effect keeps away from the mean when it is shrunk by its own error (empirical Bayes): the
 * variance of the effects less the mean of their squared errors is how much CEOs truly differ. */
static double find_true_variance(const double *effects, const double *squares, size_t n)
{
    double sd = summary_run(effects, n).sd;

    return fmax(0.0, sd * sd - summary_run(squares, n).mean);
}

/* Writes each CEO's effect: the mean of y less what the other columns account for, with the sign turned and
 * standardised over CEOs. */
static void add_clarity(const struct study_sample *sample, const double *y, const struct dummies *columns,
                        const uint32_t *ceos, size_t n, const struct regression *regression,
                        struct study_result *result)
{
    const struct study_column *names = study_table_get(sample->table, sample->test->x[0].column);
    double *effects = memory_zero(names->n_distinct, sizeof *effects);
    size_t *counts = memory_zero(names->n_distinct, sizeof *counts);
    double *known = memory_alloc((names->n_distinct + 1) * sizeof *known);
    double *squares = memory_alloc((names->n_distinct + 1) * sizeof *squares), variance;
    double *known_squares = memory_alloc((names->n_distinct + 1) * sizeof *known_squares);
    size_t n_known = 0;
    struct summary summary;

    for (size_t i = 0; i < n; i++) {
        double rest = y[i];

        for (size_t k = 0; k < columns->n; k++)
            rest -= isnan(regression->coefficients[k]) ? 0.0
                                                       : regression->coefficients[k] * columns->columns[k][i];
        effects[ceos[i]] += rest;
        counts[ceos[i]]++;
    }
    find_effect_errors(columns, ceos, n, counts, names->n_distinct, regression, squares);
    for (size_t code = 0; code < names->n_distinct; code++)
        if (counts[code]) {
            known_squares[n_known] = squares[code];
            known[n_known++] = effects[code] /= (double)counts[code];
        }
    summary = summary_run(known, n_known);
    variance = find_true_variance(known, known_squares, n_known);
    study_place_add_number(sample, result, NULL, "variance_between", variance);
    for (size_t code = 0; code < names->n_distinct; code++)
        if (counts[code]) {
            study_place_add_number(sample, result, names->labels[code], "clarity_z",
                                   -(effects[code] - summary.mean) / summary.sd);
            study_place_add_number(sample, result, names->labels[code], "effect", effects[code]);
            study_place_add_number(sample, result, names->labels[code], "se_own_rows",
                                   regression->sigma / sqrt((double)counts[code]));
            study_place_add_number(sample, result, names->labels[code], "n_rows", (double)counts[code]);
            study_place_add_number(sample, result, names->labels[code], "se", sqrt(squares[code]));
            study_place_add_number(sample, result, names->labels[code], "clarity_z_shrunk",
                                   -(effects[code] - summary.mean) / summary.sd * variance /
                                       (variance + squares[code]));
        }
    free(squares);
    free(known_squares);
    free(effects);
    free(counts);
    free(known);
}

static void run_clarity(const struct study_sample *sample, struct study_result *result)
{
    size_t *rows = memory_alloc((sample->n + 1) * sizeof *rows), n_ceos;
    size_t n = keep_known(sample, rows, &n_ceos);
    double *y = take_rows(sample->y, sizeof(double), rows, n),
           *own = take_rows(sample->y, sizeof(double), rows, n);
    uint32_t *ceos = take_rows(sample->groups, sizeof(uint32_t), rows, n);
    const uint32_t *ways[] = {ceos};
    struct fixed_effects effects = {ways, 1, n};
    struct dummies columns = {NULL, 0}, demeaned = {NULL, 0};
    struct regression *regression;

    for (size_t k = 0; k < sample->n_x; k++) {
        columns.columns = memory_resize(columns.columns, (columns.n + 1) * sizeof *columns.columns);
        columns.columns[columns.n++] = take_rows(sample->x[k], sizeof(double), rows, n);
    }
    for (size_t way = 0; way < sample->test->request->n_effects; way++) {
        uint32_t *ids = take_rows(sample->effects[way], sizeof(uint32_t), rows, n);

        add_dummies(&columns, ids, n);
        free(ids);
    }
    demeaned.columns = memory_zero(columns.n + 1, sizeof *demeaned.columns);
    for (; demeaned.n < columns.n; demeaned.n++) {
        demeaned.columns[demeaned.n] = memory_alloc((n + 1) * sizeof(double));
        memcpy(demeaned.columns[demeaned.n], columns.columns[demeaned.n], n * sizeof(double));
        if (n > 0)
            fixed_effects_demean(&effects, demeaned.columns[demeaned.n]);
    }
    if (n > 0)
        fixed_effects_demean(&effects, own);
    regression = regression_run(&(struct regression_model){.y = own,
                                                           .x = (const double *const *)demeaned.columns,
                                                           .n_x = demeaned.n,
                                                           .n_rows = n,
                                                           .n_absorbed = n_ceos});
    study_place_add_number(sample, result, NULL, "n_ceos", (double)n_ceos);
    study_place_add_number(sample, result, NULL, "n", (double)n);
    if (n_ceos > 1 && regression->status != STATUS_REFUSED_DF)
        add_clarity(sample, y, &columns, ceos, n, regression, result);
    regression_free(regression);
    for (size_t k = 0; k < columns.n; k++) {
        free(columns.columns[k]);
        free(demeaned.columns[k]);
    }
    free(columns.columns);
    free(demeaned.columns);
    free(y);
    free(own);
    free(ceos);
    free(rows);
}

void regression_study_run(const struct study_sample *sample, struct study_result *result)
{
    switch (sample->test->method->estimator) {
    case STUDY_FAMA_MACBETH:
        run_fama_macbeth(sample, result);
        return;
    case STUDY_ABNORMAL:
        run_abnormal(sample, result);
        return;
    case STUDY_ROBUST:
        run_robust(sample, result);
        return;
    case STUDY_TWO_STEP:
        run_two_step(sample, result);
        return;
    case STUDY_CLARITY:
        run_clarity(sample, result);
        return;
    default:
        run_least_squares(sample, result);
    }
}
