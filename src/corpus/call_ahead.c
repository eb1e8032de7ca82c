/* call_ahead.c - threads that open files ahead of the workers. */
#include "corpus/call_ahead.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/memory.h"

#define N_THREADS  8
#define MOST_CALLS 256 /* ahead of the workers */
#define WARM_RUN   64  /* so many files in memory, one after the other, and nothing is asked for any more */
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
    size_t n_warm;   /* files in memory that the threads met, one after the other */
    bool is_ended;
    /* The threads need to be told of no call before this one, unless it was cold: until half of what they
     * asked for is read, and all the time where files are in memory.  Most calls are read without a lock. */
    atomic_size_t quiet_until;
};

/* A file of its own; archives and tables are long, and the system reads on in those by itself. */
static bool is_plain_file(const struct call *call)
{
    return call->kind == CALL_FILE && !call->member;
}

/* True if the first byte stands in memory, as far as the system can tell. */
static bool is_warm(int file)
{
#ifdef RWF_NOWAIT
    char byte;
    struct iovec part = {&byte, 1};

    return preadv2(file, &part, 1, 0, RWF_NOWAIT) == 1;
#else
    (void)file;
    return false;
#endif
}

/* True if the file was there already. */
static bool ask_for(const struct call *call)
{
    int file = open(call->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool was_warm;

    if (file < 0)
        return false;
    was_warm = is_warm(file);
    (void)posix_fadvise(file, 0, 0, POSIX_FADV_WILLNEED);
    close(file);
    return was_warm;
}

static bool is_resting(const struct call_ahead *ahead)
{
    return ahead->n_warm >= WARM_RUN;
}

static void set_quiet(struct call_ahead *ahead)
{
    size_t half = ahead->next > ahead->position ? (ahead->next - ahead->position) / 2 : 0;

    atomic_store(&ahead->quiet_until, is_resting(ahead) ? SIZE_MAX : ahead->position + half + 1);
}

static bool can_go_on(const struct call_ahead *ahead)
{
    return !is_resting(ahead) && ahead->next - ahead->position < MOST_CALLS && ahead->bytes < MOST_BYTES;
}

static void *run_thread(void *data)
{
    struct call_ahead *ahead = data;

    pthread_mutex_lock(&ahead->lock);
    while (!ahead->is_ended && ahead->next < ahead->end) {
        const struct call *call = &ahead->list->calls[ahead->next];
        bool was_warm;

        if (!can_go_on(ahead)) {
            set_quiet(ahead);
            pthread_cond_wait(&ahead->moved, &ahead->lock);
            continue;
        }
        ahead->next++;
        ahead->bytes += call->size;
        if (!is_plain_file(call))
            continue;
        pthread_mutex_unlock(&ahead->lock);
        was_warm = ask_for(call);
        pthread_mutex_lock(&ahead->lock);
        ahead->n_warm = was_warm ? ahead->n_warm + 1 : 0;
    }
    atomic_store(&ahead->quiet_until, SIZE_MAX);
    pthread_mutex_unlock(&ahead->lock);
    return NULL;
}

static void start_threads(struct call_ahead *ahead)
{
    while (ahead->n_threads < N_THREADS &&
           pthread_create(&ahead->threads[ahead->n_threads], NULL, run_thread, ahead) == 0)
        ahead->n_threads++;
}

struct call_ahead *call_ahead_new(const struct call_list *list, size_t end)
{
    struct call_ahead *ahead = memory_zero(1, sizeof *ahead);

    ahead->list = list;
    ahead->end = end;
    atomic_init(&ahead->quiet_until, SIZE_MAX);
    pthread_mutex_init(&ahead->lock, NULL);
    pthread_cond_init(&ahead->moved, NULL);
    return ahead;
}

/* The workers have come to the call of this index. */
static void move_to(struct call_ahead *ahead, size_t index)
{
    if (index >= ahead->next) { /* the workers were faster */
        ahead->next = ahead->position = index;
        ahead->bytes = 0;
    }
    while (ahead->position < index)
        ahead->bytes -= ahead->list->calls[ahead->position++].size;
}

void call_ahead_note(struct call_ahead *ahead, const struct call *call, bool was_cold)
{
    size_t index = (size_t)(call - ahead->list->calls);

    if (!was_cold && index < atomic_load(&ahead->quiet_until))
        return;
    pthread_mutex_lock(&ahead->lock);
    move_to(ahead, index);
    if (was_cold)
        ahead->n_warm = 0;
    set_quiet(ahead);
    if (ahead->n_threads == 0 && was_cold)
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
