/* resample.c - draws of clusters as counts, and intervals from them. */
#include "stats/resample.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stats/bootstrap.h"
#include "stats/covariance.h"
#include "stats/grouping.h"
#include "stats/lanes.h"
#include "stats/random_stream.h"
#include "stats/rank.h"
#include "stats/regression.h"
#include "stats/resample_kendall.h"
#include "stats/resample_partial.h"
#include "stats/resample_ranks.h"
#include "stats/sum.h"

static const double share_unstable = 0.05;

/* An index below n from 32 bits (Lemire 2019); false where the bits must be drawn again. */
static inline bool take_index(uint32_t bits, uint32_t n, uint32_t rejected, uint32_t *index)
{
    uint64_t product = (uint64_t)bits * n;

    *index = (uint32_t)(product >> 32);
    return (uint32_t)product >= rejected;
}

/* How often each cluster comes in a draw, in the draw's lane of counts. */
static void draw_lane(struct random_stream *stream, size_t n_clusters, int32_t *counts, size_t lane)
{
    uint32_t n = (uint32_t)n_clusters;
    uint32_t rejected = (uint32_t)((UINT64_C(1) << 32) % n);

    for (size_t drawn = 0; drawn < n_clusters;) {
        uint64_t bits = random_stream_get_bits(stream);
        uint32_t index;

        if (take_index((uint32_t)bits, n, rejected, &index)) {
            counts[index * RESAMPLE_LANES + lane]++;
            drawn++;
        }
        if (drawn < n_clusters && take_index((uint32_t)(bits >> 32), n, rejected, &index)) {
            counts[index * RESAMPLE_LANES + lane]++;
            drawn++;
        }
    }
}

/* Draws until there are n values, or twice as many draws have been made. */
static size_t draw_values(const struct resample_statistic *statistic, const struct random_plan *plan,
                          double *values, size_t *n_degenerate)
{
    size_t size = statistic->n_clusters * RESAMPLE_LANES;
    int32_t *counts = memory_alloc(size * sizeof *counts);
    struct random_stream stream = random_stream_start(plan->seed, plan->task_key);
    size_t n = 0;

    *n_degenerate = 0;
    while (n < plan->n_draws && n + *n_degenerate < 2 * plan->n_draws) {
        double lanes[RESAMPLE_LANES];

        memset(counts, 0, size * sizeof *counts);
        for (size_t lane = 0; lane < RESAMPLE_LANES; lane++)
            draw_lane(&stream, statistic->n_clusters, counts, lane);
        statistic->compute(statistic->context, counts, lanes);
        for (size_t lane = 0; lane < RESAMPLE_LANES && n < plan->n_draws; lane++) {
            if (isfinite(lanes[lane]))
                values[n++] = lanes[lane];
            else
                ++*n_degenerate;
        }
    }
    free(counts);
    return n;
}

static double find_deviation(const double *values, size_t n)
{
    double sum = 0.0, squares = 0.0, mean;

    for (size_t i = 0; i < n; i++)
        sum += values[i] - values[0];
    mean = values[0] + sum / (double)n;
    for (size_t i = 0; i < n; i++)
        squares += (values[i] - mean) * (values[i] - mean);
    return sqrt(squares / ((double)n - 1.0));
}

/* The blocks of clusters, block b from n_clusters * b / n_blocks on. */
static size_t find_block(const struct resample_statistic *statistic, size_t block, size_t n_blocks)
{
    return statistic->n_clusters * block / n_blocks;
}

/* Leaving out is a draw in which the clusters of a block do not come and every other comes once. */
static void leave_out_blocks(const struct resample_statistic *statistic, size_t n_blocks, double *values)
{
    size_t n = statistic->n_clusters * RESAMPLE_LANES;
    int32_t *counts = memory_alloc(n * sizeof *counts);
    double lanes[RESAMPLE_LANES];

    for (size_t block = 0; block < n_blocks; block += RESAMPLE_LANES) {
        size_t n_lanes = n_blocks - block < RESAMPLE_LANES ? n_blocks - block : RESAMPLE_LANES;

        for (size_t i = 0; i < n; i++)
            counts[i] = 1;
        for (size_t lane = 0; lane < n_lanes; lane++)
            for (size_t g = find_block(statistic, block + lane, n_blocks);
                 g < find_block(statistic, block + lane + 1, n_blocks); g++)
                counts[g * RESAMPLE_LANES + lane] = 0;
        statistic->compute(statistic->context, counts, lanes);
        memcpy(values + block, lanes, n_lanes * sizeof *lanes);
    }
    free(counts);
}

static void find_bca(const struct resample_statistic *statistic, double estimate, const double *sorted,
                     size_t n, struct resample *result)
{
    size_t n_left_out = statistic->n_clusters;
    double *jackknife;
    bool is_known = true;
    struct bootstrap_bca bca;

    if (!statistic->leave_out && n_left_out > RESAMPLE_MAX_LEFT_OUT)
        n_left_out = RESAMPLE_MAX_LEFT_OUT;
    jackknife = memory_alloc(n_left_out * sizeof *jackknife);
    if (statistic->leave_out)
        statistic->leave_out(statistic->context, jackknife);
    else
        leave_out_blocks(statistic, n_left_out, jackknife);
    for (size_t i = 0; i < n_left_out; i++)
        is_known = is_known && isfinite(jackknife[i]);
    if (is_known) {
        bca = bootstrap_find_bca(estimate, sorted, n, jackknife, n_left_out);
        result->acceleration = bca.acceleration;
        result->bca_lo = bca.lo;
        result->bca_hi = bca.hi;
    }
    free(jackknife);
}

struct resample resample_run(double estimate, const struct resample_statistic *statistic,
                             const struct random_plan *plan)
{
    struct resample result = {NAN, NAN, NAN, NAN, NAN, NAN, 0, 0, STATUS_OK};
    double *values;

    if (statistic->n_clusters < RESAMPLE_MIN_CLUSTERS || plan->n_draws < 2 || !isfinite(estimate)) {
        result.status = STATUS_REFUSED_FEW_UNITS;
        return result;
    }
    values = memory_alloc(plan->n_draws * sizeof *values);
    result.n_draws = draw_values(statistic, plan, values, &result.n_degenerate);
    if ((double)result.n_degenerate > share_unstable * (double)(result.n_draws + result.n_degenerate))
        result.status = STATUS_BOOT_UNSTABLE;
    if (result.n_draws == plan->n_draws) {
        rank_sort(values, result.n_draws);
        result.se = find_deviation(values, result.n_draws);
        if (values[0] < values[result.n_draws - 1]) {
            result.lo = bootstrap_quantile(values, result.n_draws, 0.025);
            result.hi = bootstrap_quantile(values, result.n_draws, 0.975);
            if (statistic->leaves_out)
                find_bca(statistic, estimate, values, result.n_draws, &result);
        } else {
            result.status = STATUS_ZERO_VARIANCE;
        }
    }
    free(values);
    return result;
}

enum { MAX_COLUMNS = 512 };

static void compute_sums(const void *context, const int32_t *counts, double *values)
{
    const struct resample_sums *sums = context;
    double totals[MAX_COLUMNS];

    for (size_t lane = 0; lane < RESAMPLE_LANES; lane++) {
        memset(totals, 0, sums->n_columns * sizeof *totals);
        for (size_t g = 0; g < sums->n_clusters; g++) {
            double count = counts[g * RESAMPLE_LANES + lane];
            const double *row = sums->columns + g * sums->n_columns;

            for (size_t k = 0; k < sums->n_columns; k++)
                totals[k] += count * row[k];
        }
        values[lane] = sums->compute(totals, sums->context);
    }
}

/* The same for the six sums of a correlation, which are so common that they get registers of their own, all
 * lanes side by side. */
static void compute_six(const void *context, const int32_t *counts, double *values)
{
    const struct resample_sums *sums = context;

    for (size_t half = 0; half < 2; half++) {
        lanes_real totals[6] = {{0}};

        for (size_t g = 0; g < sums->n_clusters; g++) {
            lanes_real count = LANES_TO_REAL(lanes_get(counts, g)[half]);
            const double *row = sums->columns + g * 6;

            for (size_t k = 0; k < 6; k++)
                totals[k] += count * row[k];
        }
        for (size_t lane = 0; lane < LANES_HALF; lane++) {
            double own[6];

            for (size_t k = 0; k < 6; k++)
                own[k] = totals[k][lane];
            values[half * LANES_HALF + lane] = sums->compute(own, sums->context);
        }
    }
}

static void leave_out_sums(const void *context, double *values)
{
    const struct resample_sums *sums = context;
    double all[MAX_COLUMNS] = {0}, rest[MAX_COLUMNS];

    for (size_t g = 0; g < sums->n_clusters; g++)
        for (size_t k = 0; k < sums->n_columns; k++)
            all[k] += sums->columns[g * sums->n_columns + k];
    for (size_t g = 0; g < sums->n_clusters; g++) {
        for (size_t k = 0; k < sums->n_columns; k++)
            rest[k] = all[k] - sums->columns[g * sums->n_columns + k];
        values[g] = sums->compute(rest, sums->context);
    }
}

struct resample resample_run_sums(double estimate, const struct resample_sums *sums,
                                  const struct random_plan *plan)
{
    struct resample_statistic statistic = {
        .n_clusters = sums->n_clusters,
        .compute = sums->n_columns == 6 ? compute_six : compute_sums,
        .leaves_out = true,
        .leave_out = leave_out_sums,
        .context = sums,
    };

    assert(sums->n_columns <= MAX_COLUMNS);
    return resample_run(estimate, &statistic, plan);
}

/* Columns less their mean and over their deviation, so that sums of squares lose no digits. */
static double *copy_scaled(const double *values, size_t n)
{
    double *copy = memory_alloc(n * sizeof *copy);
    double mean = 0.0, square = 0.0;

    for (size_t i = 0; i < n; i++)
        mean += values[i] / (double)n;
    for (size_t i = 0; i < n; i++)
        square += (values[i] - mean) * (values[i] - mean) / (double)n;
    for (size_t i = 0; i < n; i++)
        copy[i] = (values[i] - mean) / (square > 0.0 ? sqrt(square) : 1.0);
    return copy;
}

static double keep_inside(double r)
{
    return fmax(-1.0, fmin(1.0, r));
}

/* sums: n, x, y, xx, yy, xy. */
static double compute_pearson(const double *sums, const void *context)
{
    double xx = sums[3] - sums[1] * sums[1] / sums[0], yy = sums[4] - sums[2] * sums[2] / sums[0];
    double xy = sums[5] - sums[1] * sums[2] / sums[0];

    (void)context;
    return xx > 1e-13 * sums[0] && yy > 1e-13 * sums[0] ? keep_inside(xy / sqrt(xx * yy)) : NAN;
}

/* The same of deviations: their means are 0 in every draw of whole groups. */
static double compute_within(const double *sums, const void *context)
{
    (void)context;
    return sums[3] > 1e-13 * sums[0] && sums[4] > 1e-13 * sums[0]
               ? keep_inside(sums[5] / sqrt(sums[3] * sums[4]))
               : NAN;
}

static struct resample run_pearson(const double *x, const double *y, const struct grouping *clusters,
                                   bool within, double estimate, const struct random_plan *plan)
{
    double *columns = memory_zero(clusters->n_groups * 6, sizeof *columns);
    double *scaled_x = copy_scaled(x, clusters->n_rows), *scaled_y = copy_scaled(y, clusters->n_rows);
    struct resample_sums sums = {columns, clusters->n_groups, 6, within ? compute_within : compute_pearson,
                                 NULL};
    struct resample result;

    for (size_t i = 0; i < clusters->n_rows; i++) {
        double *row = columns + clusters->of_row[i] * 6;
        double a = scaled_x[i], b = scaled_y[i];

        row[0] += 1.0;
        row[1] += a;
        row[2] += b;
        row[3] += a * a;
        row[4] += b * b;
        row[5] += a * b;
    }
    result = resample_run_sums(estimate, &sums, plan);
    free(columns);
    free(scaled_x);
    free(scaled_y);
    return result;
}

struct resample resample_run_correlation(const double *x, const double *y, const uint32_t *clusters,
                                         const uint32_t *groups, size_t n, bool by_ranks, double estimate,
                                         const struct random_plan *plan)
{
    struct grouping units = grouping_build(clusters, n);
    struct resample result;

    if (by_ranks && groups) {
        result = resample_ranks_run_within(x, y, &units, groups, estimate, plan);
    } else if (by_ranks) {
        result = resample_ranks_run_pair(x, y, &units, estimate, plan);
    } else if (groups) {
        struct grouping inner = grouping_build(groups, n);
        double *own_x = memory_alloc(n * sizeof *own_x), *own_y = memory_alloc(n * sizeof *own_y);

        memcpy(own_x, x, n * sizeof *own_x);
        memcpy(own_y, y, n * sizeof *own_y);
        grouping_demean(&inner, own_x);
        grouping_demean(&inner, own_y);
        result = run_pearson(own_x, own_y, &units, true, estimate, plan);
        free(own_x);
        free(own_y);
        grouping_release(&inner);
    } else {
        result = run_pearson(x, y, &units, false, estimate, plan);
    }
    grouping_release(&units);
    return result;
}

struct resample resample_run_kendall(const double *x, const double *y, const uint32_t *clusters, size_t n,
                                     double estimate, const struct random_plan *plan)
{
    struct grouping units = grouping_build(clusters, n);
    struct resample result = resample_kendall_run(x, y, &units, estimate, plan);

    grouping_release(&units);
    return result;
}

/* Covariances from the sums: n, then the sums of m columns, then the m (m + 1) / 2 products. */
static void find_covariances(const double *sums, size_t m,
                             double matrix[RESAMPLE_PARTIAL_MAX][RESAMPLE_PARTIAL_MAX])
{
    size_t at = 1 + m;

    for (size_t i = 0; i < m; i++)
        for (size_t j = 0; j <= i; j++)
            matrix[i][j] = matrix[j][i] = (sums[at++] - sums[1 + i] * sums[1 + j] / sums[0]) / sums[0];
}

static double compute_partial(const double *sums, const void *context)
{
    size_t m = *(const size_t *)context;
    double matrix[RESAMPLE_PARTIAL_MAX][RESAMPLE_PARTIAL_MAX];

    find_covariances(sums, m, matrix);
    return resample_partial_find(matrix, m);
}

static double compute_slope(const double *sums, const void *context)
{
    size_t m = *(const size_t *)context;
    double matrix[RESAMPLE_PARTIAL_MAX][RESAMPLE_PARTIAL_MAX];

    find_covariances(sums, m, matrix);
    if (!resample_partial_sweep(matrix, m) || !(matrix[0][0] > 1e-13))
        return NAN;
    return matrix[0][1] / matrix[0][0];
}

/* Sums of each cluster over columns that are scaled; the caller frees what columns points to. */
static struct resample_sums add_products(const double *const *scaled, const size_t *m,
                                         const struct grouping *units,
                                         double (*compute)(const double *sums, const void *context))
{
    size_t n_sums = 1 + *m + *m * (*m + 1) / 2;
    double *table = memory_zero(units->n_groups * n_sums, sizeof *table);

    for (size_t i = 0; i < units->n_rows; i++) {
        double *row = table + units->of_row[i] * n_sums;
        size_t at = 1 + *m;

        row[0] += 1.0;
        for (size_t k = 0; k < *m; k++) {
            row[1 + k] += scaled[k][i];
            for (size_t j = 0; j <= k; j++)
                row[at++] += scaled[k][i] * scaled[j][i];
        }
    }
    return (struct resample_sums){table, units->n_groups, n_sums, compute, m};
}

static double **scale_columns(const double *const *columns, size_t m, size_t n)
{
    double **scaled = memory_alloc(m * sizeof *scaled);

    for (size_t k = 0; k < m; k++)
        scaled[k] = copy_scaled(columns[k], n);
    return scaled;
}

static void free_columns(double **columns, size_t m)
{
    for (size_t k = 0; k < m; k++)
        free(columns[k]);
    free(columns);
}

struct resample resample_run_partial(const double *const *columns, size_t n_columns, const uint32_t *clusters,
                                     size_t n, bool by_ranks, double estimate, const struct random_plan *plan)
{
    struct resample result = {NAN, NAN, NAN, NAN, NAN, NAN, 0, 0, STATUS_NOT_COMPUTED};
    struct grouping units;

    if (n_columns > RESAMPLE_PARTIAL_MAX)
        return result;
    units = grouping_build(clusters, n);
    if (by_ranks) {
        result = resample_ranks_run_partial(columns, n_columns, &units, estimate, plan);
    } else {
        double **scaled = scale_columns(columns, n_columns, n);
        struct resample_sums sums =
            add_products((const double *const *)scaled, &n_columns, &units, compute_partial);

        result = resample_run_sums(estimate, &sums, plan);
        free((double *)sums.columns);
        free_columns(scaled, n_columns);
    }
    grouping_release(&units);
    return result;
}

static double find_column_deviation(const double *values, size_t n)
{
    struct sum sum = {0}, squares = {0};
    double mean;

    for (size_t i = 0; i < n; i++)
        sum_add(&sum, values[i] - values[0]);
    mean = values[0] + sum_get(&sum) / (double)n;
    for (size_t i = 0; i < n; i++)
        sum_add(&squares, (values[i] - mean) * (values[i] - mean));
    return sqrt(sum_get(&squares) / (double)n);
}

/* The first step by least squares, then the slope on its residuals with CR1 errors. */
static void take_steps(const double *const *columns, size_t n_columns, const uint32_t *clusters, size_t n,
                       struct resample_slope *result)
{
    struct regression *first = regression_run(&(struct regression_model){
        .y = columns[0], .x = columns + 2, .n_x = n_columns - 2, .n_rows = n, .has_intercept = true});
    double *rest = memory_zero(n, sizeof *rest), matrix[4];
    const double *const regressors[] = {rest};
    struct regression *second;

    for (size_t i = 0; first->status != STATUS_REFUSED_DF && i < first->n; i++)
        rest[first->rows[i]] = first->residuals[i];
    second = regression_run(&(struct regression_model){
        .y = columns[1], .x = regressors, .n_x = 1, .n_rows = n, .has_intercept = true});
    if (first->status != STATUS_REFUSED_DF && second->status != STATUS_REFUSED_DF && second->rank == 2 &&
        find_column_deviation(rest, n) > 1e-7 * find_column_deviation(columns[0], n)) {
        result->estimate = second->coefficients[1];
        if (clusters)
            covariance_find_clustered(second, clusters, COVARIANCE_CR1, 0, matrix);
        else
            covariance_find_robust(second, COVARIANCE_HC1, matrix);
        result->se_second_step = covariance_get_se(matrix, 2, 1);
    }
    regression_free(first);
    regression_free(second);
    free(rest);
}

static void multiply(struct resample *drawn, double factor)
{
    double *const numbers[] = {&drawn->se, &drawn->lo, &drawn->hi, &drawn->bca_lo, &drawn->bca_hi};

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        *numbers[i] *= factor;
}

struct resample_slope resample_run_two_step(const double *const *columns, size_t n_columns,
                                            const uint32_t *clusters, size_t n,
                                            const struct random_plan *plan)
{
    struct resample_slope result = {NAN, NAN, 0, {NAN, NAN, NAN, NAN, NAN, NAN, 0, 0, STATUS_NOT_COMPUTED}};
    struct grouping units = grouping_build(clusters, n);

    result.n_clusters = units.n_groups;
    if (n_columns <= RESAMPLE_PARTIAL_MAX && n > 0) {
        take_steps(columns, n_columns, clusters, n, &result);
        result.drawn.status = STATUS_COLLINEAR;
    }
    if (isfinite(result.estimate)) {
        /* Columns are in units of their deviations. */
        double unit = find_column_deviation(columns[1], n) / find_column_deviation(columns[0], n);
        double **scaled = scale_columns(columns, n_columns, n);
        struct resample_sums sums =
            add_products((const double *const *)scaled, &n_columns, &units, compute_slope);

        result.drawn = resample_run_sums(result.estimate / unit, &sums, plan);
        multiply(&result.drawn, unit);
        free((double *)sums.columns);
        free_columns(scaled, n_columns);
    }
    grouping_release(&units);
    return result;
}

/* sums: number and sum of group 0, of group 1. */
static double compute_difference(const double *sums, const void *context)
{
    (void)context;
    return sums[0] > 0.0 && sums[2] > 0.0 ? sums[1] / sums[0] - sums[3] / sums[2] : NAN;
}

struct resample resample_run_difference(const double *values, const uint8_t *group, const uint32_t *clusters,
                                        size_t n, double estimate, const struct random_plan *plan)
{
    struct grouping units = grouping_build(clusters, n);
    double *columns = memory_zero(units.n_groups * 4, sizeof *columns);
    struct resample_sums sums = {columns, units.n_groups, 4, compute_difference, NULL};
    struct resample result;

    for (size_t i = 0; i < n; i++) {
        double *row = columns + units.of_row[i] * 4 + (group[i] ? 2 : 0);

        row[0] += 1.0;
        row[1] += values[i];
    }
    result = resample_run_sums(estimate, &sums, plan);
    free(columns);
    grouping_release(&units);
    return result;
}
