/* robust_regression.c - reweighted least squares. */
#include "stats/robust_regression.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stats/covariance.h"
#include "stats/summary.h"

enum { MAX_ROUNDS = 500 };

static const double tuning = 4.685;         /* 95 % as precise as least squares where errors are normal */
static const double deviation_mad = 0.6745; /* median size of a normal error */
static const double least_change = 1e-12;   /* of the residuals, relative */

/* The rows of the model that are used, weighted anew in each round; the constant is a column of its own. */
struct rounds {
    size_t n, n_columns, constant;
    const struct regression_model *model;
    const size_t *rows;
    double **columns; /* [n_columns] times the root of the weight */
    double *y;        /* [n] the same */
    double *residuals, *weights;
};

static double get_value(const struct rounds *rounds, size_t k, size_t i)
{
    return k < rounds->constant ? 1.0 : rounds->model->x[k - rounds->constant][rounds->rows[i]];
}

static double find_scale(const struct rounds *rounds)
{
    double *sizes = memory_alloc((rounds->n + 1) * sizeof *sizes), scale;

    for (size_t i = 0; i < rounds->n; i++)
        sizes[i] = fabs(rounds->residuals[i]);
    scale = summary_find_median(sizes, rounds->n) / deviation_mad;
    free(sizes);
    return scale;
}

/* One weighted regression; returns how much the residuals changed. */
static double run_round(struct rounds *rounds, double scale, double *coefficients)
{
    struct regression *regression;
    double change = 0.0, size = 0.0;

    for (size_t i = 0; i < rounds->n; i++) {
        double u = rounds->residuals[i] / (tuning * scale), root = fmax(0.0, 1.0 - u * u);

        rounds->weights[i] = root * root;
        rounds->y[i] = root * rounds->model->y[rounds->rows[i]];
        for (size_t k = 0; k < rounds->n_columns; k++)
            rounds->columns[k][i] = root * get_value(rounds, k, i);
    }
    regression = regression_run(&(struct regression_model){.y = rounds->y,
                                                           .x = (const double *const *)rounds->columns,
                                                           .n_x = rounds->n_columns,
                                                           .n_rows = rounds->n});
    if (regression->status != STATUS_REFUSED_DF)
        memcpy(coefficients, regression->coefficients, rounds->n_columns * sizeof *coefficients);
    regression_free(regression);
    for (size_t i = 0; i < rounds->n; i++) {
        double residual = rounds->model->y[rounds->rows[i]];

        for (size_t k = 0; k < rounds->n_columns; k++)
            if (!isnan(coefficients[k]))
                residual -= coefficients[k] * get_value(rounds, k, i);
        change += (residual - rounds->residuals[i]) * (residual - rounds->residuals[i]);
        size += rounds->residuals[i] * rounds->residuals[i];
        rounds->residuals[i] = residual;
    }
    return sqrt(change / fmax(size, 1e-300));
}

/* Huber's covariance: that of least squares with the variance of psi in place of the errors'. */
static void find_covariance(const struct rounds *rounds, struct robust_regression *result)
{
    size_t n_cells = rounds->n_columns * rounds->n_columns;
    double n = (double)rounds->n, squares = 0.0, sigma = result->least_squares->sigma, kappa, factor;
    double *slopes = memory_alloc((rounds->n + 1) * sizeof *slopes);
    struct summary slope;

    for (size_t i = 0; i < rounds->n; i++) {
        double u = rounds->residuals[i] / (tuning * result->scale), rest = 1.0 - u * u;
        double weight = rest > 0.0 ? rest * rest : 0.0;

        squares += weight * rounds->residuals[i] * (weight * rounds->residuals[i]);
        slopes[i] = rest > 0.0 ? rest * (1.0 - 5.0 * u * u) : 0.0;
    }
    slope = summary_run(slopes, rounds->n);
    kappa = 1.0 + (double)result->least_squares->rank * slope.sd * slope.sd / (n * slope.mean * slope.mean);
    factor = squares / result->df * kappa * kappa / (slope.mean * slope.mean) / (sigma * sigma);
    covariance_find_classical(result->least_squares, result->covariance);
    for (size_t i = 0; i < n_cells; i++)
        result->covariance[i] *= factor;
    free(slopes);
}

static void settle(struct rounds *rounds, struct robust_regression *result)
{
    memcpy(rounds->residuals, result->least_squares->residuals, rounds->n * sizeof(double));
    memcpy(result->coefficients, result->least_squares->coefficients, rounds->n_columns * sizeof(double));
    for (int round = 0; round < MAX_ROUNDS && !result->is_settled; round++) {
        result->scale = find_scale(rounds);
        if (!(result->scale > 1e-13 * result->least_squares->sigma)) {
            result->status = STATUS_PERFECT_FIT;
            return;
        }
        result->is_settled = run_round(rounds, result->scale, result->coefficients) <= least_change;
    }
    find_covariance(rounds, result);
}

struct robust_regression robust_regression_run(const struct regression_model *model)
{
    struct robust_regression result = {.least_squares = regression_run(model), .scale = NAN};
    const struct regression *start = result.least_squares;
    size_t n_columns = start->n_coefficients;
    struct rounds rounds = {
        .n = start->n,
        .n_columns = n_columns,
        .constant = model->has_intercept ? 1 : 0,
        .model = model,
        .rows = start->rows,
        .columns = memory_alloc((n_columns + 1) * sizeof(double *)),
        .y = memory_alloc((start->n + 1) * sizeof(double)),
        .residuals = memory_alloc((start->n + 1) * sizeof(double)),
        .weights = memory_zero(start->n + 1, sizeof(double)),
    };

    result.status = start->status;
    result.df = start->df;
    result.coefficients = memory_alloc((n_columns + 1) * sizeof(double));
    result.covariance = memory_alloc((n_columns * n_columns + 1) * sizeof(double));
    for (size_t k = 0; k < n_columns; k++) {
        rounds.columns[k] = memory_alloc((start->n + 1) * sizeof(double));
        result.coefficients[k] = NAN;
    }
    for (size_t i = 0; i < n_columns * n_columns; i++)
        result.covariance[i] = NAN;
    if (start->status != STATUS_REFUSED_DF)
        settle(&rounds, &result);
    result.weights = rounds.weights;
    for (size_t k = 0; k < n_columns; k++)
        free(rounds.columns[k]);
    free(rounds.columns);
    free(rounds.y);
    free(rounds.residuals);
    return result;
}

void robust_regression_release(struct robust_regression *result)
{
    regression_free(result->least_squares);
    free(result->coefficients);
    free(result->covariance);
    free(result->weights);
}
