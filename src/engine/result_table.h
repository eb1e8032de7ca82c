/* result_table.h - one report read back row by row, each cell held against the codebook. */
#ifndef ENGINE_RESULT_TABLE_H
#define ENGINE_RESULT_TABLE_H

#include "engine/output_file.h"
#include "engine/result_check.h"
#include "report/column.h"
#include "table/table_reader.h"

/* The columns of codebook.csv. */
struct result_codebook {
    struct result_column {
        char *table, *column;
        enum column_type type;
    } * columns; /* [n] */
    size_t n, capacity;
};

bool result_table_read_codebook(struct result_codebook *codebook, const char *path,
                                struct error *err) MUST_CHECK;
void result_table_release_codebook(struct result_codebook *codebook);

struct result_table {
    struct result_check *check;
    enum output_file file;
    const char *na;
    struct table_reader *reader; /* NULL where the report is not there */
    enum column_type *types;     /* [columns] */
    size_t n_columns;
    size_t keys[12]; /* [n_keys] columns that identify a row */
    size_t n_keys;
    bool is_at_row; /* a row has been read and not yet used */
    char *call_id;  /* of that row, or of the last */
    size_t call_id_column;
    struct key_mark {
        uint64_t hash;
        size_t line;
    } * marks; /* [n_marks] of the rows whose keys are to be told apart */
    size_t n_marks, cap_marks;
};

/* Opens a report and compares its header with the codebook. */
bool result_table_open(struct result_table *table, const char *path, const struct result_codebook *codebook,
                       struct error *err) MUST_CHECK;
/* Reads a row and checks its cells; is_at_row is false at the end. */
bool result_table_next(struct result_table *table, struct error *err) MUST_CHECK;
/* Notes the key of the current row. */
void result_table_mark_key(struct result_table *table);
/* Tells of equal keys among those that were noted, and forgets them. */
void result_table_tell_equal_keys(struct result_table *table);
void result_table_close(struct result_table *table);

/* A number of the current row; false where it is missing or no number. */
bool result_table_get_integer(const struct result_table *table, size_t column, int64_t *value);
/* A finding at a field of the current row, TABLE_NO_COLUMN for the row. */
void result_table_tell(struct result_table *table, size_t column, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
