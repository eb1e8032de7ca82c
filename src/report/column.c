/* column.c - rows of values by their columns. */
#include "report/column.h"

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
    for (size_t i = begin; i < end; i++)
        write_value(&table->columns[i], (const char *)row + table->columns[i].offset, out);
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
