/* metric_rows.h - how external metrics stand in memory; for metric_table_load.c, which fills them, and
 * metric_table.c and metric_join.c, which read them. */
#ifndef CORPUS_METRIC_ROWS_H
#define CORPUS_METRIC_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "corpus/metric_table.h"
#include "corpus/text_index.h"

struct arena;
struct buffer;

#define DATE_UNKNOWN   INT64_MIN
#define NO_CARRIED_KEY ((size_t)-1)
#define AMBIGUOUS_ROW  ((size_t)-2) /* in the index of periods: several rows */

/* One key of a file: a row of a wide table, or the rows of a long one that share the key. */
struct metric_row {
    struct slice key;       /* for reports */
    struct slice owner;     /* ticker or carried key; empty where unknown */
    struct slice call_id;   /* empty where unknown */
    struct slice file_name; /* as metric_row_make_file_key() makes it; empty where unknown */
    struct slice period;    /* 2010Q1; empty where unknown */
    struct slice date;      /* ISO; empty where unknown */
    int64_t days;           /* of the date, since 1970-01-01 */
    size_t file;
    size_t row, line; /* data row and line in the file; of a long table the first */
    size_t first_cell, n_cells;
};

struct metric_cell {
    size_t row; /* index in rows */
    size_t metric;
    double value;
};

struct dated_row {
    struct slice owner;
    int64_t days;
    size_t row;
};

/* What a key is called in join_report.csv, by kind. */
enum metric_key { KEY_CALL_ID, KEY_FILE_NAME, KEY_DATE, KEY_PERIOD, KEY_NEAR_DATE, N_METRIC_KEYS };

struct metric_file {
    char *name;
    size_t carried_key; /* index of the carried column that is the owner, or NO_CARRIED_KEY for the ticker */
    const char *owner_name;            /* "ticker", "gvkey" ...; NULL where rows have none */
    const char *labels[N_METRIC_KEYS]; /* "ticker+call_date" ... */
    bool has[N_METRIC_KEYS];           /* keys that the file can have */
    int64_t window;                    /* days that a date may be off */
    size_t first_row;                  /* its rows reach to those of the next file */
    size_t n_filtered, n_repeated;     /* rows that the map leaves out */
    struct text_index index;           /* metric_row_make_key() -> row */
    struct dated_row *dated;           /* [n_dated] by owner, then days, then row */
    size_t n_dated;
};

/* Where a unit was first said, or that there is none: for messages. */
struct unit_place {
    const char *file; /* NULL: nowhere yet */
    size_t line, row; /* row 0: in a map */
};

struct metric_name {
    struct slice name; /* at most 32 bytes */
    struct slice full; /* before it was cut to 32 */
    struct slice unit;
    struct slice basis, kind; /* of long tables; empty where not given */
    struct unit_place unit_place;
};

struct metric_table {
    struct arena *arena;       /* owns all texts */
    struct metric_file *files; /* [n_files] in the order given */
    size_t n_files, cap_files;
    struct metric_row *rows; /* [n_rows] in file order */
    size_t n_rows, cap_rows;
    struct metric_cell *cells; /* [n_cells] by row */
    size_t n_cells, cap_cells;
    struct metric_name *metrics; /* [n_metrics] */
    size_t n_metrics, cap_metrics;
    struct text_index metric_index;
    struct ignored_column *ignored;
    size_t n_ignored, cap_ignored;
};

#define ROW_KEY_SIZE 512

/* A key of the index in out, which has ROW_KEY_SIZE bytes; the empty slice where a part is unknown or too
 * long. */
struct slice metric_row_make_key(enum metric_key kind, struct slice owner, struct slice second, char *out);

/* A carried key without the leading zeros of a number and the .0 that pandas adds: 001690, 1690 and 1690.0
 * are one firm. */
struct slice metric_row_trim_key(struct slice key);

/* The name of a transcript without folders and known extensions, blanks as _. */
void metric_row_make_file_key(struct slice name, struct buffer *out);

int metric_row_compare_dated(const void *a, const void *b);

#endif
