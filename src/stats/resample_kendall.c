/* resample_kendall.c - Kendall's tau-b of a draw from counts of clusters.
 *
 * Counting inversions by merging compares the same rows in every draw: only their weights change.  So the
 * merges are done once, and a draw adds up weights level by level. */
#include "stats/resample_kendall.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stats/grouping.h"
#include "stats/lanes.h"
#include "stats/rank.h"

/* One merge: rows [begin, middle) and [middle, end), each half in ascending order of y. */
struct merge {
    uint32_t begin, middle, end;
};

/* All merges of one size. */
struct level {
    uint32_t *clusters; /* [n] in the order before the merges */
    uint32_t *n_before; /* [n] of rows of the right half: rows of the left half with no larger y */
    struct merge *merges;
    size_t n_merges;
};

/* Runs of equal rows: their pairs are ties. */
struct runs {
    uint32_t *clusters; /* [n] in an order in which equal rows stand together */
    size_t *ends;       /* [n_runs] */
    size_t n_runs;
};

enum { MAX_LEVELS = 32 };

struct kendall_context {
    const struct grouping *clusters;
    struct level levels[MAX_LEVELS];
    size_t n_levels;
    struct runs x, y, both;
    struct lanes_sum *weights;  /* [n_clusters] scratch: the counts */
    struct lanes_sum *prefixes; /* [n + 1] scratch: weight of the left half before each of its rows */
};

static struct runs runs_new(size_t n)
{
    return (struct runs){memory_alloc(n * sizeof(uint32_t)), memory_alloc(n * sizeof(size_t)), 0};
}

static void runs_add(struct runs *runs, size_t i, size_t cluster, bool is_last)
{
    runs->clusters[i] = (uint32_t)cluster;
    if (is_last)
        runs->ends[runs->n_runs++] = i + 1;
}

static void runs_release(struct runs *runs)
{
    free(runs->clusters);
    free(runs->ends);
}

static struct level level_new(size_t n, size_t n_merges)
{
    return (struct level){memory_alloc(n * sizeof(uint32_t)), memory_zero(n, sizeof(uint32_t)),
                          memory_alloc(n_merges * sizeof(struct merge)), 0};
}

static void level_release(struct level *level)
{
    free(level->clusters);
    free(level->n_before);
    free(level->merges);
}

/* A row of the sorted columns: its place in the order of y, equal for equal values, and its cluster. */
struct place {
    uint32_t y, cluster;
};

/* Merges rows and notes, for each of the right half, how many of the left come before it. */
static void merge_rows(struct level *level, const struct merge *merge, const struct place *rows,
                       struct place *merged)
{
    size_t left = merge->begin, right = merge->middle, to = merge->begin;

    level->merges[level->n_merges++] = *merge;
    while (right < merge->end) {
        if (left < merge->middle && rows[left].y <= rows[right].y) {
            merged[to++] = rows[left++];
        } else {
            level->n_before[right] = (uint32_t)(left - merge->begin);
            merged[to++] = rows[right++];
        }
    }
    memcpy(merged + to, rows + left, (merge->middle - left) * sizeof *rows);
}

static void build_levels(struct kendall_context *context, struct place *rows, size_t n)
{
    struct place *merged = memory_alloc(n * sizeof *merged);

    for (size_t size = 1; size < n; size *= 2) {
        struct level level = level_new(n, n / (2 * size) + 1);

        for (size_t i = 0; i < n; i++)
            level.clusters[i] = rows[i].cluster;
        for (size_t begin = 0; begin < n; begin += 2 * size) {
            size_t middle = begin + size < n ? begin + size : n;
            size_t end = middle + size < n ? middle + size : n;

            merge_rows(&level, &(struct merge){(uint32_t)begin, (uint32_t)middle, (uint32_t)end}, rows,
                       merged);
        }
        memcpy(rows, merged, n * sizeof *rows);
        context->levels[context->n_levels++] = level;
    }
    free(merged);
}

static bool differ(const double *values, size_t a, size_t b)
{
    return values[a] < values[b] || values[a] > values[b];
}

/* Puts the rows in order of x, and of y where x is the same. */
static struct kendall_context context_build(const double *x, const double *y, const struct grouping *clusters)
{
    size_t n = clusters->n_rows;
    struct kendall_context context = {
        .clusters = clusters,
        .x = runs_new(n),
        .y = runs_new(n),
        .both = runs_new(n),
        .weights = memory_alloc(clusters->n_groups * sizeof(struct lanes_sum)),
        .prefixes = memory_alloc((n + 1) * sizeof(struct lanes_sum)),
    };
    size_t *by_y = memory_alloc(n * sizeof *by_y), *by_x = memory_alloc(n * sizeof *by_x);
    uint32_t *rank_y = memory_alloc(n * sizeof *rank_y);
    double *x_by_y = memory_alloc(n * sizeof *x_by_y);
    struct place *rows = memory_alloc(n * sizeof *rows);

    rank_order(y, n, by_y);
    for (size_t i = 0; i < n; i++) {
        bool is_last = i + 1 == n || differ(y, by_y[i], by_y[i + 1]);

        rank_y[i] = (uint32_t)context.y.n_runs;
        x_by_y[i] = x[by_y[i]];
        runs_add(&context.y, i, clusters->of_row[by_y[i]], is_last);
    }
    rank_order(x_by_y, n, by_x);
    for (size_t i = 0; i < n; i++) {
        bool is_last = i + 1 == n || differ(x_by_y, by_x[i], by_x[i + 1]);
        size_t cluster = clusters->of_row[by_y[by_x[i]]];

        rows[i] = (struct place){rank_y[by_x[i]], (uint32_t)cluster};
        runs_add(&context.x, i, cluster, is_last);
        runs_add(&context.both, i, cluster, is_last || rank_y[by_x[i]] != rank_y[by_x[i + 1]]);
    }
    build_levels(&context, rows, n);
    free(by_y);
    free(by_x);
    free(rank_y);
    free(x_by_y);
    free(rows);
    return context;
}

static void context_release(struct kendall_context *context)
{
    for (size_t i = 0; i < context->n_levels; i++)
        level_release(&context->levels[i]);
    runs_release(&context->x);
    runs_release(&context->y);
    runs_release(&context->both);
    free(context->weights);
    free(context->prefixes);
}

/* Pairs of equal rows, copies of a row among them: sum of t (t - 1) / 2 over runs of weight t. */
static void count_ties(const struct kendall_context *context, const struct runs *runs,
                       struct lanes_sum *pairs)
{
    size_t begin = 0;

    *pairs = (struct lanes_sum){{{0}}};
    for (size_t run = 0; run < runs->n_runs; run++) {
        struct lanes_sum weight = {{{0}}};

        for (size_t i = begin; i < runs->ends[run]; i++)
            lanes_add(&weight, &context->weights[runs->clusters[i]]);
        for (size_t k = 0; k < LANES_PAIRS; k++)
            pairs->pairs[k] += weight.pairs[k] * (weight.pairs[k] - 1.0) / 2.0;
        begin = runs->ends[run];
    }
}

static inline void count_merge(const struct kendall_context *context, const struct level *level,
                               const struct merge *merge, struct lanes_sum *discordant)
{
    struct lanes_sum *prefixes = context->prefixes, left = {{{0}}}, sum = *discordant;
    size_t n_left = merge->middle - merge->begin;

    for (size_t i = 0; i < n_left; i++) {
        prefixes[i] = left;
        lanes_add(&left, &context->weights[level->clusters[merge->begin + i]]);
    }
    prefixes[n_left] = left;
    for (size_t i = merge->middle; i < merge->end; i++)
        lanes_add_excess(&sum, &context->weights[level->clusters[i]], &left, &prefixes[level->n_before[i]]);
    *discordant = sum;
}

/* Pairs in which the row with the larger x has the smaller y. */
static void count_discordant(const struct kendall_context *context, struct lanes_sum *discordant)
{
    *discordant = (struct lanes_sum){{{0}}};
    for (size_t l = 0; l < context->n_levels; l++)
        for (size_t m = 0; m < context->levels[l].n_merges; m++)
            count_merge(context, &context->levels[l], &context->levels[l].merges[m], discordant);
}

static void compute_kendall(const void *shared, const int32_t *counts, double *values)
{
    const struct kendall_context *context = shared;
    struct lanes_sum ties_x, ties_y, ties_both, discordant;
    double totals[RESAMPLE_LANES] = {0};

    for (size_t g = 0; g < context->clusters->n_groups; g++)
        for (size_t lane = 0; lane < RESAMPLE_LANES; lane++) {
            double count = counts[g * RESAMPLE_LANES + lane];

            context->weights[g].pairs[lane / 2][lane % 2] = count;
            totals[lane] += count * (double)context->clusters->sizes[g];
        }
    count_ties(context, &context->x, &ties_x);
    count_ties(context, &context->y, &ties_y);
    count_ties(context, &context->both, &ties_both);
    count_discordant(context, &discordant);
    for (size_t lane = 0; lane < RESAMPLE_LANES; lane++) {
        double pairs = totals[lane] * (totals[lane] - 1.0) / 2.0, in_y_alone;
        double in_x = pairs - lanes_sum_get(&ties_x, lane), in_y = pairs - lanes_sum_get(&ties_y, lane);
        double score;

        in_y_alone = lanes_sum_get(&ties_y, lane) - lanes_sum_get(&ties_both, lane);
        score = in_x - in_y_alone - 2.0 * lanes_sum_get(&discordant, lane);
        values[lane] = in_x > 0.0 && in_y > 0.0 ? fmax(-1.0, fmin(1.0, score / sqrt(in_x * in_y))) : NAN;
    }
}

struct resample resample_kendall_run(const double *x, const double *y, const struct grouping *clusters,
                                     double estimate, const struct random_plan *plan)
{
    struct kendall_context context = context_build(x, y, clusters);
    struct resample_statistic statistic = {.n_clusters = clusters->n_groups,
                                           .compute = compute_kendall,
                                           .context = &context,
                                           .leaves_out = true};
    struct resample result = resample_run(estimate, &statistic, plan);

    context_release(&context);
    return result;
}
