/* metric_table.h - external metrics: what companies reported or markets did, joined with calls one to one.
 *
 * Tables are loaded whole, checked, and immutable afterwards.
 */
#ifndef CORPUS_METRIC_TABLE_H
#define CORPUS_METRIC_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/slice.h"
#include "corpus/call_meta.h"

struct metric_table;

/* Loads one more --metrics file, wide or long (CONTRACT).  table is NULL for the first.  Duplicate keys name both rows; a text in a number
 * column, a damaged date: file, line, column. */
struct metric_table *metric_table_load(struct metric_table *table, const char *path, struct error *err) MUST_CHECK;
void metric_table_free(struct metric_table *table);

size_t metric_table_count(const struct metric_table *table);                          /* metrics */
struct slice metric_table_get_name(const struct metric_table *table, size_t metric);  /* column name in the panel */

/* Values of a call by ticker (or a carried key) and fiscal period or call date; NaN where there is none.  values has metric_table_count() places.
 * Marks the rows as used (not thread-safe).  key_found tells which key matched: "" none, "ticker+call_date", ... */
const char *metric_table_join(struct metric_table *table, const struct call_meta *meta, double *values);

/* Rows that matched no call, in file order: for join_report.csv. */
struct unmatched_row {
    const char *file;
    size_t row;                 /* data row, 1-based */
    struct slice key;           /* such as "AAPL 2010-01-25" */
};
size_t metric_table_count_unmatched(const struct metric_table *table);
struct unmatched_row metric_table_get_unmatched(const struct metric_table *table, size_t index);

#endif
