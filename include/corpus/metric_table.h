/* metric_table.h - external metrics: what companies reported or markets did, and the calls that they belong
 * to.
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
 * (gvkey ...) and may be NULL; map is the path of a map or NULL.  On failure the table is freed, too, and
 * NULL is returned.
 *
 * Keys of a row: call_id; or ticker (else a carried key that the file has) with call_date (any form of
 * date_read()) or fiscal_period (or fyear and fqtr).  Carried keys that are numbers are compared without
 * leading zeros.  Long: the columns metric and value give the rest, with unit, basis and kind if there are; a
 * basis GAAP or NONGAAP adds _g or _n to the name of the metric, a kind other than actual adds its name.
 * Wide: every other column whose cells are numbers or missing (empty, NA, N/A, NaN, null or a dot) is a
 * metric; a column with text in most of its cells is left out and listed as ignored, as are gvkey, permno and
 * the like; text among numbers is a failure with line and column. Two rows of one key are a failure that
 * names both, whether in one file or in two.  In a file with call_date, the period is only a second key and
 * may repeat.  Names become lower case, digits and underscores, at most 32 bytes.  The values of a metric
 * have one unit, or none: those in another unit of the same family (USD_mn, USD_bn; pct, ratio) are converted
 * to the first, others are a failure that names both places.
 *
 * A map is a table with the columns is, column, name, unit; lines that begin with # are comments.  It says
 * how to read a file as it is: ticker, call_id, call_date, fiscal_period, fyear, fqtr      the column that
 * holds it; for ticker, `name` without a column is the ticker of all rows key        the column that equals
 * the column `name` of --calls file_name  the column with the transcript's name: folders, extension, blank or
 * _ do not matter metric_name, value, unit, basis, kind    the columns of a long table; the last three may be
 * one `name` metric     a metric: `column` is a header (wide) or a text of the column of metrics (long),
 * `name` what it is called in the reports, `unit` its unit; with such rows, other metrics are left out
 *   unit_name  the code `column` of the column of units means `unit`
 *   where      only rows whose `column` holds the text `name` (nothing: an empty cell)
 *   repeated   first or last: which of the rows of a long table with one key and metric counts
 *   dates      mdy (default) or dmy: what 1/2/2010 means
 *   window     days by which the date of a row may be off the call's (default 5, at most 45)
 *   ignore     a column that is nothing, whatever its header */
struct metric_table *metric_table_load(struct metric_table *table, const char *path, const char *map,
                                       const struct meta_table *calls, struct error *err) MUST_CHECK;
void metric_table_free(struct metric_table *table); /* NULL is fine */

size_t metric_table_count(const struct metric_table *table); /* metrics */
struct slice metric_table_get_name(const struct metric_table *table,
                                   size_t metric); /* column name in the panel */
struct slice metric_table_get_unit(const struct metric_table *table, size_t metric); /* empty if not given */

/* What a long table says of a metric: GAAP or NONGAAP, actual or guidance ...; empty where it does not. */
struct slice metric_table_get_basis(const struct metric_table *table, size_t metric);
struct slice metric_table_get_kind(const struct metric_table *table, size_t metric);

size_t metric_table_count_files(const struct metric_table *table);
/* A file as the user gave it, and rows of it that its map leaves out: others than asked for, and repeated. */
struct metric_file_info {
    const char *path;
    size_t n_filtered, n_repeated;
};
struct metric_file_info metric_table_get_file(const struct metric_table *table, size_t file);

/* Columns of wide tables that are no metrics, for a note to the user. */
struct ignored_column {
    const char *file;
    struct slice column;
};
size_t metric_table_count_ignored(const struct metric_table *table);
struct ignored_column metric_table_get_ignored(const struct metric_table *table, size_t index);

#endif
