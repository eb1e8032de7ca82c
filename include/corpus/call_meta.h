/* call_meta.h - what is known of a call besides its text: --calls FILE beats the text, the text beats the
 * file name.
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

/* Empty slices and zeros are unknown.  Texts are borrowed from the table, the document or the call's own
 * storage. */
struct call_meta {
    struct slice ticker; /* upper case */
    struct slice firm;
    struct slice call_date; /* ISO */
    int fyear, fqtr;        /* the firm's own fiscal year; fqtr 1..4, 0 for a year or unknown */
    struct slice ceo_name, cfo_name;
    /* [meta_table_count_carried()] further columns of --calls, NULL where the call has no row */
    const struct slice *carried;
    enum meta_source ticker_source, date_source, period_source;
};

struct arena;
struct meta_table;

/* Columns of --calls: call_id, any of ticker, firm, call_date, fiscal_period, fyear, fqtr,
 * ceo_name, cfo_name, others are carried. NA and empty are unknown.  Two rows of one call_id, a date that is
 * not ISO, a period that is none or that contradicts fyear and fqtr: a failure with line and column. */
struct meta_table *meta_table_load(const char *path, struct error *err) MUST_CHECK;
void meta_table_free(struct meta_table *table); /* NULL is fine */
size_t meta_table_count_carried(const struct meta_table *table);
struct slice meta_table_get_carried_name(const struct meta_table *table, size_t index);
/* NULL where there is no row. */
const struct call_meta *meta_table_find(const struct meta_table *table, const char *call_id);
size_t meta_table_count(const struct meta_table *table);
const char *meta_table_get_call_id(const struct meta_table *table, size_t index);

/* A pattern of --meta-from-name: what the last part of a call_id (after its last ':') looks like.
 *   {date}     2010-01-25 or 20100125              {year}     four digits
 *   {ticker}   letters, digits, '.' and '-'        {quarter}  1 to 4, with q or Q before or behind it
 *   {firm}     anything; '_' becomes a blank       *          anything, also nothing
 * Everything else stands for itself, letters in either case; a '/' or ':' lets the pattern begin that many
 * parts earlier.
 * '{date}-{ticker}' fits 2010-01-25-AAPL, '{ticker}_{quarter}_{year}' fits AAPL_q1_2021,
 * '{ticker}_{year}{quarter}' fits AAPL_2021Q1.  Where a name fits in several ways, fields on the left are as
 * long as they can be.  Immutable after parsing. */
struct name_pattern;
struct name_pattern *name_pattern_parse(const char *text, struct error *err) MUST_CHECK;
void name_pattern_free(struct name_pattern *pattern); /* NULL is fine */
/* Fills the fields of meta that are still unknown, with texts of the arena. False where the name does not
 * fit. */
bool name_pattern_apply(const struct name_pattern *pattern, const char *call_id, struct arena *arena,
                        struct call_meta *meta);

/* Fills what is unknown in meta from other; sources go along. */
void call_meta_fill(struct call_meta *meta, const struct call_meta *other);

/* "2008Q1" <-> 2008, 1; "2008FY" <-> 2008, 0.  parse also takes "Q1 2008" and "FY2008", with a blank, '-' or
 * '_' between the parts or nothing, and "1Q2008" and "1Q08" (years 1970 to 2069).  format writes "" where the
 * year is unknown; out has 12 bytes. */
bool period_parse(struct slice text, int *fyear, int *fqtr);
void period_format(int fyear, int fqtr, char out[12]);
/* ISO dates only (2009-07-23, years 1800 to 2200); days since 1970-01-01. */
bool date_parse(struct slice text, int *year, int *month, int *day);
long date_count_days(int year, int month, int day);

/* The day of a text as tables write it, into iso (2009-07-23): ISO, also with a time behind it; 20090723 and
 * 2009/7/23; 7/23/2009 and 7/23/09, or 23/7/2009 with DATE_DAY_FIRST; 23 July 2009, 23-Jul-09, 23JUL2009,
 * July 23, 2009.  Years of two digits are 1970 to 2069. */
enum date_order { DATE_MONTH_FIRST, DATE_DAY_FIRST };
bool date_read(struct slice text, enum date_order order, char iso[11]);
/* "12-Oct", "Oct-12": what spreadsheets make of quarters and dates. */
bool date_is_damaged(struct slice text);

#endif
