/* answers_regression.h - PET, GRU, NWT, HCM, VIF, BET, F, COL, PAR, NIST regressions and those of PAN. */
#ifndef ORACLE_ANSWERS_REGRESSION_H
#define ORACLE_ANSWERS_REGRESSION_H

#include "oracle/answers.h"
#include "stats/collinearity.h"
#include "stats/covariance.h"
#include "stats/fama_macbeth.h"
#include "stats/fixed_effects.h"
#include "stats/partial.h"
#include "stats/random_stream.h"
#include "stats/regression.h"
#include "stats/wild_cluster.h"

enum { MAX_TERMS = 12 };

/* "y~a+b|firm+year" with its columns; owns them.  Effects are taken out of the columns. */
struct formula {
    size_t n_rows;
    char names[MAX_TERMS][32]; /* of x */
    size_t n_x;
    double *y;
    double *x[MAX_TERMS];
    size_t n_ways;
    uint32_t *ids[2];
    struct fixed_effects effects;
    struct regression_model model;
    struct regression *regression;
};

static inline void formula_set_model(struct formula *formula)
{
    formula->effects =
        (struct fixed_effects){(const uint32_t *const *)formula->ids, formula->n_ways, formula->n_rows};
    if (formula->n_ways > 0) {
        fixed_effects_demean(&formula->effects, formula->y);
        for (size_t k = 0; k < formula->n_x; k++)
            fixed_effects_demean(&formula->effects, formula->x[k]);
    }
    formula->model = (struct regression_model){
        .y = formula->y,
        .x = (const double *const *)formula->x,
        .n_x = formula->n_x,
        .n_rows = formula->n_rows,
        .has_intercept = formula->n_ways == 0,
        .n_absorbed = formula->n_ways > 0 ? fixed_effects_count(&formula->effects) : 0,
    };
    formula->regression = regression_run(&formula->model);
}

static inline struct formula *formula_new(const struct question *question, const char *text)
{
    struct formula *formula = calloc(1, sizeof *formula);
    const struct sheet *inputs = question->inputs;
    char copy[128];
    char *bar, *tilde, *place = NULL;

    snprintf(copy, sizeof copy, "%s", text);
    formula->n_rows = inputs->n_rows;
    bar = strchr(copy, '|');
    if (bar)
        *bar++ = '\0';
    tilde = strchr(copy, '~');
    *tilde++ = '\0';
    formula->y = sheet_get_column(inputs, copy);
    for (char *name = strtok_r(tilde, "+", &place); name; name = strtok_r(NULL, "+", &place)) {
        if (strcmp(name, ".") == 0) {
            for (size_t k = 0; k < inputs->n_columns; k++)
                if (strcmp(inputs->names[k], copy) != 0) {
                    snprintf(formula->names[formula->n_x], 32, "%s", inputs->names[k]);
                    formula->x[formula->n_x++] = sheet_get_column(inputs, inputs->names[k]);
                }
            continue;
        }
        snprintf(formula->names[formula->n_x], 32, "%s", name);
        formula->x[formula->n_x++] = sheet_get_column(inputs, name);
    }
    for (char *name = bar ? strtok_r(bar, "+", &place) : NULL; name; name = strtok_r(NULL, "+", &place))
        formula->ids[formula->n_ways++] = sheet_get_ids(inputs, name);
    formula_set_model(formula);
    return formula;
}

static inline void formula_free(struct formula *formula)
{
    regression_free(formula->regression);
    free(formula->y);
    for (size_t k = 0; k < MAX_TERMS; k++)
        free(formula->x[k]);
    free(formula->ids[0]);
    free(formula->ids[1]);
    free(formula);
}

/* Number of the coefficient that the statistic names in brackets; SIZE_MAX where it names none. */
static inline size_t formula_find_coefficient(const struct formula *formula, const char *statistic)
{
    char name[64];

    find_bracketed(statistic, name);
    if (strcmp(name, "(Intercept)") == 0)
        return 0;
    for (size_t k = 0; k < formula->n_x; k++)
        if (strcmp(formula->names[k], name) == 0)
            return k + formula->model.has_intercept;
    return SIZE_MAX;
}

static inline int32_t *sheet_get_integers(const struct sheet *sheet, const char *column)
{
    int32_t *values = malloc(sheet->n_rows * sizeof *values);

    for (size_t i = 0; i < sheet->n_rows; i++)
        values[i] = (int32_t)atoi(sheet_get_cell(sheet, i, column));
    return values;
}

static inline bool has_column(const struct sheet *sheet, const char *name)
{
    for (size_t k = 0; k < sheet->n_columns; k++)
        if (strcmp(sheet->names[k], name) == 0)
            return true;
    return false;
}

/* The factor that a clustered statistic names; K counts nested effects unless all dummies count. */
static inline struct covariance find_clustered(const struct formula *formula, const char *statistic,
                                               const uint32_t *ids, double *matrix)
{
    enum covariance_factor factor = COVARIANCE_CR1;
    size_t n_parameters = 0;

    if (strstr(statistic, "CR0"))
        factor = COVARIANCE_CR0;
    else if (strstr(statistic, ".G/(G-1)"))
        factor = COVARIANCE_G;
    if (strstr(statistic, "nested"))
        n_parameters = fixed_effects_count_parameters(&formula->effects, formula->n_x, 0);
    else if (strstr(statistic, "dummies"))
        n_parameters = formula->n_x + fixed_effects_count(&formula->effects);
    return covariance_find_clustered(formula->regression, ids, factor, n_parameters, matrix);
}

/* Fills the matrix that the statistic's name asks for; false where it asks for none that we have. */
static inline bool find_matrix(const struct question *question, const struct formula *formula, double *matrix,
                               struct covariance *covariance)
{
    const char *name = question->statistic;
    const struct regression *regression = formula->regression;
    const char *hc = strstr(name, "HC");
    const char *lag = strstr(name, ".L");
    size_t n_lags = lag ? (size_t)atoi(lag + 2) : 0;
    const char *time = has_column(question->inputs, "qindex") ? "qindex" : "year";
    uint32_t *firms = has_column(question->inputs, "firm") ? sheet_get_ids(question->inputs, "firm") : NULL;
    int32_t *periods = has_column(question->inputs, time) ? sheet_get_integers(question->inputs, time) : NULL;
    uint32_t *years = periods ? sheet_get_ids(question->inputs, time) : NULL;
    bool is_known = true;

    if (strstr(name, "CR2BM") || strstr(name, "CR3") || strstr(name, "wild"))
        is_known = false;
    else if (strstr(name, "twoway_CGM") || strstr(name, "twoway_firm_qindex"))
        *covariance = covariance_find_two_way(regression, firms, years, matrix);
    else if (strstr(name, "cluster_firm"))
        *covariance = find_clustered(formula, name, firms, matrix);
    else if (strstr(name, "cluster_year"))
        *covariance = find_clustered(formula, name, years, matrix);
    else if (strstr(name, "newey_west_panel") || strstr(name, "plm_vcovNW"))
        *covariance = covariance_find_newey_west(regression, firms, periods, n_lags,
                                                 strstr(name, "_adj") != NULL, matrix);
    else if (strstr(name, "se_nw"))
        *covariance = covariance_find_newey_west(regression, NULL, periods, n_lags,
                                                 strstr(name, ".adj") != NULL, matrix);
    else if (strstr(name, "driscoll_kraay"))
        *covariance = covariance_find_driscoll_kraay(regression, periods, n_lags, matrix);
    else if (hc)
        *covariance = covariance_find_robust(regression, (enum covariance_robust)(hc[2] - '0'), matrix);
    else if (strstr(name, ".ols") || strstr(name, "se_ols") || strstr(name, "se_classical") ||
             starts_with(name, "se["))
        *covariance = covariance_find_classical(regression, matrix);
    else
        is_known = false;
    free(firms);
    free(periods);
    free(years);
    return is_known;
}

static inline struct answer answer_coefficient(const struct question *question, const struct formula *formula)
{
    const char *name = question->statistic;
    size_t n = formula->regression->n_coefficients;
    size_t k = formula_find_coefficient(formula, name);
    double matrix[MAX_TERMS * MAX_TERMS];
    struct covariance covariance = {0};
    struct regression_term term;

    if (strstr(name, "coef["))
        return k == SIZE_MAX ? answer_unknown() : answer_number(formula->regression->coefficients[k]);
    if (!find_matrix(question, formula, matrix, &covariance))
        return answer_unknown();
    if (strncmp(name, "wald_F", 6) == 0)
        return answer_number(covariance_find_wald_f(formula->regression, matrix));
    term = regression_make_term(formula->regression->coefficients[k], covariance_get_se(matrix, n, k),
                                covariance.df);
    if (starts_with(name, "t["))
        return answer_number(term.statistic);
    if (starts_with(name, "p[") || strstr(name, ".p_"))
        return answer_number(term.p);
    if (starts_with(name, "ci95_lo["))
        return answer_number(term.ci_lo);
    return answer_number(term.se);
}

static inline struct answer answer_fama_macbeth(const struct question *question,
                                                const struct formula *formula, const char *period)
{
    size_t k = formula_find_coefficient(formula, question->statistic);
    int32_t *periods = sheet_get_integers(question->inputs, period);
    struct fama_macbeth result = fama_macbeth_run(&formula->model, periods);
    struct answer answer = answer_unknown();

    if (strstr(question->statistic, ".coef["))
        answer = answer_number(result.terms[k].estimate);
    else if (strstr(question->statistic, ".se["))
        answer = answer_number(result.terms[k].se);
    else if (strstr(question->statistic, ".se_nw1["))
        answer = answer_number(result.se_newey_west[k]);
    else if (strstr(question->statistic, ".p["))
        answer = answer_number(result.terms[k].p);
    fama_macbeth_release(&result);
    free(periods);
    return answer;
}

static inline struct answer answer_wild(const struct question *question, const struct formula *formula)
{
    const struct random_plan plan = {WILD_CLUSTER_DRAWS, 1, question->test_id};
    size_t k = formula_find_coefficient(formula, question->statistic);
    uint32_t *firms = sheet_get_ids(question->inputs, "firm");
    struct wild_cluster result =
        wild_cluster_run(&formula->model, k == SIZE_MAX ? 0 : k - formula->model.has_intercept, firms, &plan);

    free(firms);
    return answer_number(strstr(question->statistic, "_t[") ? result.statistic : result.p);
}

/* Residual of one row, over all rows or over those of its year. */
static inline struct answer answer_residual(const struct question *question)
{
    const char *row_text = strstr(question->statistic, "[row ");
    size_t row = (size_t)atoi(row_text + 5) - 1;
    struct formula *formula = formula_new(question, "tone~roa+ret+size+btm");
    struct answer answer = answer_unknown();

    if (strstr(question->statistic, "by_year")) {
        int32_t *years = sheet_get_integers(question->inputs, "fyear");

        for (size_t i = 0; i < formula->n_rows; i++)
            if (years[i] != years[row])
                formula->y[i] = NAN;
        regression_free(formula->regression);
        formula->regression = regression_run(&formula->model);
        free(years);
    }
    for (size_t i = 0; i < formula->regression->n; i++)
        if (formula->regression->rows[i] == row)
            answer = answer_number(formula->regression->residuals[i]);
    formula_free(formula);
    return answer;
}

static inline struct answer answer_fit(const struct question *question, const struct formula *formula)
{
    const struct regression *regression = formula->regression;
    const struct named_number numbers[] = {
        {"r_squared", regression->r2}, {"adj_r_squared", regression->adj_r2},
        {"sigma", regression->sigma},  {"residual_sd", regression->sigma},
        {"F", regression->f},          {"fe_twoway.within_r2", regression->r2},
        {"within_r2", regression->r2}, {"rank", (double)regression->rank},
        {"df_resid", regression->df},
    };

    return ANSWER_BY_NAME(question->statistic, numbers);
}

static inline struct answer answer_columns(const struct question *question, const struct formula *formula)
{
    struct collinearity result = collinearity_run(&formula->model);
    size_t k = formula_find_coefficient(formula, question->statistic);
    struct answer answer = answer_unknown();

    if (starts_with(question->statistic, "vif["))
        answer = answer_number(result.vif[k - 1]);
    else if (starts_with(question->statistic, "condition_number"))
        answer = answer_number(result.condition);
    else if (starts_with(question->statistic, "beta_std["))
        answer = answer_number(regression_find_beta_std(&formula->model, formula->regression, k - 1));
    collinearity_release(&result);
    return answer;
}

static inline struct answer answer_regression(const struct question *question)
{
    const char *model = question->model;
    struct formula *formula;
    struct answer answer;

    if (strstr(question->statistic, "nw.lag_rule"))
        return answer_number((double)covariance_choose_lags(strstr(question->params, "T=200") ? 200 : 20));
    if (strstr(question->statistic, "resid[row"))
        return answer_residual(question);
    if (strcmp(question->statistic, "df_resid") == 0)
        model = "tone~roa+ret|firm+qindex";
    if (strcmp(question->test_id, "PAN13") == 0)
        model = "tone~roa+ret";
    if (!strchr(model, '~') || strstr(model, "ceo"))
        return answer_unknown();
    formula = formula_new(question, model);
    if (strcmp(question->test_id, "PAN13") == 0)
        answer = answer_fama_macbeth(question, formula, "fyear");
    else if (starts_with(question->statistic, "fama_macbeth"))
        answer = answer_fama_macbeth(question, formula, "year");
    else if (starts_with(question->statistic, "wild_cluster"))
        answer = answer_wild(question, formula);
    else if (starts_with(question->statistic, "vif") || starts_with(question->statistic, "beta_std") ||
             starts_with(question->statistic, "condition"))
        answer = answer_columns(question, formula);
    else
        answer = answer_fit(question, formula);
    if (!answer.is_known)
        answer = answer_coefficient(question, formula);
    formula_free(formula);
    return answer;
}

/* NIST: y on powers of x up to the highest coefficient that the data set has. */
static inline struct answer answer_nist(const struct question *question)
{
    static const struct {
        const char *id;
        size_t degree;
        bool has_intercept;
    } sets[] = {
        {"NIST_Norris", 1, true},   {"NIST_Pontius", 2, true},  {"NIST_NoInt1", 1, false},
        {"NIST_NoInt2", 1, false},  {"NIST_Filip", 10, true},   {"NIST_Wampler1", 5, true},
        {"NIST_Wampler2", 5, true}, {"NIST_Wampler3", 5, true}, {"NIST_Wampler4", 5, true},
        {"NIST_Wampler5", 5, true},
    };
    struct formula *formula;
    struct answer answer;

    for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) {
        if (strcmp(sets[i].id, question->test_id) != 0)
            continue;
        formula = formula_new(question, "y~x");
        for (size_t power = 1; power <= sets[i].degree; power++) {
            if (power > 1)
                formula->x[power - 1] = malloc(formula->n_rows * sizeof(double));
            for (size_t row = 0; row < formula->n_rows && power > 1; row++)
                formula->x[power - 1][row] = formula->x[power - 2][row] * formula->x[0][row];
            snprintf(formula->names[power - 1], 32, "B%zu", power);
        }
        formula->model.n_x = formula->n_x = sets[i].degree;
        formula->model.has_intercept = sets[i].has_intercept;
        regression_free(formula->regression);
        formula->regression = regression_run(&formula->model);
        answer = answer_fit(question, formula);
        if (!answer.is_known && strstr(question->statistic, "[B0]")) {
            struct question intercept = *question;

            intercept.statistic =
                strstr(question->statistic, "se[") ? "se[(Intercept)]" : "coef[(Intercept)]";
            answer = answer_coefficient(&intercept, formula);
        } else if (!answer.is_known) {
            answer = answer_coefficient(question, formula);
        }
        formula_free(formula);
        return answer;
    }
    return answer_unknown();
}

/* Partial correlations: the columns stand in the params of the first row of each test id. */
static inline struct answer answer_partial(const struct question *question)
{
    static const char *const names[] = {"mpg", "wt", "hp", "cyl", "disp"};
    bool by_ranks = strcmp(question->test_id, "PAR03") == 0;
    double *columns[5];
    struct correlation result;

    for (size_t k = 0; k < 5; k++)
        columns[k] = sheet_get_column(question->inputs, names[k]);
    result = partial_run(
        &(struct partial_columns){
            .x = columns[0],
            .y = columns[1],
            .controls = (const double *const *)columns + 2,
            .n_controls = strcmp(question->test_id, "PAR02") == 0 ? 3 : 1,
            .n = question->inputs->n_rows,
        },
        by_ranks, CORRELATION_MIN_N);
    for (size_t k = 0; k < 5; k++)
        free(columns[k]);
    const struct named_number numbers[] = {
        {"partial.r", result.estimate},    {"partial.spearman", result.estimate},
        {"partial.df", result.df},         {"partial.t", result.statistic},
        {"partial.p", result.p},           {"partial.ci95_lo", result.ci_lo},
        {"partial.ci95_hi", result.ci_hi},
    };
    return ANSWER_BY_NAME(question->statistic, numbers);
}

#endif
