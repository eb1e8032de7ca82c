/* metric_join.h - which call each row of the external metrics belongs to, one to one, and which of them found
 * none (METHODS 3.5; the reasons are in metric_reason.h).
 *
 * In each file the keys are tried for all calls, one after the other: call_id or file name; date; period
 * (unless both dates are known and further apart than the window); the only date within the window that no
 * call has taken.  A row belongs to one call; only calls of one firm and date (two vendors' transcripts)
 * share it.  A date beats a period: fiscal calendars disagree, days do not.  The join depends on the order of
 * the calls alone, which is that of the reports.  Immutable once made; many threads may read it.
 */
#ifndef CORPUS_METRIC_JOIN_H
#define CORPUS_METRIC_JOIN_H

#include "corpus/metric_table.h"

struct metric_join;

struct metric_call {
    const char *call_id;
    const struct call_meta *meta;
};

/* Borrows the table and the calls, with all their texts. */
struct metric_join *metric_join_new(const struct metric_table *table, const struct metric_call *calls,
                                    size_t n_calls);
void metric_join_free(struct metric_join *join); /* NULL is fine */

/* A file whose rows all stay without a call is read with the wrong key: a failure that shows a row and a
 * call. Nothing fails where there are no calls. */
bool metric_join_check(const struct metric_join *join, struct error *err) MUST_CHECK;

/* Values of a call from all files; NaN where there is none.  values has metric_table_count() places. */
void metric_join_get_values(const struct metric_join *join, size_t call, double *values);
/* The data rows that these values stand in, from 1 in their file; 0 where there is none. */
void metric_join_get_rows(const struct metric_join *join, size_t call, size_t *rows);

enum metric_match_status {
    METRIC_JOINED,
    METRIC_NO_KEY,    /* the call lacks what the file's keys are made of, or the row does */
    METRIC_NO_MATCH,  /* no row has the call's key, or no call the row's */
    METRIC_AMBIGUOUS, /* several rows fit */
    METRIC_TAKEN      /* the row belongs to another call */
};

/* A call in a file. */
struct metric_match {
    enum metric_match_status status;
    const char *key; /* "ticker+call_date" ...; NULL where it is not joined */
    const char *file;
    size_t row; /* data row from 1; of a long table the first of its key; 0: none */
};
struct metric_match metric_join_get(const struct metric_join *join, size_t call, size_t file);

/* Rows that belong to no call, in file order.  Of a long table, each key once. */
struct unmatched_row {
    enum metric_match_status status;
    const char *file;
    size_t row;       /* data row, 1-based */
    struct slice key; /* such as "AAPL 2010-01-25" */
};
size_t metric_join_count_rows(const struct metric_join *join); /* of all files, matched or not */
size_t metric_join_count_unmatched(const struct metric_join *join);
struct unmatched_row metric_join_get_unmatched(const struct metric_join *join, size_t index);

#endif
