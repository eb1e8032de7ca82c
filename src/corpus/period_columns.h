/* period_columns.h - the fiscal period of a row, which may stand in one, two or three columns. */
#ifndef CORPUS_PERIOD_COLUMNS_H
#define CORPUS_PERIOD_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "table/table_reader.h"

/* fiscal_period, or fyear with fqtr, or all three. */
struct period_columns {
    size_t period, fyear, fqtr; /* TABLE_NO_COLUMN where there is none */
};
struct period_columns period_columns_find(const struct table_reader *reader);
/* 0, 0 where the cells are unknown.  Fails on what is no period, and on cells that contradict each other. */
bool period_columns_get(const struct table_reader *reader, const struct period_columns *columns, int *fyear,
                        int *fqtr, struct error *err) MUST_CHECK;

#endif
