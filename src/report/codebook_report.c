/* codebook_report.c - codebook.csv: every column of every report. */
#include <stddef.h>

#include "report/codebook.h"
#include "report/run_reports.h"
#include "report/study_reports.h"

#define AT(field) offsetof(struct codebook_column, field)

static const struct report_column columns[] = {
    {"table", COLUMN_CODE, "", "report, without .csv", AT(table)},
    {"column", COLUMN_TEXT, "", "column", AT(column)},
    {"type", COLUMN_CODE, "", "text, code (one of a few words), integer, number", AT(type)},
    {"unit", COLUMN_CODE, "", "unit", AT(unit)},
    {"na_rule", COLUMN_CODE, "", "when the value is missing", AT(na_rule)},
    {"description", COLUMN_CODE, "", "meaning", AT(description)},
};

const struct report_table codebook_report_table = {
    .name = "codebook",
    .row_is = "one column of a report",
    .key = "table, column",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

static void add_row(void *data, const struct codebook_column *column)
{
    column_write_row(&codebook_report_table, column, data);
}

void codebook_report_add_rows(const struct codebook *codebook, const char *na, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};

    codebook_visit(codebook, add_row, &writer);
}

void codebook_report_add_study_rows(const char *na, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};

    codebook_visit_study(add_row, &writer);
}
