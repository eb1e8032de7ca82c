/* correlate.c - the default correlations of a run. */
#include "study/correlate.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stats/cluster_test.h"
#include "stats/multiple.h"
#include "stats/rank.h"

static const struct {
    const char *name, *interval;
} methods[N_CORRELATE_METHODS] = {
    [METHOD_PEARSON] = {"pearson", "fisher_z"}, [METHOD_SPEARMAN] = {"spearman", "bonett_wright"},
    [METHOD_WITHIN] = {"within", "fisher_z"},   [METHOD_SPEARMAN_WITHIN] = {"spearman_within", "fisher_z"},
    [METHOD_BETWEEN] = {"between", "fisher_z"},
};

const char *correlate_method_name(enum correlate_method method)
{
    return methods[method].name;
}

const char *correlate_method_interval(enum correlate_method method)
{
    return methods[method].interval;
}

/* The complete pairs of two columns, and their ranks. */
struct pairs {
    double *x, *y, *rank_x, *rank_y; /* [n] */
    uint32_t *firms;                 /* [n] */
    size_t n;
};

static struct pairs pairs_new(size_t capacity)
{
    struct pairs pairs = {.n = 0};

    pairs.x = memory_zero(capacity, sizeof *pairs.x);
    pairs.y = memory_zero(capacity, sizeof *pairs.y);
    pairs.rank_x = memory_zero(capacity, sizeof *pairs.rank_x);
    pairs.rank_y = memory_zero(capacity, sizeof *pairs.rank_y);
    pairs.firms = memory_zero(capacity, sizeof *pairs.firms);
    return pairs;
}

static void pairs_release(struct pairs *pairs)
{
    free(pairs->x);
    free(pairs->y);
    free(pairs->rank_x);
    free(pairs->rank_y);
    free(pairs->firms);
}

static void pairs_fill(struct pairs *pairs, const struct panel *panel, size_t x_column, size_t y_column)
{
    const double *x = panel_get_column(panel, x_column), *y = panel_get_column(panel, y_column);
    const uint32_t *firms = panel_get_firms(panel);

    pairs->n = 0;
    for (size_t i = 0; i < panel_count_rows(panel); i++) {
        if (!isfinite(x[i]) || !isfinite(y[i]))
            continue;
        pairs->x[pairs->n] = x[i];
        pairs->y[pairs->n] = y[i];
        pairs->firms[pairs->n++] = firms[i];
    }
    rank_midranks(pairs->x, pairs->n, pairs->rank_x);
    rank_midranks(pairs->y, pairs->n, pairs->rank_y);
}

static struct correlation estimate(const struct pairs *pairs, enum correlate_method method)
{
    switch (method) {
    case METHOD_PEARSON:
        return correlation_pearson(pairs->x, pairs->y, pairs->n, CORRELATION_MIN_N);
    case METHOD_SPEARMAN:
        return correlation_spearman(pairs->x, pairs->y, pairs->n, CORRELATION_MIN_N);
    case METHOD_WITHIN:
        return correlation_within(pairs->x, pairs->y, pairs->firms, pairs->n, CORRELATION_MIN_N);
    case METHOD_SPEARMAN_WITHIN:
        return correlation_within(pairs->rank_x, pairs->rank_y, pairs->firms, pairs->n, CORRELATION_MIN_N);
    case METHOD_BETWEEN:
    default:
        return correlation_between(pairs->x, pairs->y, pairs->firms, pairs->n, CORRELATION_MIN_N);
    }
}

/* The firm-clustered p; between firms each firm is one observation already. */
static void test_clusters(const struct pairs *pairs, struct correlate_row *row)
{
    bool ranks = row->method == METHOD_SPEARMAN || row->method == METHOD_SPEARMAN_WITHIN;
    bool within = row->method == METHOD_WITHIN || row->method == METHOD_SPEARMAN_WITHIN;
    struct cluster_test test;

    row->p_cluster = NAN;
    row->n_clusters = row->correlation.n_groups;
    row->status = status_name(row->correlation.status);
    row->note = status_explain(row->status);
    if (!status_has_estimate(row->correlation.status))
        return;
    if (row->method == METHOD_BETWEEN) {
        row->p_cluster = row->correlation.p;
        row->n_clusters = row->correlation.n;
        return;
    }
    test = cluster_test_run(ranks ? pairs->rank_x : pairs->x, ranks ? pairs->rank_y : pairs->y, pairs->firms,
                            pairs->n, within);
    row->p_cluster = test.p;
    row->n_clusters = test.n_clusters;
    if (row->correlation.status == STATUS_OK)
        row->status = status_name(test.status);
    if (!isfinite(test.p)) {
        row->status = status_name(test.status);
        row->note = "the estimate stands; with so few firms no p value that allows for firms is possible";
    }
}

/* Firms are counted for the pooled rows too, so that a reader sees how many there are. */
static size_t count_firms(const struct pairs *pairs, size_t n_firms)
{
    bool *seen = memory_zero(n_firms, sizeof *seen);
    size_t count = 0;

    for (size_t i = 0; i < pairs->n; i++) {
        count += !seen[pairs->firms[i]];
        seen[pairs->firms[i]] = true;
    }
    free(seen);
    return count;
}

static void adjust_family(struct correlate_row *rows, size_t n)
{
    double *p = memory_zero(n, sizeof *p), *adjusted = memory_zero(n, sizeof *adjusted);
    size_t m = 0;

    for (size_t i = 0; i < n; i++)
        p[i] = rows[i].p_cluster;
    m = multiple_adjust(MULTIPLE_BENJAMINI_HOCHBERG, p, n, adjusted);
    for (size_t i = 0; i < n; i++)
        rows[i].p_bh = adjusted[i];
    multiple_adjust(MULTIPLE_BENJAMINI_YEKUTIELI, p, n, adjusted);
    for (size_t i = 0; i < n; i++)
        rows[i].p_by = adjusted[i];
    multiple_adjust(MULTIPLE_HOLM, p, n, adjusted);
    for (size_t i = 0; i < n; i++) {
        rows[i].p_holm = adjusted[i];
        rows[i].m_family = m;
    }
    free(p);
    free(adjusted);
}

struct correlate_result correlate_run(const struct panel *panel, const struct correlate_measure *measures,
                                      size_t n_measures, const size_t *metrics, size_t n_metrics)
{
    struct correlate_result result = {
        .rows = memory_zero(n_measures * n_metrics * N_CORRELATE_METHODS, sizeof *result.rows)};
    struct pairs pairs = pairs_new(panel_count_rows(panel));

    for (size_t metric = 0; metric < n_metrics; metric++) {
        size_t first = result.count;

        for (size_t i = 0; i < n_measures; i++) {
            size_t n_firms;

            pairs_fill(&pairs, panel, measures[i].column, metrics[metric]);
            n_firms = count_firms(&pairs, panel_count_firms(panel));
            for (int method = 0; method < N_CORRELATE_METHODS; method++) {
                struct correlate_row *row = &result.rows[result.count++];

                row->metric = metrics[metric];
                row->measure = &measures[i];
                row->method = (enum correlate_method)method;
                row->correlation = estimate(&pairs, row->method);
                if (row->method == METHOD_PEARSON || row->method == METHOD_SPEARMAN)
                    row->correlation.n_groups = n_firms;
                test_clusters(&pairs, row);
                if (isfinite(row->p_cluster)) {
                    result.n_tests++;
                    result.n_below_05 += row->p_cluster < 0.05;
                }
            }
        }
        adjust_family(result.rows + first, result.count - first);
    }
    pairs_release(&pairs);
    return result;
}

void correlate_result_release(struct correlate_result *result)
{
    free(result->rows);
    *result = (struct correlate_result){.rows = NULL};
}
