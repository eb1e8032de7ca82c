/* comparison_study.c - one comparison of groups, one trend, one succession of a plan. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stats/anova.h"
#include "stats/correlation.h"
#include "stats/effect_size.h"
#include "stats/icc.h"
#include "stats/interval.h"
#include "stats/mann_whitney.h"
#include "stats/mean_test.h"
#include "stats/permutation.h"
#include "stats/resample.h"
#include "stats/summary.h"
#include "stats/trend.h"
#include "stats/variance_components.h"
#include "stats/variance_share.h"
#include "study/study_tests.h"

enum { MAX_PAIRED_GROUPS = 20, PLACEBO_DRAWS = 1999, SHUFFLE_DRAWS = 499, MAX_SHUFFLED_ROWS = 5000 };

/* The values of one group. */
struct group {
    const char *name;
    double *values;   /* [n] */
    double *exposure; /* [n] first control, NULL without */
    size_t *rows;     /* [n] of the sample */
    size_t n;
};

struct groups {
    struct group *list; /* [n] those that occur, in the order of their names */
    size_t n;
};

static struct groups groups_build(const struct study_sample *sample)
{
    const struct study_column *column = study_table_get(sample->table, sample->test->x[0].column);
    /* First the rows of each code, then its place in the list. */
    size_t *places = memory_zero(column->n_distinct + 1, sizeof *places);
    struct groups groups = {memory_zero(column->n_distinct + 1, sizeof *groups.list), 0};

    for (size_t i = 0; i < sample->n; i++)
        places[sample->groups[i]]++;
    for (size_t code = 0; code < column->n_distinct; code++) {
        struct group *group = &groups.list[groups.n];
        size_t size = places[code];

        if (size == 0)
            continue;
        group->name = column->labels[code];
        group->values = memory_alloc(size * sizeof(double));
        group->rows = memory_alloc(size * sizeof(size_t));
        group->exposure = sample->n_x > 0 ? memory_alloc(size * sizeof(double)) : NULL;
        places[code] = groups.n++;
    }
    for (size_t i = 0; i < sample->n; i++) {
        struct group *group = &groups.list[places[sample->groups[i]]];

        group->values[group->n] = sample->y[i];
        group->rows[group->n] = i;
        if (group->exposure)
            group->exposure[group->n] = sample->x[0][i];
        group->n++;
    }
    free(places);
    return groups;
}

static void groups_release(struct groups *groups)
{
    for (size_t g = 0; g < groups->n; g++) {
        free(groups->list[g].values);
        free(groups->list[g].rows);
        free(groups->list[g].exposure);
    }
    free(groups->list);
}

static struct study_comparison *add_row(const struct study_sample *sample, struct study_result *result)
{
    struct study_comparison *row = study_result_add_comparison(result);

    row->place = study_place_of(sample);
    row->measure = study_place_y(sample);
    row->section = study_table_get(sample->table, sample->test->y)->origin.section;
    row->group_var = sample->test->x_text;
    row->test = sample->test->method->printed;
    row->n = (int64_t)sample->n;
    row->n_firms = study_place_count(sample->firms, sample->n);
    row->n_clusters = study_place_count(sample->clusters[0], sample->n);
    return row;
}

static void set_family_p(struct study_comparison *row, double p, const char *source)
{
    row->adjusted.p = p;
    row->adjusted.source = source;
}

static const char *name_pair(const struct group *a, const struct group *b, struct study_result *result)
{
    return study_result_format(result, "%s - %s", a->name, b->name);
}

static void add_effect_sizes(const struct study_sample *sample, const struct group *a, const struct group *b,
                             struct study_comparison *row, struct study_result *result)
{
    struct effect_size effect = effect_size_run(a->values, a->n, b->values, b->n);
    const char *pair = name_pair(a, b, result);

    row->effect = "g";
    row->effect_value = effect.g;
    row->effect_lo = effect.g_lo;
    row->effect_hi = effect.g_hi;
    study_place_add_number(sample, result, pair, "cohen_d", effect.d);
    study_place_add_number(sample, result, pair, "cohen_d_lo", effect.d_lo);
    study_place_add_number(sample, result, pair, "cohen_d_hi", effect.d_hi);
    study_place_add_number(sample, result, pair, "cohen_d_average", effect.d_average);
    study_place_add_number(sample, result, pair, "hedges_correction", effect.correction);
    study_place_add_number(sample, result, pair, "hedges_correction_approx", effect.correction_approx);
    study_place_add_number(sample, result, pair, "hedges_g_se", effect.g_se);
}

/* Interval of the difference with whole clusters drawn, which a Welch test takes for independent rows. */
static void draw_difference(const struct study_sample *sample, const struct group *a, const struct group *b,
                            struct study_comparison *row, struct study_result *result)
{
    struct random_plan plan = {
        sample->test->request->n_draws, sample->options->seed,
        study_place_key(sample, result, study_result_format(result, "bootstrap/%s/%s", a->name, b->name))};
    size_t n = a->n + b->n;
    double *values;
    uint8_t *group;
    uint32_t *clusters;
    struct resample drawn;

    if (plan.n_draws < 2 || !sample->clusters[0])
        return;
    values = memory_alloc(n * sizeof *values);
    group = memory_alloc(n);
    clusters = memory_alloc(n * sizeof *clusters);
    for (size_t i = 0; i < n; i++) {
        const struct group *from = i < a->n ? a : b;
        size_t k = i < a->n ? i : i - a->n;

        values[i] = from->values[k];
        group[i] = from == b;
        clusters[i] = sample->clusters[0][from->rows[k]];
    }
    drawn = resample_run_difference(values, group, clusters, n, row->diff, &plan);
    row->boot_lo = drawn.lo;
    row->boot_hi = drawn.hi;
    row->n_clusters = (int64_t)study_sample_count(clusters, n);
    free(values);
    free(group);
    free(clusters);
}

static void compare_welch(const struct study_sample *sample, const struct group *a, const struct group *b,
                          struct study_comparison *row, struct study_result *result)
{
    struct mean_test test = mean_test_run_welch(a->values, a->n, b->values, b->n, MEAN_TEST_MIN_N);

    row->mean_a = test.mean_a;
    row->mean_b = test.mean_b;
    row->diff = test.difference;
    row->ci_lo = test.ci_lo;
    row->ci_hi = test.ci_hi;
    row->stat = test.statistic;
    row->df = test.df;
    row->p_raw = test.p;
    row->status = status_name(test.status);
    set_family_p(row, test.p, "p_raw");
    if (test.status != STATUS_OK)
        return;
    add_effect_sizes(sample, a, b, row, result);
    draw_difference(sample, a, b, row, result);
}

static void compare_ranks(const struct study_sample *sample, const struct group *a, const struct group *b,
                          struct study_comparison *row, struct study_result *result)
{
    struct mann_whitney test = mann_whitney_run(a->values, a->n, b->values, b->n, MEAN_TEST_MIN_N);
    const char *pair = name_pair(a, b, result);

    row->stat = test.u;
    row->p_raw = test.p_continuity;
    row->p_exact = test.p_exact;
    row->effect = "A";
    row->effect_value = test.probability;
    row->diff = test.shift;
    row->status = status_name(test.status);
    set_family_p(row, isfinite(test.p_exact) ? test.p_exact : test.p_continuity,
                 isfinite(test.p_exact) ? "p_exact" : "p_raw");
    study_place_add_number(sample, result, pair, "variance", test.variance);
    study_place_add_number(sample, result, pair, "z", test.z);
    study_place_add_number(sample, result, pair, "p_normal", test.p);
    study_place_add_number(sample, result, pair, "z_continuity", test.z_continuity);
    study_place_add_number(sample, result, pair, "p_exact_greater", test.p_exact_greater);
    study_place_add_number(sample, result, pair, "cliff_delta", test.delta);
    study_place_add_number(sample, result, pair, "hodges_lehmann", test.shift);
}

static void compare_shuffled(const struct study_sample *sample, const struct group *a, const struct group *b,
                             struct study_comparison *row, struct study_result *result)
{
    struct random_plan plan = {
        sample->options->n_permutations ? sample->options->n_permutations : PERMUTATION_DRAWS,
        sample->options->seed,
        study_place_key(sample, result, study_result_format(result, "permutation/%s/%s", a->name, b->name))};
    struct permutation test = permutation_run_two_groups(a->values, a->n, b->values, b->n, &plan);

    row->mean_a = summary_run(a->values, a->n).mean;
    row->mean_b = summary_run(b->values, b->n).mean;
    row->diff = test.statistic;
    row->p_perm = test.p;
    row->p_exact = test.is_exact ? test.p : NAN;
    row->status = status_name(test.status);
    set_family_p(row, test.p, "p_perm");
    study_place_add_number(sample, result, name_pair(a, b, result), "n_extreme", (double)test.n_extreme);
    study_place_add_number(sample, result, name_pair(a, b, result), "n_arrangements", (double)test.n_draws);
}

static double sum_up(const double *values, size_t n)
{
    double sum = 0.0;

    for (size_t i = 0; i < n; i++)
        sum += values[i];
    return sum;
}

/* One row each means two documents, which no p may call two CEOs (METHODS of the field: n is 1 and 1). */
static void compare_rates(const struct study_sample *sample, const struct group *a, const struct group *b,
                          struct study_comparison *row, struct study_result *result)
{
    double k_a = sum_up(a->values, a->n), k_b = sum_up(b->values, b->n);
    double n_a = sum_up(a->exposure, a->n), n_b = sum_up(b->exposure, b->n);
    struct rate_ratio ratio = interval_rate_ratio(k_a, n_a, k_b, n_b);
    struct interval newcombe = interval_newcombe(k_a, n_a, k_b, n_b, 0.95);
    const char *pair = name_pair(a, b, result);
    bool is_documents = a->n == 1 && b->n == 1;

    row->mean_a = 1000.0 * k_a / n_a;
    row->mean_b = 1000.0 * k_b / n_b;
    row->diff = row->mean_a - row->mean_b;
    row->ci_lo = 1000.0 * newcombe.lo;
    row->ci_hi = 1000.0 * newcombe.hi;
    row->effect = "ratio";
    row->effect_value = isfinite(ratio.ratio) ? ratio.ratio : NAN;
    row->effect_lo = ratio.limits.lo;
    row->effect_hi = isfinite(ratio.limits.hi) ? ratio.limits.hi : NAN;
    row->status = isnan(ratio.ratio) ? status_name(STATUS_ZERO_DENOMINATOR) : status_name(STATUS_OK);
    row->note = is_documents ? "difference between two documents" : "words taken as independent";
    row->p_exact = is_documents && sample->options->min_compared ? NAN : ratio.p;
    if (!is_documents)
        set_family_p(row, ratio.p, "p_exact");
    study_place_add_number(sample, result, pair, "log_ratio_half",
                           log((k_a + 0.5) / (n_a + 0.5)) - log((k_b + 0.5) / (n_b + 0.5)));
    study_place_add_number(sample, result, pair, "z_unpooled",
                           (k_a / n_a - k_b / n_b) / sqrt(k_a / n_a * (1.0 - k_a / n_a) / n_a +
                                                          k_b / n_b * (1.0 - k_b / n_b) / n_b));
}

/* mean_a and mean_b are the correlations of y and the first control in the groups. */
static void compare_correlations(const struct study_sample *sample, const struct group *a,
                                 const struct group *b, struct study_comparison *row)
{
    size_t min_n = sample->options->min_n;
    struct correlation r_a = correlation_pearson(a->values, a->exposure, a->n, min_n);
    struct correlation r_b = correlation_pearson(b->values, b->exposure, b->n, min_n);
    struct correlation_difference test = correlation_compare(r_a.estimate, a->n, r_b.estimate, b->n);

    row->mean_a = r_a.estimate;
    row->mean_b = r_b.estimate;
    row->diff = r_a.estimate - r_b.estimate;
    row->stat = test.z;
    row->p_raw = test.p;
    row->status = status_name(status_has_estimate(r_a.status) ? r_b.status : r_a.status);
    row->note = "rows taken as independent";
    set_family_p(row, test.p, "p_raw");
}

static void compare_pair(const struct study_sample *sample, const struct group *a, const struct group *b,
                         struct study_result *result)
{
    struct study_comparison *row = add_row(sample, result);

    row->group_a = a->name;
    row->group_b = b->name;
    row->n_a = (int64_t)a->n;
    row->n_b = (int64_t)b->n;
    row->n = row->n_a + row->n_b;
    switch (sample->test->method->estimator) {
    case STUDY_MANN_WHITNEY:
        compare_ranks(sample, a, b, row, result);
        return;
    case STUDY_PERMUTATION:
        compare_shuffled(sample, a, b, row, result);
        return;
    case STUDY_CORRELATION_DIFFERENCE:
        compare_correlations(sample, a, b, row);
        return;
    case STUDY_RATE_RATIO:
        compare_rates(sample, a, b, row, result);
        return;
    case STUDY_WELCH:
    default:
        compare_welch(sample, a, b, row, result);
    }
}

static void compare_pairs(const struct study_sample *sample, struct study_result *result)
{
    struct groups groups = groups_build(sample);

    if (groups.n < 2 || groups.n > MAX_PAIRED_GROUPS) {
        struct study_comparison *row = add_row(sample, result);

        row->n_groups = (int64_t)groups.n;
        row->status = status_name(STATUS_REFUSED);
        row->note =
            groups.n < 2 ? "fewer than two groups" : "more than 20 groups: filter, or use kruskal or anova";
    }
    for (size_t a = 0; a < groups.n && groups.n <= MAX_PAIRED_GROUPS; a++)
        for (size_t b = a + 1; b < groups.n; b++)
            compare_pair(sample, &groups.list[a], &groups.list[b], result);
    groups_release(&groups);
}

static void compare_all(const struct study_sample *sample, struct study_result *result)
{
    struct study_comparison *row = add_row(sample, result);
    bool is_kruskal = sample->test->method->estimator == STUDY_KRUSKAL;
    struct anova_test test = is_kruskal ? anova_run_kruskal(sample->y, sample->groups, sample->n)
                                        : anova_run_welch(sample->y, sample->groups, sample->n);

    row->n_groups = (int64_t)test.n_groups;
    row->stat = test.statistic;
    row->df = test.df1;
    row->df2 = test.df2;
    row->p_raw = test.p;
    row->status = status_name(test.status);
    set_family_p(row, test.p, "p_raw");
}

static void add_anova(const struct study_sample *sample, const struct anova *anova,
                      struct study_comparison *row, struct study_result *result)
{
    row->n_groups = (int64_t)anova->n_groups;
    row->stat = anova->f;
    row->df = anova->df_between;
    row->df2 = anova->df_within;
    row->p_raw = anova->p;
    row->status = status_name(anova->status);
    set_family_p(row, anova->p, "p_raw");
    study_place_add_number(sample, result, NULL, "ss_between", anova->ss_between);
    study_place_add_number(sample, result, NULL, "ss_within", anova->ss_within);
    study_place_add_number(sample, result, NULL, "eta2", anova->eta2);
    study_place_add_number(sample, result, NULL, "omega2", anova->omega2);
    study_place_add_number(sample, result, NULL, "group_size", anova->group_size);
}

static void run_anova(const struct study_sample *sample, struct study_result *result)
{
    struct study_comparison *row = add_row(sample, result);
    struct anova anova = anova_run(sample->y, sample->groups, sample->n);

    add_anova(sample, &anova, row, result);
    row->effect = "eta2";
    row->effect_value = anova.eta2;
}

static void add_components(const struct study_sample *sample, const char *inner, const char *outer,
                           const struct variance_components *components, struct study_result *result)
{
    if (outer)
        study_place_add_number(sample, result, outer, "reml_variance", components->outer);
    study_place_add_number(sample, result, inner, "reml_variance", components->inner);
    study_place_add_number(sample, result, "residual", "reml_variance", components->residual);
}

static void run_icc(const struct study_sample *sample, struct study_result *result)
{
    struct study_comparison *row = add_row(sample, result);
    struct icc icc = icc_run(sample->y, sample->groups, sample->n);
    struct variance_components components =
        variance_components_run(sample->y, sample->groups, sample->effects[0], sample->n);

    add_anova(sample, &icc.anova, row, result);
    row->effect = "icc1";
    row->effect_value = icc.icc1;
    row->effect_lo = icc.icc1_lo;
    row->effect_hi = icc.icc1_hi;
    row->status = status_name(icc.status);
    study_place_add_number(sample, result, NULL, "icc_of_means", icc.icck);
    study_place_add_number(sample, result, NULL, "variance_between", icc.between);
    study_place_add_number(sample, result, NULL, "variance_between_raw", icc.between_raw);
    study_place_add_number(sample, result, NULL, "variance_within", icc.within);
    add_components(sample, sample->test->x_text,
                   sample->effects[0] ? study_place_name(sample, sample->test->request->effects[0]) : NULL,
                   &components, result);
}

static struct variance_share find_share(const struct study_sample *sample, const uint32_t *first,
                                        const uint32_t *second)
{
    const uint32_t *ways[] = {first, second};

    return variance_share_run(&(struct fixed_effects){ways, second ? 2 : 1, sample->n}, sample->y);
}

static void add_share(const struct study_sample *sample, const char *term, const struct variance_share *share,
                      struct study_result *result)
{
    study_place_add_number(sample, result, term, "r2", share->r2);
    study_place_add_number(sample, result, term, "adj_r2", share->adj_r2);
}

/* What one set of effects adds to another: a row of its own. */
static struct study_comparison *add_share_test(const struct study_sample *sample, const char *what,
                                               const struct variance_share *smaller,
                                               const struct variance_share *larger,
                                               struct study_result *result)
{
    struct variance_share_test test = variance_share_compare(smaller, larger);
    struct study_comparison *row = add_row(sample, result);

    row->group_var = what;
    row->stat = test.f;
    row->df = test.df1;
    row->df2 = test.df2;
    row->p_raw = test.p;
    row->effect = "r2_added";
    row->effect_value = larger->r2 - smaller->r2;
    row->status = isfinite(test.p) ? status_name(STATUS_OK) : status_name(STATUS_REFUSED_DF);
    set_family_p(row, test.p, "p_raw");
    return row;
}

/* Groups of x of which an effect's group has two or more: where CEO and firm can be told apart. */
static size_t count_turnover(const uint32_t *outer, const uint32_t *inner, size_t n)
{
    uint32_t n_codes = 0, *first;
    bool *more;
    size_t count = 0;

    for (size_t i = 0; i < n; i++)
        n_codes = outer[i] >= n_codes ? outer[i] + 1 : n_codes;
    first = memory_alloc((n_codes + 1) * sizeof *first);
    more = memory_zero(n_codes + 1, sizeof *more);
    for (uint32_t code = 0; code < n_codes; code++)
        first[code] = UINT32_MAX;
    for (size_t i = 0; i < n; i++) {
        if (first[outer[i]] == UINT32_MAX)
            first[outer[i]] = inner[i];
        else if (first[outer[i]] != inner[i])
            more[outer[i]] = true;
    }
    for (uint32_t code = 0; code < n_codes; code++)
        count += more[code];
    free(first);
    free(more);
    return count;
}

/* The rows [n] group by group; the caller frees. */
static size_t *order_rows(const uint32_t *ids, size_t n)
{
    size_t *rows = memory_alloc((n + 1) * sizeof *rows);
    uint32_t n_codes = 0;
    size_t *starts, total = 0;

    for (size_t i = 0; i < n; i++)
        n_codes = ids[i] >= n_codes ? ids[i] + 1 : n_codes;
    starts = memory_zero(n_codes + 1, sizeof *starts);
    for (size_t i = 0; i < n; i++)
        starts[ids[i]]++;
    for (uint32_t code = 0; code < n_codes; code++) {
        size_t size = starts[code];

        starts[code] = total;
        total += size;
    }
    for (size_t i = 0; i < n; i++)
        rows[starts[ids[i]]++] = i;
    free(starts);
    return rows;
}

static void swap(uint32_t *a, uint32_t *b)
{
    uint32_t kept = *a;

    *a = *b;
    *b = kept;
}

#define ROUNDING 1e-11 /* of R2: a shuffle that changes nothing explains as much */

/* The p of what x adds, its names shuffled among the rows of each group of the first fixed effect: between
 * CEOs of one firm, never across firms. */
static double shuffle_inner(const struct study_sample *sample, double r2, struct study_result *result)
{
    struct variance_share_series *series;
    struct random_stream *stream;
    size_t *rows;
    uint32_t *shuffled;
    size_t n_extreme = 0;

    if (sample->n > MAX_SHUFFLED_ROWS || !isfinite(r2))
        return NAN;
    stream = random_stream_new(sample->options->seed, study_place_key(sample, result, "shuffle"));
    series = variance_share_series_new(sample->test->request->n_effects == 2 ? sample->effects[1] : NULL,
                                       sample->y, sample->n);
    rows = order_rows(sample->effects[0], sample->n);
    shuffled = memory_alloc((sample->n + 1) * sizeof *shuffled);
    memcpy(shuffled, sample->groups, sample->n * sizeof *shuffled);
    for (size_t draw = 0; draw < SHUFFLE_DRAWS; draw++) {
        for (size_t begin = 0, i = 0; i < sample->n; i++) {
            size_t other;

            if (sample->effects[0][rows[i]] != sample->effects[0][rows[begin]])
                begin = i;
            other = begin + random_stream_get_index(stream, i - begin + 1);
            swap(&shuffled[rows[i]], &shuffled[rows[other]]);
        }
        n_extreme += variance_share_series_get_r2(series, shuffled) >= r2 - ROUNDING;
    }
    variance_share_series_free(series);
    random_stream_free(stream);
    free(rows);
    free(shuffled);
    return permutation_find_p(n_extreme, SHUFFLE_DRAWS);
}

static void run_variance(const struct study_sample *sample, struct study_result *result)
{
    const struct study_request *request = sample->test->request;
    const char *first = study_place_name(sample, request->effects[0]);
    const char *second = request->n_effects == 2 ? study_place_name(sample, request->effects[1]) : NULL;
    struct variance_share one, two, both;

    if (sample->n < sample->options->min_n) {
        add_row(sample, result)->status = status_name(STATUS_REFUSED_MIN_N);
        return;
    }
    both = one = find_share(sample, sample->effects[0], NULL);
    add_share(sample, first, &one, result);
    if (second) {
        two = find_share(sample, sample->effects[1], NULL);
        both = find_share(sample, sample->effects[0], sample->effects[1]);
        add_share(sample, second, &two, result);
        add_share(sample, study_result_format(result, "%s+%s", first, second), &both, result);
        study_place_add_number(sample, result, first, "shapley", 0.5 * (one.r2 + both.r2 - two.r2));
        study_place_add_number(sample, result, second, "shapley", 0.5 * (two.r2 + both.r2 - one.r2));
        add_share_test(sample, study_result_format(result, "%s|%s", first, second), &two, &both, result);
        add_share_test(sample, study_result_format(result, "%s|%s", second, first), &one, &both, result);
    }
    if (sample->groups) {
        const char *inner = sample->test->x_text;
        struct variance_share more = find_share(sample, sample->groups, second ? sample->effects[1] : NULL);

        add_share(sample,
                  study_result_format(result, "%s%s%s", inner, second ? "+" : "", second ? second : ""),
                  &more, result);
        struct study_comparison *row = add_share_test(
            sample,
            study_result_format(result, "%s|%s%s%s", inner, first, second ? "," : "", second ? second : ""),
            &both, &more, result);

        row->p_perm = shuffle_inner(sample, more.r2, result);
        study_place_add_number(sample, result, first, "n_with_turnover",
                               (double)count_turnover(sample->effects[0], sample->groups, sample->n));
    }
}

static void run_trend(const struct study_sample *sample, struct study_result *result)
{
    struct study_comparison *row = add_row(sample, result);
    size_t min_n = sample->options->min_n < TREND_MIN_N ? sample->options->min_n : TREND_MIN_N;
    size_t max_n = sample->options->max_trend;
    struct trend trend;
    bool is_slope = sample->test->method->estimator == STUDY_THEIL_SEN;

    if (max_n && sample->n > max_n) {
        row->status = status_name(STATUS_REFUSED);
        row->note = study_result_format(
            result, "a trend of more than %zu rows takes the square of their time; run it with tenor study",
            max_n);
        return;
    }
    trend = trend_run(sample->x[0], sample->y, sample->n, min_n);
    row->stat = is_slope ? NAN : trend.z;
    row->p_raw = trend.p;
    row->effect = "slope";
    row->effect_value = trend.slope;
    row->effect_lo = trend.slope_lo;
    row->effect_hi = trend.slope_hi;
    row->status = status_name(trend.status);
    if (!is_slope)
        set_family_p(row, trend.p, "p_raw");
    study_place_add_number(sample, result, NULL, "score", (double)trend.score);
    study_place_add_number(sample, result, NULL, "variance", trend.variance);
    study_place_add_number(sample, result, NULL, "intercept", trend.intercept);
    study_place_add_number(sample, result, NULL, "n_slopes", (double)trend.n_slopes);
    study_place_add_number(sample, result, NULL, "autocorrelation", trend.autocorrelation);
    if (fabs(trend.autocorrelation) > 0.3)
        row->note = "the values are correlated over time, so the p value is too small";
}

/* Paired t and exact sign flip of differences. */
static void test_differences(const struct study_sample *sample, const double *differences, size_t n,
                             struct study_comparison *row, struct study_result *result)
{
    struct random_plan plan = {PERMUTATION_DRAWS, sample->options->seed,
                               study_place_key(sample, result, "signs")};
    struct mean_test paired = mean_test_run_paired(differences, n, MEAN_TEST_MIN_N);
    struct permutation signs = permutation_run_signs(differences, n, &plan);
    double size = 0.0;

    for (size_t i = 0; i < n; i++)
        size += fabs(differences[i]) / (double)n;
    row->n_a = (int64_t)n;
    row->diff = paired.difference;
    row->ci_lo = paired.ci_lo;
    row->ci_hi = paired.ci_hi;
    row->stat = paired.statistic;
    row->df = paired.df;
    row->p_raw = paired.p;
    row->status = status_name(paired.status);
    if (n >= MEAN_TEST_MIN_N) {
        row->p_exact = signs.is_exact ? signs.p : NAN;
        row->p_perm = signs.p;
        set_family_p(row, signs.p, signs.is_exact ? "p_exact" : "p_perm");
    }
    study_place_add_number(sample, result, NULL, "mean_abs_change", n ? size : NAN);
}

static void run_signflip(const struct study_sample *sample, struct study_result *result)
{
    test_differences(sample, sample->y, sample->n, add_row(sample, result), result);
}

/* A firm's rows in order of time. */
struct career {
    uint32_t firm;
    int32_t period;
    size_t row;
};

static int compare_careers(const void *a, const void *b)
{
    const struct career *x = a, *y = b;

    if (x->firm != y->firm)
        return x->firm < y->firm ? -1 : 1;
    return (x->period > y->period) - (x->period < y->period);
}

/* A spell: the rows [begin, end) of one CEO at one firm, one after the other. */
struct spell {
    size_t begin, end;
};

static double find_mean(const struct study_sample *sample, const struct career *careers, size_t begin,
                        size_t end)
{
    double sum = 0.0;

    for (size_t i = begin; i < end; i++)
        sum += sample->y[careers[i].row];
    return sum / (double)(end - begin);
}

/* Spells of all firms; changes lie between two of the same firm. */
static size_t find_spells(const struct study_sample *sample, const struct career *careers,
                          struct spell *spells)
{
    size_t n = 0;

    for (size_t i = 0; i < sample->n; i++) {
        bool is_same = i > 0 && careers[i].firm == careers[i - 1].firm &&
                       sample->groups[careers[i].row] == sample->groups[careers[i - 1].row];

        if (!is_same)
            spells[n++].begin = i;
        spells[n - 1].end = i + 1;
    }
    return n;
}

/* Mean size of a change at a date drawn inside a spell of four rows or more, over all such spells. */
static double draw_placebo(const struct study_sample *sample, const struct career *careers,
                           const struct spell *spells, size_t n_spells, struct random_stream *stream)
{
    double sum = 0.0;
    size_t n = 0;

    for (size_t s = 0; s < n_spells; s++) {
        size_t length = spells[s].end - spells[s].begin, cut;

        if (length < 4)
            continue;
        cut = spells[s].begin + 2 + random_stream_get_index(stream, length - 3);
        sum += fabs(find_mean(sample, careers, cut, spells[s].end) -
                    find_mean(sample, careers, spells[s].begin, cut));
        n++;
    }
    return n ? sum / (double)n : NAN;
}

static void add_placebo(const struct study_sample *sample, const struct career *careers,
                        const struct spell *spells, size_t n_spells, double size, struct study_result *result)
{
    struct random_stream *stream =
        random_stream_new(sample->options->seed, study_place_key(sample, result, "placebo"));
    double sum = 0.0;
    size_t n_as_large = 0;

    for (size_t draw = 0; draw < PLACEBO_DRAWS; draw++) {
        double placebo = draw_placebo(sample, careers, spells, n_spells, stream);

        sum += placebo / PLACEBO_DRAWS;
        n_as_large += placebo >= size;
    }
    random_stream_free(stream);
    study_place_add_number(sample, result, "placebo", "mean_abs_change", sum);
    if (isfinite(sum))
        study_place_add_number(sample, result, "placebo", "p_mean_abs_change",
                               permutation_find_p(n_as_large, PLACEBO_DRAWS));
}

static void run_succession(const struct study_sample *sample, struct study_result *result)
{
    struct study_comparison *row = add_row(sample, result);
    struct career *careers = memory_alloc((sample->n + 1) * sizeof *careers);
    struct spell *spells = memory_zero(sample->n + 1, sizeof *spells);
    double *changes = memory_alloc((sample->n + 1) * sizeof *changes), size = 0.0;
    size_t n_spells, n_changes = 0, n_firms = 0;

    for (size_t i = 0; i < sample->n; i++)
        careers[i] = (struct career){sample->firms[i], sample->periods[i], i};
    qsort(careers, sample->n, sizeof *careers, compare_careers);
    n_spells = find_spells(sample, careers, spells);
    for (size_t s = 1; s < n_spells; s++) {
        const struct career *before = &careers[spells[s - 1].begin], *after = &careers[spells[s].begin];

        if (before->firm != after->firm)
            continue;
        n_firms += s < 2 || careers[spells[s - 2].begin].firm != after->firm;
        changes[n_changes] = find_mean(sample, careers, spells[s].begin, spells[s].end) -
                             find_mean(sample, careers, spells[s - 1].begin, spells[s - 1].end);
        size += fabs(changes[n_changes++]);
    }
    test_differences(sample, changes, n_changes, row, result);
    study_place_add_number(sample, result, NULL, "n_firms_with_turnover", (double)n_firms);
    study_place_add_number(sample, result, NULL, "n_changes", (double)n_changes);
    if (n_changes > 0)
        add_placebo(sample, careers, spells, n_spells, size / (double)n_changes, result);
    free(careers);
    free(spells);
    free(changes);
}

void comparison_study_run(const struct study_sample *sample, struct study_result *result)
{
    if (sample->n < sample->options->min_compared && sample->test->method->estimator != STUDY_RATE_RATIO) {
        struct study_comparison *row = add_row(sample, result);

        row->status = status_name(STATUS_REFUSED_MIN_N);
        row->note = "too few rows for a comparison";
        return;
    }
    switch (sample->test->method->estimator) {
    case STUDY_KRUSKAL:
    case STUDY_WELCH_ANOVA:
        compare_all(sample, result);
        return;
    case STUDY_ANOVA:
        run_anova(sample, result);
        return;
    case STUDY_ICC:
        run_icc(sample, result);
        return;
    case STUDY_VARIANCE:
        run_variance(sample, result);
        return;
    case STUDY_MANN_KENDALL:
    case STUDY_THEIL_SEN:
        run_trend(sample, result);
        return;
    case STUDY_PAIRED:
        run_signflip(sample, result);
        return;
    case STUDY_SUCCESSION:
        run_succession(sample, result);
        return;
    default:
        compare_pairs(sample, result);
    }
}
