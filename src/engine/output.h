/* output.h - the files of a run: all get their names at the end, or none does. */
#ifndef ENGINE_OUTPUT_H
#define ENGINE_OUTPUT_H

#include "base/buffer.h"
#include "engine/run_config.h"

struct output;

/* Makes the folder and opens a temporary file for every report that is wanted, so that a folder that cannot
 * be written to is found before the work begins. */
struct output *output_open(const struct run_config *config, struct error *err) MUST_CHECK;
bool output_is_wanted(const struct output *output, enum output_file file);
/* Writes and empties the buffer; of a report that is not wanted it only empties it. */
bool output_add(struct output *output, enum output_file file, struct buffer *rows,
                struct error *err) MUST_CHECK;
/* Gives all files their names, removes reports of an earlier run that this one did not write, and frees. */
bool output_close(struct output *output, struct error *err) MUST_CHECK;
void output_abandon(struct output *output); /* NULL is fine */

#endif
