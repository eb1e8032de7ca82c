/* manifest.h - manifest.json: what went in, with checksums, and what came of it; run_info.csv: what differs
 * from run to run. */
#ifndef ENGINE_MANIFEST_H
#define ENGINE_MANIFEST_H

#include <jansson.h>

#include "base/buffer.h"
#include "engine/finish.h"

#define MANIFEST_SCHEMA_VERSION "1"

/* Depends on inputs, options and seed alone: no times, threads, host or paths as typed. */
bool manifest_format(const struct finished_run *run, struct buffer *out, struct error *err) MUST_CHECK;
/* Parts of it.  Options: NULL and err where a file that they name cannot be read. */
json_t *manifest_make_options(const struct run_config *config, struct error *err) MUST_CHECK;
json_t *manifest_make_lexicons(const struct inputs *inputs);
void manifest_format_run_info(const struct run_config *config, const struct run_result *result,
                              const char *started, struct buffer *out);

#endif
