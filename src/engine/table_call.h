/* table_call.h - the rows of one call of a transcript table. */
#ifndef ENGINE_TABLE_CALL_H
#define ENGINE_TABLE_CALL_H

#include "corpus/call_source.h"
#include "engine/walk.h"
#include "text/document.h"

struct arena;

/* Reads the work->call->n_rows rows of work->call in the order of component_order where every row has one,
 * else as they stand; fills meta, sha256 and n_bytes of work.  Rows and texts are of the arena.  NULL and
 * work->error where that fails. */
struct transcript_row *table_call_read(const struct column_names *names, struct call_source *source,
                                       struct arena *arena, struct call_work *work);

#endif
