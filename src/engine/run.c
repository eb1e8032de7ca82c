/* run.c - the main job: window by window, then what needs all calls. */
#include "engine/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "base/interrupt.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "engine/finish.h"
#include "engine/manifest.h"
#include "engine/preset_rows.h"
#include "engine/score_worker.h"
#include "report/call_reports.h"
#include "report/run_reports.h"
#include "stats/stats.h"

/* A window is bounded by both, so that memory does not grow with the corpus. */
#define WINDOW_CALLS 256
#define WINDOW_BYTES ((uint64_t)1 << 20) /* for each worker: what it makes stays in its cache */

struct run {
    const struct run_config *config;
    struct inputs inputs;
    struct output *output;
    struct interrupt *interrupt; /* NULL: signals end the program at once */
    bool is_replaced;            /* all reports are new */
    struct spill *spill;
    struct preset_rows *preset_rows; /* NULL without presets.csv */
    struct score_worker **workers;   /* [config->n_threads] */
    struct call_work *works;         /* [WINDOW_CALLS] */
    struct call_record *records;     /* [n_records] */
    size_t n_records, cap_records;
    size_t first_failure; /* place among the skipped items of the first call that could not be read */
    struct run_result *result;
};

struct window {
    struct run *run;
    size_t first, n; /* calls of the list */
};

static void score_task(void *shared, size_t index, size_t worker)
{
    struct window *window = shared;
    struct run *run = window->run;

    run->works[index].call = &run->inputs.calls.calls[window->first + index];
    score_worker_run(run->workers[worker], &run->works[index]);
}

/* A short code for skipped.csv from the kind of failure. */
static const char *get_skip_reason(const struct error *error)
{
    switch (error->kind) {
    case ERROR_OPEN:
    case ERROR_READ:
        return "unreadable";
    case ERROR_LIMIT:
        return "too_large";
    case ERROR_FORMAT:
        return "no_speakers";
    default:
        return "not_a_transcript";
    }
}

static bool skip_call(struct run *run, const struct call_work *work, struct error *err)
{
    if (run->result->n_skipped++ == run->inputs.skipped.n_lost)
        run->first_failure = run->inputs.skipped.count;
    if (run->config->is_strict) {
        *err = work->error;
        return error_note(err, "--strict: %s cannot be read", work->call->call_id);
    }
    skipped_add(&run->inputs.skipped, work->call->call_id, get_skip_reason(&work->error), work->error.text,
                work->error.line);
    return true;
}

/* What was lost before a call came of it, such as the rest of a damaged archive. */
static bool count_lost(struct run *run, struct error *err)
{
    const struct skipped_list *skipped = &run->inputs.skipped;

    run->result->n_skipped = skipped->n_lost;
    if (run->config->is_strict && skipped->n_lost)
        return error_set(err, ERROR_DATA,
                         "--strict: %zu items cannot be read; without --strict skipped.csv lists them",
                         skipped->n_lost);
    return true;
}

static void add_record(struct run *run, const struct call_work *work, struct spill_place place)
{
    struct call_record *record;
    char *text = memory_copy_text(work->text.data, work->text.length);
    struct slice *texts[3];

    ARRAY_RESERVE(run->records, run->n_records, run->cap_records);
    record = &run->records[run->n_records++];
    *record = (struct call_record){
        .call = work->call, .meta = work->meta, .text = text, .n_bytes = work->n_bytes, .spill_place = place};
    memcpy(record->sha256, work->sha256, sizeof record->sha256);
    texts[0] = &record->meta.ticker;
    texts[1] = &record->meta.firm;
    texts[2] = &record->meta.call_date;
    for (int i = 0; i < 3; i++)
        texts[i]->ptr = text + (texts[i]->ptr - work->text.data);
}

/* Writes one slot; the caller goes through them in call order. */
static bool write_work(struct run *run, struct call_work *work, struct error *err)
{
    struct spill_place place;

    if (work->is_fault) {
        *err = work->error;
        return error_note(err, "in call %s", work->call->call_id);
    }
    if (!work->is_scored)
        return skip_call(run, work, err);
    if (!output_add(run->output, OUTPUT_TURNS, &work->turns, err) ||
        !output_add(run->output, OUTPUT_EVIDENCE, &work->evidence, err) ||
        !output_add(run->output, OUTPUT_EXCHANGES, &work->exchanges, err) ||
        !output_add(run->output, OUTPUT_METRICS, &work->metrics, err) ||
        !output_add(run->output, OUTPUT_METRICS_WIDE, &work->metrics_wide, err) ||
        !output_add(run->output, OUTPUT_LEDGER, &work->ledger, err) ||
        (run->preset_rows && !preset_rows_add(run->preset_rows, &work->presets, err)) ||
        !spill_write(run->spill, buffer_get_slice(&work->spill), &place, err))
        return false;
    add_record(run, work, place);
    run->result->n_calls++;
    run->result->n_turns += work->n_turns;
    run->result->n_words += work->n_words;
    return true;
}

static size_t count_window(const struct run *run, size_t first, uint64_t *bytes)
{
    uint64_t limit = WINDOW_BYTES * run->config->n_threads;
    size_t n = 0;

    *bytes = 0;
    while (first + n < run->inputs.calls.count && n < WINDOW_CALLS && (n == 0 || *bytes < limit))
        *bytes += run->inputs.calls.calls[first + n++].size;
    return n;
}

static bool score_calls(struct run *run, struct error *err)
{
    size_t n_calls = run->inputs.calls.count;

    for (size_t first = 0; first < n_calls;) {
        struct window window = {.run = run, .first = first};
        uint64_t bytes;

        window.n = count_window(run, first, &bytes);
        parallel_for(window.n, run->config->n_threads, score_task, &window);
        for (size_t i = 0; i < window.n; i++)
            if (!write_work(run, &run->works[i], err))
                return false;
        run->result->n_bytes += bytes;
        first += window.n;
        if (run->config->progress)
            run->config->progress(run->config->progress_data, first, n_calls, run->result->n_bytes);
    }
    if (run->n_records == 0) {
        const struct skipped_item *item = &run->inputs.skipped.items[run->first_failure];

        return error_set(err, ERROR_DATA, "none of the %zu transcripts could be read; the first, %s: %s",
                         n_calls, item->item, item->detail);
    }
    return true;
}

static bool write_headers(struct run *run, struct error *err)
{
    const struct report_table *evidence =
        run->config->context ? &evidence_report_context_table : &evidence_report_table;
    struct buffer rows;
    bool ok;

    buffer_init(&rows);
    column_write_header(&turns_report_table, &rows);
    ok = output_add(run->output, OUTPUT_TURNS, &rows, err);
    column_write_header(evidence, &rows);
    ok = ok && output_add(run->output, OUTPUT_EVIDENCE, &rows, err);
    column_write_header(&exchanges_report_table, &rows);
    ok = ok && output_add(run->output, OUTPUT_EXCHANGES, &rows, err);
    column_write_header(&metrics_report_table, &rows);
    ok = ok && output_add(run->output, OUTPUT_METRICS, &rows, err);
    metrics_wide_report_add_header(&rows);
    ok = ok && output_add(run->output, OUTPUT_METRICS_WIDE, &rows, err);
    column_write_header(&ledger_report_table, &rows);
    ok = ok && output_add(run->output, OUTPUT_LEDGER, &rows, err);
    column_write_header(&presets_report_table, &rows);
    ok = ok && output_add(run->output, OUTPUT_PRESETS, &rows, err);
    buffer_release(&rows);
    return ok;
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

/* The small reports at the end. */
static bool write_rest(struct run *run, const struct finished_run *finished, const struct timespec *begin,
                       const char *started, struct error *err)
{
    struct buffer rows;
    bool ok;

    buffer_init(&rows);
    skipped_sort(&run->inputs.skipped);
    column_write_header(&skipped_report_table, &rows);
    skipped_report_add_rows(&run->inputs.skipped, run->config->na, &rows);
    ok = output_add(run->output, OUTPUT_SKIPPED, &rows, err);
    column_write_header(&codebook_report_table, &rows);
    codebook_report_add_rows(run->inputs.meta, run->inputs.metrics, run->config->context, run->config->na,
                             &rows);
    ok = ok && output_add(run->output, OUTPUT_CODEBOOK, &rows, err) &&
         manifest_format(finished, &rows, err) && output_add(run->output, OUTPUT_MANIFEST, &rows, err);
    measure_run(run->result, begin);
    manifest_format_run_info(run->config, run->result, started, &rows);
    ok = ok && output_add(run->output, OUTPUT_RUN_INFO, &rows, err);
    buffer_release(&rows);
    return ok;
}

/* While files are made or renamed a signal waits. */
static bool open_files(struct run *run, struct error *err)
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

static bool commit(struct run *run, struct error *err)
{
    bool ok;

    interrupt_hold(run->interrupt);
    ok = output_commit(run->output, err);
    run->is_replaced = ok;
    interrupt_release(run->interrupt);
    return ok;
}

/* Runs in another thread while the run goes on; the program ends behind it. */
static void end_early(void *data, int number)
{
    const struct run *run = data;

    if (run->output)
        output_remove_temporaries(run->output);
    run->config->interrupted(number, run->is_replaced);
}

static bool run_all(struct run *run, const struct timespec *begin, const char *started, struct error *err)
{
    struct finished_run finished = {.inputs = &run->inputs, .result = run->result};

    if (!inputs_load(&run->inputs, run->config, err) || !count_lost(run, err))
        return false;
    if (!open_files(run, err))
        return false;
    for (size_t i = 0; i < run->config->n_threads; i++)
        run->workers[i] = score_worker_new(&run->inputs);
    if (!write_headers(run, err) || !score_calls(run, err) ||
        (run->preset_rows && !preset_rows_write(run->preset_rows, run->output, err)))
        return false;
    finished.output = run->output;
    finished.spill = run->spill;
    finished.records = run->records;
    finished.n_records = run->n_records;
    if (!finish_run(&finished, err) || !write_rest(run, &finished, begin, started, err))
        return false;
    return output_finish(run->output, err) && commit(run, err);
}

static void release_run(struct run *run)
{
    for (size_t i = 0; i < run->config->n_threads; i++)
        score_worker_free(run->workers[i]);
    free(run->workers);
    for (size_t i = 0; i < WINDOW_CALLS; i++) {
        buffer_release(&run->works[i].text);
        buffer_release(&run->works[i].turns);
        buffer_release(&run->works[i].evidence);
        buffer_release(&run->works[i].exchanges);
        buffer_release(&run->works[i].metrics);
        buffer_release(&run->works[i].metrics_wide);
        buffer_release(&run->works[i].ledger);
        buffer_release(&run->works[i].presets);
        buffer_release(&run->works[i].spill);
    }
    free(run->works);
    for (size_t i = 0; i < run->n_records; i++)
        free(run->records[i].text);
    free(run->records);
    spill_close(run->spill);
    preset_rows_close(run->preset_rows);
    inputs_release(&run->inputs);
}

bool run_execute(const struct run_config *config, struct run_result *result, struct error *err)
{
    struct run run = {.config = config, .result = result};
    struct timespec begin;
    time_t now = time(NULL);
    struct tm utc;
    char started[32];
    bool ok;

    stats_init();
    *result = (struct run_result){0};
    clock_gettime(CLOCK_MONOTONIC, &begin);
    gmtime_r(&now, &utc);
    strftime(started, sizeof started, "%Y-%m-%dT%H:%M:%SZ", &utc);
    run.workers = memory_zero(config->n_threads, sizeof *run.workers);
    run.works = memory_zero(WINDOW_CALLS, sizeof *run.works);
    if (config->interrupted)
        run.interrupt = interrupt_start(end_early, &run);
    ok = run_all(&run, &begin, started, err);
    interrupt_hold(run.interrupt);
    output_close(run.output);
    run.output = NULL;
    interrupt_release(run.interrupt);
    interrupt_stop(run.interrupt);
    release_run(&run);
    return ok;
}
