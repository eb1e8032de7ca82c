/* metric_matches.h - what a join of external metrics found; for metric_join.c, which finds it, and
 * metric_reason.c, which explains it. */
#ifndef CORPUS_METRIC_MATCHES_H
#define CORPUS_METRIC_MATCHES_H

#include "corpus/metric_join.h"
#include "corpus/metric_rows.h"

#define NO_ROW  TEXT_INDEX_NONE
#define NO_CALL ((size_t)-1)

/* What of a call the keys are made of. */
struct call_key {
    const char *call_id;
    const struct call_meta *meta;
    struct slice file_name, date, period;
    int64_t days;
};

struct call_match {
    enum metric_match_status status;
    enum metric_key key; /* of a call that is joined */
    size_t row;          /* index in rows: that of the call, or the one that is taken; NO_ROW where none */
};

struct metric_join {
    const struct metric_table *table;
    struct arena *arena;
    struct call_key *calls; /* [n_calls] */
    size_t n_calls;
    struct call_match *matches; /* [n_calls * n_files] */
    size_t *taken_by;           /* [n_rows of the table] call, or NO_CALL */
    struct dated_row *owned;    /* [n_files * n_calls] calls by owner and date, for reasons */
    size_t *unmatched;          /* [n_unmatched] rows */
    size_t n_unmatched;
};

struct call_match *metric_join_get_match(const struct metric_join *join, size_t call, size_t file);
/* What the call has for the owner of the file's rows: its ticker or a carried column; empty where unknown. */
struct slice metric_join_get_owner(const struct metric_file *file, const struct call_meta *meta);
/* The first of dated, which is sorted, that is of the owner and not before days; else where it would stand.
 */
size_t metric_join_find_dated(const struct dated_row *dated, size_t n, struct slice owner, int64_t days);
/* True if the row has a key that a call could have. */
bool metric_join_row_has_key(const struct metric_row *row);

#endif
