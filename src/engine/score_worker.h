/* score_worker.h - one call from bytes to rows: the task of the parallel loop. */
#ifndef ENGINE_SCORE_WORKER_H
#define ENGINE_SCORE_WORKER_H

#include "engine/inputs.h"
#include "engine/walk.h"

/* What a worker keeps from call to call. */
struct score_worker;
struct score_worker *score_worker_new(const struct inputs *inputs); /* inputs outlive it */
void score_worker_free(struct score_worker *worker);                /* NULL is fine */

/* Fills work for work->call; a call that cannot be read leaves work->is_scored false and work->error filled.
 */
void score_worker_run(struct score_worker *worker, struct call_work *work);

#endif
