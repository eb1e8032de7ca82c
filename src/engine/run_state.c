/* run_state.c - scored calls in call order -> reports. */
#include "engine/run_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "engine/finish.h"
#include "engine/manifest.h"
#include "report/call_reports.h"
#include "report/data_package.h"
#include "report/run_reports.h"
#include "stats/stats.h"

/* Runs in another thread while the run goes on; the program ends behind it. */
static void end_early(void *data, int number)
{
    const struct run_state *run = data;

    if (run->output)
        output_remove_temporaries(run->output);
    run->interrupted(number, run->is_replaced);
}

void run_state_init(struct run_state *run, const struct run_config *config, struct run_result *result)
{
    time_t now = time(NULL);
    struct tm utc;

    stats_init();
    *result = (struct run_result){0};
    *run = (struct run_state){.config = config, .result = result, .interrupted = config->interrupted};
    clock_gettime(CLOCK_MONOTONIC, &run->begin);
    gmtime_r(&now, &utc);
    strftime(run->started, sizeof run->started, "%Y-%m-%dT%H:%M:%SZ", &utc);
    if (run->interrupted)
        run->interrupt = interrupt_start(end_early, run);
}

void run_state_release(struct run_state *run)
{
    interrupt_hold(run->interrupt);
    output_close(run->output);
    run->output = NULL;
    interrupt_release(run->interrupt);
    interrupt_stop(run->interrupt);
    for (size_t i = 0; i < run->n_records; i++)
        free(run->records[i].text);
    free(run->records);
    spill_close(run->spill);
    preset_rows_close(run->preset_rows);
    inputs_release(&run->inputs);
}

bool run_state_count_lost(struct run_state *run, struct error *err)
{
    const struct skipped_list *skipped = &run->inputs.skipped;

    run->result->n_skipped = skipped->n_lost;
    if (run->config->is_strict && skipped->n_lost)
        return error_set(err, ERROR_DATA,
                         "--strict: %zu items cannot be read; without --strict skipped.csv lists them",
                         skipped->n_lost);
    return true;
}

void run_state_add_lost(struct run_state *run, const char *call_id, const char *reason, const char *detail,
                        size_t line)
{
    if (run->result->n_skipped++ == run->inputs.skipped.n_lost)
        run->first_failure = run->inputs.skipped.count;
    skipped_add(&run->inputs.skipped, call_id, reason, detail, line);
}

static bool write_headers(struct run_state *run, struct error *err)
{
    const struct report_table *evidence =
        run->config->context ? &evidence_report_context_table : &evidence_report_table;
    struct buffer rows;
    bool ok;

    buffer_init(&rows);
    column_write_header(run->config->is_turns_short ? &turns_report_short_table : &turns_report_table, &rows);
    ok = output_add(run->output, OUTPUT_TURNS, &rows, err);
    column_write_header(evidence, &rows);
    ok = ok && output_add(run->output, OUTPUT_EVIDENCE, &rows, err);
    column_write_header(&exchanges_report_table, &rows);
    ok = ok && output_add(run->output, OUTPUT_EXCHANGES, &rows, err);
    column_write_header(&metrics_report_table, &rows);
    ok = ok && output_add(run->output, OUTPUT_METRICS, &rows, err);
    if (output_is_wanted(run->output, OUTPUT_METRICS_WIDE)) /* hundreds of names */
        metrics_wide_report_add_header(&rows);
    ok = ok && output_add(run->output, OUTPUT_METRICS_WIDE, &rows, err);
    column_write_header(&metric_changes_report_table, &rows);
    ok = ok && output_add(run->output, OUTPUT_METRIC_CHANGES, &rows, err);
    column_write_header(&ledger_report_table, &rows);
    ok = ok && output_add(run->output, OUTPUT_LEDGER, &rows, err);
    column_write_header(&presets_report_table, &rows);
    ok = ok && output_add(run->output, OUTPUT_PRESETS, &rows, err);
    buffer_release(&rows);
    return ok;
}

/* While files are made or renamed a signal waits. */
static bool open_files(struct run_state *run, struct error *err)
{
    bool ok;

    interrupt_hold(run->interrupt);
    run->output = output_open(run->config, err);
    if (run->output)
        run->spill = spill_open(run->config->output, err);
    ok = run->spill != NULL;
    if (ok && run->config->wanted[OUTPUT_PRESETS]) {
        run->preset_rows = preset_rows_open(&run->inputs, run->config->output, err);
        ok = run->preset_rows != NULL;
    }
    interrupt_release(run->interrupt);
    return ok;
}

bool run_state_open(struct run_state *run, struct error *err)
{
    return open_files(run, err) && write_headers(run, err);
}

static void add_record(struct run_state *run, const struct call_work *work, struct spill_place place,
                       struct spill_place metrics_place)
{
    struct call_record *record;
    char *text = memory_copy_text(work->text.data, work->text.length);
    struct slice *texts[3];

    ARRAY_RESERVE(run->records, run->n_records, run->cap_records);
    record = &run->records[run->n_records++];
    *record = (struct call_record){
        .call = work->call,
        .meta = work->meta,
        .text = text,
        .n_bytes = work->n_bytes,
        .spill_place = place,
        .metrics_place = metrics_place,
    };
    memcpy(record->sha256, work->sha256, sizeof record->sha256);
    texts[0] = &record->meta.ticker;
    texts[1] = &record->meta.firm;
    texts[2] = &record->meta.call_date;
    for (int i = 0; i < 3; i++)
        texts[i]->ptr = text + (texts[i]->ptr - work->text.data);
}

bool run_state_add_call(struct run_state *run, struct call_work *work, struct error *err)
{
    struct spill_place place = {0}, metrics_place = {0};

    if (!output_add(run->output, OUTPUT_TURNS, &work->turns, err) ||
        !output_add(run->output, OUTPUT_EVIDENCE, &work->evidence, err) ||
        !output_add(run->output, OUTPUT_EXCHANGES, &work->exchanges, err) ||
        !output_add(run->output, OUTPUT_LEDGER, &work->ledger, err) ||
        (run->preset_rows && !preset_rows_add(run->preset_rows, &work->presets, err)) ||
        (finish_needs_calls(run->config) &&
         (!spill_write(run->spill, buffer_get_slice(&work->spill), &place, err) ||
          !spill_write(run->spill, buffer_get_slice(&work->metrics), &metrics_place, err))))
        return false;
    add_record(run, work, place, metrics_place);
    return true;
}

static void measure_run(struct run_result *result, const struct timespec *begin)
{
    struct timespec end;
    struct rusage usage;

    clock_gettime(CLOCK_MONOTONIC, &end);
    result->seconds = (double)(end.tv_sec - begin->tv_sec) + (double)(end.tv_nsec - begin->tv_nsec) / 1e9;
    getrusage(RUSAGE_SELF, &usage);
    result->peak_kilobytes = (size_t)usage.ru_maxrss;
}

bool run_state_write_info(struct run_state *run, struct error *err)
{
    struct buffer rows;
    bool ok;

    buffer_init(&rows);
    measure_run(run->result, &run->begin);
    manifest_format_run_info(run->config, run->result, run->started, &rows);
    ok = output_add(run->output, OUTPUT_RUN_INFO, &rows, err);
    buffer_release(&rows);
    return ok;
}

static const char *find_report(const void *data, const char *table)
{
    enum output_file file;

    if (!output_file_parse(slice_from(table), &file))
        return NULL;
    if (file == OUTPUT_EVIDENCE && output_is_wanted(data, OUTPUT_EVIDENCE_PACKED))
        file = OUTPUT_EVIDENCE_PACKED;
    return output_is_wanted(data, file) ? output_file_name(file) : NULL;
}

/* What describes the reports, and reads them in other programs: made side by side, added in this order. */
static const enum output_file descriptions[] = {OUTPUT_CODEBOOK, OUTPUT_DATA_PACKAGE, OUTPUT_IMPORT_R,
                                                OUTPUT_IMPORT_STATA};
enum { N_DESCRIPTIONS = sizeof descriptions / sizeof *descriptions };

struct describing {
    struct data_package package;
    struct buffer texts[N_DESCRIPTIONS];
    bool has_failed; /* of the task of OUTPUT_DATA_PACKAGE, the only one that can */
    struct error error;
};

static void describe(void *shared, size_t index, size_t worker)
{
    struct describing *describing = shared;
    struct buffer *text = &describing->texts[index];

    (void)worker;
    switch (descriptions[index]) {
    case OUTPUT_CODEBOOK:
        column_write_header(&codebook_report_table, text);
        codebook_report_add_rows(describing->package.codebook, describing->package.na, text);
        break;
    case OUTPUT_DATA_PACKAGE:
        describing->has_failed = !data_package_format(&describing->package, text, &describing->error);
        break;
    case OUTPUT_IMPORT_R:
        import_r_format(&describing->package, text);
        break;
    default:
        import_stata_format(&describing->package, text);
        break;
    }
}

static bool write_descriptions(struct run_state *run, struct error *err)
{
    const struct codebook codebook = {.meta = run->inputs.meta,
                                      .metrics = run->inputs.metrics,
                                      .context = run->config->context,
                                      .is_turns_short = run->config->is_turns_short};
    struct describing describing = {
        .package = {.codebook = &codebook, .na = run->config->na, .find = find_report, .data = run->output}};
    bool ok;

    for (size_t i = 0; i < N_DESCRIPTIONS; i++)
        buffer_init(&describing.texts[i]);
    parallel_for(N_DESCRIPTIONS, run->config->n_threads, describe, &describing);
    ok = !describing.has_failed;
    if (!ok)
        *err = describing.error;
    for (size_t i = 0; i < N_DESCRIPTIONS; i++) {
        ok = ok && output_add(run->output, descriptions[i], &describing.texts[i], err);
        buffer_release(&describing.texts[i]);
    }
    return ok;
}

/* The small reports at the end. */
static bool write_rest(struct run_state *run, const struct finished_run *finished, struct error *err)
{
    struct buffer rows;
    bool ok;

    buffer_init(&rows);
    skipped_sort(&run->inputs.skipped);
    column_write_header(&skipped_report_table, &rows);
    skipped_report_add_rows(&run->inputs.skipped, run->config->na, &rows);
    ok = output_add(run->output, OUTPUT_SKIPPED, &rows, err);
    ok = ok && write_descriptions(run, err) && manifest_format(finished, &rows, err) &&
         output_add(run->output, OUTPUT_MANIFEST, &rows, err) && run_state_write_info(run, err);
    buffer_release(&rows);
    return ok;
}

bool run_state_commit(struct run_state *run, struct error *err)
{
    bool ok;

    if (!output_finish(run->output, err))
        return false;
    interrupt_hold(run->interrupt);
    ok = output_commit(run->output, err);
    run->is_replaced = ok;
    interrupt_release(run->interrupt);
    return ok;
}

bool run_state_finish(struct run_state *run, struct error *err)
{
    struct finished_run finished = {
        .inputs = &run->inputs,
        .output = run->output,
        .spill = run->spill,
        .records = run->records,
        .n_records = run->n_records,
        .result = run->result,
    };

    memcpy(run->result->wanted, run->config->wanted, sizeof run->result->wanted);
    if (run->n_records == 0) {
        const struct skipped_item *item = &run->inputs.skipped.items[run->first_failure];

        return error_set(err, ERROR_DATA, "none of the %zu transcripts could be read; the first, %s: %s",
                         run->inputs.calls.count, item->item, item->detail);
    }
    return output_end_calls(run->output, err) &&
           (!run->preset_rows || preset_rows_write(run->preset_rows, run->output, err)) &&
           finish_run(&finished, err) && write_rest(run, &finished, err);
}
