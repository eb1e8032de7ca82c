/* column.h - a report is a table of rows like these: what the column is called, what it means, where its
 * value stands.
 *
 * The same row prints the value, documents it in codebook.csv and answers `tenor describe`.
 */
#ifndef REPORT_COLUMN_H
#define REPORT_COLUMN_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "table/table_writer.h"

enum column_type {
    COLUMN_TEXT,    /* struct slice; empty is missing */
    COLUMN_CODE,    /* const char *; NULL or "" is missing */
    COLUMN_INTEGER, /* int64_t; COLUMN_MISSING is missing */
    COLUMN_NUMBER   /* double; NaN is missing */
};

#define COLUMN_MISSING INT64_MIN

struct report_column {
    const char *name;
    enum column_type type;
    const char *unit;    /* "" where there is none */
    const char *meaning; /* one sentence without a full stop */
    size_t offset;       /* of the value in the report's row struct */
};

/* One report: its file, what a row of it is, its columns. */
struct report_table {
    const char *name;                    /* without .csv */
    const char *row_is;                  /* such as "one speaker turn" */
    const char *key;                     /* columns that identify a row */
    const struct report_column *columns; /* [n_columns] */
    size_t n_columns;
};

void column_write_header(const struct report_table *table, struct buffer *out);
void column_write_row(const struct report_table *table, const void *row, struct table_writer *out);
/* The same without the end of the row, for tables that go on with columns known only at run time. */
void column_write_values(const struct report_table *table, const void *row, struct table_writer *out);
/* The columns [begin, end) alone. */
void column_write_range(const struct report_table *table, size_t begin, size_t end, const void *row,
                        struct table_writer *out);
typedef void column_visitor(void *data, const struct report_column *column, const void *row);

const char *column_type_name(enum column_type type); /* text, code, integer, number */

#endif
