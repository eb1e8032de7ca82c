/* run.c - the main job: calls are scored and written, then run_state goes on. */
#include "engine/run.h"

#include <stdlib.h>

#include "base/interrupt.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "engine/kept_calls.h"
#include "engine/plan_check.h"
#include "engine/run_state.h"
#include "engine/score_worker.h"
#include "engine/shard_split.h"
#include "engine/shard_writer.h"

/* Calls that are read and not yet written are bounded by both, for each worker, so that memory does not grow
 * with the corpus and what a worker makes stays in its cache.  More than one, so that a long call does not
 * let the others wait. */
#define SLOTS_PER_WORKER 16
#define BYTES_PER_WORKER ((uint64_t)1 << 20)
#define PROGRESS_BYTES   ((uint64_t)1 << 20)

struct run {
    struct run_state state;
    const struct run_config *config;
    size_t first_call, end_call; /* of the list: all, or those of the shard */
    struct run_stamp stamp;      /* with --resume or --shard */
    struct kept_calls *kept;     /* NULL without --resume */
    struct shard_writer *shard;  /* NULL without --shard */
    struct run_config shard_reports;
    struct call_ahead *ahead;
    struct score_worker **workers; /* [config->n_threads] */
    struct call_work *works;       /* [n_works] the slots of the stream */
    size_t n_works;
    uint64_t n_bytes_shown; /* of result->n_bytes, when progress was told last */
    struct error *error;    /* of run_execute() */
};

static struct stage_clock *get_clock(const struct run *run, size_t worker)
{
    return run->config->clocks ? &run->config->clocks[worker] : NULL;
}

static const struct call *get_call(const struct run *run, size_t index)
{
    return &run->state.inputs.calls.calls[run->first_call + index];
}

static uint64_t weigh_call(void *shared, size_t index)
{
    return get_call(shared, index)->size;
}

static void score_task(void *shared, size_t index, size_t slot, size_t worker)
{
    struct run *run = shared;
    struct call_work *work = &run->works[slot];

    work->call = get_call(run, index);
    score_worker_run(run->workers[worker], work);
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

static void show_progress(struct run *run, size_t n_done)
{
    uint64_t n_bytes = run->state.result->n_bytes;
    size_t n_calls = run->end_call - run->first_call;

    if (!run->config->progress || (n_done < n_calls && n_bytes - run->n_bytes_shown < PROGRESS_BYTES))
        return;
    run->n_bytes_shown = n_bytes;
    run->config->progress(run->config->progress_data, n_done, n_calls, n_bytes);
}

static bool write_task(void *shared, size_t index, size_t slot, size_t worker)
{
    struct run *run = shared;
    bool ok;

    stage_clock_begin(get_clock(run, worker), STAGE_WRITE);
    ok = write_work(run, &run->works[slot], run->error);
    run->state.result->n_bytes += get_call(run, index)->size;
    show_progress(run, index + 1);
    stage_clock_begin(get_clock(run, worker), STAGE_WAIT);
    return ok;
}

static bool score_calls(struct run *run)
{
    const struct parallel_stream stream = {
        .n = run->end_call - run->first_call,
        .n_workers = run->config->n_threads,
        .n_slots = run->n_works,
        .task = score_task,
        .consume = write_task,
        .weigh = weigh_call,
        .max_weight = BYTES_PER_WORKER * run->config->n_threads,
        .shared = run,
    };

    return parallel_run_stream(&stream);
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
    run->ahead = call_ahead_new(&run->state.inputs.calls, run->end_call);
    for (size_t i = 0; i < config->n_threads; i++) {
        run->workers[i] = score_worker_new(&run->state.inputs);
        score_worker_set_ahead(run->workers[i], run->ahead);
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
    stage_clock_begin(get_clock(run, 0), STAGE_WRITE);
    return (!kept || kept_calls_close(kept, err)) && run_state_commit(&run->state, err);
}

static bool finish(struct run *run, struct error *err)
{
    stage_clock_begin(get_clock(run, 0), STAGE_STUDY);
    if (!run->shard)
        return run_state_finish(&run->state, err);
    return shard_writer_finish(run->shard, err) && run_state_write_info(&run->state, err);
}

static bool run_all(struct run *run, struct error *err)
{
    return inputs_load(&run->state.inputs, run->config, err) && plan_check_names(&run->state.inputs, err) &&
           run_state_count_lost(&run->state, err) && open_all(run, err) && score_calls(run) &&
           finish(run, err) && close_all(run, err);
}

bool run_execute(const struct run_config *config, struct run_result *result, struct error *err)
{
    struct run run = {.config = config, .error = err};
    bool ok;

    run_state_init(&run.state, config, result);
    stage_clock_begin(config->clocks, STAGE_LOAD);
    run.workers = memory_zero(config->n_threads, sizeof *run.workers);
    run.n_works = config->n_threads > 1 ? SLOTS_PER_WORKER * config->n_threads : 1;
    run.works = memory_zero(run.n_works, sizeof *run.works);
    ok = run_all(&run, err);
    call_ahead_free(run.ahead);
    for (size_t i = 0; i < config->n_threads; i++)
        score_worker_free(run.workers[i]);
    free(run.workers);
    for (size_t i = 0; i < run.n_works; i++)
        call_work_release(&run.works[i]);
    free(run.works);
    kept_calls_abandon(run.kept);
    shard_writer_free(run.shard);
    run_stamp_release(&run.stamp);
    run_state_release(&run.state);
    stage_clock_begin(config->clocks, STAGE_WAIT);
    return ok;
}
