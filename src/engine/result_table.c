/* result_table.c - cells, headers and keys of one report. */
#include "engine/result_table.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/number.h"
#include "report/run_reports.h"

static char *copy_slice(struct slice text)
{
    return memory_copy_text(text.ptr, text.len);
}

/* False where the name is none of a type. */
static bool parse_type(struct slice name, enum column_type *type)
{
    static const enum column_type types[] = {COLUMN_TEXT, COLUMN_CODE, COLUMN_INTEGER, COLUMN_NUMBER};

    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (slice_equal_text(name, column_type_name(types[i]))) {
            *type = types[i];
            return true;
        }
    return false;
}

static bool read_codebook(struct result_codebook *codebook, struct table_reader *reader, struct error *err)
{
    size_t table = table_reader_need_column(reader, "table", err), column, type;
    enum table_row row;

    if (table == TABLE_NO_COLUMN ||
        (column = table_reader_need_column(reader, "column", err)) == TABLE_NO_COLUMN ||
        (type = table_reader_need_column(reader, "type", err)) == TABLE_NO_COLUMN)
        return false;
    while ((row = table_reader_read(reader, err)) == TABLE_ROW) {
        struct result_column *entry;

        ARRAY_RESERVE(codebook->columns, codebook->n, codebook->capacity);
        entry = &codebook->columns[codebook->n];
        if (!parse_type(table_reader_get(reader, type), &entry->type))
            return table_reader_fail(reader, type, err, "is no type of a column; run again");
        entry->table = copy_slice(table_reader_get(reader, table));
        entry->column = copy_slice(table_reader_get(reader, column));
        codebook->n++;
    }
    return row == TABLE_END;
}

bool result_table_read_codebook(struct result_codebook *codebook, const char *path, struct error *err)
{
    struct table_reader *reader = table_reader_open(path, err);
    bool ok = reader && read_codebook(codebook, reader, err);

    table_reader_close(reader);
    return ok;
}

void result_table_release_codebook(struct result_codebook *codebook)
{
    for (size_t i = 0; i < codebook->n; i++) {
        free(codebook->columns[i].table);
        free(codebook->columns[i].column);
    }
    free(codebook->columns);
}

void result_table_tell(struct result_table *table, size_t column, const char *format, ...)
{
    struct error finding;
    char text[sizeof finding.text];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    table_reader_fail(table->reader, column, &finding, "%s", text);
    table->check->n_findings++;
    table->check->tell(table->check->data, &finding);
}

/* A finding on the file as a whole. */
static void tell_file(struct result_table *table, const char *format, const char *name)
{
    struct error finding;
    char text[256];

    snprintf(text, sizeof text, format, name);
    error_at(&finding, ERROR_DATA, table_reader_get_name(table->reader), 1, 0, "%s", text);
    table->check->n_findings++;
    table->check->tell(table->check->data, &finding);
}

/* Both ways: every column is in the codebook, every column of the codebook is there. */
static void compare_header(struct result_table *table, struct slice name,
                           const struct result_codebook *codebook)
{
    bool *is_known = memory_zero(table->n_columns, sizeof *is_known);

    for (size_t i = 0; i < codebook->n; i++) {
        const struct result_column *entry = &codebook->columns[i];
        size_t column;

        if (!slice_equal_text(name, entry->table))
            continue;
        column = table_reader_find_column(table->reader, entry->column);
        if (column == TABLE_NO_COLUMN) {
            tell_file(table, "has no column \"%s\", which codebook.csv describes", entry->column);
        } else {
            is_known[column] = true;
            table->types[column] = entry->type;
        }
    }
    for (size_t i = 0; i < table->n_columns; i++)
        if (!is_known[i]) {
            char *header = copy_slice(table_reader_get_header(table->reader, i));

            tell_file(table, "has the column \"%s\", which codebook.csv does not describe", header);
            free(header);
        }
    free(is_known);
}

static void find_keys(struct result_table *table, const char *keys)
{
    struct slice rest = slice_from(keys), name;

    while (slice_next(&rest, ',', &name) && table->n_keys < sizeof table->keys / sizeof *table->keys) {
        char *copy = copy_slice(slice_trim(name));
        size_t column = table_reader_find_column(table->reader, copy);

        if (column != TABLE_NO_COLUMN)
            table->keys[table->n_keys++] = column;
        free(copy);
    }
}

bool result_table_open(struct result_table *table, const char *path, const struct result_codebook *codebook,
                       struct error *err)
{
    struct slice name = slice_from(output_file_name(table->file));
    const struct report_table *report;

    name = slice_part(name, 0, slice_find_byte(name, '.'));
    table->reader = table_reader_open(path, err);
    if (!table->reader)
        return false;
    table->n_columns = table_reader_count_columns(table->reader);
    table->types = memory_zero(table->n_columns, sizeof *table->types);
    compare_header(table, name, codebook);
    report = report_table_find(name);
    if (report)
        find_keys(table, report->key);
    table->call_id_column = table_reader_find_column(table->reader, "call_id");
    table->call_id = memory_copy_text("", 0);
    return true;
}

/* Text is anything but nothing; numbers are in the form that the reports have. */
static void check_cells(struct result_table *table)
{
    for (size_t i = 0; i < table->n_columns; i++) {
        struct slice cell = table_reader_get(table->reader, i);
        double number;
        int64_t integer;

        if (!cell.len)
            result_table_tell(table, i, "is empty; a missing value is %s", table->na);
        else if (slice_equal_text(cell, table->na))
            continue;
        else if (table->types[i] == COLUMN_INTEGER && !number_parse_integer(cell, &integer))
            result_table_tell(table, i, "is no whole number");
        else if (table->types[i] == COLUMN_NUMBER && !number_parse_double(cell, &number))
            result_table_tell(table, i, "is no number");
    }
}

bool result_table_next(struct result_table *table, struct error *err)
{
    enum table_row row;

    table->is_at_row = false;
    if (!table->reader)
        return true;
    row = table_reader_read(table->reader, err);
    if (row == TABLE_FAILED) {
        /* A row that cannot be read is a finding, and the end of the table. */
        if (err->kind == ERROR_READ || err->kind == ERROR_OPEN)
            return false;
        table->check->n_findings++;
        table->check->tell(table->check->data, err);
    }
    if (row != TABLE_ROW)
        return true;
    table->is_at_row = true;
    table->check->n_rows++;
    check_cells(table);
    if (table->call_id_column != TABLE_NO_COLUMN) {
        struct slice call_id = table_reader_get(table->reader, table->call_id_column);

        if (!slice_equal_text(call_id, table->call_id)) {
            free(table->call_id);
            table->call_id = copy_slice(call_id);
        }
    }
    return true;
}

void result_table_mark_key(struct result_table *table)
{
    uint64_t hash = 0;

    for (size_t i = 0; i < table->n_keys; i++)
        hash = hash_splitmix64(hash) ^ hash_fnv1a(table_reader_get(table->reader, table->keys[i]));
    ARRAY_RESERVE(table->marks, table->n_marks, table->cap_marks);
    table->marks[table->n_marks++] = (struct key_mark){hash, table_reader_get_line(table->reader)};
}

static int compare_marks(const void *a, const void *b)
{
    const struct key_mark *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

void result_table_tell_equal_keys(struct result_table *table)
{
    if (table->n_marks)
        qsort(table->marks, table->n_marks, sizeof *table->marks, compare_marks);
    for (size_t i = 1; i < table->n_marks; i++) {
        struct error finding;

        if (table->marks[i].hash != table->marks[i - 1].hash)
            continue;
        error_at(&finding, ERROR_DATA, table_reader_get_name(table->reader), table->marks[i].line, 0,
                 "has the key of line %zu", table->marks[i - 1].line);
        table->check->n_findings++;
        table->check->tell(table->check->data, &finding);
    }
    table->n_marks = 0;
}

void result_table_close(struct result_table *table)
{
    table_reader_close(table->reader);
    free(table->types);
    free(table->call_id);
    free(table->marks);
}

bool result_table_get_integer(const struct result_table *table, size_t column, int64_t *value)
{
    return column != TABLE_NO_COLUMN && number_parse_integer(table_reader_get(table->reader, column), value);
}
