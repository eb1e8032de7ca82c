/* anova.c - comparison of several groups. */
#include "stats/anova.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stats/grouping.h"
#include "stats/rank.h"
#include "stats/sum.h"

/* Finite values by group, less the first of them, so that an offset costs no digits. */
struct cells {
    size_t n;
    double *values; /* [n] */
    struct grouping grouping;
    double *means; /* [n_groups] */
    double mean;
};

static struct cells cells_build(const double *values, const uint32_t *groups, size_t n)
{
    struct cells cells = {.values = memory_alloc(n * sizeof(double))};
    uint32_t *kept = memory_alloc(n * sizeof *kept);
    struct sum sum = {0};
    double first = 0.0;

    for (size_t i = 0; i < n; i++) {
        if (!isfinite(values[i]))
            continue;
        if (cells.n == 0)
            first = values[i];
        kept[cells.n] = groups[i];
        cells.values[cells.n++] = values[i] - first;
        sum_add(&sum, values[i] - first);
    }
    cells.grouping = grouping_build(kept, cells.n);
    cells.means = memory_alloc(cells.grouping.n_groups * sizeof(double));
    grouping_mean(&cells.grouping, cells.values, cells.means);
    cells.mean = sum_get(&sum) / (double)cells.n;
    free(kept);
    return cells;
}

static void cells_release(struct cells *cells)
{
    free(cells->values);
    free(cells->means);
    grouping_release(&cells->grouping);
}

static double get_size(const struct cells *cells, size_t group)
{
    return (double)cells->grouping.sizes[group];
}

static void find_squares(const struct cells *cells, struct anova *result)
{
    struct sum between = {0}, within = {0};

    for (size_t g = 0; g < cells->grouping.n_groups; g++) {
        double gap = cells->means[g] - cells->mean;

        sum_add(&between, get_size(cells, g) * gap * gap);
    }
    for (size_t i = 0; i < cells->n; i++) {
        double gap = cells->values[i] - cells->means[cells->grouping.of_row[i]];

        sum_add(&within, gap * gap);
    }
    result->ss_between = sum_get(&between);
    result->ss_within = sum_get(&within);
}

static double find_group_size(const struct cells *cells)
{
    double n = (double)cells->n;
    double squares = 0.0;

    for (size_t g = 0; g < cells->grouping.n_groups; g++)
        squares += get_size(cells, g) * get_size(cells, g);
    return (n - squares / n) / ((double)cells->grouping.n_groups - 1.0);
}

struct anova anova_run(const double *values, const uint32_t *groups, size_t n)
{
    struct cells cells = cells_build(values, groups, n);
    struct anova result = {
        .n = cells.n,
        .n_groups = cells.grouping.n_groups,
        .ss_between = NAN,
        .ss_within = NAN,
        .ms_between = NAN,
        .ms_within = NAN,
        .df_between = NAN,
        .df_within = NAN,
        .f = NAN,
        .p = NAN,
        .eta2 = NAN,
        .omega2 = NAN,
        .group_size = NAN,
        .status = STATUS_OK,
    };

    if (result.n_groups < 2) {
        result.status = STATUS_REFUSED;
    } else if (result.n <= result.n_groups) {
        result.status = STATUS_REFUSED_DF;
    } else {
        find_squares(&cells, &result);
        result.group_size = find_group_size(&cells);
        result.df_between = (double)result.n_groups - 1.0;
        result.df_within = (double)(result.n - result.n_groups);
        result.ms_between = result.ss_between / result.df_between;
        result.ms_within = result.ss_within / result.df_within;
        if (result.ss_within > 0.0) {
            result.f = result.ms_between / result.ms_within;
            result.p = gsl_cdf_fdist_Q(result.f, result.df_between, result.df_within);
            result.eta2 = result.ss_between / (result.ss_between + result.ss_within);
            result.omega2 = (result.ss_between - result.df_between * result.ms_within) /
                            (result.ss_between + result.ss_within + result.ms_within);
        } else {
            result.status = STATUS_ZERO_VARIANCE;
        }
    }
    cells_release(&cells);
    return result;
}

static struct anova_test start(const struct cells *cells)
{
    return (struct anova_test){
        .n = cells->n,
        .n_groups = cells->grouping.n_groups,
        .statistic = NAN,
        .df1 = NAN,
        .df2 = NAN,
        .p = NAN,
        .status = cells->grouping.n_groups < 2 ? STATUS_REFUSED : STATUS_OK,
    };
}

/* Precision of each group's mean, n / variance; false where a group has one value or its values are all the
 * same. */
static enum status find_precisions(const struct cells *cells, double *precisions)
{
    struct sum *squares = memory_zero(cells->grouping.n_groups, sizeof *squares);
    enum status status = STATUS_OK;

    for (size_t i = 0; i < cells->n; i++) {
        double gap = cells->values[i] - cells->means[cells->grouping.of_row[i]];

        sum_add(&squares[cells->grouping.of_row[i]], gap * gap);
    }
    for (size_t g = 0; g < cells->grouping.n_groups; g++) {
        double size = get_size(cells, g);

        if (cells->grouping.sizes[g] < 2)
            status = STATUS_REFUSED;
        else if (!(sum_get(&squares[g]) > 0.0) && status == STATUS_OK)
            status = STATUS_ZERO_VARIANCE;
        precisions[g] = size * (size - 1.0) / sum_get(&squares[g]);
    }
    free(squares);
    return status;
}

struct anova_test anova_run_welch(const double *values, const uint32_t *groups, size_t n)
{
    struct cells cells = cells_build(values, groups, n);
    struct anova_test result = start(&cells);
    double n_groups = (double)result.n_groups;
    double *precisions = memory_alloc(result.n_groups * sizeof *precisions);
    double total = 0.0, mean = 0.0, between = 0.0, spread = 0.0;

    if (result.status == STATUS_OK)
        result.status = find_precisions(&cells, precisions);
    if (result.status == STATUS_OK) {
        for (size_t g = 0; g < result.n_groups; g++) {
            total += precisions[g];
            mean += precisions[g] * cells.means[g];
        }
        mean /= total;
        for (size_t g = 0; g < result.n_groups; g++) {
            double rest = 1.0 - precisions[g] / total;

            between += precisions[g] * (cells.means[g] - mean) * (cells.means[g] - mean);
            spread += rest * rest / (get_size(&cells, g) - 1.0);
        }
        spread /= n_groups * n_groups - 1.0;
        result.df1 = n_groups - 1.0;
        result.df2 = 1.0 / (3.0 * spread);
        result.statistic = between / (result.df1 * (1.0 + 2.0 * (n_groups - 2.0) * spread));
        result.p = gsl_cdf_fdist_Q(result.statistic, result.df1, result.df2);
    }
    free(precisions);
    cells_release(&cells);
    return result;
}

struct anova_test anova_run_kruskal(const double *values, const uint32_t *groups, size_t n)
{
    struct cells cells = cells_build(values, groups, n);
    struct anova_test result = start(&cells);
    double size = (double)cells.n;
    double *ranks = memory_alloc(cells.n * sizeof *ranks);
    double ties = rank_midranks(cells.values, cells.n, ranks);
    double *means = memory_alloc(cells.grouping.n_groups * sizeof *means);
    double correction = 1.0 - ties / (size * size * size - size);

    if (result.status == STATUS_OK && !(correction > 0.0))
        result.status = STATUS_ZERO_VARIANCE;
    if (result.status == STATUS_OK) {
        double between = 0.0;

        grouping_mean(&cells.grouping, ranks, means);
        for (size_t g = 0; g < result.n_groups; g++) {
            double gap = means[g] - (size + 1.0) / 2.0;

            between += get_size(&cells, g) * gap * gap;
        }
        result.statistic = 12.0 / (size * (size + 1.0)) * between / correction;
        result.df1 = (double)result.n_groups - 1.0;
        result.p = gsl_cdf_chisq_Q(result.statistic, result.df1);
    }
    free(ranks);
    free(means);
    cells_release(&cells);
    return result;
}
