/* manifest.h - manifest.json: what went in, with checksums, and what came of it; run_info.csv: what differs
 * from run to run. */
#ifndef ENGINE_MANIFEST_H
#define ENGINE_MANIFEST_H

#include <jansson.h>

#include "base/buffer.h"
#include "engine/finish.h"

#define MANIFEST_SCHEMA_VERSION "1"

#define MANIFEST_NOT_UTF8 "(not UTF-8)" /* in the place of a name that JSON cannot hold */

/* The manifest ends with the SHA-256 of all its bytes before MANIFEST_SEAL_BEGIN; run_info.csv with a row of
 * the SHA-256 of those before it.  So no byte of them can change unnoticed. */
#define MANIFEST_SEAL_BEGIN    ",\n \"sha256_of_the_above\": \""
#define MANIFEST_SEAL_END      "\"\n}\n"
#define MANIFEST_RUN_INFO_SEAL "sha256_of_the_above"

/* After all other reports but run_info.csv have been added: it holds their checksums.  Depends on inputs,
 * options and seed alone: no times, threads, host or paths as typed. */
bool manifest_format(const struct finished_run *run, struct buffer *out, struct error *err) MUST_CHECK;
/* Parts of it.  Options: NULL and err where a file that they name cannot be read. */
json_t *manifest_make_options(const struct run_config *config, struct error *err) MUST_CHECK;
json_t *manifest_make_lexicons(const struct inputs *inputs);
void manifest_format_run_info(const struct run_config *config, const struct run_result *result,
                              const char *started, struct buffer *out);

#endif
