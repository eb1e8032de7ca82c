/* result_manifest.h - manifest.json read back. */
#ifndef ENGINE_RESULT_MANIFEST_H
#define ENGINE_RESULT_MANIFEST_H

#include <jansson.h>

#include "base/error.h"

/* The manifest as JSON, owned by the caller; is_sealed: its checksum fits to its bytes. */
json_t *result_manifest_read(const char *path, bool *is_sealed, struct error *err) MUST_CHECK;
/* Texts and numbers of an object; NULL and -1 where there is none. */
const char *result_manifest_get_text(const json_t *object, const char *key);
int64_t result_manifest_get_count(const json_t *object, const char *key);
/* False where run_info.csv does not end with the checksum of its rows. */
bool result_manifest_check_run_info(const char *path, bool *is_sealed, struct error *err) MUST_CHECK;

#endif
