/* parallel.h - the one parallel loop; the only user of OpenMP.
 *
 * A task writes only what belongs to its index or to its worker, so that results do not depend on the number
 * of workers.  Sums of doubles are made after the loop, serially, in index order.
 */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include <stddef.h>

/* index in 0..n-1, worker in 0..n_workers-1; no two tasks with the same worker run at the same time. */
typedef void parallel_task(void *shared, size_t index, size_t worker);

/* Runs task for every index; indices are started in ascending order.  n_workers 1 is a plain loop. */
void parallel_for(size_t n, size_t n_workers, parallel_task *task, void *shared);

size_t parallel_count_cores(void); /* cores that this process may use, at least 1 */

#endif
