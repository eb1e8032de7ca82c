/* manifest.c - the record of a run as JSON, and the one file that may differ between equal runs. */
#include "engine/manifest.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/version.h"
#include "table/table_writer.h"

static const char *get_base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* Text that may hold bytes that are not UTF-8, such as a file name. */
static json_t *make_text(struct slice text)
{
    json_t *value = json_stringn(text.ptr, text.len);

    return value ? value : json_string(MANIFEST_NOT_UTF8);
}

static json_t *make_file(const char *path, struct error *err)
{
    struct file_bytes bytes;
    char hex[HASH_HEX_SIZE];
    json_t *file;

    if (!path)
        return json_null();
    if (!file_read(path, SIZE_MAX / 2, &bytes, err))
        return NULL;
    hash_sha256(slice_make(bytes.data, bytes.length), hex);
    file = json_pack("{s:o, s:I, s:s}", "file", make_text(slice_from(get_base_name(path))), "bytes",
                     (json_int_t)bytes.length, "sha256", hex);
    file_bytes_release(&bytes);
    return file;
}

/* The metrics files; NULL where one cannot be read. */
static json_t *make_metrics(const struct run_config *config, struct error *err)
{
    json_t *metrics = json_array();

    for (size_t i = 0; i < config->n_metrics_files; i++) {
        const struct metrics_source *source = &config->metrics_files[i];
        json_t *file = make_file(source->path, err);
        json_t *map = file && source->map ? make_file(source->map, err) : NULL;

        if (!file || (source->map && !map)) {
            json_decref(file);
            json_decref(metrics);
            return NULL;
        }
        if (map)
            json_object_set_new(file, "map", map);
        json_array_append_new(metrics, file);
    }
    return metrics;
}

static json_t *make_roles(const struct run_config *config)
{
    json_t *roles = json_array();

    for (size_t i = 0; i < config->n_role_rules; i++)
        json_array_append_new(roles, json_pack("{s:o, s:s}", "title", make_text(config->role_rules[i].title),
                                               "role", role_name(config->role_rules[i].role)));
    return roles;
}

static json_t *make_reports(const struct run_config *config)
{
    json_t *reports = json_array();

    for (int i = 0; i < N_OUTPUT_FILES; i++)
        if (config->wanted[i])
            json_array_append_new(reports, json_string(run_config_get_report(config, (enum output_file)i)));
    return reports;
}

static json_t *make_presets(const struct run_config *config)
{
    json_t *presets = json_array();

    for (size_t i = 0; i < preset_count(); i++)
        if (config->presets[preset_get(i)->preset])
            json_array_append_new(presets, json_string(preset_get(i)->name));
    return presets;
}

json_t *manifest_make_options(const struct run_config *config, struct error *err)
{
    static const char *const policies[] = {
        [DUPLICATES_FIRST] = "first", [DUPLICATES_KEEP] = "keep", [DUPLICATES_ERROR] = "error"};
    json_t *calls = make_file(config->calls_file, err);
    json_t *speakers = calls ? make_file(config->speakers_file, err) : NULL;
    json_t *metrics = speakers ? make_metrics(config, err) : NULL;
    json_t *plan = metrics ? make_file(config->plan, err) : NULL;

    if (!plan) {
        json_decref(calls);
        json_decref(speakers);
        json_decref(metrics);
        return NULL;
    }
    return json_pack("{s:s, s:s?, s:s?, s:o, s:o, s:o, s:o, s:o, s:I, s:I, s:s, s:s, s:b, s:o, s:o}",
                     "format", config->format ? config->format : "auto", "columns", config->columns,
                     "meta_from_name", config->name_pattern, "calls", calls, "speakers", speakers, "roles",
                     make_roles(config), "metrics", metrics, "plan", plan, "seed", (json_int_t)config->seed,
                     "context", (json_int_t)config->context, "duplicates", policies[config->duplicates], "na",
                     config->na, "strict", config->is_strict, "reports", make_reports(config), "presets",
                     make_presets(config));
}

/* The plans whose rows were run. */
static json_t *make_plans(const struct finished_run *run, struct error *err)
{
    const struct run_plan *plan = &run->inputs->plan;
    json_t *plans = json_array(), *file;
    char path[1024];

    for (int i = 0; plan->path[0] && i < 1 + finish_study_has_two_documents(run); i++) {
        run_plan_get_path(run->inputs->config->data_folder, RUN_PLAN_TWO_DOCUMENTS, path, sizeof path);
        file = make_file(i ? path : plan->path, err);
        if (!file) {
            json_decref(plans);
            return NULL;
        }
        json_array_append_new(plans, file);
    }
    return plans;
}

json_t *manifest_make_lexicons(const struct inputs *inputs)
{
    json_t *lexicons = json_array();

    for (int use = 0; use < N_LEXICON_USES; use++) {
        const struct lexicon *lexicon = inputs->lexicons[use];

        if (lexicon)
            json_array_append_new(
                lexicons,
                json_pack("{s:s, s:o, s:s, s:I, s:I, s:I, s:s, s:s?}", "name", lexicon->name, "file",
                          make_text(slice_from(get_base_name(lexicon->path))), "format", lexicon->format,
                          "bytes", (json_int_t)lexicon->n_bytes, "rows", (json_int_t)lexicon->n_rows,
                          "repeats", (json_int_t)lexicon->n_repeats, "sha256", lexicon->sha256, "version",
                          lexicon->version[0] ? lexicon->version : NULL));
    }
    if (inputs->nonanswer_lists)
        json_array_append_new(
            lexicons, json_pack("{s:s, s:o, s:I, s:s}", "name", lexicon_use_name(USE_NONANSWER), "file",
                                make_text(slice_from(get_base_name(inputs->nonanswer_lists->path))), "rows",
                                (json_int_t)inputs->nonanswer_lists->n_phrases, "sha256",
                                inputs->nonanswer_lists->sha256));
    return lexicons;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static json_t *make_warnings(const struct run_result *result)
{
    json_t *warnings = json_array();

    if (result->n_same_words)
        json_array_append_new(warnings, json_sprintf("%zu " RUN_SAME_WORDS_WARNING, result->n_same_words));
    if (result->n_left_out)
        json_array_append_new(warnings,
                              json_sprintf(RUN_LEFT_OUT_WARNING, result->n_left_out, result->left_out));
    return warnings;
}

/* How many rows of skipped.csv have each reason, reasons in order of their bytes. */
static json_t *make_skipped(const struct skipped_list *skipped)
{
    const char **reasons = memory_zero(skipped->count, sizeof *reasons);
    json_t *counts = json_object();

    for (size_t i = 0; i < skipped->count; i++)
        reasons[i] = skipped->items[i].reason;
    if (skipped->count)
        qsort(reasons, skipped->count, sizeof *reasons, compare_texts);
    for (size_t i = 0, first = 0; i < skipped->count; i++)
        if (i + 1 == skipped->count || strcmp(reasons[i], reasons[i + 1]) != 0) {
            json_object_set_new(counts, reasons[i], json_integer((json_int_t)(i + 1 - first)));
            first = i + 1;
        }
    free(reasons);
    return counts;
}

/* The other files as they were written; run_info.csv differs from run to run and has its own checksum. */
static json_t *make_digests(struct output *output)
{
    json_t *reports = json_array();

    for (int i = 0; i < N_OUTPUT_FILES; i++) {
        enum output_file file = (enum output_file)i;
        struct output_digest digest;

        if (file == OUTPUT_MANIFEST || file == OUTPUT_RUN_INFO || !output_is_wanted(output, file))
            continue;
        output_get_digest(output, file, &digest);
        json_array_append_new(reports, json_pack("{s:s, s:I, s:I, s:s}", "file", output_file_name(file),
                                                 "rows", (json_int_t)digest.n_rows, "bytes",
                                                 (json_int_t)digest.n_bytes, "sha256", digest.sha256));
    }
    return reports;
}

/* A text as JSON writes it. */
static void add_json_text(struct buffer *out, const char *text)
{
    json_t *value = make_text(slice_from(text));
    char *written = json_dumps(value, JSON_ENCODE_ANY | JSON_ENSURE_ASCII);

    buffer_add_text(out, written ? written : "null");
    free(written);
    json_decref(value);
}

/* As text at once: an object for each of a hundred thousand calls would take five times the memory. */
static void add_calls(const struct finished_run *run, struct buffer *out)
{
    for (size_t i = 0; i < run->n_records; i++) {
        const struct call_record *record = &run->records[i];

        buffer_add_text(out, i ? ",\n  {\n   \"call_id\": " : "\n  {\n   \"call_id\": ");
        add_json_text(out, record->call->call_id);
        buffer_add_text(out, ",\n   \"file\": ");
        add_json_text(out, record->call->source_file);
        buffer_add_format(out, ",\n   \"bytes\": %" PRIu64 ",\n   \"sha256\": \"%s\"\n  }", record->n_bytes,
                          record->sha256);
    }
    if (run->n_records)
        buffer_add_text(out, "\n ");
}

#define END_WITHOUT_CALLS "]\n}" /* "calls" is the last member of the manifest, and empty when it is made */

/* The text with its calls, without its closing brace; its own checksum, and the brace. */
static void add_sealed(const struct finished_run *run, struct buffer *out, const char *text)
{
    size_t begin = out->length;
    char sha256[HASH_HEX_SIZE];

    buffer_add_slice(out, slice_part(slice_from(text), 0, strlen(text) - strlen(END_WITHOUT_CALLS)));
    add_calls(run, out);
    buffer_add_text(out, "]");
    hash_sha256(slice_part(buffer_get_slice(out), begin, out->length), sha256);
    buffer_add_format(out, MANIFEST_SEAL_BEGIN "%s" MANIFEST_SEAL_END, sha256);
}

bool manifest_format(const struct finished_run *run, struct buffer *out, struct error *err)
{
    const struct run_result *result = run->result;
    json_t *options = manifest_make_options(run->inputs->config, err), *manifest;
    json_t *plans = options ? make_plans(run, err) : NULL;
    char *text;

    if (!plans) {
        json_decref(options);
        return false;
    }
    manifest =
        json_pack("{s:s, s:s, s:s, s:b, s:{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I}, s:o, s:o, s:o, s:o, "
                  "s:o, s:o, s:o}",
                  "program", "tenor", "version", TENOR_VERSION, "schema_version", MANIFEST_SCHEMA_VERSION,
                  "complete", result->n_skipped == 0, "counts", "calls", (json_int_t)result->n_calls,
                  "skipped", (json_int_t)result->n_skipped, "duplicates", (json_int_t)result->n_duplicates,
                  "turns", (json_int_t)result->n_turns, "words", (json_int_t)result->n_words, "joined",
                  (json_int_t)result->n_joined, "ceo_years", (json_int_t)result->n_ceo_years, "tests",
                  (json_int_t)result->correlations.n, "refused", (json_int_t)result->correlations.n_refused,
                  "skipped_by_reason", make_skipped(&run->inputs->skipped), "warnings", make_warnings(result),
                  "reports", make_digests(run->output), "options", options, "plans", plans, "lexicons",
                  manifest_make_lexicons(run->inputs), "calls", json_array());
    text = manifest ? json_dumps(manifest, JSON_INDENT(1) | JSON_ENSURE_ASCII) : NULL;
    json_decref(manifest);
    if (!text)
        return error_set(err, ERROR_DATA, "the manifest cannot be formatted; please report this");
    add_sealed(run, out, text);
    free(text);
    return true;
}

static void add_pair(struct table_writer *row, const char *name, struct slice value)
{
    table_writer_add_text(row, slice_from(name));
    table_writer_add_text(row, value);
    table_writer_end_row(row);
}

static void add_number(struct table_writer *row, const char *name, double value)
{
    table_writer_add_text(row, slice_from(name));
    table_writer_add_double(row, value);
    table_writer_end_row(row);
}

static void add_files(struct table_writer *row, const struct run_config *config)
{
    struct buffer text;

    buffer_init(&text);
    for (size_t i = 0; i < config->n_paths; i++)
        add_pair(row, "path", slice_from(config->paths[i]));
    if (config->calls_file)
        add_pair(row, "calls", slice_from(config->calls_file));
    if (config->speakers_file)
        add_pair(row, "speakers", slice_from(config->speakers_file));
    if (config->plan)
        add_pair(row, "plan", slice_from(config->plan));
    for (size_t i = 0; i < config->n_metrics_files; i++) {
        const struct metrics_source *source = &config->metrics_files[i];

        buffer_reset(&text);
        buffer_add_format(&text, source->map ? "%s=%s" : "%s", source->path, source->map);
        add_pair(row, "metrics", buffer_get_slice(&text));
    }
    for (int use = 0; use < N_LEXICON_USES; use++)
        if (config->lexicon_files[use]) {
            buffer_reset(&text);
            buffer_add_format(&text, "%s=%s", lexicon_use_name((enum lexicon_use)use),
                              config->lexicon_files[use]);
            add_pair(row, "lexicon", buffer_get_slice(&text));
        }
    buffer_release(&text);
}

void manifest_format_run_info(const struct run_config *config, const struct run_result *result,
                              const char *started, struct buffer *out)
{
    struct table_writer row = {.out = out, .na = config->na};
    char folder[4096], sha256[HASH_HEX_SIZE];
    size_t begin = out->length;
    struct utsname host;
    bool has_host = uname(&host) == 0;

    add_pair(&row, "item", slice_from("value"));
    add_pair(&row, "version", slice_from(TENOR_VERSION));
    add_pair(&row, "command", slice_from(config->command_line));
    add_pair(&row, "started", slice_from(started));
    add_number(&row, "seconds", result->seconds);
    add_number(&row, "threads", (double)config->n_threads);
    if (config->n_shards) {
        add_number(&row, "shard", (double)config->shard);
        add_number(&row, "shards", (double)config->n_shards);
    }
    add_number(&row, "calls_scored", (double)(result->n_calls - result->n_reused));
    add_number(&row, "calls_reused", (double)result->n_reused);
    add_number(&row, "calls_skipped", (double)result->n_skipped);
    add_number(&row, "peak_memory_kb", (double)result->peak_kilobytes);
    add_pair(&row, "host", slice_from(has_host ? host.nodename : NULL));
    add_pair(&row, "system", slice_from(has_host ? host.release : NULL));
    add_pair(&row, "data_folder", slice_from(config->data_folder));
    add_pair(&row, "folder", slice_from(getcwd(folder, sizeof folder)));
    add_files(&row, config);
    hash_sha256(slice_part(buffer_get_slice(out), begin, out->length), sha256);
    add_pair(&row, MANIFEST_RUN_INFO_SEAL, slice_from(sha256));
}
