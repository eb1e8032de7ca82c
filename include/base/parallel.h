/* parallel.h - the one parallel loop; the only user of OpenMP.
 *
 * A task writes only what belongs to its index or to its worker, so that results do not depend on the number
 * of workers.  Sums of doubles are made after the loop, serially, in index order.
 */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* index in 0..n-1, worker in 0..n_workers-1; no two tasks with the same worker run at the same time. */
typedef void parallel_task(void *shared, size_t index, size_t worker);

/* Runs task for every index; indices are started in ascending order.  n_workers 1 is a plain loop. */
void parallel_for(size_t n, size_t n_workers, parallel_task *task, void *shared);

/* Tasks whose results are taken in order: started in ascending order, finished in any, and each consumed, in
 * ascending order and one at a time, by a worker that is free, while the others go on with tasks.  A task is
 * started only where fewer than n_slots stand between it and the next to be consumed, and only while the
 * weights of these are at most max_weight, or it is the next to be consumed.
 *
 * What belongs to an index may lie in a slot, 0..n_slots-1, which is the index's alone from its task until it
 * is consumed.  It is the one that was emptied last, so that few are in use and their memory is in the cache:
 * which slot an index gets depends on the workers, what it holds must not. */
typedef void parallel_slot_task(void *shared, size_t index, size_t slot, size_t worker);

struct parallel_stream {
    size_t n, n_workers, n_slots;
    parallel_slot_task *task;
    /* False ends the stream: running tasks end, and nothing is started or consumed any more. */
    bool (*consume)(void *shared, size_t index, size_t slot, size_t worker);
    uint64_t (*weigh)(void *shared, size_t index);
    uint64_t max_weight;
    void *shared;
};

/* False where consume() was; the stream is as it ends without it otherwise.  One worker consumes after every
 * task, and needs one slot. */
bool parallel_run_stream(const struct parallel_stream *stream);

size_t parallel_count_cores(void); /* cores that this process may use, at least 1 */

#endif
