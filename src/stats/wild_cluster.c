/* wild_cluster.c - wild cluster bootstrap of one coefficient.
 *
 * With fitted values in the span of the design, everything about a draw follows from sums over clusters that
 * are made once: with A_g the scores of the restricted residuals and q the row of the bread that makes the
 * coefficient, coefficient* = sum w_g q.A_g        score*_h of it = w_h q.A_h - M_h . (sum w_g A_g),  M_h =
 * q' C_h bread. */
#include "stats/wild_cluster.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stats/grouping.h"
#include "stats/pairs.h"
#include "stats/random_stream.h"
#include "stats/regression.h"

/* Draws are made side by side: each adds up in the order of the clusters, and their sums do not wait for each
 * other. */
#define N_LANES 8
typedef double lanes __attribute__((vector_size(N_LANES * sizeof(double)), aligned(sizeof(double))));

struct parts {
    size_t n_clusters;
    size_t rank;
    double *scores; /* [n_clusters * rank] A */
    double *own;    /* [n_clusters] q.A */
    double *shared; /* [n_clusters * rank] M */
    lanes *sums;    /* [rank] scratch */
    double factor;  /* CR1 */
};

static struct parts parts_build(const struct regression *full, const struct regression *restricted,
                                const struct grouping *clusters, size_t coefficient)
{
    size_t rank = full->rank;
    double n = (double)full->n, n_clusters = (double)clusters->n_groups;
    double *q = memory_zero(rank, sizeof *q);
    double *weighted = memory_zero(clusters->n_groups * rank, sizeof *weighted);
    struct parts parts = {
        .n_clusters = clusters->n_groups,
        .rank = rank,
        .scores = memory_zero(clusters->n_groups * rank, sizeof(double)),
        .own = memory_zero(clusters->n_groups, sizeof(double)),
        .shared = memory_zero(clusters->n_groups * rank, sizeof(double)),
        .sums = memory_alloc(rank * sizeof(lanes)),
        .factor = n_clusters / (n_clusters - 1.0) * (n - 1.0) / (n - (double)rank),
    };

    for (size_t j = 0; j < rank; j++)
        for (size_t k = 0; k < rank; k++)
            q[j] += full->transform[coefficient * rank + k] * full->bread[k * rank + j];
    for (size_t i = 0; i < full->n; i++) {
        const double *row = full->design + i * rank;
        size_t g = clusters->of_row[i];
        double projected = 0.0;

        for (size_t j = 0; j < rank; j++)
            projected += q[j] * row[j];
        for (size_t j = 0; j < rank; j++) {
            parts.scores[g * rank + j] += row[j] * restricted->residuals[i];
            weighted[g * rank + j] += projected * row[j];
        }
        parts.own[g] += projected * restricted->residuals[i];
    }
    for (size_t g = 0; g < parts.n_clusters; g++)
        for (size_t j = 0; j < rank; j++)
            for (size_t k = 0; k < rank; k++)
                parts.shared[g * rank + j] += weighted[g * rank + k] * full->bread[k * rank + j];
    free(q);
    free(weighted);
    return parts;
}

static void parts_release(struct parts *parts)
{
    free(parts->scores);
    free(parts->own);
    free(parts->shared);
    free(parts->sums);
}

/* t of each draw with these signs, [n_clusters]. */
static void find_t(const struct parts *parts, const lanes *signs, double t[N_LANES])
{
    size_t rank = parts->rank;
    lanes coefficient = {0}, variance = {0};

    for (size_t j = 0; j < rank; j++)
        parts->sums[j] = (lanes){0};
    for (size_t g = 0; g < parts->n_clusters; g++) {
        coefficient += signs[g] * parts->own[g];
        for (size_t j = 0; j < rank; j++)
            parts->sums[j] += signs[g] * parts->scores[g * rank + j];
    }
    for (size_t h = 0; h < parts->n_clusters; h++) {
        lanes score = signs[h] * parts->own[h];

        for (size_t j = 0; j < rank; j++)
            score -= parts->shared[h * rank + j] * parts->sums[j];
        variance += score * score;
    }
    for (size_t lane = 0; lane < N_LANES; lane++)
        t[lane] = coefficient[lane] / sqrt(parts->factor * variance[lane]);
}

/* Signs of the clusters in one draw: bits of its number, or random ones. */
static void draw_signs(lanes *signs, size_t lane, size_t n_clusters, uint64_t draw,
                       struct random_stream *stream)
{
    for (size_t g = 0; g < n_clusters; g++) {
        uint64_t is_plus = stream ? random_stream_get_index(stream, 2) : (~draw >> g & 1);

        signs[g][lane] = 2.0 * (double)(int64_t)is_plus - 1.0;
    }
}

static void run_draws(const struct parts *parts, const struct random_plan *plan, struct wild_cluster *result)
{
    lanes *signs = memory_alloc(parts->n_clusters * sizeof *signs);
    double t[N_LANES];
    struct random_stream *stream = NULL;
    size_t n_extreme = 0;

    for (size_t g = 0; g < parts->n_clusters; g++)
        signs[g] = (lanes){0} + 1.0;
    find_t(parts, signs, t);
    result->statistic = t[0];
    result->is_exact = parts->n_clusters <= WILD_CLUSTER_EXACT;
    result->n_draws = result->is_exact ? (size_t)1 << parts->n_clusters : plan->n_draws;
    if (!result->is_exact)
        stream = random_stream_new(plan->seed, plan->task_key);
    for (size_t draw = 0; draw < result->n_draws; draw += N_LANES) {
        size_t left = result->n_draws - draw, n = left < N_LANES ? left : N_LANES;

        for (size_t lane = 0; lane < n; lane++)
            draw_signs(signs, lane, parts->n_clusters, draw + lane, stream);
        find_t(parts, signs, t);
        /* 0 / 0 where a draw fits perfectly counts as extreme. */
        for (size_t lane = 0; lane < n; lane++)
            n_extreme += !(fabs(t[lane]) < fabs(result->statistic) * (1.0 - 1e-9));
    }
    result->p = result->is_exact ? (double)n_extreme / (double)result->n_draws
                                 : ((double)n_extreme + 1.0) / ((double)result->n_draws + 1.0);
    random_stream_free(stream);
    free(signs);
}

/* The model without the column, over the rows where the column is known. */
static struct regression *run_restricted(const struct regression_model *model, size_t column)
{
    double *y = memory_alloc(model->n_rows * sizeof *y);
    const double **x = memory_alloc(model->n_x * sizeof *x);
    struct regression_model restricted = *model;
    struct regression *result;

    restricted.y = y;
    restricted.x = x;
    restricted.n_x = 0;
    for (size_t i = 0; i < model->n_rows; i++)
        y[i] = isfinite(model->x[column][i]) ? model->y[i] : NAN;
    for (size_t k = 0; k < model->n_x; k++)
        if (k != column)
            x[restricted.n_x++] = model->x[k];
    result = regression_run(&restricted);
    free(y);
    free(x);
    return result;
}

static struct grouping group_rows(const struct regression *regression, const uint32_t *ids)
{
    uint32_t *used = memory_alloc(regression->n * sizeof *used);
    struct grouping grouping;

    for (size_t i = 0; i < regression->n; i++)
        used[i] = ids[regression->rows[i]];
    grouping = grouping_build(used, regression->n);
    free(used);
    return grouping;
}

struct wild_cluster wild_cluster_run(const struct regression_model *model, size_t column, const uint32_t *ids,
                                     const struct random_plan *plan)
{
    struct wild_cluster result = {.statistic = NAN, .p = NAN, .status = STATUS_OK};
    size_t coefficient = column + model->has_intercept;
    struct regression *full = regression_run(model);
    struct regression *restricted = run_restricted(model, column);
    struct grouping clusters = group_rows(full, ids);

    result.n_clusters = clusters.n_groups;
    if (clusters.n_groups < WILD_CLUSTER_MIN)
        result.status = STATUS_REFUSED_FEW_CLUSTERS;
    else if (full->status == STATUS_REFUSED_DF)
        result.status = STATUS_REFUSED_DF;
    else if (isnan(full->coefficients[coefficient]))
        result.status = STATUS_COLLINEAR;
    else if (!(full->rss > 1e-24 * full->tss))
        result.status = STATUS_PERFECT_FIT;
    if (result.status == STATUS_OK) {
        struct parts parts = parts_build(full, restricted, &clusters, coefficient);

        run_draws(&parts, plan, &result);
        parts_release(&parts);
    }
    grouping_release(&clusters);
    regression_free(restricted);
    regression_free(full);
    return result;
}

struct wild_cluster wild_cluster_run_correlation(const double *x, const double *y, const uint32_t *ids,
                                                 size_t n, bool within, const struct random_plan *plan)
{
    struct wild_cluster result = {.statistic = NAN, .p = NAN, .status = STATUS_ZERO_VARIANCE};
    struct pairs pairs = pairs_build(x, y, ids, n);

    if (within)
        pairs_drop_singletons(&pairs);
    if (pairs_centre(&pairs, within)) {
        const double *columns[] = {pairs.x};
        struct regression_model model = {
            .y = pairs.y,
            .x = columns,
            .n_x = 1,
            .n_rows = pairs.n,
            .has_intercept = true,
        };

        result = wild_cluster_run(&model, 0, pairs.groups, plan);
    }
    pairs_release(&pairs);
    return result;
}
