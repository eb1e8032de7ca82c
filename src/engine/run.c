/* run.c - the main job: calls are scored window by window, then run_state goes on. */
#include "engine/run.h"

#include <stdlib.h>

#include "base/interrupt.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "engine/kept_calls.h"
#include "engine/run_state.h"
#include "engine/score_worker.h"
#include "engine/shard_split.h"
#include "engine/shard_writer.h"

/* A window is bounded by both, so that memory does not grow with the corpus. */
#define WINDOW_CALLS 256
#define WINDOW_BYTES ((uint64_t)1 << 20) /* for each worker: what it makes stays in its cache */

struct run {
    struct run_state state;
    const struct run_config *config;
    size_t first_call, end_call; /* of the list: all, or those of the shard */
    struct run_stamp stamp;      /* with --resume or --shard */
    struct kept_calls *kept;     /* NULL without --resume */
    struct shard_writer *shard;  /* NULL without --shard */
    struct run_config shard_reports;
    struct score_worker **workers; /* [config->n_threads] */
    struct call_work *works;       /* [WINDOW_CALLS] */
};

struct window {
    struct run *run;
    size_t first, n; /* calls of the list */
};

/* The clock of the thread that writes, which is a worker, too. */
static struct stage_clock *get_clock(const struct run *run)
{
    return run->config->clocks;
}

static void score_task(void *shared, size_t index, size_t worker)
{
    struct window *window = shared;
    struct run *run = window->run;

    run->works[index].call = &run->state.inputs.calls.calls[window->first + index];
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
    const struct skipped_list *skipped = &run->state.inputs.skipped;

    if (run->config->is_strict) {
        *err = work->error;
        return error_note(err, "--strict: %s cannot be read", work->call->call_id);
    }
    run_state_add_lost(&run->state, work->call->call_id, get_skip_reason(&work->error), work->error.text,
                       work->error.line);
    return !run->shard ||
           shard_writer_add_lost(run->shard, work->call, &skipped->items[skipped->count - 1], err);
}

/* Writes one slot; the caller goes through them in call order. */
static bool write_work(struct run *run, struct call_work *work, struct error *err)
{
    struct run_result *result = run->state.result;

    if (work->is_fault) {
        *err = work->error;
        return error_note(err, "in call %s", work->call->call_id);
    }
    if (!work->is_scored)
        return skip_call(run, work, err);
    if ((run->kept && !kept_calls_add(run->kept, work, err)) ||
        !(run->shard ? shard_writer_add(run->shard, work, err) : run_state_add_call(&run->state, work, err)))
        return false;
    result->n_calls++;
    result->n_turns += work->n_turns;
    result->n_words += work->n_words;
    result->n_reused += work->is_reused;
    return true;
}

static size_t count_window(const struct run *run, size_t first, uint64_t *bytes)
{
    uint64_t limit = WINDOW_BYTES * run->config->n_threads;
    size_t n = 0;

    *bytes = 0;
    while (first + n < run->end_call && n < WINDOW_CALLS && (n == 0 || *bytes < limit))
        *bytes += run->state.inputs.calls.calls[first + n++].size;
    return n;
}

static bool score_calls(struct run *run, struct error *err)
{
    for (size_t first = run->first_call; first < run->end_call;) {
        struct window window = {.run = run, .first = first};
        uint64_t bytes;

        window.n = count_window(run, first, &bytes);
        parallel_for(window.n, run->config->n_threads, score_task, &window);
        stage_clock_begin(get_clock(run), STAGE_WRITE);
        for (size_t i = 0; i < window.n; i++)
            if (!write_work(run, &run->works[i], err))
                return false;
        run->state.result->n_bytes += bytes;
        first += window.n;
        if (run->config->progress)
            run->config->progress(run->config->progress_data, first - run->first_call,
                                  run->end_call - run->first_call, run->state.result->n_bytes);
    }
    return true;
}

/* Of a shard run_info.csv alone is a report. */
static bool open_shard(struct run *run, struct error *err)
{
    run->shard_reports = *run->config;
    for (int i = 0; i < N_OUTPUT_FILES; i++)
        run->shard_reports.wanted[i] = i == OUTPUT_RUN_INFO;
    run_stamp_set_calls(&run->stamp, &run->state.inputs);
    interrupt_hold(run->state.interrupt);
    run->state.output = output_open(&run->shard_reports, err);
    if (run->state.output)
        run->shard = shard_writer_open(&run->state.inputs, &run->stamp, run->state.output, err);
    interrupt_release(run->state.interrupt);
    return run->shard != NULL;
}

static bool open_all(struct run *run, struct error *err)
{
    const struct run_config *config = run->config;
    bool makes_records = config->is_resumed || config->n_shards;

    run->end_call = run->state.inputs.calls.count;
    if (config->n_shards)
        shard_split_find(&run->state.inputs.calls, config->shard, config->n_shards, &run->first_call,
                         &run->end_call);
    if ((makes_records && !run_stamp_make(&run->stamp, &run->state.inputs, err)) ||
        !(config->n_shards ? open_shard(run, err) : run_state_open(&run->state, err)))
        return false;
    if (config->is_resumed) {
        run->kept = kept_calls_open(config->output, &run->stamp, &run->state.result->is_stale, err);
        if (!run->kept)
            return false;
    }
    for (size_t i = 0; i < config->n_threads; i++) {
        run->workers[i] = score_worker_new(&run->state.inputs);
        if (config->clocks)
            score_worker_set_clock(run->workers[i], &config->clocks[i]);
        if (makes_records)
            score_worker_make_records(run->workers[i], run->kept);
    }
    return true;
}

/* The kept calls are closed before the reports get their names: then a failure still leaves the old ones. */
static bool close_all(struct run *run, struct error *err)
{
    struct kept_calls *kept = run->kept;

    run->kept = NULL;
    stage_clock_begin(get_clock(run), STAGE_WRITE);
    return (!kept || kept_calls_close(kept, err)) && run_state_commit(&run->state, err);
}

static bool finish(struct run *run, struct error *err)
{
    stage_clock_begin(get_clock(run), STAGE_STUDY);
    if (!run->shard)
        return run_state_finish(&run->state, err);
    return shard_writer_finish(run->shard, err) && run_state_write_info(&run->state, err);
}

static bool run_all(struct run *run, struct error *err)
{
    return inputs_load(&run->state.inputs, run->config, err) && run_state_count_lost(&run->state, err) &&
           open_all(run, err) && score_calls(run, err) && finish(run, err) && close_all(run, err);
}

bool run_execute(const struct run_config *config, struct run_result *result, struct error *err)
{
    struct run run = {.config = config};
    bool ok;

    run_state_init(&run.state, config, result);
    stage_clock_begin(config->clocks, STAGE_LOAD);
    run.workers = memory_zero(config->n_threads, sizeof *run.workers);
    run.works = memory_zero(WINDOW_CALLS, sizeof *run.works);
    ok = run_all(&run, err);
    for (size_t i = 0; i < config->n_threads; i++)
        score_worker_free(run.workers[i]);
    free(run.workers);
    for (size_t i = 0; i < WINDOW_CALLS; i++)
        call_work_release(&run.works[i]);
    free(run.works);
    kept_calls_abandon(run.kept);
    shard_writer_free(run.shard);
    run_stamp_release(&run.stamp);
    run_state_release(&run.state);
    stage_clock_begin(config->clocks, STAGE_WAIT);
    return ok;
}
