/* fama_macbeth.c - means of coefficients over periods. */
#include "stats/fama_macbeth.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stats/grouping.h"
#include "stats/sum.h"

enum { LOW_DF = 10 };

/* Coefficients of one period into target; false where it is skipped. */
static bool run_period(const struct regression_model *model, const struct grouping *periods, size_t period,
                       double *target)
{
    double *y = memory_alloc(model->n_rows * sizeof *y);
    struct regression_model part = *model;
    struct regression *regression;
    bool is_used;

    part.y = y;
    for (size_t i = 0; i < model->n_rows; i++)
        y[i] = periods->of_row[i] == period ? model->y[i] : NAN;
    regression = regression_run(&part);
    is_used = regression->n >= regression->n_coefficients + FAMA_MACBETH_SPARE_ROWS &&
              regression->rank == regression->n_coefficients;
    for (size_t k = 0; k < regression->n_coefficients && is_used; k++)
        target[k] = regression->coefficients[k];
    regression_free(regression);
    free(y);
    return is_used;
}

/* Mean, and the standard error with and without one lag, of column k of a table of T rows. */
static void summarise(struct fama_macbeth *result, const double *table, size_t k)
{
    double n_periods = (double)result->n_periods;
    struct sum sum = {0}, squares = {0}, lagged = {0};
    double mean, before = 0.0;

    for (size_t t = 0; t < result->n_periods; t++)
        sum_add(&sum, table[t * result->n_coefficients + k]);
    mean = sum_get(&sum) / n_periods;
    for (size_t t = 0; t < result->n_periods; t++) {
        double gap = table[t * result->n_coefficients + k] - mean;

        sum_add(&squares, gap * gap);
        sum_add(&lagged, gap * before);
        before = gap;
    }
    result->terms[k] =
        regression_make_term(mean, sqrt(sum_get(&squares) / (n_periods - 1.0) / n_periods), n_periods - 1.0);
    /* Twice the Bartlett weight of one half. */
    result->se_newey_west[k] = sqrt(fmax(0.0, sum_get(&squares) + sum_get(&lagged)) / n_periods / n_periods);
}

struct fama_macbeth fama_macbeth_run(const struct regression_model *model, const int32_t *periods)
{
    size_t n_coefficients = model->n_x + model->has_intercept;
    uint32_t *ids = memory_alloc(model->n_rows * sizeof *ids);
    struct fama_macbeth result = {
        .n_coefficients = n_coefficients,
        .terms = memory_alloc(n_coefficients * sizeof(struct regression_term)),
        .se_newey_west = memory_alloc(n_coefficients * sizeof(double)),
        .status = STATUS_OK,
    };
    struct grouping grouping;
    double *table;

    /* Groups are numbered by ascending id: the offset keeps the order of signed periods. */
    for (size_t i = 0; i < model->n_rows; i++)
        ids[i] = (uint32_t)periods[i] ^ UINT32_C(0x80000000);
    grouping = grouping_build(ids, model->n_rows);
    table = memory_alloc(grouping.n_groups * n_coefficients * sizeof *table);
    for (size_t period = 0; period < grouping.n_groups; period++) {
        if (run_period(model, &grouping, period, table + result.n_periods * n_coefficients))
            result.n_periods++;
        else
            result.n_skipped++;
    }
    for (size_t k = 0; k < n_coefficients; k++) {
        result.terms[k] = regression_make_term(NAN, NAN, NAN);
        result.se_newey_west[k] = NAN;
        if (result.n_periods >= 2)
            summarise(&result, table, k);
    }
    if (result.n_periods < 2)
        result.status = STATUS_REFUSED_DF;
    else if (result.n_periods <= LOW_DF)
        result.status = STATUS_LOW_DF;
    free(table);
    free(ids);
    grouping_release(&grouping);
    return result;
}

void fama_macbeth_release(struct fama_macbeth *result)
{
    free(result->terms);
    free(result->se_newey_west);
    *result = (struct fama_macbeth){0};
}
