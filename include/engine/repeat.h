/* repeat.h - the options of an earlier run, from its manifest.json and the run_info.csv beside it. */
#ifndef ENGINE_REPEAT_H
#define ENGINE_REPEAT_H

#include "base/buffer.h"
#include "base/error.h"

/* Adds lines for --config that repeat the run: options from the manifest, files from run_info.csv with full
 * paths.  Fails where one of the two cannot be read.  Files that have changed since are said in comments, and
 * counted. */
bool repeat_format(const char *manifest, struct buffer *out, size_t *n_changed, struct error *err) MUST_CHECK;

#endif
