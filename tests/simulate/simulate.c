/* simulate.c - do the intervals cover and the tests keep their size?
 *
 *   simulate [PANELS [THREADS]]
 *
 * Draws panels of 5, 12, 30 and 50 firms whose truth is known, asks the default estimators the way `tenor
 * study` does (a table and a plan in memory), and counts how often a 95 % interval holds the truth and how
 * often a 5 % test rejects what is true.  Prints a table for tests/README.md.  Exit status 1 where a gated
 * figure of 50 firms lies outside 94 to 96 % or 4 to 6 % by more than two standard errors of the simulation,
 * with fewer than 10,000 panels four: the true size of the pooled clustered test is 5.89 % (200,000 panels),
 * so near the gate that 10,000 panels cannot tell.  Every panel has its own stream of random numbers, so that
 * the figures do not depend on the threads. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "stats/random_stream.h"
#include "stats/stats.h"
#include "study/study_run.h"

enum { DEFAULT_PANELS = 10000, SEED = 1, MAX_FIRMS = 50, N_YEARS = 8, N_QUARTERS = 20, N_SHUFFLES = 99 };

static const size_t firm_counts[] = {5, 12, 30, 50};

enum { N_SIZES = sizeof firm_counts / sizeof *firm_counts, GATED = N_SIZES - 1 };

/* The true model: x = a + u and y = slope x + c + d + e, with a and c of the firm, d of the year, u and e of
 * the row, all normal and independent. */
static const double slope = 0.2, sd_firm_x = 0.7, sd_firm_error = 0.7, sd_year = 0.3, sd_x = 1.0,
                    sd_error = 1.0;

/* Two groups of firms, the larger with the smaller spread; a trend; a change of each firm. */
static const double difference = 0.5, sd_first = 1.5, sd_second = 1.0, trend = 0.05, change = 0.3;

enum truth { NONE, CORRELATION, RANK_CORRELATION, WITHIN, BETWEEN, SLOPE, DIFFERENCE, TREND, CHANGE };

static double find_correlation(void)
{
    double x = sd_firm_x * sd_firm_x + sd_x * sd_x;
    double rest = sd_firm_error * sd_firm_error + sd_year * sd_year + sd_error * sd_error;

    return slope * sqrt(x / (slope * slope * x + rest));
}

/* A firm has 3 to 8 of the years, each number as likely: the mean of 1 / number is what is left of the rows'
 * variance in the variance of firms' means. */
static double find_between(void)
{
    double share = 0.0, x, rest;

    for (int n = 3; n <= N_YEARS; n++)
        share += 1.0 / n / (N_YEARS - 2);
    x = sd_firm_x * sd_firm_x + share * sd_x * sd_x;
    rest = sd_firm_error * sd_firm_error + share * sd_error * sd_error;
    return slope * sqrt(x / (slope * slope * x + rest));
}

static double find_truth(enum truth truth)
{
    switch (truth) {
    case CORRELATION:
        return find_correlation();
    case RANK_CORRELATION: /* of two normal variables (Pearson 1907) */
        return 6.0 / acos(-1.0) * asin(find_correlation() / 2.0);
    case WITHIN:
        return slope * sd_x / sqrt(slope * slope * sd_x * sd_x + sd_error * sd_error + sd_year * sd_year);
    case BETWEEN:
        return find_between();
    case SLOPE:
        return slope;
    case DIFFERENCE:
        return difference;
    case TREND:
        return trend;
    case CHANGE:
        return change;
    case NONE:
    default:
        return 0.0;
    }
}

static double draw_normal(struct random_stream *stream, double sd)
{
    double radius = sqrt(-2.0 * log(1.0 - random_stream_get_uniform(stream)));

    return sd * radius * cos(2.0 * acos(-1.0) * random_stream_get_uniform(stream));
}

/* Rows of a panel as they are drawn. */
struct rows {
    size_t n;
    struct slice firms[MAX_FIRMS * N_QUARTERS], groups[MAX_FIRMS];
    double periods[MAX_FIRMS * N_QUARTERS], x[MAX_FIRMS * N_QUARTERS], y[MAX_FIRMS * N_QUARTERS],
        null[MAX_FIRMS * N_QUARTERS];
    double value[MAX_FIRMS], same[MAX_FIRMS], rising[MAX_FIRMS], flat[MAX_FIRMS], changes[MAX_FIRMS],
        still[MAX_FIRMS];
};

static struct slice name_firm(size_t firm)
{
    static const char names[] = "f00f01f02f03f04f05f06f07f08f09f10f11f12f13f14f15f16f17f18f19f20f21f22f23f24"
                                "f25f26f27f28f29f30f31f32f33f34f35f36f37f38f39f40f41f42f43f44f45f46f47f48f49";

    return slice_make(names + 3 * firm, 3);
}

/* Every firm has n_least to n_periods of the periods, which ones is left to chance. */
static void draw_panel(struct rows *rows, size_t n_firms, size_t n_periods, size_t n_least,
                       double sd_period_x, double sd_period, struct random_stream *stream)
{
    double period_x[N_QUARTERS], period[N_QUARTERS];

    for (size_t t = 0; t < n_periods; t++) {
        period_x[t] = draw_normal(stream, sd_period_x);
        period[t] = draw_normal(stream, sd_period);
    }
    rows->n = 0;
    for (size_t firm = 0; firm < n_firms; firm++) {
        double of_x = draw_normal(stream, sd_firm_x), of_error = draw_normal(stream, sd_firm_error);
        size_t n_wanted = n_least + random_stream_get_index(stream, n_periods - n_least + 1);

        for (size_t t = 0; t < n_periods && n_wanted > 0; t++) {
            double x, error;

            if (random_stream_get_index(stream, n_periods - t) >= n_wanted)
                continue;
            n_wanted--;
            x = of_x + period_x[t] + draw_normal(stream, sd_x);
            error = of_error + period[t] + draw_normal(stream, sd_error);
            rows->firms[rows->n] = name_firm(firm);
            rows->periods[rows->n] = 2001.0 + (double)t;
            rows->x[rows->n] = x;
            rows->y[rows->n] = slope * x + error;
            rows->null[rows->n++] = error;
        }
    }
}

static void draw_years(struct rows *rows, size_t n_firms, struct random_stream *stream)
{
    draw_panel(rows, n_firms, N_YEARS, 3, 0.0, sd_year, stream);
}

/* Periods move x as well, so that errors are correlated across firms where it matters. */
static void draw_quarters(struct rows *rows, size_t n_firms, struct random_stream *stream)
{
    draw_panel(rows, n_firms, N_QUARTERS, 12, sd_year, sd_year, stream);
}

/* One row a firm: x and y with the same correlation, two groups, a series, differences. */
static void draw_single(struct rows *rows, size_t n_firms, struct random_stream *stream)
{
    double r = find_correlation();

    rows->n = n_firms;
    for (size_t i = 0; i < n_firms; i++) {
        bool is_first = 5 * i < 2 * n_firms;

        rows->firms[i] = name_firm(i);
        rows->groups[i] = slice_from(is_first ? "a" : "b");
        rows->periods[i] = 2001.0 + (double)i;
        rows->x[i] = draw_normal(stream, 1.0);
        rows->null[i] = draw_normal(stream, 1.0);
        rows->y[i] = r * rows->x[i] + sqrt(1.0 - r * r) * rows->null[i];
        rows->value[i] = draw_normal(stream, is_first ? sd_first : sd_second) + (is_first ? difference : 0.0);
        rows->same[i] = draw_normal(stream, 1.0);
        rows->flat[i] = draw_normal(stream, 1.0);
        rows->rising[i] = trend * (double)i + draw_normal(stream, 1.0);
        rows->still[i] = draw_normal(stream, 1.0);
        rows->changes[i] = change + draw_normal(stream, 1.0);
    }
}

/* Panels of one kind and what is asked of them. */
struct design {
    const char *name;
    void (*draw)(struct rows *rows, size_t n_firms, struct random_stream *stream);
    size_t n_draws; /* of the bootstrap; 0 where no interval of this design comes from one */
    const char *plan;
};

enum design_kind { YEARS, DRAWN, QUARTERS, SINGLE, N_DESIGNS };

static const struct design designs[N_DESIGNS] = {
    [YEARS] = {"3 to 8 years a firm", draw_years, 0,
               "x,y,method,cluster,fixed_effects\n"
               "x,y,pearson,,\n"             /* 1 */
               "x,null,pearson,,\n"          /* 2 */
               "x,y,within,,\n"              /* 3 */
               "x,null,within,,\n"           /* 4 */
               "x,y,between,,\n"             /* 5 */
               "x,null,between,,\n"          /* 6 */
               "x,y,spearman,,\n"            /* 7 */
               "x,null,spearman,,\n"         /* 8 */
               "x,null,spearman_within,,\n"  /* 9 */
               "x,y,regression,,\n"          /* 10 */
               "x,null,regression,,\n"       /* 11 */
               "x,y,regression,,firm\n"      /* 12 */
               "x,null,regression,,firm\n"   /* 13 */
               "x,y,cluster,,firm year\n"    /* 14 */
               "x,null,cluster,,firm year\n" /* 15 */
               "x,y,ols,,\n"                 /* 16 */
               "x,null,ols,,\n"},            /* 17 */
    [DRAWN] = {"3 to 8 years a firm", draw_years, 499,
               "x,y,method\n"
               "x,y,pearson\n"
               "x,y,within\n"
               "x,y,between\n"
               "x,y,spearman\n"},
    [QUARTERS] = {"12 to 20 quarters a firm", draw_quarters, 0,
                  "x,y,method,cluster,fixed_effects\n"
                  "x,y,regression,,\n"
                  "x,null,regression,,\n"
                  "x,y,cluster,,\n"
                  "x,null,cluster,,\n"},
    [SINGLE] = {"one row a firm", draw_single, 0,
                "x,y,method,cluster\n"
                "x,y,pearson,\n"             /* 1 */
                "x,null,pearson,\n"          /* 2 */
                "x,y,spearman,\n"            /* 3 */
                "x,null,spearman,\n"         /* 4 */
                "group,value,welch,\n"       /* 5 */
                "group,same,welch,\n"        /* 6 */
                "group,same,mann_whitney,\n" /* 7 */
                "year,rising,theil_sen,\n"   /* 8 */
                "year,flat,mann_kendall,\n"  /* 9 */
                ",changes,signflip,\n"       /* 10 */
                ",still,signflip,\n"         /* 11 */
                "x,y,regression,none\n"      /* 12 */
                "x,null,regression,none\n"}, /* 13 */
};

/* Where a number of a test stands: a field of a row, or a named number of statistics.csv. */
enum place { CORRELATIONS, COEFFICIENTS, COMPARISONS, STATISTICS };

struct source {
    enum place place;
    size_t offset;
    const char *statistic;
};

#define OF_CORRELATION(field)                                                                                \
    {                                                                                                        \
        CORRELATIONS, offsetof(struct study_correlation, field), NULL                                        \
    }
#define OF_TERM(field)                                                                                       \
    {                                                                                                        \
        COEFFICIENTS, offsetof(struct study_coefficient, field), NULL                                        \
    }
#define OF_COMPARISON(field)                                                                                 \
    {                                                                                                        \
        COMPARISONS, offsetof(struct study_comparison, field), NULL                                          \
    }
#define NAMED(statistic)                                                                                     \
    {                                                                                                        \
        STATISTICS, 0, statistic                                                                             \
    }

/* One figure.  An interval has two sources and a truth; a test has a p value, and its truth is NONE. */
struct check {
    enum design_kind design;
    size_t row; /* of the plan, from 1 */
    bool is_gated;
    const char *estimator, *figure;
    struct source first, second;
    enum truth truth;
};

/* Not gated are numbers that rest on an assumption which the design breaks on purpose, and bootstrap
 * intervals, whose coverage is right in large samples only. */
static const struct check checks[] = {
    {YEARS, 1, true, "Pearson, pooled", "clustered interval", NAMED("ci_lo_cluster"), NAMED("ci_hi_cluster"),
     CORRELATION},
    {YEARS, 2, true, "Pearson, pooled", "clustered p", OF_CORRELATION(p_cluster), {0}, NONE},
    {YEARS, 2, false, "Pearson, pooled", "wild bootstrap p", OF_CORRELATION(p_wild), {0}, NONE},
    {YEARS, 1, false, "Pearson, pooled", "Fisher interval, rows taken as independent", OF_CORRELATION(ci_lo),
     OF_CORRELATION(ci_hi), CORRELATION},
    {YEARS,
     2,
     false,
     "Pearson, pooled",
     "raw p, rows taken as independent",
     OF_CORRELATION(p_raw),
     {0},
     NONE},
    {DRAWN, 1, false, "Pearson, pooled", "percentile interval", OF_CORRELATION(boot_lo),
     OF_CORRELATION(boot_hi), CORRELATION},
    {DRAWN, 1, false, "Pearson, pooled", "BCa interval", OF_CORRELATION(bca_lo), OF_CORRELATION(bca_hi),
     CORRELATION},

    {YEARS, 3, true, "Pearson, within", "Fisher interval", OF_CORRELATION(ci_lo), OF_CORRELATION(ci_hi),
     WITHIN},
    {YEARS, 3, true, "Pearson, within", "clustered interval", NAMED("ci_lo_cluster"), NAMED("ci_hi_cluster"),
     WITHIN},
    {YEARS, 4, true, "Pearson, within", "raw p", OF_CORRELATION(p_raw), {0}, NONE},
    {YEARS, 4, true, "Pearson, within", "clustered p", OF_CORRELATION(p_cluster), {0}, NONE},
    {YEARS, 4, false, "Pearson, within", "wild bootstrap p", OF_CORRELATION(p_wild), {0}, NONE},
    {YEARS, 4, false, "Pearson, within", "permutation p", OF_CORRELATION(p_perm), {0}, NONE},
    {DRAWN, 2, false, "Pearson, within", "percentile interval", OF_CORRELATION(boot_lo),
     OF_CORRELATION(boot_hi), WITHIN},
    {DRAWN, 2, false, "Pearson, within", "BCa interval", OF_CORRELATION(bca_lo), OF_CORRELATION(bca_hi),
     WITHIN},

    {YEARS, 5, true, "Pearson, between", "Fisher interval", OF_CORRELATION(ci_lo), OF_CORRELATION(ci_hi),
     BETWEEN},
    {YEARS, 6, true, "Pearson, between", "raw p", OF_CORRELATION(p_raw), {0}, NONE},
    {DRAWN, 3, false, "Pearson, between", "BCa interval", OF_CORRELATION(bca_lo), OF_CORRELATION(bca_hi),
     BETWEEN},

    {YEARS, 7, true, "Spearman, pooled", "clustered interval", NAMED("ci_lo_cluster"), NAMED("ci_hi_cluster"),
     RANK_CORRELATION},
    {YEARS, 8, true, "Spearman, pooled", "clustered p", OF_CORRELATION(p_cluster), {0}, NONE},
    {DRAWN, 4, false, "Spearman, pooled", "BCa interval", OF_CORRELATION(bca_lo), OF_CORRELATION(bca_hi),
     RANK_CORRELATION},
    {YEARS, 9, true, "Spearman, within", "clustered p", OF_CORRELATION(p_cluster), {0}, NONE},

    {SINGLE, 1, true, "Pearson", "Fisher interval", OF_CORRELATION(ci_lo), OF_CORRELATION(ci_hi),
     CORRELATION},
    {SINGLE, 2, true, "Pearson", "raw p", OF_CORRELATION(p_raw), {0}, NONE},
    {SINGLE, 2, true, "Pearson", "p of the family", OF_CORRELATION(adjusted.p), {0}, NONE},
    {SINGLE, 3, true, "Spearman", "Bonett-Wright interval", OF_CORRELATION(ci_lo), OF_CORRELATION(ci_hi),
     RANK_CORRELATION},
    {SINGLE, 4, true, "Spearman", "raw p", OF_CORRELATION(p_raw), {0}, NONE},

    {YEARS, 10, true, "least squares, CR1 by firm", "interval", OF_TERM(ci_lo), OF_TERM(ci_hi), SLOPE},
    {YEARS, 11, true, "least squares, CR1 by firm", "p", OF_TERM(p_value), {0}, NONE},
    {YEARS, 11, false, "least squares, CR1 by firm", "wild bootstrap p", OF_TERM(p_wild), {0}, NONE},
    {YEARS, 16, false, "least squares, errors alike", "interval", OF_TERM(ci_lo), OF_TERM(ci_hi), SLOPE},
    {YEARS, 17, false, "least squares, errors alike", "p", OF_TERM(p_value), {0}, NONE},
    {YEARS, 12, true, "firm effects, CR1 by firm", "interval", OF_TERM(ci_lo), OF_TERM(ci_hi), SLOPE},
    {YEARS, 13, true, "firm effects, CR1 by firm", "p", OF_TERM(p_value), {0}, NONE},
    {YEARS, 13, false, "firm effects, CR1 by firm", "wild bootstrap p", OF_TERM(p_wild), {0}, NONE},
    {YEARS, 14, true, "firm and year effects, CR1 by firm", "interval", OF_TERM(ci_lo), OF_TERM(ci_hi),
     SLOPE},
    {YEARS, 15, true, "firm and year effects, CR1 by firm", "p", OF_TERM(p_value), {0}, NONE},
    {QUARTERS, 1, true, "least squares, CR1 by firm and quarter", "interval", OF_TERM(ci_lo), OF_TERM(ci_hi),
     SLOPE},
    {QUARTERS, 2, true, "least squares, CR1 by firm and quarter", "p", OF_TERM(p_value), {0}, NONE},
    {QUARTERS, 3, false, "least squares, CR1 by firm alone", "interval", OF_TERM(ci_lo), OF_TERM(ci_hi),
     SLOPE},
    {QUARTERS, 4, false, "least squares, CR1 by firm alone", "p", OF_TERM(p_value), {0}, NONE},
    {SINGLE, 12, true, "least squares, HC3", "interval", OF_TERM(ci_lo), OF_TERM(ci_hi), CORRELATION},
    {SINGLE, 13, true, "least squares, HC3", "p", OF_TERM(p_value), {0}, NONE},

    {SINGLE, 5, true, "Welch", "interval, spreads differ", OF_COMPARISON(ci_lo), OF_COMPARISON(ci_hi),
     DIFFERENCE},
    {SINGLE, 6, true, "Welch", "p", OF_COMPARISON(p_raw), {0}, NONE},
    {SINGLE, 7, true, "Mann-Whitney", "exact p", OF_COMPARISON(p_exact), {0}, NONE},
    {SINGLE, 8, true, "Theil-Sen", "interval", OF_COMPARISON(effect_lo), OF_COMPARISON(effect_hi), TREND},
    {SINGLE, 9, true, "Mann-Kendall", "p", OF_COMPARISON(p_raw), {0}, NONE},
    {SINGLE, 10, true, "change of a firm", "paired t interval", OF_COMPARISON(ci_lo), OF_COMPARISON(ci_hi),
     CHANGE},
    {SINGLE, 11, true, "change of a firm", "paired t p", OF_COMPARISON(p_raw), {0}, NONE},
    {SINGLE, 11, true, "change of a firm", "sign-flip p", OF_COMPARISON(p_perm), {0}, NONE},
};

enum { N_CHECKS = sizeof checks / sizeof *checks };

static double read_statistic(const struct study_result *result, const char *name)
{
    for (size_t i = 0; i < result->n_statistics; i++)
        if (strcmp(result->statistics[i].statistic, name) == 0)
            return result->statistics[i].value;
    return NAN;
}

static double read_field(const void *row, size_t offset)
{
    return *(const double *)(const void *)((const char *)row + offset);
}

static double read_source(const struct study_result *result, const struct source *source)
{
    switch (source->place) {
    case CORRELATIONS:
        return result->n_correlations ? read_field(result->correlations, source->offset) : NAN;
    case COEFFICIENTS: /* the regressor is the last term of each of these models */
        return result->n_coefficients
                   ? read_field(&result->coefficients[result->n_coefficients - 1], source->offset)
                   : NAN;
    case COMPARISONS:
        return result->n_comparisons ? read_field(result->comparisons, source->offset) : NAN;
    case STATISTICS:
    default:
        return read_statistic(result, source->statistic);
    }
}

/* 1: covered, or rejected; 0: not; -1: no number. */
static int8_t judge(const struct check *check, const struct study_result *result)
{
    double first = read_source(result, &check->first), second, truth = find_truth(check->truth);

    if (!isfinite(first))
        return -1;
    if (check->truth == NONE)
        return first <= 0.05;
    second = read_source(result, &check->second);
    return isfinite(second) ? first <= truth && truth <= second : -1;
}

struct simulation {
    size_t n_panels, n_firms;
    int8_t *verdicts; /* [n_panels * N_CHECKS] */
};

static struct study_table *make_table(const struct rows *rows, bool is_single)
{
    struct study_table *table = study_table_new("simulated", rows->n);

    study_table_add_cells(table, "firm", rows->firms);
    study_table_add_numbers(table, "year", rows->periods);
    study_table_add_numbers(table, "x", rows->x);
    study_table_add_numbers(table, "y", rows->y);
    study_table_add_numbers(table, "null", rows->null);
    if (!is_single)
        return table;
    study_table_add_cells(table, "group", rows->groups);
    study_table_add_numbers(table, "value", rows->value);
    study_table_add_numbers(table, "same", rows->same);
    study_table_add_numbers(table, "rising", rows->rising);
    study_table_add_numbers(table, "flat", rows->flat);
    study_table_add_numbers(table, "changes", rows->changes);
    study_table_add_numbers(table, "still", rows->still);
    return table;
}

static void run_design(enum design_kind kind, const struct rows *rows, uint64_t seed, int8_t *verdicts)
{
    struct study_table *table = make_table(rows, kind == SINGLE);
    struct study_options options = {
        .min_n = 10,
        .n_draws = designs[kind].n_draws,
        .n_permutations = N_SHUFFLES,
        .seed = seed,
        .n_threads = 1,
        .firm = study_table_find_firm(table),
        .time = study_table_find_time(table),
        .lag_time = study_table_find_time(table),
    };
    struct error err;
    struct study_plan *plan =
        study_plan_load_bytes(slice_from(designs[kind].plan), "plan", table, &options, &err);
    struct study_run run;

    if (!plan) {
        fprintf(stderr, "simulate: %s: %s\n", designs[kind].name, err.text);
        exit(2);
    }
    run = study_run_plan(plan, table, &options);
    for (size_t c = 0; c < N_CHECKS; c++)
        if (checks[c].design == kind)
            verdicts[c] = judge(&checks[c], &run.results[checks[c].row - 1]);
    study_run_release(&run);
    study_plan_free(plan);
    study_table_free(table);
}

static void run_panel(void *shared, size_t index, size_t worker)
{
    const struct simulation *simulation = shared;
    struct rows *rows = memory_alloc(sizeof *rows);

    (void)worker;
    for (size_t kind = 0; kind < N_DESIGNS; kind++) {
        char key[64];
        struct random_stream *stream;

        snprintf(key, sizeof key, "panel/%zu/%zu/%zu", simulation->n_firms, kind, index);
        stream = random_stream_new(SEED, key);
        designs[kind].draw(rows, simulation->n_firms, stream);
        random_stream_free(stream);
        /* A seed of its own: else the random signs and draws were the same in every panel. */
        run_design((enum design_kind)kind, rows, index + 1, simulation->verdicts + index * N_CHECKS);
    }
    free(rows);
}

struct rate {
    double share, se; /* NaN where no panel gave a number */
};

static struct rate count_rate(const struct simulation *simulation, size_t check)
{
    size_t n = 0, n_true = 0;
    double share;

    for (size_t i = 0; i < simulation->n_panels; i++) {
        int8_t verdict = simulation->verdicts[i * N_CHECKS + check];

        n += verdict >= 0;
        n_true += verdict > 0;
    }
    share = n ? (double)n_true / (double)n : NAN;
    return (struct rate){share, n ? sqrt(share * (1.0 - share) / (double)n) : NAN};
}

static bool is_outside(const struct check *check, struct rate rate, size_t n_panels)
{
    double nominal = check->truth == NONE ? 0.05 : 0.95;
    double slack =
        (n_panels < DEFAULT_PANELS ? 4.0 : 2.0) * sqrt(nominal * (1.0 - nominal) / (double)n_panels);

    return check->is_gated && !(fabs(rate.share - nominal) <= 0.01 + slack);
}

static void print_table(struct rate rates[N_SIZES][N_CHECKS])
{
    printf("| panel | estimator | figure |");
    for (size_t s = 0; s < N_SIZES; s++)
        printf(" %zu firms |", firm_counts[s]);
    printf(" gate at %zu |\n|---|---|---|", firm_counts[GATED]);
    for (size_t s = 0; s < N_SIZES; s++)
        printf("---|");
    printf("---|\n");
    for (size_t c = 0; c < N_CHECKS; c++) {
        printf("| %s | %s | %s |", designs[checks[c].design].name, checks[c].estimator, checks[c].figure);
        for (size_t s = 0; s < N_SIZES; s++)
            if (isnan(rates[s][c].share))
                printf(" - |");
            else
                printf(" %.1f (%.1f) |", 100.0 * rates[s][c].share, 100.0 * rates[s][c].se);
        printf(" %s |\n", !checks[c].is_gated ? "" : checks[c].truth == NONE ? "4-6" : "94-96");
    }
}

static size_t parse_count(const char *text, size_t otherwise)
{
    char *end = NULL;
    unsigned long value = text ? strtoul(text, &end, 10) : 0;

    if (text && (*end || value == 0 || value > 1000000)) {
        fprintf(stderr, "simulate: \"%s\" is no count; usage: simulate [PANELS [THREADS]]\n", text);
        exit(2);
    }
    return text ? (size_t)value : otherwise;
}

int main(int argc, char **argv)
{
    static struct rate rates[N_SIZES][N_CHECKS];
    size_t n_panels = parse_count(argc > 1 ? argv[1] : NULL, DEFAULT_PANELS);
    size_t n_threads = parse_count(argc > 2 ? argv[2] : NULL, parallel_count_cores());
    size_t n_outside = 0;

    stats_init();
    for (size_t s = 0; s < N_SIZES; s++) {
        struct simulation simulation = {n_panels, firm_counts[s], NULL};

        simulation.verdicts = memory_zero(n_panels * N_CHECKS, 1);
        parallel_for(n_panels, n_threads, run_panel, &simulation);
        for (size_t c = 0; c < N_CHECKS; c++)
            rates[s][c] = count_rate(&simulation, c);
        free(simulation.verdicts);
    }
    printf("%zu panels of each size; per cent, with the standard error of the simulation\n\n", n_panels);
    print_table(rates);
    printf("\n");
    for (size_t c = 0; c < N_CHECKS; c++)
        if (is_outside(&checks[c], rates[GATED][c], n_panels)) {
            printf("outside: %s, %s, %s: %.1f %%\n", designs[checks[c].design].name, checks[c].estimator,
                   checks[c].figure, 100.0 * rates[GATED][c].share);
            n_outside++;
        }
    printf("%zu figures outside their gate\n", n_outside);
    return n_outside > 0;
}
