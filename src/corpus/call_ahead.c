/* call_ahead.c - threads that open files ahead of the workers. */
#include "corpus/call_ahead.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"

#define N_THREADS  8
#define MOST_CALLS 256 /* ahead of the workers */
#define MOST_BYTES                                                                                           \
    ((uint64_t)64 << 20) /* of them, so that what is asked for is still there when it is read */

struct call_ahead {
    const struct call_list *list;
    size_t end;
    pthread_mutex_t lock; /* of all below */
    pthread_cond_t moved;
    pthread_t threads[N_THREADS];
    size_t n_threads;
    size_t position; /* the last call that a worker has read */
    size_t next;     /* to be asked for */
    uint64_t bytes;  /* of the calls from position to next */
    bool is_ended;
    atomic_bool is_started;
};

/* A file of its own; archives and tables are long, and the system reads on in those by itself. */
static bool is_plain_file(const struct call *call)
{
    return call->kind == CALL_FILE && !call->member;
}

static void ask_for(const struct call *call)
{
    int file = open(call->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (file < 0)
        return;
    (void)posix_fadvise(file, 0, 0, POSIX_FADV_WILLNEED);
    close(file);
}

static bool can_go_on(const struct call_ahead *ahead)
{
    return ahead->next < ahead->end && ahead->next - ahead->position < MOST_CALLS &&
           ahead->bytes < MOST_BYTES;
}

static void *run_thread(void *data)
{
    struct call_ahead *ahead = data;

    pthread_mutex_lock(&ahead->lock);
    while (!ahead->is_ended && ahead->next < ahead->end) {
        const struct call *call = &ahead->list->calls[ahead->next];

        if (!can_go_on(ahead)) {
            pthread_cond_wait(&ahead->moved, &ahead->lock);
            continue;
        }
        ahead->next++;
        ahead->bytes += call->size;
        if (!is_plain_file(call))
            continue;
        pthread_mutex_unlock(&ahead->lock);
        ask_for(call);
        pthread_mutex_lock(&ahead->lock);
    }
    pthread_mutex_unlock(&ahead->lock);
    return NULL;
}

static void start_threads(struct call_ahead *ahead)
{
    while (ahead->n_threads < N_THREADS &&
           pthread_create(&ahead->threads[ahead->n_threads], NULL, run_thread, ahead) == 0)
        ahead->n_threads++;
    atomic_store(&ahead->is_started, true);
}

struct call_ahead *call_ahead_new(const struct call_list *list, size_t end)
{
    struct call_ahead *ahead = memory_zero(1, sizeof *ahead);

    ahead->list = list;
    ahead->end = end;
    pthread_mutex_init(&ahead->lock, NULL);
    pthread_cond_init(&ahead->moved, NULL);
    return ahead;
}

void call_ahead_note(struct call_ahead *ahead, const struct call *call, bool was_cold)
{
    size_t index = (size_t)(call - ahead->list->calls);

    if (!was_cold && !atomic_load(&ahead->is_started))
        return;
    pthread_mutex_lock(&ahead->lock);
    while (ahead->position < index) {
        if (ahead->position >= ahead->next) { /* the workers were faster */
            ahead->next = index;
            ahead->position = index;
            ahead->bytes = 0;
            break;
        }
        ahead->bytes -= ahead->list->calls[ahead->position++].size;
    }
    if (!atomic_load(&ahead->is_started))
        start_threads(ahead);
    pthread_cond_broadcast(&ahead->moved);
    pthread_mutex_unlock(&ahead->lock);
}

void call_ahead_free(struct call_ahead *ahead)
{
    if (!ahead)
        return;
    pthread_mutex_lock(&ahead->lock);
    ahead->is_ended = true;
    pthread_cond_broadcast(&ahead->moved);
    pthread_mutex_unlock(&ahead->lock);
    for (size_t i = 0; i < ahead->n_threads; i++)
        pthread_join(ahead->threads[i], NULL);
    pthread_cond_destroy(&ahead->moved);
    pthread_mutex_destroy(&ahead->lock);
    free(ahead);
}
