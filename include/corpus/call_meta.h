/* call_meta.h - what is known of a call besides its text: --calls FILE beats the text, the text beats the file name.
 *
 * The table is immutable after loading and may be read by many threads.
 */
#ifndef CORPUS_CALL_META_H
#define CORPUS_CALL_META_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/slice.h"

enum meta_source { META_NONE, META_FILE, META_TEXT, META_NAME };

/* Empty slices and zeros are unknown.  Texts are borrowed from the table, the document or the call's own storage. */
struct call_meta {
    struct slice ticker;         /* upper case */
    struct slice firm;
    struct slice call_date;      /* ISO */
    int fyear, fqtr;             /* the firm's own fiscal year; fqtr 1..4, 0 for a year or unknown */
    struct slice ceo_name, cfo_name;
    const struct slice *carried; /* [meta_table_count_carried()] further columns of --calls, NULL where the call has no row */
    enum meta_source ticker_source, date_source, period_source;
};

struct meta_table;

/* Columns as in CONTRACT (--calls): call_id, any of ticker, firm, call_date, fiscal_period, fyear, fqtr, ceo_name, cfo_name, others are carried.
 * NA and empty are unknown.  Two rows of one call_id, a date that is not ISO, a period that is none: a failure with line and column. */
struct meta_table *meta_table_load(const char *path, struct error *err) MUST_CHECK;
void meta_table_free(struct meta_table *table);    /* NULL is fine */
size_t meta_table_count_carried(const struct meta_table *table);
struct slice meta_table_get_carried_name(const struct meta_table *table, size_t index);
const struct call_meta *meta_table_find(const struct meta_table *table, const char *call_id);    /* NULL where there is no row */
size_t meta_table_count(const struct meta_table *table);
const char *meta_table_get_call_id(const struct meta_table *table, size_t index);

/* A pattern such as '{date}-{ticker}' of --meta-from-name: fields date, ticker, firm, year, quarter, and * for anything. */
struct name_pattern;
struct name_pattern *name_pattern_parse(const char *text, struct error *err) MUST_CHECK;
void name_pattern_free(struct name_pattern *pattern);
/* Fills the fields of meta that are still unknown from the last part of the call_id; slices point into call_id or static text. False where it does not fit. */
bool name_pattern_apply(const struct name_pattern *pattern, const char *call_id, struct call_meta *meta);

/* Fills what is unknown in meta from other; sources go along. */
void call_meta_fill(struct call_meta *meta, const struct call_meta *other);

/* "2008Q1" <-> 2008, 1; "2008FY" <-> 2008, 0.  format writes "" where unknown; out has 12 bytes. */
bool period_parse(struct slice text, int *fyear, int *fqtr);
void period_format(int fyear, int fqtr, char out[12]);
/* ISO dates only; days since 1970-01-01. */
bool date_parse(struct slice text, int *year, int *month, int *day);
long date_count_days(int year, int month, int day);

#endif
