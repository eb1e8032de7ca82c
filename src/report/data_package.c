/* data_package.c - datapackage.json. */
#include "report/data_package.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "report/package_type.h"
#include "report/run_reports.h"

/* Rows that belong to a row of another report. */
static const struct {
    const char *table, *columns, *parent;
} references[] = {
    {"turns", "call_id", "calls"},
    {"evidence", "call_id, turn_no", "turns"},
    {"presets", "call_id, turn_no", "turns"},
    {"speakers", "call_id", "calls"},
    {"exchanges", "call_id", "calls"},
    {"metrics", "call_id", "calls"},
    {"metrics_wide", "call_id", "calls"},
    {"metric_changes", "call_id", "calls"},
    {"ledger", "call_id", "calls"},
    {"regressions", "model_id", "models"},
};

struct package_walk {
    const struct data_package *package;
    json_t *resources, *fields; /* fields: of the last resource, borrowed */
    const char *table;          /* of the last column, NULL at first */
};

/* "call_id, turn_no" -> ["call_id", "turn_no"] */
static json_t *make_names(const char *list)
{
    struct slice rest = slice_from(list), name;
    json_t *names = json_array();

    while (slice_next(&rest, ',', &name)) {
        name = slice_trim(name);
        json_array_append_new(names, json_stringn(name.ptr, name.len));
    }
    return names;
}

static json_t *make_references(const struct data_package *package, const char *table)
{
    json_t *keys = json_array();

    for (size_t i = 0; i < sizeof references / sizeof *references; i++)
        if (strcmp(references[i].table, table) == 0 && package->find(package->data, references[i].parent))
            json_array_append_new(keys, json_pack("{s:o, s:{s:s, s:o}}", "fields",
                                                  make_names(references[i].columns), "reference", "resource",
                                                  references[i].parent, "fields",
                                                  make_names(references[i].columns)));
    return keys;
}

/* Null where the text of a missing value is not UTF-8. */
static json_t *begin_resource(struct package_walk *walk, const char *name)
{
    const struct report_table *table = report_table_find(slice_from(name));
    json_t *keys = make_references(walk->package, name), *resource;
    const char *path = walk->package->find(walk->package->data, name);

    walk->fields = json_array();
    resource =
        json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:{s:o, s:[s], s:o}}", "name", name, "path", path,
                  "description", table->row_is, "profile", "tabular-data-resource", "format", "csv",
                  "mediatype", "text/csv", "encoding", "utf-8", "schema", "fields", walk->fields,
                  "missingValues", walk->package->na, "primaryKey", make_names(table->key));
    if (resource && slice_ends(slice_from(path), ".zst"))
        json_object_set_new(resource, "compression", json_string("zstd"));
    if (resource && json_array_size(keys))
        json_object_set(json_object_get(resource, "schema"), "foreignKeys", keys);
    json_decref(keys);
    return resource;
}

static json_t *make_text(struct slice text)
{
    json_t *value = json_stringn(text.ptr, text.len);

    return value ? value : json_string("(not UTF-8)");
}

static void add_field(void *data, const struct codebook_column *column)
{
    static const char *const types[] = {
        [PACKAGE_TEXT] = "string",
        [PACKAGE_DATE] = "date",
        [PACKAGE_INTEGER] = "integer",
        [PACKAGE_NUMBER] = "number",
    };
    struct package_walk *walk = data;
    json_t *field;

    if (!walk->resources)
        return;
    if (!walk->table || strcmp(walk->table, column->table) != 0) {
        json_t *resource = begin_resource(walk, column->table);

        if (!resource) {
            json_decref(walk->resources);
            walk->resources = NULL;
            return;
        }
        walk->table = column->table;
        json_array_append_new(walk->resources, resource);
    }
    field = json_pack("{s:o, s:s, s:s}", "name", make_text(column->column), "type",
                      types[package_type_get(column)], "description", column->description);
    if (column->unit && column->unit[0])
        json_object_set_new(field, "unit", json_string(column->unit));
    json_array_append_new(walk->fields, field);
}

static bool has_report(const void *data, const char *table)
{
    const struct data_package *package = data;

    return package->find(package->data, table) != NULL;
}

void data_package_visit(const struct data_package *package, codebook_visitor *visit, void *data)
{
    struct codebook codebook = *package->codebook;

    codebook.has = has_report;
    codebook.data = package;
    codebook_visit(&codebook, visit, data);
}

bool data_package_format(const struct data_package *package, struct buffer *out, struct error *err)
{
    struct package_walk walk = {.package = package, .resources = json_array()};
    json_t *whole;
    char *text;

    data_package_visit(package, add_field, &walk);
    whole = walk.resources ? json_pack("{s:s, s:s, s:o}", "profile", "tabular-data-package", "name", "tenor",
                                       "resources", walk.resources)
                           : NULL;
    text = whole ? json_dumps(whole, JSON_INDENT(1) | JSON_ENSURE_ASCII) : NULL;
    json_decref(whole);
    if (!text)
        return error_set(err, ERROR_DATA, "datapackage.json cannot be formatted; --na must be UTF-8");
    buffer_add_text(out, text);
    buffer_add_byte(out, '\n');
    free(text);
    return true;
}
