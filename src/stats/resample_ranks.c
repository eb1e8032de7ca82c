/* resample_ranks.c - mid-ranks of a draw from counts of clusters. */
#include "stats/resample_ranks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stats/grouping.h"
#include "stats/lanes.h"
#include "stats/rank.h"
#include "stats/resample_partial.h"

/* A column in ascending order. */
struct order {
    size_t n, n_runs;
    size_t *rows;       /* [n] */
    uint32_t *clusters; /* [n] of those rows */
    uint32_t *places;   /* [n] where a table wants their ranks */
    size_t *ends;       /* [n_runs] one past the last of each run of equal values */
    int32_t *n_alone;   /* [n_clusters] rows of the cluster whose value no other row has */
};

static struct order order_build(const double *values, const struct grouping *clusters)
{
    size_t n = clusters->n_rows, begin = 0;
    struct order order = {
        .n = n,
        .rows = memory_alloc(n * sizeof(size_t)),
        .clusters = memory_alloc(n * sizeof(uint32_t)),
        .places = memory_alloc(n * sizeof(uint32_t)),
        .ends = memory_alloc(n * sizeof(size_t)),
        .n_alone = memory_zero(clusters->n_groups, sizeof(int32_t)),
    };

    rank_order(values, n, order.rows);
    for (size_t i = 0; i < n; i++) {
        order.clusters[i] = (uint32_t)clusters->of_row[order.rows[i]];
        if (i + 1 < n && !(values[order.rows[i]] < values[order.rows[i + 1]]))
            continue;
        order.ends[order.n_runs++] = i + 1;
        order.n_alone[order.clusters[i]] += i == begin;
        begin = i + 1;
    }
    return order;
}

/* place_of: [n] of each row. */
static void order_set_places(struct order *order, const uint32_t *place_of)
{
    for (size_t i = 0; i < order->n; i++)
        order->places[i] = place_of[order->rows[i]];
}

static void order_release(struct order *order)
{
    free(order->rows);
    free(order->clusters);
    free(order->places);
    free(order->ends);
    free(order->n_alone);
}

/* What a run of weight t takes off the sum of squared ranks, times 3. */
static double cube(int32_t t)
{
    double weight = t;

    return weight * weight * weight - weight;
}

/* A draw: how often each cluster came, and rows in all. */
struct draw {
    const int32_t *counts; /* [n_clusters * RESAMPLE_LANES] */
    int32_t totals[RESAMPLE_LANES];
};

static struct draw draw_start(const struct grouping *clusters, const int32_t *counts)
{
    struct draw draw = {counts, {0}};

    for (size_t g = 0; g < clusters->n_groups; g++)
        for (size_t lane = 0; lane < RESAMPLE_LANES; lane++)
            draw.totals[lane] += counts[g * RESAMPLE_LANES + lane] * (int32_t)clusters->sizes[g];
    return draw;
}

/* How often the rows of a run came, all together; notes what a run of two or more takes off the squares. */
static inline void weigh_run(const struct order *order, const int32_t *counts, size_t begin, size_t end,
                             double *long_runs, lanes_whole weight[2])
{
    const lanes_whole *first = lanes_get(counts, order->clusters[begin]);

    weight[0] = first[0];
    weight[1] = first[1];
    if (end - begin == 1)
        return;
    for (size_t i = begin + 1; i < end; i++) {
        const lanes_whole *more = lanes_get(counts, order->clusters[i]);

        weight[0] += more[0];
        weight[1] += more[1];
    }
    for (size_t lane = 0; lane < RESAMPLE_LANES; lane++)
        long_runs[lane] += cube(weight[lane / LANES_HALF][lane % LANES_HALF]);
}

/* Sums of the squared ranks of a column, from its ties alone (Kendall 1948); long_runs: those of runs of two
 * rows or more. */
static void find_squares(const struct order *order, const struct draw *draw, size_t n_clusters,
                         const double *long_runs, double *squares)
{
    for (size_t lane = 0; lane < RESAMPLE_LANES; lane++) {
        double ties = long_runs[lane];

        for (size_t g = 0; g < n_clusters; g++)
            ties += order->n_alone[g] * cube(draw->counts[g * RESAMPLE_LANES + lane]);
        squares[lane] = (cube(draw->totals[lane]) - ties) / 3.0;
    }
}

/* Writes twice a mid-rank less (rows of the draw + 1), a whole number, for each row at its place in ranks. */
static void rank_rows(const struct order *order, const struct draw *draw, int32_t *ranks, double *long_runs)
{
    const lanes_whole *totals = lanes_get(draw->totals, 0);
    lanes_whole below[2] = {-totals[0], -totals[1]};
    size_t begin = 0;

    for (size_t run = 0; run < order->n_runs; run++) {
        size_t end = order->ends[run];
        lanes_whole weight[2];

        weigh_run(order, draw->counts, begin, end, long_runs, weight);
        for (size_t i = begin; i < end; i++) {
            lanes_whole *rank = lanes_at(ranks, order->places[i]);

            rank[0] = below[0] + weight[0];
            rank[1] = below[1] + weight[1];
        }
        below[0] += weight[0] + weight[0];
        below[1] += weight[1] + weight[1];
        begin = end;
    }
}

static double keep_inside(double r)
{
    return fmax(-1.0, fmin(1.0, r));
}

/* Two columns: the ranks of x lie in its order, those of y are never stored. */
struct pair_context {
    const struct grouping *clusters;
    struct order x, y;
    int32_t *ranks; /* [n * RESAMPLE_LANES] scratch: of x */
};

enum { AHEAD = 24 }; /* rows */

/* order is that of y; its places are those of the rows in the order of x. */
static void add_products(const struct pair_context *context, const struct draw *draw, double *long_runs,
                         double *products)
{
    const struct order *order = &context->y;
    const lanes_whole *totals = lanes_get(draw->totals, 0);
    lanes_whole below[2] = {-totals[0], -totals[1]};
    lanes_real sums[2] = {{0}, {0}};
    size_t begin = 0;

    for (size_t run = 0; run < order->n_runs; run++) {
        size_t end = order->ends[run];
        lanes_whole weight[2];
        lanes_real ranks[2];

        weigh_run(order, draw->counts, begin, end, long_runs, weight);
        ranks[0] = LANES_TO_REAL(below[0] + weight[0]);
        ranks[1] = LANES_TO_REAL(below[1] + weight[1]);
        /* The ranks of x lie all over a table that is larger than the near caches: ask for them early. */
        if (end + AHEAD <= order->n)
            __builtin_prefetch(lanes_get(context->ranks, order->places[end + AHEAD - 1]));
        for (size_t i = begin; i < end; i++) {
            const lanes_whole *count = lanes_get(draw->counts, order->clusters[i]);
            const lanes_whole *other = lanes_get(context->ranks, order->places[i]);

            sums[0] += LANES_TO_REAL(count[0]) * LANES_TO_REAL(other[0]) * ranks[0];
            sums[1] += LANES_TO_REAL(count[1]) * LANES_TO_REAL(other[1]) * ranks[1];
        }
        below[0] += weight[0] + weight[0];
        below[1] += weight[1] + weight[1];
        begin = end;
    }
    memcpy(products, sums, sizeof sums);
}

static void compute_pair(const void *shared, const int32_t *counts, double *values)
{
    const struct pair_context *context = shared;
    size_t n_clusters = context->clusters->n_groups;
    struct draw draw = draw_start(context->clusters, counts);
    double runs_x[RESAMPLE_LANES] = {0}, runs_y[RESAMPLE_LANES] = {0};
    double xx[RESAMPLE_LANES], yy[RESAMPLE_LANES], xy[RESAMPLE_LANES];

    rank_rows(&context->x, &draw, context->ranks, runs_x);
    add_products(context, &draw, runs_y, xy);
    find_squares(&context->x, &draw, n_clusters, runs_x, xx);
    find_squares(&context->y, &draw, n_clusters, runs_y, yy);
    for (size_t lane = 0; lane < RESAMPLE_LANES; lane++)
        values[lane] =
            xx[lane] > 0.0 && yy[lane] > 0.0 ? keep_inside(xy[lane] / sqrt(xx[lane] * yy[lane])) : NAN;
}

struct resample resample_ranks_run_pair(const double *x, const double *y, const struct grouping *clusters,
                                        double estimate, const struct random_plan *plan)
{
    size_t n = clusters->n_rows;
    struct pair_context context = {
        .clusters = clusters,
        .x = order_build(x, clusters),
        .y = order_build(y, clusters),
        .ranks = memory_alloc(n * RESAMPLE_LANES * sizeof(int32_t)),
    };
    struct resample_statistic statistic = {
        .n_clusters = clusters->n_groups, .compute = compute_pair, .context = &context, .leaves_out = true};
    uint32_t *place_of = memory_alloc(n * sizeof *place_of);
    struct resample result;

    for (size_t i = 0; i < n; i++) {
        context.x.places[i] = (uint32_t)i;
        place_of[context.x.rows[i]] = (uint32_t)i;
    }
    order_set_places(&context.y, place_of);
    result = resample_run(estimate, &statistic, plan);
    order_release(&context.x);
    order_release(&context.y);
    free(place_of);
    free(context.ranks);
    return result;
}

/* Several columns: a table of ranks for each, in the order of the blocks. */
struct table_context {
    const struct grouping *clusters;
    size_t n_columns;
    struct order *orders; /* [n_columns] */
    int32_t **ranks;      /* [n_columns][n * RESAMPLE_LANES] scratch */
    size_t n_blocks;      /* clusters, or groups inside clusters */
    size_t *ends;         /* [n_blocks] one past the last place of each */
    uint32_t *cluster_of; /* [n_blocks] */
};

/* The blocks [n_rows of the clusters] lie inside clusters. */
static struct table_context table_build(const double *const *columns, size_t n_columns,
                                        const struct grouping *clusters, const struct grouping *blocks)
{
    size_t n = clusters->n_rows, total = 0;
    struct table_context table = {
        .clusters = clusters,
        .n_columns = n_columns,
        .orders = memory_alloc(n_columns * sizeof *table.orders),
        .ranks = memory_alloc(n_columns * sizeof *table.ranks),
        .n_blocks = blocks->n_groups,
        .ends = memory_alloc(blocks->n_groups * sizeof *table.ends),
        .cluster_of = memory_alloc(blocks->n_groups * sizeof *table.cluster_of),
    };
    uint32_t *place_of = memory_alloc(n * sizeof *place_of);

    for (size_t block = 0; block < blocks->n_groups; block++) {
        table.ends[block] = total;
        total += blocks->sizes[block];
    }
    for (size_t i = 0; i < n; i++) {
        size_t block = blocks->of_row[i];

        table.cluster_of[block] = (uint32_t)clusters->of_row[i];
        place_of[i] = (uint32_t)table.ends[block]++;
    }
    for (size_t k = 0; k < n_columns; k++) {
        table.orders[k] = order_build(columns[k], clusters);
        order_set_places(&table.orders[k], place_of);
        table.ranks[k] = memory_alloc(n * RESAMPLE_LANES * sizeof(int32_t));
    }
    free(place_of);
    return table;
}

static void table_release(struct table_context *table)
{
    for (size_t k = 0; k < table->n_columns; k++) {
        order_release(&table->orders[k]);
        free(table->ranks[k]);
    }
    free(table->orders);
    free(table->ranks);
    free(table->ends);
    free(table->cluster_of);
}

/* Sums of a block of rows: of a, b, and of products. */
struct block_sums {
    lanes_real a[2], b[2], aa[2], bb[2], ab[2];
};

static inline void add_block(const int32_t *ranks_a, const int32_t *ranks_b, size_t begin, size_t end,
                             struct block_sums *sums)
{
    for (size_t i = begin; i < end; i++) {
        const lanes_whole *whole_a = lanes_get(ranks_a, i), *whole_b = lanes_get(ranks_b, i);

        for (int half = 0; half < 2; half++) {
            lanes_real a = LANES_TO_REAL(whole_a[half]), b = LANES_TO_REAL(whole_b[half]);

            sums->a[half] += a;
            sums->b[half] += b;
            sums->aa[half] += a * a;
            sums->bb[half] += b * b;
            sums->ab[half] += a * b;
        }
    }
}

static void compute_within(const void *shared, const int32_t *counts, double *values)
{
    const struct table_context *table = shared;
    struct draw draw = draw_start(table->clusters, counts);
    double long_runs[RESAMPLE_LANES] = {0}; /* not needed */
    struct block_sums within = {0};
    size_t begin = 0;

    for (size_t k = 0; k < 2; k++)
        rank_rows(&table->orders[k], &draw, table->ranks[k], long_runs);
    for (size_t block = 0; block < table->n_blocks; block++) {
        const lanes_whole *whole = lanes_get(counts, table->cluster_of[block]);
        size_t end = table->ends[block];
        double size = (double)(end - begin);
        struct block_sums sums = {0};

        if (end - begin > 1) {
            add_block(table->ranks[0], table->ranks[1], begin, end, &sums);
            for (int half = 0; half < 2; half++) {
                lanes_real count = LANES_TO_REAL(whole[half]);

                within.aa[half] += count * (sums.aa[half] - sums.a[half] * sums.a[half] / size);
                within.bb[half] += count * (sums.bb[half] - sums.b[half] * sums.b[half] / size);
                within.ab[half] += count * (sums.ab[half] - sums.a[half] * sums.b[half] / size);
            }
        }
        begin = end;
    }
    for (size_t lane = 0; lane < RESAMPLE_LANES; lane++) {
        size_t half = lane / LANES_HALF, k = lane % LANES_HALF;
        double xx = within.aa[half][k], yy = within.bb[half][k], total = draw.totals[lane];
        double least = 1e-13 * total * total * total;

        values[lane] = xx > least && yy > least ? keep_inside(within.ab[half][k] / sqrt(xx * yy)) : NAN;
    }
}

struct resample resample_ranks_run_within(const double *x, const double *y, const struct grouping *clusters,
                                          const uint32_t *groups, double estimate,
                                          const struct random_plan *plan)
{
    const double *const columns[] = {x, y};
    struct grouping blocks = grouping_build(groups, clusters->n_rows);
    struct table_context table = table_build(columns, 2, clusters, &blocks);
    struct resample_statistic statistic = {
        .n_clusters = clusters->n_groups, .compute = compute_within, .context = &table, .leaves_out = true};
    struct resample result = resample_run(estimate, &statistic, plan);

    table_release(&table);
    grouping_release(&blocks);
    return result;
}

/* Sums over clusters of products of the ranks of two columns. */
static void add_column_products(const struct table_context *table, const struct draw *draw, size_t a,
                                size_t b, double *products)
{
    lanes_real sums[2] = {{0}, {0}};
    size_t begin = 0;

    for (size_t block = 0; block < table->n_blocks; block++) {
        const lanes_whole *count = lanes_get(draw->counts, table->cluster_of[block]);
        size_t end = table->ends[block];
        lanes_real own[2] = {{0}, {0}};

        for (size_t i = begin; i < end; i++) {
            const lanes_whole *left = lanes_get(table->ranks[a], i), *right = lanes_get(table->ranks[b], i);

            own[0] += LANES_TO_REAL(left[0]) * LANES_TO_REAL(right[0]);
            own[1] += LANES_TO_REAL(left[1]) * LANES_TO_REAL(right[1]);
        }
        sums[0] += LANES_TO_REAL(count[0]) * own[0];
        sums[1] += LANES_TO_REAL(count[1]) * own[1];
        begin = end;
    }
    memcpy(products, sums, sizeof sums);
}

static void compute_partial(const void *shared, const int32_t *counts, double *values)
{
    const struct table_context *table = shared;
    struct draw draw = draw_start(table->clusters, counts);
    size_t m = table->n_columns;
    double products[RESAMPLE_PARTIAL_MAX * (RESAMPLE_PARTIAL_MAX + 1) / 2][RESAMPLE_LANES];
    size_t at = 0;

    for (size_t k = 0; k < m; k++) {
        double long_runs[RESAMPLE_LANES] = {0};

        rank_rows(&table->orders[k], &draw, table->ranks[k], long_runs);
        for (size_t j = 0; j < k; j++)
            add_column_products(table, &draw, k, j, products[at++]);
        find_squares(&table->orders[k], &draw, table->clusters->n_groups, long_runs, products[at++]);
    }
    for (size_t lane = 0; lane < RESAMPLE_LANES; lane++) {
        double matrix[RESAMPLE_PARTIAL_MAX][RESAMPLE_PARTIAL_MAX], total = draw.totals[lane];

        /* In units of variances, as resample_partial_find() wants them. */
        at = 0;
        for (size_t k = 0; k < m; k++)
            for (size_t j = 0; j <= k; j++)
                matrix[k][j] = matrix[j][k] = products[at++][lane] / (total * total * total);
        values[lane] = resample_partial_find(matrix, m);
    }
}

struct resample resample_ranks_run_partial(const double *const *columns, size_t n_columns,
                                           const struct grouping *clusters, double estimate,
                                           const struct random_plan *plan)
{
    struct table_context table = table_build(columns, n_columns, clusters, clusters);
    struct resample_statistic statistic = {
        .n_clusters = clusters->n_groups, .compute = compute_partial, .context = &table, .leaves_out = true};
    struct resample result = resample_run(estimate, &statistic, plan);

    table_release(&table);
    return result;
}
