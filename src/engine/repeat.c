/* repeat.c - what a run was told, as a file for --config. */
#include "engine/repeat.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"
#include "engine/result_manifest.h"
#include "table/table_reader.h"

struct repeat {
    const json_t *manifest, *options;
    struct buffer *out;
    char *folder; /* of the run, for relative paths */
    size_t n_metrics;
    size_t n_changed;
};

static void add_line(struct repeat *repeat, const char *name, const char *value)
{
    buffer_add_format(repeat->out, "%s = %s\n", name, value);
}

static void add_text(struct repeat *repeat, const char *key, const char *name)
{
    const char *value = result_manifest_get_text(repeat->options, key);

    if (value)
        add_line(repeat, name, value);
}

static void add_count(struct repeat *repeat, const char *name)
{
    buffer_add_format(repeat->out, "%s = %lld\n", name,
                      (long long)result_manifest_get_count(repeat->options, name));
}

static void add_options(struct repeat *repeat)
{
    const json_t *item;
    size_t i;

    add_text(repeat, "format", "format");
    add_text(repeat, "columns", "columns");
    add_text(repeat, "meta_from_name", "meta-from-name");
    json_array_foreach(json_object_get(repeat->options, "roles"), i, item)
        buffer_add_format(repeat->out, "role = %s=%s\n", result_manifest_get_text(item, "title"),
                          result_manifest_get_text(item, "role"));
    json_array_foreach(json_object_get(repeat->options, "presets"), i, item)
        add_line(repeat, "preset", json_string_value(item));
    add_text(repeat, "duplicates", "duplicates");
    add_text(repeat, "na", "na");
    add_count(repeat, "seed");
    add_count(repeat, "context");
    if (json_is_true(json_object_get(repeat->options, "strict")))
        add_line(repeat, "strict", "yes");
    buffer_add_text(repeat->out, "reports = ");
    json_array_foreach(json_object_get(repeat->options, "reports"), i, item)
        buffer_add_format(repeat->out, "%s%s", i ? "," : "", json_string_value(item));
    buffer_add_byte(repeat->out, '\n');
}

/* The checksum that the manifest has of a file that stands in run_info.csv; NULL where it has none. */
static const char *find_checksum(struct repeat *repeat, struct slice item, struct slice name)
{
    const json_t *entry;
    size_t i;

    if (slice_equal_text(item, "metrics"))
        return result_manifest_get_text(
            json_array_get(json_object_get(repeat->options, "metrics"), repeat->n_metrics++), "sha256");
    if (!slice_equal_text(item, "lexicon"))
        return result_manifest_get_text(
            json_object_get(repeat->options, slice_equal_text(item, "calls")  ? "calls"
                                             : slice_equal_text(item, "plan") ? "plan"
                                                                              : "speakers"),
            "sha256");
    json_array_foreach(json_object_get(repeat->manifest, "lexicons"), i, entry)
    {
        const char *lexicon = result_manifest_get_text(entry, "name");

        if (lexicon && slice_equal_text(name, lexicon))
            return result_manifest_get_text(entry, "sha256");
    }
    return NULL;
}

static void compare_file(struct repeat *repeat, const char *path, const char *wanted)
{
    char sha256[HASH_HEX_SIZE];
    uint64_t n_bytes;
    struct error err;

    if (!wanted || (file_hash(path, sha256, &n_bytes, &err) && strcmp(sha256, wanted) == 0))
        return;
    buffer_add_text(repeat->out, "# The next file is not the one of the run: it has changed, or is gone.\n");
    repeat->n_changed++;
}

/* Full paths, for nobody knows where the file for --config will lie. */
static char *make_full(const struct repeat *repeat, struct slice path)
{
    char *copy = memory_copy_text(path.ptr, path.len), *full;

    if (path.len && (path.ptr[0] == '/' || slice_equal_text(path, "-")))
        return copy;
    full = file_join(repeat->folder, copy);
    free(copy);
    return full;
}

/* FILE=MAP of --metrics: the map stands behind the last =. */
static void add_mapped_file(struct repeat *repeat, struct slice value)
{
    size_t equals = value.len;
    char *path, *map;

    while (equals > 0 && value.ptr[equals - 1] != '=')
        equals--;
    path = make_full(repeat, slice_part(value, 0, equals ? equals - 1 : 0));
    map = make_full(repeat, slice_part(value, equals, value.len));
    compare_file(repeat, path, find_checksum(repeat, slice_from("metrics"), slice_make("", 0)));
    buffer_add_format(repeat->out, "metrics = %s=%s\n", path, map);
    free(path);
    free(map);
}

static bool has_map(const struct repeat *repeat)
{
    const json_t *entry = json_array_get(json_object_get(repeat->options, "metrics"), repeat->n_metrics);

    return json_is_object(json_object_get(entry, "map"));
}

static void add_file(struct repeat *repeat, struct slice item, struct slice value)
{
    bool is_lexicon = slice_equal_text(item, "lexicon");
    size_t equals = is_lexicon ? slice_find_byte(value, '=') : 0;
    struct slice name = slice_part(value, 0, equals);
    char *path = make_full(repeat, slice_part(value, is_lexicon ? equals + 1 : 0, value.len));

    if (!slice_equal_text(item, "path"))
        compare_file(repeat, path, find_checksum(repeat, item, name));
    buffer_add_format(repeat->out, "%.*s = %.*s%s%s\n", (int)item.len, item.ptr, (int)name.len, name.ptr,
                      is_lexicon ? "=" : "", path);
    free(path);
}

/* The row "folder" comes before the files. */
static bool add_files(struct repeat *repeat, struct table_reader *reader, struct error *err)
{
    static const char *const items[] = {"path", "calls", "speakers", "metrics", "plan", "lexicon"};
    enum table_row row;

    while ((row = table_reader_read(reader, err)) == TABLE_ROW) {
        struct slice item = table_reader_get(reader, 0), value = table_reader_get(reader, 1);

        if (slice_equal_text(item, "folder")) {
            free(repeat->folder);
            repeat->folder = memory_copy_text(value.ptr, value.len);
        }
        for (size_t i = 0; i < sizeof items / sizeof *items; i++)
            if (slice_equal_text(item, items[i])) {
                if (slice_equal_text(item, "metrics") && has_map(repeat))
                    add_mapped_file(repeat, value);
                else
                    add_file(repeat, item, value);
            }
    }
    return row == TABLE_END;
}

static bool read_run_info(struct repeat *repeat, const char *manifest, struct error *err)
{
    const char *slash = strrchr(manifest, '/');
    char *folder = slash ? memory_copy_text(manifest, (size_t)(slash - manifest)) : memory_copy_text(".", 1);
    char *path = file_join(folder, "run_info.csv");
    struct table_reader *reader = table_reader_open(path, err);
    bool ok = reader && add_files(repeat, reader, err);

    table_reader_close(reader);
    free(path);
    free(folder);
    return ok || error_note(err, "the paths of the run stand in run_info.csv beside manifest.json");
}

bool repeat_format(const char *manifest, struct buffer *out, size_t *n_changed, struct error *err)
{
    struct repeat repeat = {.out = out};
    bool is_sealed, ok;
    json_t *json = result_manifest_read(manifest, &is_sealed, err);

    if (!json)
        return false;
    repeat.manifest = json;
    repeat.options = json_object_get(json, "options");
    repeat.folder = memory_copy_text("", 0);
    ok = json_is_object(repeat.options) ||
         error_at(err, ERROR_FORMAT, manifest, 0, 0, "is no manifest of a run: it has no \"options\"");
    if (ok) {
        add_options(&repeat);
        ok = read_run_info(&repeat, manifest, err);
    }
    *n_changed = repeat.n_changed;
    free(repeat.folder);
    json_decref(json);
    return ok;
}
