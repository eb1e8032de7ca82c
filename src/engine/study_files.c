/* study_files.c - loads, runs and writes a study. */
#include "engine/study_files.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "base/version.h"
#include "report/run_reports.h"
#include "report/study_reports.h"
#include "stats/correlation.h"
#include "stats/bootstrap.h"
#include "stats/stats.h"
#include "study/study_run.h"

void study_files_init(struct study_config *config)
{
    *config = (struct study_config){
        .output = "results/study",
        .na = "NA",
        .min_n = CORRELATION_MIN_N,
        .n_draws = BOOTSTRAP_DRAWS,
        .n_threads = parallel_count_cores(),
        .seed = 1,
    };
}

static bool find_column(const struct study_table *table, const char *name, const char *option, size_t *column,
                        struct error *err)
{
    char names[500];

    if (!name)
        return true;
    *column = study_table_find(table, slice_from(name));
    if (*column != STUDY_NO_COLUMN)
        return true;
    study_table_list_names(table, names, sizeof names);
    return error_at(err, ERROR_DATA, study_table_get_path(table), 1, 0,
                    "there is no column \"%s\" for %s; there are %s", name, option, names);
}

static bool make_options(const struct study_config *config, const struct study_table *table,
                         struct study_options *options, struct error *err)
{
    *options = (struct study_options){
        .min_n = config->min_n,
        .n_draws = config->n_draws,
        .n_permutations = config->n_permutations,
        .seed = config->seed,
        .n_threads = config->n_threads,
        .firm = study_table_find_firm(table),
        .time = study_table_find_time(table),
    };
    if (!find_column(table, config->firm, "--firm", &options->firm, err) ||
        !find_column(table, config->time, "--time", &options->time, err))
        return false;
    options->lag_time = options->time;
    return true;
}

/* The tables, in the order of their files. */
static const struct {
    const struct report_table *table;
    void (*add)(const struct study_result *result, const char *na,
                struct buffer *out); /* NULL: not of results */
} files[] = {
    {&correlations_report_table, correlations_report_add_rows},
    {&regressions_report_table, regressions_report_add_rows},
    {&models_report_table, models_report_add_rows},
    {&comparisons_report_table, comparisons_report_add_rows},
    {&statistics_report_table, statistics_report_add_rows},
    {&columns_report_table, NULL},
    {&codebook_report_table, NULL},
};

enum { N_TABLES = sizeof files / sizeof *files, N_FILES = N_TABLES + 1 };

static void add_rows(size_t file, const struct study_run *run, const struct study_table *table,
                     const struct study_options *options, const char *na, struct buffer *out)
{
    column_write_header(files[file].table, out);
    for (size_t i = 0; files[file].add && i < run->n_results; i++)
        files[file].add(&run->results[i], na, out);
    if (files[file].table == &columns_report_table)
        columns_report_add_rows(table, options->firm, options->time, na, out);
    if (files[file].table == &codebook_report_table)
        codebook_report_add_study_rows(na, out);
}

static json_t *make_text(struct slice text)
{
    json_t *value = json_stringn(text.ptr, text.len);

    return value ? value : json_string("(not UTF-8)");
}

static json_t *describe_file(const char *path, struct error *err)
{
    const char *slash = strrchr(path, '/');
    char hex[HASH_HEX_SIZE];
    struct file_bytes bytes;
    json_t *file;

    if (!file_read(path, SIZE_MAX / 2, &bytes, err))
        return NULL;
    hash_sha256(slice_make(bytes.data, bytes.length), hex);
    file = json_pack("{s:o, s:I, s:s}", "file", make_text(slice_from(slash ? slash + 1 : path)), "bytes",
                     (json_int_t)bytes.length, "sha256", hex);
    file_bytes_release(&bytes);
    return file;
}

static bool add_manifest(const struct study_config *config, const struct study_summary *summary,
                         struct buffer *out, struct error *err)
{
    json_t *panel = describe_file(config->panel, err),
           *plan = panel ? describe_file(config->plan, err) : NULL;
    json_t *manifest;
    char *text;

    if (!plan) {
        json_decref(panel);
        return false;
    }
    manifest = json_pack(
        "{s:s, s:s, s:s, s:o, s:o, s:{s:I, s:I, s:I, s:I, s:s, s:o, s:o}, s:{s:I, s:I, s:I, s:I, s:I}}",
        "program", "tenor", "version", TENOR_VERSION, "command", "study", "panel", panel, "plan", plan,
        "options", "seed", (json_int_t)config->seed, "min_n", (json_int_t)config->min_n, "draws",
        (json_int_t)config->n_draws, "permutations", (json_int_t)config->n_permutations, "na", config->na,
        "firm", make_text(slice_from(summary->firm)), "time", make_text(slice_from(summary->time)), "counts",
        "rows", (json_int_t)summary->n_rows, "tests", (json_int_t)summary->n_tests, "p_values",
        (json_int_t)summary->n_p, "families", (json_int_t)summary->n_families, "refused",
        (json_int_t)summary->n_refused);
    text = manifest ? json_dumps(manifest, JSON_INDENT(1) | JSON_ENSURE_ASCII) : NULL;
    json_decref(manifest);
    if (!text)
        return error_set(err, ERROR_DATA, "the manifest cannot be formatted; --na must be UTF-8");
    buffer_add_text(out, text);
    buffer_add_byte(out, '\n');
    free(text);
    return true;
}

static void name_file(size_t file, char *name, size_t size)
{
    if (file == N_TABLES)
        snprintf(name, size, "manifest.json");
    else
        snprintf(name, size, "%s.csv", files[file].table->name);
}

/* Fills the temporary files; they get their names only when all are on disk. */
static bool write_files(const struct study_config *config, const struct study_run *run,
                        const struct study_table *table, const struct study_options *options,
                        const struct study_summary *summary, struct file_writer **writers, struct error *err)
{
    struct buffer out;
    bool ok = file_make_folder(config->output, err);

    buffer_init(&out);
    for (size_t i = 0; i < N_FILES && ok; i++) {
        char name[64], path[1024];

        name_file(i, name, sizeof name);
        snprintf(path, sizeof path, "%s/%s", config->output, name);
        if (file_get_kind(path) == FILE_FOLDER) {
            ok = error_at(err, ERROR_WRITE, path, 0, 0,
                          "a folder stands where this report belongs; remove it or choose another -o");
            break;
        }
        buffer_reset(&out);
        if (i < N_TABLES)
            add_rows(i, run, table, options, config->na, &out);
        else
            ok = add_manifest(config, summary, &out, err);
        writers[i] = ok ? file_writer_open(config->output, name, err) : NULL;
        ok = writers[i] && file_writer_add(writers[i], buffer_get_slice(&out), err) &&
             file_writer_finish(writers[i], err);
    }
    buffer_release(&out);
    for (size_t i = 0; i < N_FILES && ok; i++) {
        ok = file_writer_close(writers[i], err);
        writers[i] = NULL;
    }
    for (size_t i = 0; i < N_FILES; i++)
        file_writer_abandon(writers[i]);
    return ok;
}

static void keep_name(const struct study_table *table, size_t column, char name[64])
{
    snprintf(name, 64, "%s", column == STUDY_NO_COLUMN ? "" : study_table_get(table, column)->name);
}

static double get_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static bool run_plan(const struct study_config *config, struct study_table *table,
                     struct study_summary *summary, struct error *err)
{
    struct file_writer *writers[N_FILES] = {NULL};
    struct study_options options;
    struct study_plan *plan;
    struct study_run run;
    bool ok;

    if (!make_options(config, table, &options, err))
        return false;
    plan = study_plan_load(config->plan, table, &options, err);
    if (!plan)
        return false;
    run = study_run_plan(plan, table, &options);
    summary->n_rows = study_table_count_rows(table);
    summary->n_columns = study_table_count_columns(table);
    summary->n_tests = run.n_results;
    summary->n_p = run.counts.n_tests;
    summary->n_below_05 = run.counts.n_below_05;
    summary->n_families = run.counts.n_families;
    summary->n_refused = run.counts.n_refused;
    keep_name(table, options.firm, summary->firm);
    keep_name(table, options.time, summary->time);
    ok = write_files(config, &run, table, &options, summary, writers, err);
    study_run_release(&run);
    study_plan_free(plan);
    return ok;
}

bool study_files_run(const struct study_config *config, struct study_summary *summary, struct error *err)
{
    double started = get_seconds();
    struct study_table *table;
    bool ok;

    stats_init();
    *summary = (struct study_summary){.n_rows = 0};
    table = study_table_load(config->panel, config->na, err);
    if (!table)
        return false;
    ok = run_plan(config, table, summary, err);
    study_table_free(table);
    summary->seconds = get_seconds() - started;
    return ok;
}
