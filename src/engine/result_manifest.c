/* result_manifest.c - the records of a run, read back and held against their own checksums. */
#include "engine/result_manifest.h"

#include <stdint.h>
#include <stdio.h>

#include "base/file.h"
#include "base/hash.h"
#include "engine/manifest.h"

/* The bytes end with begin, a checksum and end; the checksum is that of the bytes before begin, or, where the
 * rest is a line, before its first byte. */
static bool is_sealed_by(struct slice bytes, const char *begin, const char *end)
{
    size_t tail = strlen(begin) + HASH_HEX_SIZE - 1 + strlen(end);
    char sha256[HASH_HEX_SIZE], seal[256];

    if (bytes.len < tail)
        return false;
    hash_sha256(slice_part(bytes, 0, bytes.len - tail), sha256);
    snprintf(seal, sizeof seal, "%s%s%s", begin, sha256, end);
    return slice_equal_text(slice_part(bytes, bytes.len - tail, bytes.len), seal);
}

json_t *result_manifest_read(const char *path, bool *is_sealed, struct error *err)
{
    struct file_bytes bytes;
    json_error_t fault;
    json_t *manifest;

    if (!file_read(path, SIZE_MAX / 2, &bytes, err))
        return NULL;
    *is_sealed = is_sealed_by(slice_make(bytes.data, bytes.length), MANIFEST_SEAL_BEGIN, MANIFEST_SEAL_END);
    manifest = json_loadb(bytes.data, bytes.length, JSON_REJECT_DUPLICATES, &fault);
    file_bytes_release(&bytes);
    if (!manifest)
        error_at(err, ERROR_FORMAT, path, fault.line > 0 ? (size_t)fault.line : 0,
                 fault.column > 0 ? (size_t)fault.column : 0, "is no manifest of a run: %s; run again",
                 fault.text);
    return manifest;
}

const char *result_manifest_get_text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

int64_t result_manifest_get_count(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    return json_is_integer(value) ? (int64_t)json_integer_value(value) : -1;
}

bool result_manifest_check_run_info(const char *path, bool *is_sealed, struct error *err)
{
    struct file_bytes bytes;

    if (!file_read(path, SIZE_MAX / 2, &bytes, err))
        return false;
    *is_sealed = is_sealed_by(slice_make(bytes.data, bytes.length), MANIFEST_RUN_INFO_SEAL ",", "\n");
    file_bytes_release(&bytes);
    return true;
}
