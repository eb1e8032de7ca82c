/* metric_load.h - reading external metrics: one file on its way into the table, and the steps of it. */
#ifndef CORPUS_METRIC_LOAD_H
#define CORPUS_METRIC_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"
#include "corpus/cell.h"
#include "corpus/metric_rows.h"
#include "corpus/period_columns.h"
#include "table/table_reader.h"

#define METRIC_MAX_NAME 32 /* bytes of a column name, by contract */

/* A column of a wide table, while it is not yet known whether it is a metric. */
struct wide_column {
    size_t column, metric;
    size_t n_numbers, n_texts;
    struct error first_text; /* where the first text stands */
};

/* One file on its way into the table. */
struct metric_load {
    struct metric_table *table;
    struct metric_file *file; /* in table, the last one */
    struct table_reader *reader;
    const struct meta_table *calls;
    size_t call_id, owner, date;
    struct period_columns period;
    size_t metric, value, unit, basis, kind; /* of a long table */
    struct wide_column *wide;                /* [n_wide] */
    size_t n_wide;
    struct text_index seen; /* of a long table: keys of rows -> row in table, rows with metrics -> line */
    size_t first_cell;      /* of this file */
};

/* NA, an empty cell and what other programs write for them. */
bool metric_cell_is_missing(struct slice cell);

/* Appends lower case letters, digits and single underscores. */
void metric_name_add(struct buffer *out, struct slice text);

/* The metric of that name, a new one if there was none; TEXT_INDEX_NONE if cutting makes two names one. */
size_t metric_name_find(struct metric_table *table, struct slice base, const char *suffix);

/* Reads what says which call the current row belongs to. */
bool metric_row_read_key(struct metric_load *load, struct metric_row *row, struct slice *date,
                         struct error *err) MUST_CHECK;
/* Adds the row to the table and to the index of its file; a key that is there already is a failure. */
bool metric_row_add(struct metric_load *load, const struct metric_row *row, struct slice date,
                    struct error *err) MUST_CHECK;
void metric_cell_add(struct metric_table *table, size_t row, size_t metric, double value);

void metric_wide_find_columns(struct metric_load *load);
bool metric_wide_read_row(struct metric_load *load, struct error *err) MUST_CHECK;
/* Decides which columns are metrics, now that all cells are known. */
bool metric_wide_finish(struct metric_load *load, struct error *err) MUST_CHECK;

void metric_long_find_columns(struct metric_load *load);
bool metric_long_is_long(const struct metric_load *load);
bool metric_long_read_row(struct metric_load *load, struct error *err) MUST_CHECK;

#endif
