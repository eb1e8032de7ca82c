/* test_data_package.c - datapackage.json, import.R and import.do say what the headers of the reports say. */
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "report/data_package.h"
#include "report/run_reports.h"

static const struct codebook plain;

/* evidence is packed */
static const char *find_all_but_presets(const void *data, const char *table)
{
    static char name[64];

    (void)data;
    snprintf(name, sizeof name, "%s.csv%s", table, strcmp(table, "evidence") == 0 ? ".zst" : "");
    return strcmp(table, "presets") != 0 ? name : NULL;
}

/* data: the only report of the folder */
static const char *find_one(const void *data, const char *table)
{
    static char name[64];

    snprintf(name, sizeof name, "%s.csv", table);
    return strcmp(data, table) == 0 ? name : NULL;
}

static json_t *read_package(const struct data_package *package)
{
    struct error err = {.kind = ERROR_NONE};
    struct buffer out;
    json_t *whole;

    buffer_init(&out);
    assert_true(data_package_format(package, &out, &err));
    whole = json_loadb(out.data, out.length, 0, NULL);
    buffer_release(&out);
    assert_non_null(whole);
    return whole;
}

static json_t *find_resource(const json_t *whole, const char *name)
{
    json_t *resource;
    size_t i;

    json_array_foreach(json_object_get(whole, "resources"), i, resource)
    {
        if (strcmp(json_string_value(json_object_get(resource, "name")), name) == 0)
            return resource;
    }
    return NULL;
}

static const char *get_schema_name(const json_t *list, size_t index)
{
    return json_string_value(json_array_get(list, index));
}

static bool has_field(const json_t *resource, const char *name)
{
    json_t *fields = json_object_get(json_object_get(resource, "schema"), "fields"), *field;
    size_t i;

    json_array_foreach(fields, i, field)
    {
        if (strcmp(json_string_value(json_object_get(field, "name")), name) == 0)
            return true;
    }
    return false;
}

static void fields_are_those_of_the_headers(void **state)
{
    const struct data_package package = {.codebook = &plain, .na = "NA", .find = find_all_but_presets};
    json_t *whole = read_package(&package);

    (void)state;
    assert_null(find_resource(whole, "presets"));
    for (size_t i = 0; i < report_table_count(); i++) {
        const struct report_table *table = report_table_get(i);
        json_t *resource = find_resource(whole, table->name);
        json_t *fields = json_object_get(json_object_get(resource, "schema"), "fields");

        if (strcmp(table->name, "presets") == 0 || strcmp(table->name, "columns") == 0)
            continue;
        assert_non_null(resource);
        assert_true(json_array_size(fields) >= table->n_columns);
        for (size_t k = 0; k < table->n_columns; k++)
            assert_string_equal(json_string_value(json_object_get(json_array_get(fields, k), "name")),
                                table->columns[k].name);
    }
    json_decref(whole);
}

static void keys_name_columns_that_both_reports_have(void **state)
{
    const struct data_package package = {.codebook = &plain, .na = "NA", .find = find_all_but_presets};
    json_t *whole = read_package(&package), *resource;
    size_t i, n_references = 0;

    (void)state;
    json_array_foreach(json_object_get(whole, "resources"), i, resource)
    {
        json_t *schema = json_object_get(resource, "schema"), *key = json_object_get(schema, "primaryKey"),
               *reference;
        size_t k;

        assert_true(json_array_size(key) > 0);
        for (k = 0; k < json_array_size(key); k++)
            assert_true(has_field(resource, get_schema_name(key, k)));
        json_array_foreach(json_object_get(schema, "foreignKeys"), k, reference)
        {
            json_t *from = json_object_get(reference, "fields"),
                   *to = json_object_get(reference, "reference");
            json_t *parent = find_resource(whole, json_string_value(json_object_get(to, "resource")));

            assert_non_null(parent);
            for (size_t f = 0; f < json_array_size(from); f++) {
                assert_true(has_field(resource, get_schema_name(from, f)));
                assert_true(has_field(parent, get_schema_name(json_object_get(to, "fields"), f)));
            }
            n_references++;
        }
    }
    /* turns, evidence, speakers, exchanges, three of metrics, ledger, regressions */
    assert_int_equal(n_references, 9);
    json_decref(whole);
}

static void a_report_that_is_not_there_is_not_referred_to(void **state)
{
    const struct data_package package = {.codebook = &plain, .na = ".", .find = find_one, .data = "turns"};
    json_t *whole = read_package(&package);
    json_t *schema = json_object_get(find_resource(whole, "turns"), "schema");

    (void)state;
    assert_int_equal(json_array_size(json_object_get(whole, "resources")), 1);
    assert_null(json_object_get(schema, "foreignKeys"));
    assert_string_equal(get_schema_name(json_object_get(schema, "missingValues"), 0), ".");
    json_decref(whole);
}

static void a_packed_report_is_named_and_unpacked(void **state)
{
    const struct data_package package = {.codebook = &plain, .na = "NA", .find = find_all_but_presets};
    json_t *whole = read_package(&package), *evidence = find_resource(whole, "evidence");
    struct buffer out;

    (void)state;
    assert_string_equal(json_string_value(json_object_get(evidence, "path")), "evidence.csv.zst");
    assert_string_equal(json_string_value(json_object_get(evidence, "compression")), "zstd");
    assert_null(json_object_get(find_resource(whole, "turns"), "compression"));
    json_decref(whole);
    buffer_init(&out);
    import_r_format(&package, &out);
    import_stata_format(&package, &out);
    buffer_add_byte(&out, '\0');
    assert_non_null(strstr(out.data, "delayedAssign(\"evidence\", read_tenor(\"evidence.csv.zst\", c(\n"));
    assert_non_null(
        strstr(out.data, "\nshell zstd -dqf evidence.csv.zst\nimport delimited using \"evidence.csv\","));
    buffer_release(&out);
}

static void types_are_those_of_frictionless_data(void **state)
{
    static const struct {
        const char *column, *type;
    } wanted[] = {{"call_id", "string"}, {"turn_no", "integer"}, {"call_date", "date"}, {"tone", "number"}};
    const struct data_package package = {.codebook = &plain, .na = "NA", .find = find_one, .data = "turns"};
    json_t *whole = read_package(&package), *field;
    size_t i, n_found = 0;

    (void)state;
    json_array_foreach(json_object_get(json_object_get(find_resource(whole, "turns"), "schema"), "fields"), i,
                       field)
    {
        for (size_t k = 0; k < sizeof wanted / sizeof *wanted; k++)
            if (strcmp(json_string_value(json_object_get(field, "name")), wanted[k].column) == 0) {
                assert_string_equal(json_string_value(json_object_get(field, "type")), wanted[k].type);
                n_found++;
            }
    }
    assert_int_equal(n_found, 4);
    json_decref(whole);
}

static void a_missing_value_that_is_not_utf_8_is_refused(void **state)
{
    const struct data_package package = {.codebook = &plain, .na = "\xff", .find = find_one, .data = "turns"};
    struct error err = {.kind = ERROR_NONE};
    struct buffer out;

    (void)state;
    buffer_init(&out);
    assert_false(data_package_format(&package, &out, &err));
    assert_string_equal(err.text, "datapackage.json cannot be formatted; --na must be UTF-8");
    buffer_release(&out);
}

static void r_reads_a_report_when_it_is_first_used(void **state)
{
    const struct data_package package = {.codebook = &plain, .na = "\"", .find = find_one, .data = "skipped"};
    struct buffer out;

    (void)state;
    buffer_init(&out);
    import_r_format(&package, &out);
    buffer_add_byte(&out, '\0');
    assert_non_null(strstr(out.data, "missing_value <- \"\\\"\"\n"));
    assert_string_equal(strstr(out.data, "delayedAssign"),
                        "delayedAssign(\"skipped\", read_tenor(\"skipped.csv\", c(\n"
                        "  \"item\" = \"c\", \"reason\" = \"c\", \"line\" = \"i\", \"detail\" = \"c\")))\n");
    buffer_release(&out);
}

static void stata_gets_numbers_and_labels(void **state)
{
    const struct data_package package = {.codebook = &plain, .na = "NA", .find = find_one, .data = "skipped"};
    struct buffer out;

    (void)state;
    buffer_init(&out);
    import_stata_format(&package, &out);
    buffer_add_byte(&out, '\0');
    assert_non_null(strstr(out.data, "global tenor_na `\"\"NA\"\"'\n"));
    assert_non_null(strstr(out.data, "import delimited using \"skipped.csv\", varnames(1) case(preserve)"));
    assert_non_null(strstr(out.data, "\ntenor_missing\ntenor_numbers line\nlabel variable item \""));
    assert_non_null(strstr(out.data, "\ncompress\nsave \"skipped.dta\", replace\n"));
    buffer_release(&out);
}

static void labels_of_stata_hold_no_quotes_and_end_at_80_bytes(void **state)
{
    const struct data_package package = {.codebook = &plain, .na = "NA", .find = find_all_but_presets};
    struct buffer out;
    size_t n_labels = 0;

    (void)state;
    buffer_init(&out);
    import_stata_format(&package, &out);
    buffer_add_byte(&out, '\0');
    for (const char *line = out.data; (line = strstr(line, "label variable ")) != NULL; line++) {
        const char *begin = strchr(line, '"') + 1, *end = strchr(line, '\n') - 1;

        assert_true(*end == '"' && end - begin <= 80);
        for (const char *at = begin; at < end; at++)
            assert_true(*at != '"' && *at != '`' && *at != '$');
        n_labels++;
    }
    assert_true(n_labels > 1000);
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_those_of_the_headers),
        cmocka_unit_test(keys_name_columns_that_both_reports_have),
        cmocka_unit_test(a_report_that_is_not_there_is_not_referred_to),
        cmocka_unit_test(a_packed_report_is_named_and_unpacked),
        cmocka_unit_test(types_are_those_of_frictionless_data),
        cmocka_unit_test(a_missing_value_that_is_not_utf_8_is_refused),
        cmocka_unit_test(r_reads_a_report_when_it_is_first_used),
        cmocka_unit_test(stata_gets_numbers_and_labels),
        cmocka_unit_test(labels_of_stata_hold_no_quotes_and_end_at_80_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
