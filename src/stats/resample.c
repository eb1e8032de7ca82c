/* resample.c - draws of clusters as counts, and intervals from them. */
#include "stats/resample.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/slice.h"
#include "stats/bootstrap.h"
#include "stats/grouping.h"
#include "stats/random_stream.h"
#include "stats/rank.h"

static const double share_unstable = 0.05;

/* Splitmix64 (Steele, Lea and Flood 2014): its steps are short enough to be unrolled into the counting. */
static inline uint64_t next_bits(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* An index below n from 32 bits (Lemire 2019); false where the bits must be drawn again. */
static inline bool take_index(uint32_t bits, uint32_t n, uint32_t rejected, uint32_t *index)
{
    uint64_t product = (uint64_t)bits * n;

    *index = (uint32_t)(product >> 32);
    return (uint32_t)product >= rejected;
}

/* How often each cluster comes in a draw, in the draw's lane of counts. */
static void draw_lane(uint64_t *state, size_t n_clusters, int32_t *counts, size_t lane)
{
    uint32_t n = (uint32_t)n_clusters;
    uint32_t rejected = (uint32_t)((UINT64_C(1) << 32) % n);

    for (size_t drawn = 0; drawn < n_clusters;) {
        uint64_t bits = next_bits(state);
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
    uint64_t state = hash_splitmix64(plan->seed ^ hash_fnv1a(slice_from(plan->task_key)));
    size_t n = 0;

    *n_degenerate = 0;
    while (n < plan->n_draws && n + *n_degenerate < 2 * plan->n_draws) {
        double lanes[RESAMPLE_LANES];

        memset(counts, 0, size * sizeof *counts);
        for (size_t lane = 0; lane < RESAMPLE_LANES; lane++)
            draw_lane(&state, statistic->n_clusters, counts, lane);
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

static void find_bca(const struct resample_statistic *statistic, double estimate, const double *sorted,
                     size_t n, struct resample *result)
{
    double *jackknife = memory_alloc(statistic->n_clusters * sizeof *jackknife);
    bool is_known = true;
    struct bootstrap_bca bca;

    statistic->leave_out(statistic->context, jackknife);
    for (size_t g = 0; g < statistic->n_clusters; g++)
        is_known = is_known && isfinite(jackknife[g]);
    if (is_known) {
        bca = bootstrap_find_bca(estimate, sorted, n, jackknife, statistic->n_clusters);
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
            if (statistic->leave_out)
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

/* The same for the six sums of a correlation, which are so common that they get registers of their own. */
static void compute_six(const void *context, const int32_t *counts, double *values)
{
    const struct resample_sums *sums = context;

    for (size_t lane = 0; lane < RESAMPLE_LANES; lane++) {
        double totals[6] = {0};

        for (size_t g = 0; g < sums->n_clusters; g++) {
            double count = counts[g * RESAMPLE_LANES + lane];
            const double *row = sums->columns + g * 6;

            for (size_t k = 0; k < 6; k++)
                totals[k] += count * row[k];
        }
        values[lane] = sums->compute(totals, sums->context);
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

/* A column in ascending order. */
struct order {
    size_t *rows;       /* [n] */
    uint32_t *clusters; /* [n] of those rows */
    size_t *ends;       /* [n_runs] one past the last of each run of equal values */
    size_t n_runs;
    int32_t *n_alone; /* [n_clusters] rows of the cluster whose value no other row has */
};

struct ranked {
    const double *values;
    size_t row;
};

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *left = a, *right = b;
    double difference = left->values[left->row] - right->values[right->row];

    return difference < 0 ? -1 : difference > 0 ? 1 : (left->row > right->row) - (left->row < right->row);
}

static struct order order_build(const double *values, const struct grouping *clusters)
{
    size_t n = clusters->n_rows, begin = 0;
    struct ranked *sorted = memory_alloc(n * sizeof *sorted);
    struct order order = {
        .rows = memory_alloc(n * sizeof(size_t)),
        .clusters = memory_alloc(n * sizeof(uint32_t)),
        .ends = memory_alloc(n * sizeof(size_t)),
        .n_alone = memory_zero(clusters->n_groups, sizeof(int32_t)),
    };

    for (size_t i = 0; i < n; i++)
        sorted[i] = (struct ranked){values, i};
    qsort(sorted, n, sizeof *sorted, compare_ranked);
    for (size_t i = 0; i < n; i++) {
        order.rows[i] = sorted[i].row;
        order.clusters[i] = (uint32_t)clusters->of_row[sorted[i].row];
        if (i + 1 < n && !(values[sorted[i].row] < values[sorted[i + 1].row]))
            continue;
        order.ends[order.n_runs++] = i + 1;
        order.n_alone[order.clusters[i]] += i == begin;
        begin = i + 1;
    }
    free(sorted);
    return order;
}

static void order_release(struct order *order)
{
    free(order->rows);
    free(order->clusters);
    free(order->ends);
    free(order->n_alone);
}

/* All lanes at once, as GCC and clang have vectors: arrays would be worked through lane by lane. */
typedef int32_t lanes_whole
    __attribute__((vector_size(RESAMPLE_LANES * sizeof(int32_t)), aligned(4), may_alias));
typedef double lanes_real
    __attribute__((vector_size(RESAMPLE_LANES * sizeof(double)), aligned(8), may_alias));

/* Ranks that are made anew in each draw.  Twice a mid-rank, less (rows of the draw + 1), is a whole number.
 */
struct rank_context {
    const struct grouping *clusters;
    struct order x, y;
    size_t *place_of; /* [n] of the rows in the order of y: their places in that of x */
    int32_t *ranks;   /* [n * RESAMPLE_LANES] scratch: such ranks of x, in its order */
};

/* What a run of weight t takes off the sum of squared ranks, times 3. */
static double cube(int32_t t)
{
    double weight = t;

    return weight * weight * weight - weight;
}

/* Sums of the squared ranks of a column, from its ties alone (Kendall 1948); long_runs: those of runs of two
 * rows or more. */
static void find_squares(const struct order *order, size_t n_clusters, const int32_t *counts,
                         const int32_t *totals, const double *long_runs, double *squares)
{
    for (size_t lane = 0; lane < RESAMPLE_LANES; lane++) {
        double ties = long_runs[lane];

        for (size_t g = 0; g < n_clusters; g++)
            ties += order->n_alone[g] * cube(counts[g * RESAMPLE_LANES + lane]);
        squares[lane] = (cube(totals[lane]) - ties) / 3.0;
    }
}

static inline const lanes_whole *get_lanes(const int32_t *counts, size_t place)
{
    return (const lanes_whole *)(const void *)(counts + place * RESAMPLE_LANES);
}

/* How often the rows of a run came, all together; notes what a run of two or more takes off the squares. */
static inline void weigh_run(const struct order *order, const int32_t *counts, size_t begin, size_t end,
                             double *long_runs, lanes_whole *weight)
{
    *weight = *get_lanes(counts, order->clusters[begin]);
    if (end - begin == 1)
        return;
    for (size_t i = begin + 1; i < end; i++)
        *weight += *get_lanes(counts, order->clusters[i]);
    for (size_t lane = 0; lane < RESAMPLE_LANES; lane++)
        long_runs[lane] += cube((*weight)[lane]);
}

static void rank_x(const struct rank_context *context, const int32_t *counts, const int32_t *totals,
                   double *long_runs)
{
    lanes_whole below = -*get_lanes(totals, 0);
    size_t begin = 0;

    for (size_t run = 0; run < context->x.n_runs; run++) {
        size_t end = context->x.ends[run];
        lanes_whole weight;

        weigh_run(&context->x, counts, begin, end, long_runs, &weight);
        for (size_t i = begin; i < end; i++)
            *(lanes_whole *)(void *)(context->ranks + i * RESAMPLE_LANES) = below + weight;
        below += 2 * weight;
        begin = end;
    }
}

enum { AHEAD = 24 }; /* rows */

static void rank_y(const struct rank_context *context, const int32_t *counts, const int32_t *totals,
                   double *long_runs, double *products)
{
    lanes_whole below = -*get_lanes(totals, 0);
    lanes_real sums = {0};
    size_t begin = 0;

    for (size_t run = 0; run < context->y.n_runs; run++) {
        size_t end = context->y.ends[run];
        lanes_whole weight;
        lanes_real ranks;

        weigh_run(&context->y, counts, begin, end, long_runs, &weight);
        ranks = __builtin_convertvector(below + weight, lanes_real);
        /* The ranks of x lie all over a table that is larger than the near caches: ask for them early. */
        if (end + AHEAD <= context->clusters->n_rows)
            __builtin_prefetch(get_lanes(context->ranks, context->place_of[end + AHEAD - 1]));
        for (size_t i = begin; i < end; i++)
            sums += __builtin_convertvector(*get_lanes(counts, context->y.clusters[i]), lanes_real) *
                    __builtin_convertvector(*get_lanes(context->ranks, context->place_of[i]), lanes_real) *
                    ranks;
        below += 2 * weight;
        begin = end;
    }
    memcpy(products, &sums, sizeof sums);
}

static void compute_spearman(const void *shared, const int32_t *counts, double *values)
{
    const struct rank_context *context = shared;
    size_t n_clusters = context->clusters->n_groups;
    int32_t totals[RESAMPLE_LANES] = {0};
    double runs_x[RESAMPLE_LANES] = {0}, runs_y[RESAMPLE_LANES] = {0};
    double xx[RESAMPLE_LANES], yy[RESAMPLE_LANES], xy[RESAMPLE_LANES];

    for (size_t g = 0; g < n_clusters; g++)
        for (size_t lane = 0; lane < RESAMPLE_LANES; lane++)
            totals[lane] += counts[g * RESAMPLE_LANES + lane] * (int32_t)context->clusters->sizes[g];
    rank_x(context, counts, totals, runs_x);
    rank_y(context, counts, totals, runs_y, xy);
    find_squares(&context->x, n_clusters, counts, totals, runs_x, xx);
    find_squares(&context->y, n_clusters, counts, totals, runs_y, yy);
    for (size_t lane = 0; lane < RESAMPLE_LANES; lane++)
        values[lane] =
            xx[lane] > 0.0 && yy[lane] > 0.0 ? keep_inside(xy[lane] / sqrt(xx[lane] * yy[lane])) : NAN;
}

/* Where the rows in the order of y stand in that of x. */
static size_t *find_places(const struct order *x, const struct order *y, size_t n)
{
    size_t *place = memory_alloc(n * sizeof *place), *place_of = memory_alloc(n * sizeof *place_of);

    for (size_t i = 0; i < n; i++)
        place[x->rows[i]] = i;
    for (size_t i = 0; i < n; i++)
        place_of[i] = place[y->rows[i]];
    free(place);
    return place_of;
}

/* Leaving out is a draw in which every other cluster comes once. */
static void leave_out_ranks(const void *shared, double *values)
{
    const struct rank_context *context = shared;
    size_t n_clusters = context->clusters->n_groups;
    int32_t *counts = memory_alloc(n_clusters * RESAMPLE_LANES * sizeof *counts);
    double lanes[RESAMPLE_LANES];

    for (size_t i = 0; i < n_clusters * RESAMPLE_LANES; i++)
        counts[i] = 1;
    for (size_t g = 0; g < n_clusters; g += RESAMPLE_LANES) {
        size_t n = n_clusters - g < RESAMPLE_LANES ? n_clusters - g : RESAMPLE_LANES;

        for (size_t lane = 0; lane < n; lane++)
            counts[(g + lane) * RESAMPLE_LANES + lane] = 0;
        compute_spearman(context, counts, lanes);
        for (size_t lane = 0; lane < n; lane++) {
            counts[(g + lane) * RESAMPLE_LANES + lane] = 1;
            values[g + lane] = lanes[lane];
        }
    }
    free(counts);
}

enum { MAX_LEFT_OUT_RANKS = 2000 }; /* clusters; ranking anew for each of more takes longer than it tells */

static struct resample run_spearman(const double *x, const double *y, const struct grouping *clusters,
                                    double estimate, const struct random_plan *plan)
{
    struct rank_context context = {
        .clusters = clusters,
        .x = order_build(x, clusters),
        .y = order_build(y, clusters),
        .ranks = memory_alloc(clusters->n_rows * RESAMPLE_LANES * sizeof(int32_t)),
    };
    struct resample_statistic statistic = {
        .n_clusters = clusters->n_groups,
        .compute = compute_spearman,
        .leave_out = clusters->n_groups <= MAX_LEFT_OUT_RANKS ? leave_out_ranks : NULL,
        .context = &context,
    };
    struct resample result;

    context.place_of = find_places(&context.x, &context.y, clusters->n_rows);
    result = resample_run(estimate, &statistic, plan);
    order_release(&context.x);
    order_release(&context.y);
    free(context.place_of);
    free(context.ranks);
    return result;
}

struct resample resample_run_correlation(const double *x, const double *y, const uint32_t *clusters,
                                         const uint32_t *groups, size_t n, bool by_ranks, double estimate,
                                         const struct random_plan *plan)
{
    struct grouping units = grouping_build(clusters, n);
    struct resample result;

    if (by_ranks) {
        result = run_spearman(x, y, &units, estimate, plan);
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

/* sums: n, then the sums of m columns, then the m (m + 1) / 2 products.  Takes the columns after the second
 * out of the others, the last first. */
static double compute_partial(const double *sums, const void *context)
{
    size_t m = *(const size_t *)context, at = 1 + m;
    double matrix[32][32] = {{0.0}};

    for (size_t i = 0; i < m; i++)
        for (size_t j = 0; j <= i; j++)
            matrix[i][j] = matrix[j][i] = sums[at++] - sums[1 + i] * sums[1 + j] / sums[0];
    for (size_t k = m; k-- > 2;) {
        if (!(matrix[k][k] > 1e-12 * sums[0]))
            return NAN;
        for (size_t i = 0; i < k; i++)
            for (size_t j = 0; j < k; j++)
                matrix[i][j] -= matrix[i][k] * matrix[k][j] / matrix[k][k];
    }
    return matrix[0][0] > 1e-13 * sums[0] && matrix[1][1] > 1e-13 * sums[0]
               ? keep_inside(matrix[0][1] / sqrt(matrix[0][0] * matrix[1][1]))
               : NAN;
}

struct resample resample_run_partial(const double *const *columns, size_t n_columns, const uint32_t *clusters,
                                     size_t n, double estimate, const struct random_plan *plan)
{
    size_t m = n_columns, n_sums = 1 + m + m * (m + 1) / 2;
    struct grouping units;
    struct resample_sums sums;
    struct resample result = {NAN, NAN, NAN, NAN, NAN, NAN, 0, 0, STATUS_NOT_COMPUTED};
    double *table, **scaled;

    if (n_columns > 30)
        return result;
    units = grouping_build(clusters, n);
    table = memory_zero(units.n_groups * n_sums, sizeof *table);
    scaled = memory_alloc(m * sizeof *scaled);
    for (size_t k = 0; k < m; k++)
        scaled[k] = copy_scaled(columns[k], n);
    for (size_t i = 0; i < n; i++) {
        double *row = table + units.of_row[i] * n_sums;
        size_t at = 1 + m;

        row[0] += 1.0;
        for (size_t k = 0; k < m; k++) {
            row[1 + k] += scaled[k][i];
            for (size_t j = 0; j <= k; j++)
                row[at++] += scaled[k][i] * scaled[j][i];
        }
    }
    sums = (struct resample_sums){table, units.n_groups, n_sums, compute_partial, &m};
    result = resample_run_sums(estimate, &sums, plan);
    for (size_t k = 0; k < m; k++)
        free(scaled[k]);
    free(scaled);
    free(table);
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
