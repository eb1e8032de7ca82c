/* partial.c - correlation of residuals. */
#include "stats/partial.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stats/correlation_guard.h"
#include "stats/pairs.h"
#include "stats/rank.h"
#include "stats/regression.h"

/* Complete rows of all columns: x, y, then the controls. */
struct table {
    size_t n;
    size_t n_columns;
    double **columns;
};

static const double *get_column(const struct partial_columns *columns, size_t k)
{
    return k == 0 ? columns->x : k == 1 ? columns->y : columns->controls[k - 2];
}

static struct table table_build(const struct partial_columns *columns, bool by_ranks)
{
    struct table table = {.n_columns = columns->n_controls + 2};

    table.columns = memory_alloc(table.n_columns * sizeof *table.columns);
    for (size_t k = 0; k < table.n_columns; k++)
        table.columns[k] = memory_alloc(columns->n * sizeof(double));
    for (size_t i = 0; i < columns->n; i++) {
        bool is_complete = true;

        for (size_t k = 0; k < table.n_columns; k++)
            is_complete = is_complete && isfinite(get_column(columns, k)[i]);
        for (size_t k = 0; k < table.n_columns && is_complete; k++)
            table.columns[k][table.n] = get_column(columns, k)[i];
        table.n += is_complete;
    }
    for (size_t k = 0; k < table.n_columns && by_ranks; k++) {
        double *ranks = memory_alloc(table.n * sizeof *ranks);

        rank_midranks(table.columns[k], table.n, ranks);
        free(table.columns[k]);
        table.columns[k] = ranks;
    }
    return table;
}

static void table_release(struct table *table)
{
    for (size_t k = 0; k < table->n_columns; k++)
        free(table->columns[k]);
    free(table->columns);
}

/* Replaces a column by its residuals on the controls; returns how many controls count, or -1 without df. */
static double take_residuals(const struct table *table, size_t k)
{
    struct regression_model model = {
        .y = table->columns[k],
        .x = (const double *const *)table->columns + 2,
        .n_x = table->n_columns - 2,
        .n_rows = table->n,
        .has_intercept = true,
    };
    struct regression *regression = regression_run(&model);
    double n_controls = regression->status == STATUS_REFUSED_DF ? -1.0 : (double)regression->rank - 1.0;
    bool is_explained = regression->rss <= 1e-24 * regression->tss;

    for (size_t i = 0; i < table->n && n_controls >= 0.0; i++)
        table->columns[k][i] = is_explained ? 0.0 : regression->residuals[i];
    regression_free(regression);
    return n_controls;
}

struct correlation partial_run(const struct partial_columns *columns, bool by_ranks, size_t min_n)
{
    struct table table = table_build(columns, by_ranks);
    struct pairs pairs = pairs_build(table.columns[0], table.columns[1], NULL, table.n);
    struct correlation result = correlation_guard_start(table.n);

    result.status = correlation_guard_check(&pairs, min_n);
    pairs_release(&pairs);
    if (result.status == STATUS_OK) {
        double n_controls = take_residuals(&table, 0);
        double df = (double)table.n - 2.0 - n_controls;

        if (n_controls < 0.0 || take_residuals(&table, 1) < 0.0) {
            result.status = STATUS_REFUSED_DF;
        } else {
            result.df = df;
            result.mdr80 = correlation_guard_detectable(df - 1.0);
            pairs = pairs_build(table.columns[0], table.columns[1], NULL, table.n);
            if (df < 1.0)
                result.status = STATUS_REFUSED_DF;
            else if (!pairs_centre(&pairs, false))
                result.status = STATUS_ZERO_VARIANCE;
            else
                correlation_guard_fill(&result, pairs_find_correlation(&pairs), df, 1.0);
            pairs_release(&pairs);
        }
        if ((result.status == STATUS_OK || result.status == STATUS_OK_SMALL_N) && df < CORRELATION_LOW_DF)
            result.status = STATUS_LOW_DF;
    }
    table_release(&table);
    return result;
}
