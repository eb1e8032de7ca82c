/* call_key.h - all that the rows of a call depend on, in one SHA-256: its bytes, its names, its row of
 * --calls.  Lexicons, options and version are the same for all calls of a run, see run_stamp.h. */
#ifndef ENGINE_CALL_KEY_H
#define ENGINE_CALL_KEY_H

#include "engine/inputs.h"
#include "engine/walk.h"

/* Fills work->key.  work->sha256 is that of the file; rows [n_rows] are those of a table, whose metadata work
 * holds, else NULL.  Thread-safe for different works. */
void call_key_make(const struct inputs *inputs, const struct transcript_row *rows, size_t n_rows,
                   struct call_work *work);

#endif
