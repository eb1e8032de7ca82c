/* key_cells.h - the cells that name a call in the tables of the user: ticker, date, period.
 *
 * What is wrong with a cell is a failure with its place.
 */
#ifndef CORPUS_KEY_CELLS_H
#define CORPUS_KEY_CELLS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/slice.h"
#include "table/table_reader.h"

struct arena;

/* A cell without white space at its ends; the empty slice where it is NA or empty. */
struct slice cell_get(const struct table_reader *reader, size_t column);
struct slice cell_copy(struct arena *arena, struct slice text);
struct slice cell_copy_upper(struct arena *arena, struct slice text); /* ASCII letters in upper case */

/* Columns of the period: fiscal_period, or fyear with fqtr, or all three. */
struct period_columns {
    size_t period, fyear, fqtr; /* TABLE_NO_COLUMN where there is none */
};
struct period_columns period_columns_find(const struct table_reader *reader);
/* 0, 0 where the cells are unknown.  Fails on what is no period, and on cells that contradict each other. */
bool period_columns_get(const struct table_reader *reader, const struct period_columns *columns, int *fyear,
                        int *fqtr, struct error *err) MUST_CHECK;

/* The cell of a date; the empty slice if it is unknown.  Fails where it is not ISO. */
bool cell_get_date(const struct table_reader *reader, size_t column, struct slice *date,
                   struct error *err) MUST_CHECK;

#endif
