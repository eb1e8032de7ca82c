/* cell.h - cells of the tables that users give: what is missing, what is a date. */
#ifndef CORPUS_CELL_H
#define CORPUS_CELL_H

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

/* Bytes of a cell that a message shows, for "%.*s". */
int cell_count_shown(struct slice cell);

/* The cell of a date; the empty slice if it is unknown.  Fails where it is not ISO. */
bool cell_get_date(const struct table_reader *reader, size_t column, struct slice *date,
                   struct error *err) MUST_CHECK;

#endif
