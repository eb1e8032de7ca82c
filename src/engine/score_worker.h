/* score_worker.h - one call from bytes to rows: the task of the parallel loop. */
#ifndef ENGINE_SCORE_WORKER_H
#define ENGINE_SCORE_WORKER_H

#include "corpus/call_ahead.h"
#include "engine/inputs.h"
#include "engine/kept_calls.h"
#include "engine/walk.h"
#include "report/call_reports.h"

/* What a worker keeps from call to call. */
struct score_worker;
struct score_worker *score_worker_new(const struct inputs *inputs); /* inputs outlive it */
/* From now on ahead is told which calls are read; NULL: no more. */
void score_worker_set_ahead(struct score_worker *worker, struct call_ahead *ahead);
/* From now on the clock is told what the worker does; NULL: no more. */
void score_worker_set_clock(struct score_worker *worker, struct stage_clock *clock);
void score_worker_free(struct score_worker *worker); /* NULL is fine */

/* From now on the scored calls tell which sentences were excluded. */
void score_worker_keep_excluded(struct score_worker *worker);

/* From now on score_worker_run() fills work->record, too, and takes calls that are unchanged from kept, which
 * may be NULL and outlives the worker. */
void score_worker_make_records(struct score_worker *worker, const struct kept_calls *kept);

/* Reads and scores work->call without writing rows.  The scored call stands, as work->meta does, until
 * score_worker_forget() or the next call; NULL and work->error where it cannot be read. */
const struct scored_call *score_worker_score(struct score_worker *worker, struct call_work *work);
void score_worker_forget(struct score_worker *worker);

/* Fills work for work->call; a call that cannot be read leaves work->is_scored false and work->error filled.
 */
void score_worker_run(struct score_worker *worker, struct call_work *work);

#endif
