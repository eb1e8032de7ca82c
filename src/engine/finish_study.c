/* finish_study.c - the plan of the run on its tables, and the reports of what it finds. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "engine/document_difference.h"
#include "engine/finish.h"
#include "engine/run_plan.h"
#include "engine/study_tables.h"
#include "report/run_reports.h"
#include "report/study_reports.h"
#include "stats/bootstrap.h"
#include "stats/correlation.h"
#include "study/study_run.h"

/* Two million pairs: a fifth of a second for each measure. */
enum { MAX_TREND_CALLS = 2000 };

enum { MAX_PARTS = N_STUDY_UNITS + 1 };

/* The results of one plan on one table, which they borrow texts of. */
struct part {
    struct study_table *table;
    struct study_plan *plan;
};

struct study {
    struct finished_run *run;
    struct part parts[MAX_PARTS];
    size_t n_parts;
    struct study_result *results; /* [n_results] of all parts, in their order */
    size_t n_results;
};

/* The reports, in the order of their files. */
static const struct {
    enum output_file file;
    const struct report_table *table;
    void (*add)(const struct study_result *result, const char *na, struct buffer *out);
} reports[] = {
    {OUTPUT_CORRELATIONS, &correlations_report_table, correlations_report_add_rows},
    {OUTPUT_REGRESSIONS, &regressions_report_table, regressions_report_add_rows},
    {OUTPUT_MODELS, &models_report_table, models_report_add_rows},
    {OUTPUT_COMPARISONS, &comparisons_report_table, comparisons_report_add_rows},
    {OUTPUT_STATISTICS, &statistics_report_table, statistics_report_add_rows},
};

enum { N_REPORTS = sizeof reports / sizeof *reports };

static bool is_unique(struct study_table *table, size_t firm, size_t time)
{
    size_t n_rows = study_table_count_rows(table), key[] = {firm, time};
    bool *keep = memory_alloc((n_rows + 1) * sizeof *keep);
    struct error ignored;
    bool unique;

    for (size_t row = 0; row < n_rows; row++)
        keep[row] = true;
    study_table_need_codes(table, firm);
    study_table_need_codes(table, time);
    unique = study_table_check_key(table, key, 2, keep, &ignored);
    free(keep);
    return unique;
}

/* What orders the calls: quarters where every call has one of its own, so that all firms count in the same
 * steps; else the days of the calls. */
static size_t find_time(struct study_table *table, size_t firm)
{
    size_t period = study_table_find(table, slice_from("fiscal_period"));

    return study_table_get(table, period)->n_missing == 0 && is_unique(table, firm, period)
               ? period
               : study_table_find(table, slice_from("call_date"));
}

/* Leads and lags are counted in fiscal quarters; in calendar quarters of the calls where no call tells its
 * fiscal one. */
static size_t find_lag_time(const struct study_table *table)
{
    size_t period = study_table_find(table, slice_from("fiscal_period"));

    return study_table_get(table, period)->n_missing < study_table_count_rows(table)
               ? period
               : study_table_find(table, slice_from("call_date"));
}

struct study_options finish_study_make_options(const struct finished_run *run, struct study_table *table,
                                               enum study_unit unit)
{
    const struct run_config *config = run->inputs->config;
    struct study_options options = {
        .min_n = CORRELATION_MIN_N,
        .min_compared = CORRELATION_MIN_N,
        .max_trend = MAX_TREND_CALLS,
        .n_draws = BOOTSTRAP_DRAWS,
        .seed = config->seed,
        .n_threads = config->n_threads,
        .firm = study_table_find_firm(table),
        .leaves_out = true,
        .unit = unit,
    };
    bool has_quarters = unit == STUDY_CALL || unit == STUDY_SPEAKER_SECTION;

    options.time = has_quarters ? find_time(table, options.firm) : study_table_find_time(table);
    options.lag_time = has_quarters ? find_lag_time(table) : options.time;
    options.takes_first = unit == STUDY_CALL;
    return options;
}

/* A row of the program's own plan that the calls cannot answer is nothing to worry about. */
static void count_left_out(const struct finished_run *run, const struct study_plan *plan)
{
    struct run_result *result = run->result;

    if (run->inputs->plan.is_default || plan->n_left_out == 0)
        return;
    if (result->n_left_out == 0)
        snprintf(result->left_out, sizeof result->left_out, "%s", plan->left_out[0].reason);
    result->n_left_out += plan->n_left_out;
}

/* The parts own table and plan, also on failure. */
static bool run_part(struct study *study, const char *path, enum study_unit unit, struct study_table *table,
                     struct error *err)
{
    struct study_options options = finish_study_make_options(study->run, table, unit);
    struct part *part = &study->parts[study->n_parts++];
    struct study_run found;

    part->table = table;
    part->plan = study_plan_load(path, table, &options, err);
    if (!part->plan)
        return false;
    count_left_out(study->run, part->plan);
    found = study_run_plan(part->plan, table, &options);
    study->results =
        memory_resize(study->results, (study->n_results + found.n_results) * sizeof *study->results);
    memcpy(study->results + study->n_results, found.results, found.n_results * sizeof *found.results);
    study->n_results += found.n_results;
    free(found.results);
    return true;
}

static bool run_unit(struct study *study, enum study_unit unit, struct error *err)
{
    struct finished_run *run = study->run;
    const struct run_plan *plan = &run->inputs->plan;
    struct study_table *table;

    if (!plan->units[unit])
        return true;
    if (unit == STUDY_CEO_YEAR) {
        table = run->ceo_years;
        run->ceo_years = NULL;
    } else {
        table = study_tables_make(run, unit, err);
    }
    return table && run_part(study, plan->path, unit, table, err);
}

bool finish_study_has_two_documents(const struct finished_run *run)
{
    size_t n = 0;

    for (size_t i = 0; i < run->n_records; i++)
        n += !run->records[i].is_duplicate;
    return run->inputs->plan.is_default && n == 2;
}

static bool resample_documents(struct study *study, struct error *err)
{
    study->results = memory_resize(study->results, (study->n_results + 1) * sizeof *study->results);
    study_result_init(&study->results[study->n_results]);
    return document_difference_run(study->run, &study->results[study->n_results++], err);
}

/* Two calls are two documents, and nothing else can be said of them. */
static bool run_two_documents(struct study *study, struct error *err)
{
    struct finished_run *run = study->run;
    struct study_table *table;
    char path[1024];

    if (!finish_study_has_two_documents(run))
        return true;
    run_plan_get_path(run->inputs->config->data_folder, RUN_PLAN_TWO_DOCUMENTS, path, sizeof path);
    table = study_tables_make(run, STUDY_CALL, err);
    return table && run_part(study, path, STUDY_CALL, table, err) && resample_documents(study, err);
}

/* The texts of the reports, each made by one task. */
struct study_texts {
    const struct study *study;
    struct buffer rows[N_REPORTS];
};

static void format_report(void *shared, size_t report, size_t worker)
{
    struct study_texts *texts = shared;
    const struct study *study = texts->study;

    (void)worker;
    if (!output_is_wanted(study->run->output, reports[report].file))
        return;
    column_write_header(reports[report].table, &texts->rows[report]);
    for (size_t i = 0; i < study->n_results; i++)
        reports[report].add(&study->results[i], study->run->inputs->config->na, &texts->rows[report]);
}

static struct run_tests count_tests(const struct study *study, enum study_kind kind)
{
    struct study_counts counts = study_result_count(study->results, study->n_results, kind);

    return (struct run_tests){counts.n_tests, counts.n_below_05, counts.n_refused};
}

static bool has_ending(const char *name, const char *ending)
{
    size_t length = strlen(name), n = strlen(ending);

    return length >= n && strcmp(name + length - n, ending) == 0;
}

/* Tone and a metric of the same words: "improved margin" is both. */
static bool is_of_same_words(const struct study_correlation *row)
{
    return row->source && strcmp(row->source, "text") == 0 && row->lag == 0 && row->x &&
           has_ending(row->x, "tone") && isfinite(row->estimate);
}

static size_t count_same_words(const struct study *study)
{
    size_t n = 0;

    for (size_t i = 0; i < study->n_results; i++)
        for (size_t k = 0; k < study->results[i].n_correlations; k++)
            n += is_of_same_words(&study->results[i].correlations[k]);
    return n;
}

static bool write_reports(const struct study *study, struct error *err)
{
    struct run_result *result = study->run->result;
    struct study_texts texts = {.study = study};
    bool ok = true;

    study_result_adjust(study->results, study->n_results);
    result->correlations = count_tests(study, STUDY_CORRELATION);
    result->regressions = count_tests(study, STUDY_REGRESSION);
    result->comparisons = count_tests(study, STUDY_COMPARISON);
    result->n_same_words = count_same_words(study);
    for (size_t i = 0; i < N_REPORTS; i++)
        buffer_init(&texts.rows[i]);
    parallel_for(N_REPORTS, study->run->inputs->config->n_threads, format_report, &texts);
    for (size_t i = 0; i < N_REPORTS; i++) {
        if (output_is_wanted(study->run->output, reports[i].file))
            ok = ok && output_add(study->run->output, reports[i].file, &texts.rows[i], err);
        buffer_release(&texts.rows[i]);
    }
    return ok;
}

static void release(struct study *study)
{
    for (size_t i = 0; i < study->n_results; i++)
        study_result_release(&study->results[i]);
    free(study->results);
    for (size_t i = 0; i < study->n_parts; i++) {
        study_plan_free(study->parts[i].plan);
        study_table_free(study->parts[i].table);
    }
}

bool finish_study(struct finished_run *run, struct error *err)
{
    struct study study = {.run = run};
    bool ok = true;

    if (!run->inputs->plan.path[0])
        return true;
    for (int unit = STUDY_CALL; unit < N_STUDY_UNITS && ok; unit++)
        ok = run_unit(&study, (enum study_unit)unit, err);
    ok = ok && run_two_documents(&study, err) && write_reports(&study, err);
    release(&study);
    return ok;
}
