/* finish_comparisons.c - the calls as a table of the study, and the plans that ship with the program on it.
 */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "engine/finish.h"
#include "report/study_reports.h"
#include "stats/bootstrap.h"
#include "stats/correlation.h"
#include "study/study_run.h"

/* Two million pairs: a fifth of a second for each measure. */
enum { MAX_TREND_CALLS = 2000 };

/* One text column of the calls that count. */
struct key_column {
    const char *name;
    struct slice (*get)(const struct finished_run *run, size_t record, struct arena *arena);
};

static struct slice get_call_id(const struct finished_run *run, size_t record, struct arena *arena)
{
    (void)arena;
    return slice_from(run->records[record].call->call_id);
}

/* A call whose firm is unknown is a firm of its own, as in the panel. */
static struct slice get_firm(const struct finished_run *run, size_t record, struct arena *arena)
{
    struct slice firm = run->records[record].firm;

    return firm.len ? firm : get_call_id(run, record, arena);
}

static struct slice get_date(const struct finished_run *run, size_t record, struct arena *arena)
{
    (void)arena;
    return run->records[record].meta.call_date;
}

enum { NUMBER_SIZE = 32 };

static struct slice get_year(const struct finished_run *run, size_t record, struct arena *arena)
{
    int year = run->records[record].meta.fyear;
    char *text = arena_alloc(arena, NUMBER_SIZE);

    snprintf(text, NUMBER_SIZE, "%d", year);
    return slice_from(year ? text : "");
}

static struct slice get_period(const struct finished_run *run, size_t record, struct arena *arena)
{
    const struct call_meta *meta = &run->records[record].meta;
    char *text = arena_alloc(arena, NUMBER_SIZE);

    snprintf(text, NUMBER_SIZE, "%dQ%d", meta->fyear, meta->fqtr);
    return slice_from(meta->fyear && meta->fqtr ? text : "");
}

static struct slice get_ceo(const struct finished_run *run, size_t record, struct arena *arena)
{
    (void)arena;
    return run->ceos[record].id;
}

static const struct key_column keys[] = {
    {"call_id", get_call_id}, {"ticker", get_firm},          {"call_date", get_date},
    {"fyear", get_year},      {"fiscal_period", get_period}, {"ceo_id", get_ceo},
};

enum { N_KEYS = sizeof keys / sizeof *keys };

/* What rates of single documents are made of. */
static void add_counts(const struct finished_run *run, struct study_table *table)
{
    static const struct {
        const char *name;
        size_t offset;
    } counts[] = {
        {"ceo_pres_n_words", offsetof(struct ceo_counts, words[SECTION_PRESENTATION])},
        {"ceo_qa_n_words", offsetof(struct ceo_counts, words[SECTION_QA])},
        {"ceo_pres_hedge_std", offsetof(struct ceo_counts, hedges[SECTION_PRESENTATION])},
        {"ceo_qa_hedge_std", offsetof(struct ceo_counts, hedges[SECTION_QA])},
    };
    double *values = memory_zero(study_table_count_rows(table), sizeof *values);

    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        size_t row = 0;

        for (size_t i = 0; i < run->n_records; i++)
            if (!run->records[i].is_duplicate)
                memcpy(&values[row++], (const char *)&run->ceos[i] + counts[k].offset, sizeof *values);
        study_table_add_numbers(table, counts[k].name, values);
    }
    free(values);
}

/* Rows are those of the panel: duplicates are left out. */
static struct study_table *make_table(const struct finished_run *run, struct arena *arena)
{
    size_t n_rows = panel_count_rows(run->panel);
    struct slice *cells = memory_zero(n_rows, sizeof *cells);
    struct study_table *table = study_table_new("the calls of the run", n_rows);

    for (int k = 0; k < N_KEYS; k++) {
        size_t row = 0;

        for (size_t i = 0; i < run->n_records; i++)
            if (!run->records[i].is_duplicate)
                cells[row++] = keys[k].get(run, i, arena);
        study_table_add_cells(table, keys[k].name, cells);
    }
    for (size_t k = 0; k < panel_count_columns(run->panel); k++)
        study_table_add_numbers(table, panel_get_name(run->panel, k), panel_get_column(run->panel, k));
    add_counts(run, table);
    free(cells);
    return table;
}

/* Quarters where every call has one, so that all firms count in the same steps; else the days of the calls.
 */
static size_t find_time(const struct study_table *table)
{
    size_t period = study_table_find(table, slice_from("fiscal_period"));

    return study_table_get(table, period)->n_missing == 0 ? period
                                                          : study_table_find(table, slice_from("call_date"));
}

static void add_left_out(const struct study_plan *plan, const char *na, struct buffer *out)
{
    struct study_result result;

    study_result_init(&result);
    for (size_t i = 0; i < plan->n_left_out; i++) {
        const struct study_left_out *row = &plan->left_out[i];
        struct study_comparison *comparison = study_result_add_comparison(&result);

        comparison->place = (struct study_place){row->family, row->unit, NULL, (int64_t)row->row};
        comparison->measure = row->y;
        comparison->group_var = row->x;
        comparison->test = row->method;
        comparison->status = "not_possible";
        comparison->note = row->reason;
    }
    comparisons_report_add_rows(&result, na, out);
    study_result_release(&result);
}

/* Rows of one plan that ships with the program. */
static bool run_plan(struct finished_run *run, const char *name, struct study_table *table,
                     struct buffer *comparisons, struct buffer *statistics, struct error *err)
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
        .time = find_time(table),
        .leaves_out = true,
    };
    struct study_plan *plan;
    struct study_run study;
    char path[1024];

    snprintf(path, sizeof path, "%s/scripts/plans/%s", config->data_folder, name);
    plan = study_plan_load(path, table, &options, err);
    if (!plan)
        return false;
    study = study_run_plan(plan, table, &options);
    run->result->n_comparisons += study.counts.n_tests;
    run->result->n_comparisons_below_05 += study.counts.n_below_05;
    run->result->n_comparisons_refused += study.counts.n_refused + plan->n_left_out;
    for (size_t i = 0; i < study.n_results; i++) {
        comparisons_report_add_rows(&study.results[i], config->na, comparisons);
        statistics_report_add_rows(&study.results[i], config->na, statistics);
    }
    add_left_out(plan, config->na, comparisons);
    study_run_release(&study);
    study_plan_free(plan);
    return true;
}

static bool run_plans(struct finished_run *run, struct study_table *table, struct error *err)
{
    struct buffer comparisons, statistics;
    bool ok;

    buffer_init(&comparisons);
    buffer_init(&statistics);
    column_write_header(&comparisons_report_table, &comparisons);
    column_write_header(&statistics_report_table, &statistics);
    ok = run_plan(run, "default.csv", table, &comparisons, &statistics, err) &&
         (study_table_count_rows(table) != 2 ||
          run_plan(run, "two_documents.csv", table, &comparisons, &statistics, err)) &&
         output_add(run->output, OUTPUT_COMPARISONS, &comparisons, err) &&
         output_add(run->output, OUTPUT_STATISTICS, &statistics, err);
    buffer_release(&comparisons);
    buffer_release(&statistics);
    return ok;
}

bool finish_comparisons(struct finished_run *run, struct error *err)
{
    struct arena *arena;
    struct study_table *table;
    bool ok;

    if (!output_is_wanted(run->output, OUTPUT_COMPARISONS) &&
        !output_is_wanted(run->output, OUTPUT_STATISTICS))
        return true;
    arena = arena_new();
    table = make_table(run, arena);
    ok = run_plans(run, table, err);
    study_table_free(table);
    arena_free(arena);
    return ok;
}
