/* parallel.c - the parallel loop over OpenMP. */
#include "base/parallel.h"

#include <omp.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/memory.h"

void parallel_for(size_t n, size_t n_workers, parallel_task *task, void *shared)
{
    if (n_workers <= 1 || n <= 1) {
        for (size_t i = 0; i < n; i++)
            task(shared, i, 0);
        return;
    }
#pragma omp parallel for schedule(dynamic, 1) num_threads((int)n_workers)
    for (size_t i = 0; i < n; i++)
        task(shared, i, (size_t)omp_get_thread_num());
}

/* What the workers of a stream share; all of it is guarded by the lock. */
struct stream_state {
    const struct parallel_stream *stream;
    pthread_mutex_t lock;
    pthread_cond_t moved;
    size_t n_started, n_consumed;
    uint64_t weight; /* of those that are started and not consumed */
    size_t *slots;   /* [n_slots] of the index that is this modulo n_slots, once it is started */
    bool *is_done;   /* [n_slots] the same of its task */
    size_t *free;    /* [n_free] slots, the one that was emptied last at the end */
    size_t n_free;
    bool is_consuming, is_ended;
};

static bool can_start(const struct stream_state *state)
{
    const struct parallel_stream *stream = state->stream;

    if (state->n_started == stream->n || state->n_started - state->n_consumed == stream->n_slots)
        return false;
    return state->n_started == state->n_consumed ||
           state->weight + stream->weigh(stream->shared, state->n_started) <= stream->max_weight;
}

static bool can_consume(const struct stream_state *state)
{
    return !state->is_consuming && state->n_consumed < state->n_started &&
           state->is_done[state->n_consumed % state->stream->n_slots];
}

static void run_next(struct stream_state *state, size_t worker)
{
    const struct parallel_stream *stream = state->stream;
    size_t index = state->n_started++;
    size_t slot = state->free[--state->n_free];

    state->slots[index % stream->n_slots] = slot;
    state->weight += stream->weigh(stream->shared, index);
    pthread_mutex_unlock(&state->lock);
    stream->task(stream->shared, index, slot, worker);
    pthread_mutex_lock(&state->lock);
    state->is_done[index % stream->n_slots] = true;
    pthread_cond_broadcast(&state->moved);
}

static void consume_next(struct stream_state *state, size_t worker)
{
    const struct parallel_stream *stream = state->stream;
    size_t index = state->n_consumed, slot = state->slots[index % stream->n_slots];
    bool ok;

    state->is_consuming = true;
    pthread_mutex_unlock(&state->lock);
    ok = stream->consume(stream->shared, index, slot, worker);
    pthread_mutex_lock(&state->lock);
    state->is_consuming = false;
    state->is_done[index % stream->n_slots] = false;
    state->free[state->n_free++] = slot;
    state->weight -= stream->weigh(stream->shared, index);
    state->n_consumed++;
    state->is_ended = !ok;
    pthread_cond_broadcast(&state->moved);
}

static void work(struct stream_state *state, size_t worker)
{
    pthread_mutex_lock(&state->lock);
    while (!state->is_ended && state->n_consumed < state->stream->n) {
        if (can_consume(state))
            consume_next(state, worker);
        else if (can_start(state))
            run_next(state, worker);
        else
            pthread_cond_wait(&state->moved, &state->lock);
    }
    pthread_mutex_unlock(&state->lock);
}

static bool run_alone(const struct parallel_stream *stream)
{
    for (size_t i = 0; i < stream->n; i++) {
        stream->task(stream->shared, i, 0, 0);
        if (!stream->consume(stream->shared, i, 0, 0))
            return false;
    }
    return true;
}

bool parallel_run_stream(const struct parallel_stream *stream)
{
    struct stream_state state = {.stream = stream};

    if (stream->n_workers <= 1 || stream->n <= 1)
        return run_alone(stream);
    pthread_mutex_init(&state.lock, NULL);
    pthread_cond_init(&state.moved, NULL);
    state.is_done = memory_zero(stream->n_slots, sizeof *state.is_done);
    state.slots = memory_zero(stream->n_slots, sizeof *state.slots);
    state.free = memory_zero(stream->n_slots, sizeof *state.free);
    for (size_t i = stream->n_slots; i > 0; i--)
        state.free[state.n_free++] = i - 1;
#pragma omp parallel num_threads((int)stream->n_workers)
    work(&state, (size_t)omp_get_thread_num());
    free(state.is_done);
    free(state.slots);
    free(state.free);
    pthread_cond_destroy(&state.moved);
    pthread_mutex_destroy(&state.lock);
    return !state.is_ended;
}

size_t parallel_count_cores(void)
{
    int cores = omp_get_num_procs();

    return cores > 0 ? (size_t)cores : 1;
}
