/* sheet.h - a small CSV file of the oracle tests, whole in memory: cells by row and column name.
 *
 * A sheet owns its text.  "NA" and an empty cell are NaN.  Lines that begin with # are comments. */
#ifndef ORACLE_SHEET_H
#define ORACLE_SHEET_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/slice.h"
#include "table/table_reader.h"

struct sheet {
    size_t n_rows; /* without the header */
    size_t n_columns;
    char **names; /* [n_columns] */
    char **cells; /* [n_rows * n_columns] */
};

/* n_columns 0 where the file cannot be read; err says why. */
static inline struct sheet sheet_load(const char *path, struct error *err)
{
    struct table_reader *reader = table_reader_open_commented(path, err);
    struct sheet sheet = {0};
    size_t capacity = 0;
    size_t n_cells = 0;

    if (!reader)
        return sheet;
    sheet.n_columns = table_reader_count_columns(reader);
    sheet.names = memory_alloc(sheet.n_columns * sizeof *sheet.names);
    for (size_t k = 0; k < sheet.n_columns; k++) {
        struct slice name = table_reader_get_header(reader, k);

        sheet.names[k] = memory_copy_text(name.ptr, name.len);
    }
    while (table_reader_read(reader, err) == TABLE_ROW) {
        for (size_t k = 0; k < sheet.n_columns; k++) {
            struct slice cell = table_reader_get(reader, k);

            ARRAY_RESERVE(sheet.cells, n_cells, capacity);
            sheet.cells[n_cells++] = memory_copy_text(cell.ptr, cell.len);
        }
        sheet.n_rows++;
    }
    table_reader_close(reader);
    return sheet;
}

static inline void sheet_release(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->n_rows * sheet->n_columns; i++)
        free(sheet->cells[i]);
    for (size_t k = 0; k < sheet->n_columns; k++)
        free(sheet->names[k]);
    free(sheet->names);
    free(sheet->cells);
    *sheet = (struct sheet){0};
}

static inline const char *sheet_get_cell(const struct sheet *sheet, size_t row, const char *column)
{
    for (size_t k = 0; k < sheet->n_columns; k++)
        if (strcmp(sheet->names[k], column) == 0)
            return sheet->cells[row * sheet->n_columns + k];
    fprintf(stderr, "no column %s\n", column);
    abort();
}

static inline double sheet_parse_number(const char *cell)
{
    double value;

    return number_parse_double(slice_from(cell), &value) ? value : NAN;
}

/* The caller frees. */
static inline double *sheet_get_column(const struct sheet *sheet, const char *column)
{
    double *values = memory_alloc(sheet->n_rows * sizeof *values);

    for (size_t i = 0; i < sheet->n_rows; i++)
        values[i] = sheet_parse_number(sheet_get_cell(sheet, i, column));
    return values;
}

/* A number for each distinct text, in order of appearance; the caller frees. */
static inline uint32_t *sheet_get_ids(const struct sheet *sheet, const char *column)
{
    uint32_t *ids = memory_alloc(sheet->n_rows * sizeof *ids);
    uint32_t n_ids = 0;

    for (size_t i = 0; i < sheet->n_rows; i++) {
        const char *cell = sheet_get_cell(sheet, i, column);

        ids[i] = n_ids;
        /* Rows of one firm follow each other in most files: look backwards. */
        for (size_t j = i; j-- > 0 && ids[i] == n_ids;)
            if (strcmp(sheet_get_cell(sheet, j, column), cell) == 0)
                ids[i] = ids[j];
        n_ids += ids[i] == n_ids;
    }
    return ids;
}

#endif
