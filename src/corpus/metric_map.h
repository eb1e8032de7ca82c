/* metric_map.h - how a file of external metrics is to be read: which column is which key, which are metrics,
 * in what units.  The file of a map is described in corpus/metric_table.h.
 *
 * Without a file the map says what the names of the columns say.  Immutable after loading.
 */
#ifndef CORPUS_METRIC_MAP_H
#define CORPUS_METRIC_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"
#include "corpus/call_meta.h"

struct arena;

#define METRIC_WINDOW     5  /* days that the date of a row may be off */
#define METRIC_MAX_WINDOW 45 /* half a quarter: a window never reaches the call of another quarter */

enum metric_field {
    METRIC_CALL_ID,
    METRIC_FILE_NAME, /* of the transcript, with or without extension; blanks equal _ */
    METRIC_TICKER,
    METRIC_KEY, /* a column carried by --calls */
    METRIC_CALL_DATE,
    METRIC_FISCAL_PERIOD,
    METRIC_FYEAR,
    METRIC_FQTR,
    METRIC_NAME, /* the last five of long tables */
    METRIC_VALUE,
    METRIC_UNIT,
    METRIC_BASIS,
    METRIC_KIND,
    N_METRIC_FIELDS
};

/* A row of the map about a field: its column, or one text for all rows. */
struct metric_source {
    bool is_given;
    struct slice column, text; /* for METRIC_KEY, text is the name of the carried column */
    size_t line;
};

/* A metric: in a wide table a column, in a long one a text of the column of metrics. */
struct metric_choice {
    struct slice from, name, unit; /* unit: empty where the file says it, or nobody */
    size_t line;
};

/* Only rows with this text in this column are taken. */
struct metric_filter {
    struct slice column, text;
    size_t line;
};

struct metric_unit_name {
    struct slice from, unit;
};

enum repeat_policy { REPEAT_ERROR, REPEAT_FIRST, REPEAT_LAST };

struct metric_map {
    const char *path; /* NULL: no file */
    struct arena *arena;
    struct metric_source fields[N_METRIC_FIELDS];
    struct metric_choice *choices; /* [n_choices]; none: all that are there */
    size_t n_choices, cap_choices;
    struct metric_filter *filters; /* [n_filters] */
    size_t n_filters, cap_filters;
    struct metric_unit_name *unit_names; /* [n_unit_names] */
    size_t n_unit_names, cap_unit_names;
    struct slice *ignored; /* [n_ignored] columns */
    size_t n_ignored, cap_ignored;
    enum date_order date_order;
    enum repeat_policy repeated; /* of long tables */
    int64_t window;
};

/* path NULL gives the map without a file.  NULL and err on failure. */
struct metric_map *metric_map_load(const char *path, struct error *err) MUST_CHECK;
void metric_map_free(struct metric_map *map); /* NULL is fine */

/* The header by which a field is found where the map does not name it; NULL for fields without one. */
const char *metric_map_get_header(enum metric_field field);
bool metric_map_ignores(const struct metric_map *map, struct slice header);
/* NULL where the map chooses other metrics. */
const struct metric_choice *metric_map_find_choice(const struct metric_map *map, struct slice from);
/* The unit that a code of the file stands for: the code itself where the map does not say. */
struct slice metric_map_get_unit(const struct metric_map *map, struct slice code);

#endif
