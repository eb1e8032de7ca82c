/* output.h - the files of a run: all get their names at the end, or none does (engine/journal.h). */
#ifndef ENGINE_OUTPUT_H
#define ENGINE_OUTPUT_H

#include "base/buffer.h"
#include "base/hash.h"
#include "engine/run_config.h"

struct output;

/* Makes the folder, locks it against other runs, clears away what a killed run left and opens a temporary
 * file for every report that is wanted, so that a folder that cannot be written to is found before the work
 * begins. */
struct output *output_open(const struct run_config *config, struct error *err) MUST_CHECK;
bool output_is_wanted(const struct output *output, enum output_file file);
/* Writes and empties the buffer; of a report that is not wanted it only empties it. */
bool output_add(struct output *output, enum output_file file, struct buffer *rows,
                struct error *err) MUST_CHECK;

/* Besides the reports a run may write one file of its own kind, whose name ends in SHARD_ENDING. */
#define SHARD_ENDING ".tenor"
bool output_open_extra(struct output *output, const char *name, struct error *err) MUST_CHECK;
bool output_add_extra(struct output *output, struct slice bytes, struct error *err) MUST_CHECK;

/* What has been added to a file. */
struct output_digest {
    uint64_t n_bytes;
    uint64_t n_rows; /* of a table, without its header */
    char sha256[HASH_HEX_SIZE];
};
/* Once for each file, when it is complete. */
void output_get_digest(struct output *output, enum output_file file, struct output_digest *digest);

/* No more rows of evidence come: what is packed is packed to its end.  Before digests are asked for. */
bool output_end_calls(struct output *output, struct error *err) MUST_CHECK;
/* Brings all files to disk under their temporary names. */
bool output_finish(struct output *output, struct error *err) MUST_CHECK;
/* After output_finish(): gives all files their names and removes reports of an earlier run that this one did
 * not write. */
bool output_commit(struct output *output, struct error *err) MUST_CHECK;
/* Removes the temporary files, unless they are needed to finish a replacement that has begun; touches no
 * memory that another thread may use. */
void output_remove_temporaries(const struct output *output);
/* Removes the temporary files, ends the lock and frees; NULL is fine. */
void output_close(struct output *output);

/* For who reads a folder: locks it, finishes what a killed run began, and removes what it left.  is_finished
 * says that there was something to finish. */
bool output_recover(const char *folder, bool *is_finished, struct error *err) MUST_CHECK;

#endif
