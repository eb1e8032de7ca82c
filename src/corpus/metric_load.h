/* metric_load.h - reading external metrics: one file on its way into the table, and the steps of it. */
#ifndef CORPUS_METRIC_LOAD_H
#define CORPUS_METRIC_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"
#include "corpus/cell.h"
#include "corpus/metric_map.h"
#include "corpus/metric_rows.h"
#include "corpus/period_columns.h"
#include "table/table_reader.h"

#define METRIC_MAX_NAME 32 /* bytes of a column name, by contract */

/* Where a field of a row stands: in a column, or the same for all rows. */
struct metric_place {
    size_t column; /* TABLE_NO_COLUMN: text holds */
    struct slice text;
};

/* A column of a wide table, while it is not yet known whether it is a metric. */
struct wide_column {
    size_t column, metric;
    const struct metric_choice *choice; /* NULL: the map says nothing of it */
    size_t n_numbers, n_texts;
    struct error first_text; /* where the first text stands */
};

/* A value of a long table, to find what repeats. */
struct long_value {
    size_t line;
    size_t cell; /* TEXT_INDEX_NONE where the value is missing */
};

/* One file on its way into the table. */
struct metric_load {
    struct metric_table *table;
    struct metric_file *file; /* in table, the last one */
    struct table_reader *reader;
    const struct metric_map *map;
    const struct meta_table *calls;
    struct metric_place places[N_METRIC_FIELDS];
    enum metric_field owner; /* METRIC_TICKER or METRIC_KEY; N_METRIC_FIELDS where there is none */
    struct period_columns period;
    size_t *filters;          /* [n_filters of the map] columns */
    struct wide_column *wide; /* [n_wide] */
    size_t n_wide;
    struct text_index seen; /* of a long table: keys of rows -> row in table, rows with metrics -> values */
    struct long_value *values; /* [n_values] */
    size_t n_values, cap_values;
    bool *is_chosen;   /* [n_choices of the map] choices that the file has */
    size_t first_cell; /* of this file */
};

/* Finds the columns of all fields, as the map says and else by their names. */
bool metric_place_find(struct metric_load *load, struct error *err) MUST_CHECK;
/* The column that a line of the map names, or TABLE_NO_COLUMN and err. */
size_t metric_place_need_column(const struct metric_load *load, struct slice name, size_t line,
                                struct error *err) MUST_CHECK;
bool metric_place_has(const struct metric_load *load, enum metric_field field);
/* The field of the current row without white space at its ends; empty where it is NA. */
struct slice metric_place_get(const struct metric_load *load, enum metric_field field);
/* The column for a message. */
size_t metric_place_get_column(const struct metric_load *load, enum metric_field field);
bool metric_place_is_key(const struct metric_load *load, size_t column);

/* Rows that the map wants. */
bool metric_filter_find_columns(struct metric_load *load, struct error *err) MUST_CHECK;
bool metric_filter_takes(const struct metric_load *load);

/* NA, an empty cell and what other programs write for them. */
bool metric_cell_is_missing(struct slice cell);
/* Returns the index of the cell. */
size_t metric_cell_add(struct metric_table *table, size_t row, size_t metric, double value);

/* Appends lower case letters, digits and single underscores. */
void metric_name_add(struct buffer *out, struct slice text);
/* The metric of that name, a new one if there was none; TEXT_INDEX_NONE if cutting makes two names one. */
size_t metric_name_find(struct metric_table *table, struct slice base, const char *suffix);
/* The unit of a value, or the empty slice, which must fit those given before: the value is converted to the
 * first unit that the metric had.  place is where the unit stands. */
bool metric_name_set_unit(struct metric_table *table, size_t metric, struct slice unit,
                          const struct unit_place *place, double *value, struct error *err) MUST_CHECK;

/* Reads what says which call the current row belongs to. */
bool metric_row_read_key(struct metric_load *load, struct metric_row *row, struct error *err) MUST_CHECK;
/* Adds the row to the table and to the index of its file; a key that is there already is a failure. */
bool metric_row_add(struct metric_load *load, const struct metric_row *row, struct error *err) MUST_CHECK;

bool metric_wide_find_columns(struct metric_load *load, struct error *err) MUST_CHECK;
bool metric_wide_read_row(struct metric_load *load, struct error *err) MUST_CHECK;
/* Decides which columns are metrics, now that all cells are known. */
bool metric_wide_finish(struct metric_load *load, struct error *err) MUST_CHECK;

bool metric_long_is_long(const struct metric_load *load);
bool metric_long_read_row(struct metric_load *load, struct error *err) MUST_CHECK;
/* Every metric that the map chose must have been there. */
bool metric_long_finish(const struct metric_load *load, struct error *err) MUST_CHECK;

#endif
