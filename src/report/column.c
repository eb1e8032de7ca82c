/* column.c - rows of values by their columns. */
#include "report/column.h"

#include <stdbool.h>

static bool is_number(const struct report_column *column)
{
    return column->type == COLUMN_INTEGER || column->type == COLUMN_NUMBER;
}

static void write_value(const struct report_column *column, const char *value, struct table_writer *out)
{
    switch (column->type) {
    case COLUMN_TEXT:
        table_writer_add_text(out, *(const struct slice *)(const void *)value);
        return;
    case COLUMN_CODE:
        table_writer_add_text(out, slice_from(*(const char *const *)(const void *)value));
        return;
    case COLUMN_INTEGER:
        if (*(const int64_t *)(const void *)value == COLUMN_MISSING)
            table_writer_add_missing(out);
        else
            table_writer_add_integer(out, *(const int64_t *)(const void *)value);
        return;
    case COLUMN_NUMBER:
        table_writer_add_double(out, *(const double *)(const void *)value);
        return;
    }
}

/* The columns from begin, behind another field, up to the next text or to end; returns where it stopped. */
static size_t write_numbers(const struct report_column *columns, size_t begin, size_t end, const char *row,
                            const struct table_missing *missing, struct table_writer *out)
{
    char *at = table_writer_begin_numbers(out, end - begin, missing);
    size_t i;

    for (i = begin; i < end && is_number(&columns[i]); i++) {
        const void *value = row + columns[i].offset;

        if (columns[i].type == COLUMN_NUMBER)
            at = table_writer_put_double(*(const double *)value, missing, at);
        else if (*(const int64_t *)value == COLUMN_MISSING)
            at = table_writer_put_missing(missing, at);
        else
            at = table_writer_put_integer(*(const int64_t *)value, at);
    }
    table_writer_end_numbers(out, at);
    return i;
}

void column_write_header(const struct report_table *table, struct buffer *out)
{
    struct table_writer row = {.out = out, .na = "NA"};

    for (size_t i = 0; i < table->n_columns; i++)
        table_writer_add_text(&row, slice_from(table->columns[i].name));
    table_writer_end_row(&row);
}

void column_write_values(const struct report_table *table, const void *row, struct table_writer *out)
{
    column_write_range(table, 0, table->n_columns, row, out);
}

void column_write_range(const struct report_table *table, size_t begin, size_t end, const void *row,
                        struct table_writer *out)
{
    const struct report_column *columns = table->columns;
    struct table_missing missing = table_writer_get_missing(out);

    while (begin < end) {
        if (out->is_open && is_number(&columns[begin])) {
            begin = write_numbers(columns, begin, end, row, &missing, out);
        } else {
            write_value(&columns[begin], (const char *)row + columns[begin].offset, out);
            begin++;
        }
    }
}

void column_write_row(const struct report_table *table, const void *row, struct table_writer *out)
{
    column_write_values(table, row, out);
    table_writer_end_row(out);
}

const char *column_type_name(enum column_type type)
{
    static const char *const names[] = {"text", "code", "integer", "number", "number"};

    return names[type];
}
