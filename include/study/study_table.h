/* study_table.h - any CSV table in memory, each column with the type that its cells show.
 *
 * A column is a number, a date (ISO), a quarter (2008Q1) or a year (2008FY) where every cell that is not
 * missing is one, else text.  Missing are empty cells, NA and the text that the caller names.  The table owns
 * all that it hands out.  Loading and study_table_need_codes() are for one thread; reading is for any number.
 */
#ifndef STUDY_STUDY_TABLE_H
#define STUDY_STUDY_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"

#define STUDY_NO_COLUMN ((size_t)-1)
#define STUDY_NO_CODE   UINT32_MAX

enum study_type { STUDY_NUMBER, STUDY_DATE, STUDY_QUARTER, STUDY_YEAR, STUDY_TEXT };

/* What is known of a column beyond its name; each NULL where nothing is.  Borrowed. */
struct study_origin {
    const char *source;  /* of a metric: external, text */
    const char *section; /* of a measure of words: presentation, qa */
    const char *role;    /* CEO, CFO, MANAGERS, ANALYST */
    bool is_thin;        /* too few rows have it for @external and the like */
};

struct study_column {
    char *name;
    struct study_origin origin;
    enum study_type type;
    size_t n_missing;
    size_t n_distinct;        /* without missing; known once there are codes, else 0 */
    double *values;           /* [n_rows] NaN is missing; dates and quarters as years, 2008.25 is April or Q2;
                                 NULL for text */
    uint32_t *codes;          /* [n_rows] number of the cell among the sorted distinct ones, STUDY_NO_CODE for
                                 missing; NULL until they are needed, always there for text */
    char **labels;            /* [n_distinct] the cells of the codes; with codes */
    struct error *not_number; /* the first cell that is no number, with its place; NULL where there is none */
    bool is_constant;         /* fewer than two distinct values */
};

struct study_table;

/* na may be NULL.  Fails on what table_reader.h calls bad, and on a table without a row. */
struct study_table *study_table_load(const char *path, const char *na, struct error *err) MUST_CHECK;
/* The same of bytes at hand; name stands for the file in messages. */
struct study_table *study_table_load_bytes(struct slice bytes, const char *name, const char *na,
                                           struct error *err) MUST_CHECK;
void study_table_free(struct study_table *table); /* NULL is fine */

/* The same from columns at hand, which are copied: name stands for the file in messages. */
struct study_table *study_table_new(const char *name, size_t n_rows);
void study_table_add_numbers(struct study_table *table, const char *name,
                             const double *values); /* [n_rows] */
/* cells: [n_rows], the empty slice and NA are missing; the type is inferred. */
void study_table_add_cells(struct study_table *table, const char *name, const struct slice *cells);
/* Of the column that was added last. */
void study_table_set_origin(struct study_table *table, struct study_origin origin);

size_t study_table_count_rows(const struct study_table *table);
size_t study_table_count_columns(const struct study_table *table);
const struct study_column *study_table_get(const struct study_table *table, size_t column);
const char *study_table_get_path(const struct study_table *table);
size_t study_table_get_line(const struct study_table *table, size_t row); /* of the file; row from 0 */
/* ASCII case is ignored; STUDY_NO_COLUMN where there is none. */
size_t study_table_find(const struct study_table *table, struct slice name);
/* The names that there are, cut to size, for messages. */
void study_table_list_names(const struct study_table *table, char *out, size_t size);

/* Numbers the distinct cells of a column. */
void study_table_need_codes(struct study_table *table, size_t column);

/* A cell of a filter or a panel as a value: the number, or years of a date or quarter.  False for text. */
bool study_table_parse_value(struct slice cell, enum study_type type, double *value);
const char *study_table_type_name(enum study_type type); /* number, date, quarter, year, text */

/* The columns that say whose row it is and when: given by name, or STUDY_NO_COLUMN to find the usual names
 * (ticker, firm, gvkey, permno, cik, company; fiscal_period, qindex, call_date, fyear, year). */
size_t study_table_find_firm(const struct study_table *table);
size_t study_table_find_time(const struct study_table *table);

/* Whole periods of a column of time: quarters of dates and quarters, years of years, the number itself
 * otherwise. */
int64_t study_table_get_period(const struct study_column *time, size_t row);

/* Fails where two of the rows that keep marks agree in all columns; rows with a missing key do not count.
 * Needs the columns' codes. */
bool study_table_check_key(const struct study_table *table, const size_t *columns, size_t n_columns,
                           const bool *keep, struct error *err) MUST_CHECK;

#endif
