/* run_stamp.c - hashes of what a run depends on. */
#include "engine/run_stamp.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/version.h"
#include "engine/manifest.h"

#define PROGRAM_FILE "/proc/self/exe"

/* Options that only what needs all calls reads, or that are part of each call's own key. */
static const char *const late_options[] = {"calls",      "metrics", "plan",   "seed",
                                           "duplicates", "strict",  "reports"};

/* Where the system has the file it must be read: another stamp would cost all that is kept. */
static bool hash_program(char hex[HASH_HEX_SIZE], struct error *err)
{
    uint64_t n_bytes;

    if (access(PROGRAM_FILE, R_OK) == 0)
        return file_hash(PROGRAM_FILE, hex, &n_bytes, err);
    hash_sha256(slice_from(TENOR_VERSION), hex);
    return true;
}

/* The lexicon that the manifest does not list: names of people, which decide roles that --calls and
 * --speakers give. */
static bool hash_nicknames(const struct inputs *inputs, char hex[HASH_HEX_SIZE], struct error *err)
{
    char path[1024];
    uint64_t n_bytes;

    snprintf(path, sizeof path, "%s/lexicons/nicknames.csv", inputs->config->data_folder);
    return file_hash(path, hex, &n_bytes, err);
}

static bool make_scoring(struct run_stamp *stamp, const struct inputs *inputs, json_t *options,
                         struct error *err)
{
    static const enum output_file rows[] = {OUTPUT_TURNS, OUTPUT_EXCHANGES, OUTPUT_METRICS,
                                            OUTPUT_METRICS_WIDE, OUTPUT_PRESETS};
    char nicknames[HASH_HEX_SIZE];
    struct buffer text;
    char *early;

    if (!hash_nicknames(inputs, nicknames, err))
        return false;
    for (size_t i = 0; i < sizeof late_options / sizeof *late_options; i++)
        json_object_del(options, late_options[i]);
    early = json_dumps(options, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENSURE_ASCII);
    buffer_init(&text);
    buffer_add_format(&text, "%s\n%s\n%s\n%s\n%s\n", TENOR_VERSION, stamp->program, nicknames,
                      early ? early : "", stamp->lexicons);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        buffer_add_byte(&text, inputs->config->wanted[rows[i]] ? '1' : '0');
    buffer_add_byte(&text, run_config_wants_turns_full(inputs->config) ? '1' : '0');
    buffer_add_byte(&text, run_config_wants_evidence(inputs->config) ? '1' : '0');
    hash_sha256(buffer_get_slice(&text), stamp->scoring);
    buffer_release(&text);
    free(early);
    return true;
}

bool run_stamp_make(struct run_stamp *stamp, const struct inputs *inputs, struct error *err)
{
    json_t *options = manifest_make_options(inputs->config, err), *lexicons;
    bool ok;

    *stamp = (struct run_stamp){.options = NULL};
    if (!options)
        return false;
    lexicons = manifest_make_lexicons(inputs);
    stamp->options = json_dumps(options, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENSURE_ASCII);
    stamp->lexicons = json_dumps(lexicons, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENSURE_ASCII);
    ok = stamp->options && stamp->lexicons;
    if (!ok)
        error_set(err, ERROR_DATA, "the options cannot be formatted; please report this");
    ok = ok && hash_program(stamp->program, err) && make_scoring(stamp, inputs, options, err);
    json_decref(options);
    json_decref(lexicons);
    if (!ok)
        run_stamp_release(stamp);
    return ok;
}

void run_stamp_set_calls(struct run_stamp *stamp, const struct inputs *inputs)
{
    struct buffer text;

    buffer_init(&text);
    for (size_t i = 0; i < inputs->calls.count; i++) {
        const struct call *call = &inputs->calls.calls[i];

        buffer_add(&text, call->call_id, strlen(call->call_id) + 1);
        buffer_add(&text, call->source_file, strlen(call->source_file) + 1);
        buffer_add(&text, (const char *)&call->size, sizeof call->size);
    }
    for (size_t i = inputs->n_setting_notes; i < inputs->skipped.count; i++) {
        const struct skipped_item *item = &inputs->skipped.items[i];

        buffer_add(&text, item->item, strlen(item->item) + 1);
        buffer_add(&text, item->reason, strlen(item->reason) + 1);
    }
    hash_sha256(buffer_get_slice(&text), stamp->calls);
    buffer_release(&text);
}

void run_stamp_release(struct run_stamp *stamp)
{
    free(stamp->options);
    free(stamp->lexicons);
    *stamp = (struct run_stamp){.options = NULL};
}

void run_stamp_find_difference(const char *json, const char *other, char *out, size_t size)
{
    json_t *left = json_loads(json, 0, NULL), *right = json_loads(other, 0, NULL), *value;
    const char *name;

    snprintf(out, size, "its form");
    json_object_foreach(left, name, value)
    {
        if (!json_equal(value, json_object_get(right, name))) {
            snprintf(out, size, "%s", name);
            break;
        }
    }
    json_decref(left);
    json_decref(right);
}
