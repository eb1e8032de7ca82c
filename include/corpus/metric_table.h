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

/* Loads one more --metrics file.  table is NULL for the first; calls tells which columns are carried keys
 * (gvkey ...) and may be NULL.  On failure the table is freed, too, and NULL is returned.
 *
 * Keys of a row: call_id; or ticker (else a carried key that the file has) with call_date (ISO) or
 * fiscal_period (or fyear and fqtr).  Long: the columns metric and value give the rest, with unit, basis and
 * kind if there are; a basis GAAP or NONGAAP adds _g or _n to the name of the metric, a kind other than
 * actual adds its name.  Wide: every other column whose cells are numbers or missing (empty, NA, N/A, NaN,
 * null or a dot) is a metric; a column with text in most of its cells is left out and listed as ignored, as
 * are gvkey, permno and the like; text among numbers is a failure with line and column. Two rows of one key
 * are a failure that names both, whether in one file or in two.  In a file with call_date, the period is only
 * a second key and may repeat.  Names become lower case, digits and underscores, at most 32 bytes. */
struct metric_table *metric_table_load(struct metric_table *table, const char *path,
                                       const struct meta_table *calls, struct error *err) MUST_CHECK;
void metric_table_free(struct metric_table *table); /* NULL is fine */

size_t metric_table_count(const struct metric_table *table); /* metrics */
struct slice metric_table_get_name(const struct metric_table *table,
                                   size_t metric); /* column name in the panel */
struct slice metric_table_get_unit(const struct metric_table *table,
                                   size_t metric); /* of a long table; empty if not given */

/* Values of a call; NaN where there is none.  values has metric_table_count() places.  In each file the keys
 * are tried in this order: call_id, date, period (unless both dates are known and more than 5 days apart),
 * the only date within 5 days that no other call has taken.  Marks the rows as used (not thread-safe; the
 * calls come in the order of reports).  Returns which key matched in the first file that did: "call_id",
 * "ticker+call_date", "ticker+fiscal_period", "ticker+near_date", or "". */
const char *metric_table_join(struct metric_table *table, const char *call_id, const struct call_meta *meta,
                              double *values);

/* Rows that matched no call, in file order: for join_report.csv.  Of a long table, each key once. */
struct unmatched_row {
    const char *file;
    size_t row;       /* data row, 1-based */
    struct slice key; /* such as "AAPL 2010-01-25" */
};
size_t metric_table_count_unmatched(const struct metric_table *table);
struct unmatched_row metric_table_get_unmatched(const struct metric_table *table, size_t index);

/* Columns of wide tables that are no metrics, for a note to the user. */
struct ignored_column {
    const char *file;
    struct slice column;
};
size_t metric_table_count_ignored(const struct metric_table *table);
struct ignored_column metric_table_get_ignored(const struct metric_table *table, size_t index);

#endif
