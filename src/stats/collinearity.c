/* collinearity.c - variance inflation and condition number. */
#include "stats/collinearity.h"

#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stats/regression.h"

/* The model's complete rows: columns with NaN wherever any column is missing. */
static double **copy_complete(const struct regression_model *model)
{
    double **columns = memory_alloc(model->n_x * sizeof *columns);

    for (size_t k = 0; k < model->n_x; k++)
        columns[k] = memory_alloc(model->n_rows * sizeof **columns);
    for (size_t i = 0; i < model->n_rows; i++) {
        int is_complete = isfinite(model->y[i]);

        for (size_t k = 0; k < model->n_x; k++)
            is_complete = is_complete && isfinite(model->x[k][i]);
        for (size_t k = 0; k < model->n_x; k++)
            columns[k][i] = is_complete ? model->x[k][i] : NAN;
    }
    return columns;
}

static double find_vif(double **columns, size_t n_x, size_t n_rows, size_t k)
{
    const double **others = memory_alloc(n_x * sizeof *others);
    struct regression_model model = {.y = columns[k], .x = others, .n_rows = n_rows, .has_intercept = true};
    struct regression *regression;
    double vif;

    for (size_t other = 0; other < n_x; other++)
        if (other != k)
            others[model.n_x++] = columns[other];
    regression = regression_run(&model);
    vif = regression->tss / regression->rss;
    /* What QR would drop as collinear. */
    if (vif > 1e20)
        vif = INFINITY;
    regression_free(regression);
    free(others);
    return vif;
}

static double find_condition(double **columns, size_t n_x, size_t n_rows)
{
    struct regression_model model = {
        .y = n_x > 0 ? columns[0] : NULL,
        .x = (const double *const *)columns,
        .n_x = n_x,
        .n_rows = n_rows,
        .has_intercept = true,
    };
    struct regression *regression;
    double condition = NAN;

    if (n_x == 0)
        return NAN;
    regression = regression_run(&model);
    if (regression->rank > 1 && regression->rank < regression->n_coefficients) {
        condition = INFINITY;
    } else if (regression->rank == regression->n_coefficients) {
        /* The scaled design has the same condition as columns of sd 1; its first column is the intercept. */
        gsl_matrix_view design = gsl_matrix_view_array(regression->design, regression->n, regression->rank);
        gsl_matrix_view slopes = gsl_matrix_submatrix(&design.matrix, 0, 1, regression->n, n_x);
        double *space = memory_alloc((n_x * n_x + n_x) * sizeof *space);
        gsl_matrix_view v = gsl_matrix_view_array(space, n_x, n_x);
        gsl_vector_view s = gsl_vector_view_array(space + n_x * n_x, n_x);

        if (gsl_linalg_SV_decomp_jacobi(&slopes.matrix, &v.matrix, &s.vector) == 0)
            condition = gsl_vector_get(&s.vector, 0) / gsl_vector_get(&s.vector, n_x - 1);
        free(space);
    }
    regression_free(regression);
    return condition;
}

struct collinearity collinearity_run(const struct regression_model *model)
{
    double **columns = copy_complete(model);
    struct collinearity result = {.vif = memory_alloc(model->n_x * sizeof(double))};

    for (size_t k = 0; k < model->n_x; k++)
        result.vif[k] = find_vif(columns, model->n_x, model->n_rows, k);
    result.condition = find_condition(columns, model->n_x, model->n_rows);
    for (size_t k = 0; k < model->n_x; k++)
        free(columns[k]);
    free(columns);
    return result;
}

void collinearity_release(struct collinearity *collinearity)
{
    free(collinearity->vif);
    collinearity->vif = NULL;
}
