/* shard_writer.h - what a shard leaves for merge: one file, shard-I-of-N.tenor, in its output folder.
 *
 * Its header says of which run it is and with which options; then come the files that are no calls, the calls
 * of the shard in call order, and the end with their number. */
#ifndef ENGINE_SHARD_WRITER_H
#define ENGINE_SHARD_WRITER_H

#include "engine/output.h"
#include "engine/run_stamp.h"
#include "engine/walk.h"

#define SHARD_TITLE "tenor shard" /* the first text of the header */

/* The name of the file: shard-I-of-N.tenor. */
#define SHARD_BEGINNING "shard-"
#define SHARD_MIDDLE    "-of-"

struct shard_writer;

/* The shard is that of the configuration; its file is the extra one of output, which outlives the writer. */
struct shard_writer *shard_writer_open(const struct inputs *inputs, const struct run_stamp *stamp,
                                       struct output *output, struct error *err) MUST_CHECK;
bool shard_writer_add(struct shard_writer *writer, const struct call_work *work,
                      struct error *err) MUST_CHECK;
bool shard_writer_add_lost(struct shard_writer *writer, const struct call *call,
                           const struct skipped_item *item, struct error *err) MUST_CHECK;
bool shard_writer_finish(struct shard_writer *writer,
                         struct error *err) MUST_CHECK; /* the end, with the number */
void shard_writer_free(struct shard_writer *writer);    /* NULL is fine */

#endif
