/* kept_calls.h - the scored calls that --resume keeps in the output folder.
 *
 * One file, .tenor-scored: records are added as calls are scored, window by window, so that a killed run
 * leaves what it has done, and stay after the run, so that a grown corpus costs only what is new.  A torn end
 * is cut off at the next start.  Finding and reading may be done by many threads, adding by one. */
#ifndef ENGINE_KEPT_CALLS_H
#define ENGINE_KEPT_CALLS_H

#include "engine/run_stamp.h"
#include "engine/walk.h"

#define KEPT_CALLS_FILE ".tenor-scored"

struct kept_calls;

/* Opens or makes the file.  Calls of another stamp are forgotten: then is_stale becomes true. */
struct kept_calls *kept_calls_open(const char *folder, const struct run_stamp *stamp, bool *is_stale,
                                   struct error *err) MUST_CHECK;
/* Fills work (call, key and the metadata of --calls are set) as scoring would, if the same call is kept. */
bool kept_calls_take(const struct kept_calls *kept, struct call_work *work);
/* Keeps a call that was scored or taken. */
bool kept_calls_add(struct kept_calls *kept, const struct call_work *work, struct error *err) MUST_CHECK;
/* What calls of an earlier run hold that this one did not meet is given up once it is more than the rest. */
bool kept_calls_close(struct kept_calls *kept, struct error *err) MUST_CHECK; /* also frees */
void kept_calls_abandon(struct kept_calls *kept); /* frees, the file stays; NULL is fine */

#endif
