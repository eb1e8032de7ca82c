/* correlation_study.c - one correlation of a plan, with every p and interval that its rows support. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stats/cluster_test.h"
#include "stats/correlation.h"
#include "stats/fixed_effects.h"
#include "stats/kendall.h"
#include "stats/partial.h"
#include "stats/permutation.h"
#include "stats/rank.h"
#include "stats/regression.h"
#include "stats/resample.h"
#include "stats/wild_cluster.h"
#include "study/study_tests.h"

enum { FEW_ROWS = 30 };

/* The columns as the method sees them: ranks for rank methods, firms' means for the method between, residuals
 * on the controls for partial ones. */
struct view {
    size_t n;
    double *x, *y;      /* [n] */
    uint32_t *firms;    /* [n] NULL where the panel has none */
    uint32_t *clusters; /* [n] NULL without clusters */
    bool by_ranks, within, between;
};

static bool is_rank_method(enum study_estimator estimator)
{
    return estimator == STUDY_SPEARMAN || estimator == STUDY_WITHIN_RANKS || estimator == STUDY_PARTIAL_RANKS;
}

static double *copy_column(const double *values, size_t n, bool by_ranks)
{
    double *copy = memory_alloc(n * sizeof *copy);

    if (by_ranks)
        rank_midranks(values, n, copy);
    else
        memcpy(copy, values, n * sizeof *copy);
    return copy;
}

static uint32_t *copy_ids(const uint32_t *ids, size_t n)
{
    uint32_t *copy = ids ? memory_alloc(n * sizeof *copy) : NULL;

    if (copy)
        memcpy(copy, ids, n * sizeof *copy);
    return copy;
}

/* One row a firm, with its means. */
static void take_means(struct view *view)
{
    uint32_t n_codes = 0;
    size_t *counts;
    size_t n = 0;
    double *x, *y;

    for (size_t i = 0; i < view->n; i++)
        n_codes = view->firms[i] >= n_codes ? view->firms[i] + 1 : n_codes;
    counts = memory_zero(n_codes, sizeof *counts);
    x = memory_zero(n_codes, sizeof *x);
    y = memory_zero(n_codes, sizeof *y);
    for (size_t i = 0; i < view->n; i++) {
        counts[view->firms[i]]++;
        x[view->firms[i]] += view->x[i];
        y[view->firms[i]] += view->y[i];
    }
    for (uint32_t firm = 0; firm < n_codes; firm++)
        if (counts[firm]) {
            view->x[n] = x[firm] / (double)counts[firm];
            view->y[n] = y[firm] / (double)counts[firm];
            view->firms[n++] = firm;
        }
    view->n = n;
    free(view->clusters);
    view->clusters = copy_ids(view->firms, n);
    free(counts);
    free(x);
    free(y);
}

/* A column less what the controls explain of it. */
static void take_residuals(double *values, size_t n, const double *const *controls, size_t n_controls)
{
    struct regression *regression = regression_run(&(struct regression_model){
        .y = values, .x = controls, .n_x = n_controls, .n_rows = n, .has_intercept = true});

    if (regression->status != STATUS_REFUSED_DF)
        for (size_t i = 0; i < regression->n; i++)
            values[regression->rows[i]] = regression->residuals[i];
    regression_free(regression);
}

static void take_controls_out(struct view *view, const struct study_sample *sample)
{
    size_t n_controls = sample->n_x - 1;
    double **controls = memory_alloc(n_controls * sizeof *controls);

    for (size_t k = 0; k < n_controls; k++)
        controls[k] = copy_column(sample->x[k + 1], sample->n, view->by_ranks);
    take_residuals(view->x, view->n, (const double *const *)controls, n_controls);
    take_residuals(view->y, view->n, (const double *const *)controls, n_controls);
    for (size_t k = 0; k < n_controls; k++)
        free(controls[k]);
    free(controls);
}

static bool is_partial(enum study_estimator estimator)
{
    return estimator == STUDY_PARTIAL || estimator == STUDY_PARTIAL_RANKS;
}

/* Of clusters with one row each nothing can be learnt that the rows do not say, and CR1 errors of them are
 * too small: 6 % of 5 % tests with 50 rows, 10 % with 12 (tests/README.md, simulation). */
static void drop_clusters(struct view *view)
{
    free(view->clusters);
    view->clusters = NULL;
}

static struct view view_build(const struct study_sample *sample)
{
    enum study_estimator estimator = sample->test->method->estimator;
    struct view view = {.n = sample->n, .by_ranks = is_rank_method(estimator)};

    view.within = estimator == STUDY_WITHIN || estimator == STUDY_WITHIN_RANKS;
    view.between = estimator == STUDY_BETWEEN;
    view.x = copy_column(sample->x[0], sample->n, view.by_ranks);
    view.y = copy_column(sample->y, sample->n, view.by_ranks);
    view.firms = copy_ids(sample->firms, sample->n);
    view.clusters = copy_ids(sample->clusters[0], sample->n);
    if (view.between)
        take_means(&view);
    else if (view.clusters && study_sample_count(view.clusters, view.n) == view.n)
        drop_clusters(&view);
    if (is_partial(estimator) && sample->n > 0)
        take_controls_out(&view, sample);
    return view;
}

static void view_release(struct view *view)
{
    free(view->x);
    free(view->y);
    free(view->firms);
    free(view->clusters);
}

static struct correlation run_kendall(const struct study_sample *sample, struct study_result *result)
{
    struct kendall kendall = kendall_run(sample->x[0], sample->y, sample->n, sample->options->min_n);
    struct correlation correlation = {
        .n = sample->n,
        .estimate = kendall.tau_b,
        .se = NAN,
        .ci_lo = NAN,
        .ci_hi = NAN,
        .statistic = kendall.z,
        .df = NAN,
        .p = kendall.p,
        .p_exact = kendall.p_exact,
        .mdr80 = NAN,
        .status = kendall.status,
    };

    study_place_add_number(sample, result, NULL, "score", (double)kendall.score);
    study_place_add_number(sample, result, NULL, "n_concordant", (double)kendall.n_concordant);
    study_place_add_number(sample, result, NULL, "n_discordant", (double)kendall.n_discordant);
    study_place_add_number(sample, result, NULL, "variance", kendall.variance);
    study_place_add_number(sample, result, NULL, "p_continuity", kendall.p_continuity);
    return correlation;
}

static struct correlation run_partial(const struct study_sample *sample)
{
    struct partial_columns columns = {
        .x = sample->x[0],
        .y = sample->y,
        .controls = (const double *const *)sample->x + 1,
        .n_controls = sample->n_x - 1,
        .n = sample->n,
    };

    return partial_run(&columns, sample->test->method->estimator == STUDY_PARTIAL_RANKS,
                       sample->options->min_n);
}

static bool is_unguarded(const struct study_sample *sample)
{
    return sample->test->method->variant == 1;
}

static struct correlation estimate(const struct study_sample *sample, const struct view *view,
                                   struct study_result *result)
{
    size_t min_n = sample->options->min_n;

    if (is_unguarded(sample))
        return view->by_ranks ? correlation_spearman_unguarded(sample->x[0], sample->y, sample->n)
                              : correlation_pearson_unguarded(sample->x[0], sample->y, sample->n);
    switch (sample->test->method->estimator) {
    case STUDY_SPEARMAN:
        return correlation_spearman(sample->x[0], sample->y, sample->n, min_n);
    case STUDY_KENDALL:
        return run_kendall(sample, result);
    case STUDY_PARTIAL:
    case STUDY_PARTIAL_RANKS:
        return run_partial(sample);
    case STUDY_WITHIN:
    case STUDY_WITHIN_RANKS:
        return correlation_within(view->x, view->y, view->firms, view->n, min_n);
    case STUDY_BETWEEN:
        return correlation_between(sample->x[0], sample->y, sample->firms, sample->n, min_n);
    case STUDY_PEARSON:
    default:
        return correlation_pearson(view->x, view->y, view->n, min_n);
    }
}

static const char *name_interval(enum study_estimator estimator)
{
    return estimator == STUDY_SPEARMAN ? "bonett_wright" : "fisher_z";
}

/* Rows may be shuffled where each firm has one; within firms they always may; between, firms are shuffled. */
static bool may_shuffle(const struct view *view)
{
    return view->within || view->between || !view->firms ||
           study_sample_count(view->firms, view->n) == view->n;
}

static void shuffle(const struct study_sample *sample, const struct view *view, struct study_correlation *row,
                    struct study_result *result)
{
    struct random_plan plan = {PERMUTATION_DRAWS, sample->options->seed,
                               study_place_key(sample, result, "permutation")};

    if (sample->options->n_permutations > 0)
        plan.n_draws = sample->options->n_permutations;
    else if (view->n >= FEW_ROWS)
        return;
    if (sample->test->method->estimator == STUDY_KENDALL || is_partial(sample->test->method->estimator) ||
        !may_shuffle(view))
        return;
    row->p_perm =
        permutation_run_correlation(view->x, view->y, view->within ? view->firms : NULL, view->n, &plan).p;
}

/* What a method within firms tests, whatever the clusters are: deviations from the firm's mean, of firms with
 * two rows or more. */
static struct view view_deviate(const struct view *view)
{
    const uint32_t *ways[] = {view->firms};
    bool *keep = memory_alloc((view->n + 1) * sizeof *keep);
    struct view deviations = {.n = 0};
    struct fixed_effects firms;

    for (size_t i = 0; i < view->n; i++)
        keep[i] = true;
    fixed_effects_drop_singletons(&(struct fixed_effects){ways, 1, view->n}, keep);
    deviations.x = copy_column(view->x, view->n, false);
    deviations.y = copy_column(view->y, view->n, false);
    deviations.firms = copy_ids(view->firms, view->n);
    deviations.clusters = copy_ids(view->clusters, view->n);
    for (size_t i = 0; i < view->n; i++) {
        if (!keep[i])
            continue;
        deviations.x[deviations.n] = view->x[i];
        deviations.y[deviations.n] = view->y[i];
        deviations.firms[deviations.n] = view->firms[i];
        deviations.clusters[deviations.n++] = view->clusters[i];
    }
    ways[0] = deviations.firms;
    firms = (struct fixed_effects){ways, 1, deviations.n};
    fixed_effects_demean(&firms, deviations.x);
    fixed_effects_demean(&firms, deviations.y);
    free(keep);
    return deviations;
}

/* The p that allows for rows of one cluster being alike; between firms each is one observation already. */
static void test_clusters(const struct study_sample *sample, const struct view *view,
                          struct study_correlation *row, struct study_result *result)
{
    struct random_plan plan = {WILD_CLUSTER_DRAWS, sample->options->seed,
                               study_place_key(sample, result, "wild")};
    struct view tested;
    struct cluster_test test;

    if (!view->clusters || view->between || sample->test->method->estimator == STUDY_KENDALL)
        return;
    row->cluster = study_place_name(sample, sample->test->request->clusters[0]);
    tested = view->within ? view_deviate(view) : *view;
    test = cluster_test_run(tested.x, tested.y, tested.clusters, tested.n, false);
    row->n_clusters = (int64_t)test.n_clusters;
    row->p_cluster = test.p;
    study_place_add_number(sample, result, NULL, "t_cluster", test.statistic);
    study_place_add_number(sample, result, NULL, "se_cluster", test.se);
    study_place_add_number(sample, result, NULL, "ci_lo_cluster", test.ci_lo);
    study_place_add_number(sample, result, NULL, "ci_hi_cluster", test.ci_hi);
    if (strcmp(row->status, "ok") == 0)
        row->status = status_name(test.status);
    if (!isfinite(test.p)) {
        row->status = status_name(test.status);
        row->note = "the estimate stands; with so few clusters no p value that allows for them is possible";
    } else if (test.n_clusters < CLUSTER_TEST_FEW) {
        row->p_wild =
            wild_cluster_run_correlation(tested.x, tested.y, tested.clusters, tested.n, false, &plan).p;
    }
    if (view->within)
        view_release(&tested);
}

static struct resample resample(const struct study_sample *sample, const struct view *view, double r,
                                const struct random_plan *plan)
{
    enum study_estimator estimator = sample->test->method->estimator;

    if (estimator == STUDY_KENDALL)
        return resample_run_kendall(view->x, view->y, view->clusters, view->n, r, plan);
    if (is_partial(estimator)) {
        const double **columns = memory_alloc((sample->n_x + 1) * sizeof *columns);
        struct resample drawn;

        columns[0] = sample->x[0];
        columns[1] = sample->y;
        for (size_t k = 1; k < sample->n_x; k++)
            columns[k + 1] = sample->x[k];
        drawn = resample_run_partial(columns, sample->n_x + 1, view->clusters, view->n,
                                     estimator == STUDY_PARTIAL_RANKS, r, plan);
        free(columns);
        return drawn;
    }
    return resample_run_correlation(view->x, view->y, view->clusters, view->within ? view->firms : NULL,
                                    view->n, view->by_ranks, r, plan);
}

/* True where each firm lies in one cluster, so that a firm's mean moves with the firm. */
static bool is_nested(const struct view *view)
{
    uint32_t n_codes = 0, *cluster_of;
    bool nested = true;

    for (size_t i = 0; i < view->n; i++)
        n_codes = view->firms[i] >= n_codes ? view->firms[i] + 1 : n_codes;
    cluster_of = memory_alloc(n_codes * sizeof *cluster_of);
    for (uint32_t firm = 0; firm < n_codes; firm++)
        cluster_of[firm] = UINT32_MAX;
    for (size_t i = 0; i < view->n && nested; i++) {
        nested = cluster_of[view->firms[i]] == UINT32_MAX || cluster_of[view->firms[i]] == view->clusters[i];
        cluster_of[view->firms[i]] = view->clusters[i];
    }
    free(cluster_of);
    return nested;
}

static void draw(const struct study_sample *sample, const struct view *view, struct study_correlation *row,
                 struct study_result *result)
{
    struct random_plan plan = study_place_draws(sample, result);
    struct resample drawn;

    if (plan.n_draws < 2 || (view->within && view->clusters && !is_nested(view)))
        return;
    drawn = resample(sample, view, row->estimate, &plan);
    row->boot_se = drawn.se;
    row->boot_lo = drawn.lo;
    row->boot_hi = drawn.hi;
    row->bca_lo = drawn.bca_lo;
    row->bca_hi = drawn.bca_hi;
    row->n_draws = (int64_t)drawn.n_draws;
    study_place_add_number(sample, result, NULL, "bca_acceleration", drawn.acceleration);
    if (drawn.status == STATUS_BOOT_UNSTABLE)
        row->status = status_name(drawn.status);
}

static void choose_p(struct study_correlation *row, bool has_clusters)
{
    struct study_adjusted *adjusted = &row->adjusted;

    if (has_clusters) {
        adjusted->p = row->p_cluster;
        adjusted->source = "p_cluster";
    } else if (isfinite(row->p_exact)) {
        adjusted->p = row->p_exact;
        adjusted->source = "p_exact";
    } else {
        adjusted->p = row->p_raw;
        adjusted->source = "p_raw";
    }
}

/* Of the outcome, unless the metric is x. */
static const char *find_source(const struct study_sample *sample)
{
    const char *source = study_table_get(sample->table, sample->test->y)->origin.source;

    return source ? source : study_table_get(sample->table, sample->test->x[0].column)->origin.source;
}

static void fill(const struct study_sample *sample, const struct correlation *correlation,
                 struct study_correlation *row)
{
    const struct study_request *request = sample->test->request;
    struct study_origin origin = study_table_get(sample->table, sample->test->x[0].column)->origin;

    row->place = study_place_of(sample);
    row->x = sample->test->x_text;
    row->y = study_place_y(sample);
    row->lag = sample->test->lag;
    row->section = origin.section;
    row->role = origin.role;
    row->source = find_source(sample);
    row->method = sample->test->method->printed;
    row->controls = request->controls_text;
    row->n = (int64_t)correlation->n;
    row->n_firms = study_place_count(sample->firms, sample->n);
    row->estimate = correlation->estimate;
    row->se = correlation->se;
    row->ci_lo = correlation->ci_lo;
    row->ci_hi = correlation->ci_hi;
    row->ci_method = isfinite(correlation->ci_lo) ? name_interval(sample->test->method->estimator) : NULL;
    row->stat = correlation->statistic;
    row->df = isfinite(correlation->statistic) ? correlation->df : NAN;
    row->p_raw = correlation->p;
    row->p_exact = correlation->p_exact;
    row->mdr80 = correlation->mdr80;
    row->winsor = request->winsor_text[0] ? request->winsor_text : "none";
    row->n_winsorised = (int64_t)sample->n_winsorised;
    row->status = status_name(correlation->status);
}

void correlation_study_run(const struct study_sample *sample, struct study_result *result)
{
    struct study_correlation *row = study_result_add_correlation(result);
    struct view view = view_build(sample);
    struct correlation correlation = estimate(sample, &view, result);

    fill(sample, &correlation, row);
    if (is_unguarded(sample)) {
        row->note = "no guard was asked: only to compare with another program";
        study_place_add_number(sample, result, NULL, "fisher_z", atanh(correlation.estimate));
    } else if (status_has_estimate(correlation.status)) {
        study_place_add_number(sample, result, NULL, "fisher_z", atanh(correlation.estimate));
        study_place_add_number(sample, result, NULL, "n_for_power80",
                               correlation_required_n(correlation.estimate));
        shuffle(sample, &view, row, result);
        test_clusters(sample, &view, row, result);
        draw(sample, &view, row, result);
        choose_p(row, view.clusters && !view.between && sample->test->method->estimator != STUDY_KENDALL);
        if (sample->test->method->estimator == STUDY_KENDALL && view.clusters && !row->note)
            row->note = "the p value takes rows as independent; the intervals by draws of clusters do not";
    }
    view_release(&view);
}
