/* columns_report.c - columns.csv: what each column of the panel was taken for. */
#include <math.h>
#include <stddef.h>

#include "report/study_reports.h"

struct column_row {
    const char *column, *type, *used_as;
    int64_t n, n_missing, n_distinct, is_constant, first_other_row;
    double lowest, highest;
};

#define AT(field) offsetof(struct column_row, field)

static const struct report_column columns[] = {
    {"column", COLUMN_CODE, "", "column of the panel", AT(column)},
    {"type", COLUMN_CODE, "", "number, date, quarter (2008Q1), year (2008FY) or text", AT(type)},
    {"used_as", COLUMN_CODE, "", "firm, time, or neither", AT(used_as)},
    {"n", COLUMN_INTEGER, "count", "cells that are not missing", AT(n)},
    {"n_missing", COLUMN_INTEGER, "count", "missing cells", AT(n_missing)},
    {"n_distinct", COLUMN_INTEGER, "count", "different cells, where rows were grouped by the column",
     AT(n_distinct)},
    {"constant", COLUMN_INTEGER, "0 or 1", "the same in every row", AT(is_constant)},
    {"lowest", COLUMN_NUMBER, "", "smallest number; dates and quarters as years", AT(lowest)},
    {"highest", COLUMN_NUMBER, "", "largest number", AT(highest)},
    {"text_line", COLUMN_INTEGER, "", "line of the file with the first cell that is no number",
     AT(first_other_row)},
};

const struct report_table columns_report_table = {
    .name = "columns",
    .row_is = "one column of the panel",
    .key = "column",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

static void find_range(const struct study_column *column, size_t n_rows, struct column_row *row)
{
    for (size_t i = 0; column->values && i < n_rows; i++) {
        if (!(row->lowest <= column->values[i]))
            row->lowest = isnan(column->values[i]) ? row->lowest : column->values[i];
        if (!(row->highest >= column->values[i]))
            row->highest = isnan(column->values[i]) ? row->highest : column->values[i];
    }
}

void columns_report_add_rows(const struct study_table *table, size_t firm, size_t time, const char *na,
                             struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};
    size_t n_rows = study_table_count_rows(table);

    for (size_t k = 0; k < study_table_count_columns(table); k++) {
        const struct study_column *column = study_table_get(table, k);
        struct column_row row = {
            .column = column->name,
            .type = study_table_type_name(column->type),
            .used_as = k == firm   ? "firm"
                       : k == time ? "time"
                                   : NULL,
            .n = (int64_t)(n_rows - column->n_missing),
            .n_missing = (int64_t)column->n_missing,
            .n_distinct = column->codes ? (int64_t)column->n_distinct : COLUMN_MISSING,
            .is_constant = column->is_constant,
            .first_other_row = column->not_number ? (int64_t)column->not_number->line : COLUMN_MISSING,
            .lowest = NAN,
            .highest = NAN,
        };

        find_range(column, n_rows, &row);
        column_write_row(&columns_report_table, &row, &writer);
    }
}
