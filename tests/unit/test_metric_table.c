/* test_metric_table.c - external metrics: what joins which call, and what is refused. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "corpus/metric_join.h"
#include "corpus/metric_reason.h"
#include "support/assert_close.h"

static void write_file(char *path, const char *text)
{
    int fd = mkstemp(path);

    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
}

/* Loads the text as one more file, read as the map says if there is one. */
static struct metric_table *load_mapped(struct metric_table *table, const char *text, const char *map,
                                        const struct meta_table *calls, char shown[2048])
{
    char path[] = "/tmp/tenor_test_XXXXXX", map_path[] = "/tmp/tenor_maps_XXXXXX";
    struct error err;

    write_file(path, text);
    if (map)
        write_file(map_path, map);
    table = metric_table_load(table, path, map ? map_path : NULL, calls, &err);
    if (!table) {
        snprintf(err.file, sizeof err.file, strcmp(err.file, path) == 0 ? "m.csv" : "map.csv");
        error_format(&err, shown, 2048);
    }
    unlink(path);
    if (map)
        unlink(map_path);
    return table;
}

static struct metric_table *load(struct metric_table *table, const char *text, const struct meta_table *calls,
                                 char shown[2048])
{
    return load_mapped(table, text, NULL, calls, shown);
}

static void assert_refused(struct metric_table *table, const char *text, const char *words)
{
    char shown[2048] = "";

    assert_null(load(table, text, NULL, shown));
    if (!strstr(shown, words))
        print_error("\"%s\" is not in: %s\n", words, shown);
    assert_non_null(strstr(shown, words));
}

static void assert_map_refused(const char *text, const char *map, const char *words)
{
    char shown[2048] = "";

    assert_null(load_mapped(NULL, text, map, NULL, shown));
    if (!strstr(shown, words))
        print_error("\"%s\" is not in: %s\n", words, shown);
    assert_non_null(strstr(shown, words));
}

static struct call_meta make_meta(const char *ticker, const char *date, int fyear, int fqtr)
{
    return (struct call_meta){
        .ticker = slice_from(ticker), .call_date = slice_from(date), .fyear = fyear, .fqtr = fqtr};
}

/* Joins the call alone. */
static void assert_join(const struct metric_table *table, const char *call_id, struct call_meta meta,
                        const char *key, double first)
{
    struct metric_call call = {call_id, &meta};
    struct metric_join *join = metric_join_new(table, &call, 1);
    const char *found = NULL;
    double values[8];

    assert_true(metric_table_count(table) <= 8);
    for (size_t file = 0; !found && file < metric_table_count_files(table); file++)
        found = metric_join_get(join, 0, file).key;
    metric_join_get_values(join, 0, values);
    assert_string_equal(found ? found : "", key);
    assert_close(values[0], first, 1e-15);
    metric_join_free(join);
}

/* One of several calls in the first file: how it joined, with which row, and what is said about it. */
static void assert_match(const struct metric_join *join, size_t call, enum metric_match_status status,
                         size_t row, const char *note)
{
    struct metric_match match = metric_join_get(join, call, 0);
    struct buffer text;

    buffer_init(&text);
    metric_reason_add_call(join, call, 0, &text);
    buffer_add_byte(&text, '\0');
    assert_int_equal(match.status, status);
    assert_int_equal(match.row, row);
    assert_string_equal(text.data, note);
    buffer_release(&text);
}

static void assert_unmatched(const struct metric_join *join, size_t index, size_t row, const char *key,
                             const char *note)
{
    struct unmatched_row unmatched = metric_join_get_unmatched(join, index);
    struct buffer text;

    buffer_init(&text);
    metric_reason_add_row(join, index, &text);
    buffer_add_byte(&text, '\0');
    assert_int_equal(unmatched.row, row);
    assert_true(slice_equal_text(unmatched.key, key));
    assert_string_equal(text.data, note);
    buffer_release(&text);
}

static void assert_name(const struct metric_table *table, size_t metric, const char *name)
{
    struct slice found = metric_table_get_name(table, metric);

    assert_int_equal(found.len, strlen(name));
    assert_memory_equal(found.ptr, name, found.len);
}

static void wide_table_joins_by_ticker_and_date(void **state)
{
    char shown[2048];
    struct metric_table *table =
        load(NULL, "Ticker,call_date,EPS Surprise (%),note\nqwz,2010-01-25,0.5,fine\nBOLT,2010-01-25,NA,\n",
             NULL, shown);

    (void)state;
    assert_non_null(table);
    assert_int_equal(metric_table_count(table), 1);
    assert_name(table, 0, "eps_surprise");
    assert_int_equal(metric_table_count_ignored(table), 1);
    assert_true(slice_equal_text(metric_table_get_ignored(table, 0).column, "note"));
    assert_join(table, "c", make_meta("QWZ", "2010-01-25", 0, 0), "ticker+call_date", 0.5);
    assert_join(table, "d", make_meta("BOLT", "2010-01-25", 0, 0), "ticker+call_date", NAN);
    assert_join(table, "e", make_meta("ELM", "2010-01-25", 0, 0), "", NAN);
    assert_join(table, "f", make_meta("", "2010-01-25", 0, 0), "", NAN);
    metric_table_free(table);
}

static void wide_table_joins_by_period_or_year_and_quarter(void **state)
{
    char shown[2048];
    struct metric_table *table =
        load(NULL, "ticker,fiscal_period,roa\nQWZ,2010Q1,1\nQWZ,2010FY,2\n", NULL, shown);

    (void)state;
    assert_non_null(table);
    assert_join(table, "c", make_meta("QWZ", "2010-01-25", 2010, 1), "ticker+fiscal_period", 1);
    assert_join(table, "d", make_meta("QWZ", "", 2010, 0), "ticker+fiscal_period", 2);
    assert_join(table, "e", make_meta("QWZ", "", 2010, 2), "", NAN);
    metric_table_free(table);
    table = load(NULL, "ticker,fyear,fqtr,roa\nQWZ,2010,3,7\n", NULL, shown);
    assert_non_null(table);
    assert_int_equal(metric_table_count(table), 1);
    assert_join(table, "c", make_meta("QWZ", "", 2010, 3), "ticker+fiscal_period", 7);
    metric_table_free(table);
}

static void call_id_is_a_key_of_its_own(void **state)
{
    char shown[2048];
    struct metric_table *table = load(NULL, "call_id,x\nQWZ:1,4\nQWZ:2,5\n", NULL, shown);

    (void)state;
    assert_non_null(table);
    assert_join(table, "QWZ:2", make_meta("", "", 0, 0), "call_id", 5);
    metric_table_free(table);
}

static void date_a_few_days_off_joins_if_only_one_row_is_near(void **state)
{
    char shown[2048];
    struct metric_table *table = load(
        NULL, "ticker,call_date,x\nQWZ,2010-01-25,1\nQWZ,2010-04-20,2\nQWZ,2010-04-28,3\nQWZ,2010-12-31,4\n",
        NULL, shown);
    struct call_meta metas[] = {
        make_meta("QWZ", "2010-01-30", 0, 0), make_meta("QWZ", "2010-01-24", 0, 0),
        make_meta("QWZ", "2010-04-24", 0, 0), make_meta("QWZ", "2011-01-05", 0, 0),
        make_meta("QWZ", "2011-01-06", 0, 0), make_meta("ELM", "2010-01-25", 0, 0),
        make_meta("", "2010-01-25", 0, 0),    make_meta("QWZ", "", 2010, 1),
    };
    struct metric_call calls[8];
    struct metric_join *join;

    (void)state;
    assert_non_null(table);
    for (size_t i = 0; i < 8; i++)
        calls[i] = (struct metric_call){"abcdefgh" + i, &metas[i]};
    join = metric_join_new(table, calls, 8);
    assert_match(join, 0, METRIC_JOINED, 1, "the row is dated 2010-01-25, 5 days earlier");
    assert_match(join, 1, METRIC_NO_MATCH, 0,
                 "no row of QWZ lies within 5 days: the nearest, row 1, is dated 2010-01-25, 1 day later");
    assert_match(join, 2, METRIC_AMBIGUOUS, 0, "several rows lie within 5 days: 2, 3");
    assert_match(join, 3, METRIC_JOINED, 4, "the row is dated 2010-12-31, 5 days earlier");
    assert_match(join, 4, METRIC_NO_MATCH, 0,
                 "no row of QWZ lies within 5 days: the nearest, row 4, is dated 2010-12-31, 6 days earlier");
    assert_match(join, 5, METRIC_NO_MATCH, 0, "no row has the ticker ELM");
    assert_match(join, 6, METRIC_NO_KEY, 0,
                 "the ticker of the call is unknown; give it with --calls or --meta-from-name");
    assert_match(join, 7, METRIC_NO_KEY, 0,
                 "the date of the call is unknown; give it with --calls or --meta-from-name");
    assert_int_equal(metric_join_count_unmatched(join), 2);
    assert_unmatched(join, 0, 2, "QWZ 2010-04-20",
                     "no call of QWZ fits: the nearest, cdefgh, is 4 days later; several rows lie near it");
    assert_unmatched(join, 1, 3, "QWZ 2010-04-28",
                     "no call of QWZ fits: the nearest, cdefgh, is 4 days earlier; several rows lie near it");
    metric_join_free(join);
    metric_table_free(table);
}

/* Were the keys tried call by call, the first call would take the row of the second by its date nearby. */
static void an_exact_date_comes_before_one_that_is_near(void **state)
{
    char shown[2048];
    struct metric_table *table = load(NULL, "ticker,call_date,x\nQWZ,2010-01-25,1\n", NULL, shown);
    struct call_meta metas[] = {make_meta("QWZ", "2010-01-24", 0, 0), make_meta("QWZ", "2010-01-25", 0, 0)};
    struct metric_call calls[] = {{"a", &metas[0]}, {"b", &metas[1]}};
    struct metric_join *join = metric_join_new(table, calls, 2);

    (void)state;
    assert_int_equal(metric_join_get(join, 0, 0).status, METRIC_NO_MATCH);
    assert_match(join, 1, METRIC_JOINED, 1, "");
    metric_join_free(join);
    metric_table_free(table);
}

static void a_row_belongs_to_one_call_or_to_transcripts_of_one_event(void **state)
{
    char shown[2048];
    struct metric_table *table =
        load(NULL, "ticker,fiscal_period,x\nQWZ,2010Q1,1\nELM,2010Q1,2\n,2010Q2,3\nELM,NA,4\nELM,2011Q1,5\n",
             NULL, shown);
    struct call_meta metas[] = {
        make_meta("QWZ", "2010-01-24", 2010, 1),
        make_meta("QWZ", "2010-02-25", 2010, 1),
        make_meta("ELM", "2010-01-24", 2010, 1),
        make_meta("ELM", "2010-01-24", 2010, 1),
    };
    struct metric_call calls[] = {{"a", &metas[0]}, {"b", &metas[1]}, {"c", &metas[2]}, {"d", &metas[3]}};
    struct metric_join *join = metric_join_new(table, calls, 4);

    (void)state;
    assert_match(join, 0, METRIC_JOINED, 1, "");
    assert_match(join, 1, METRIC_TAKEN, 1, "the row belongs to the call a");
    assert_match(join, 2, METRIC_JOINED, 2, "");
    assert_match(join, 3, METRIC_JOINED, 2, "");
    assert_int_equal(metric_join_count_unmatched(join), 3);
    assert_unmatched(join, 0, 3, "2010Q2", "the row has no ticker");
    assert_unmatched(join, 1, 4, "ELM", "the row has no date or fiscal period");
    assert_unmatched(join, 2, 5, "ELM 2011Q1", "no call of ELM has the period 2011Q1");
    metric_join_free(join);
    metric_table_free(table);
}

static void a_file_that_joins_nothing_is_refused(void **state)
{
    char shown[2048];
    struct metric_table *table =
        load(NULL, "ticker,call_date,x\nQWX,1/25/10,1\nQWX,4/25/10,1\n", NULL, shown);
    struct call_meta meta = make_meta("QWZ", "2010-01-25", 2010, 1);
    struct metric_call call = {"a", &meta};
    struct metric_join *join = metric_join_new(table, &call, 1);
    struct error err;

    (void)state;
    assert_false(metric_join_check(join, &err));
    assert_int_equal(err.line, 2);
    assert_non_null(strstr(err.text,
                           "no row of this file joins a call: row 1 is \"QWX 2010-01-25\", the call a is "
                           "\"QWZ 2010-01-25\""));
    metric_join_free(join);
    join = metric_join_new(table, NULL, 0);
    assert_true(metric_join_check(join, &err));
    metric_join_free(join);
    metric_table_free(table);
}

static void period_counts_only_where_the_dates_do_not_contradict(void **state)
{
    char shown[2048];
    struct metric_table *table =
        load(NULL,
             "ticker,call_date,fiscal_period,x\nQWZ,2010-01-25,2010Q1,1\nQWZ,NA,2010Q2,2\n"
             "ELM,2010-01-25,2010FY,3\nELM,2010-04-25,2010FY,4\n",
             NULL, shown);

    (void)state;
    assert_non_null(table);
    assert_join(table, "a", make_meta("QWZ", "2010-04-25", 2010, 1), "", NAN);
    assert_join(table, "b", make_meta("QWZ", "", 2010, 1), "ticker+fiscal_period", 1);
    assert_join(table, "c", make_meta("QWZ", "2010-04-25", 2010, 2), "ticker+fiscal_period", 2);
    assert_join(table, "d", make_meta("ELM", "2010-04-25", 2010, 0), "ticker+call_date", 4);
    assert_join(table, "e", make_meta("ELM", "", 2010, 0), "", NAN);
    metric_table_free(table);
}

static void long_table_gives_one_metric_a_name(void **state)
{
    char shown[2048];
    double values[4];
    struct call_meta meta = make_meta("QWZ", "", 2010, 1);
    struct metric_call call = {"c", &meta};
    struct metric_join *join;
    struct metric_table *table = load(NULL,
                                      "ticker,fiscal_period,metric,value,unit,basis,kind\n"
                                      "QWZ,2010Q1,Revenue,120.5,USD_mn,GAAP,actual\n"
                                      "BOLT,2010Q1,revenue,9,USD_mn,GAAP,actual\n"
                                      "QWZ,2010Q1,revenue,118,USD_mn,NONGAAP,actual\n"
                                      "QWZ,2010Q1,revenue,130,USD_mn,NA,guidance\n"
                                      "QWZ,2010Q1,headcount,NA,persons,NA,actual\n",
                                      NULL, shown);

    (void)state;
    assert_non_null(table);
    assert_int_equal(metric_table_count(table), 4);
    assert_name(table, 0, "revenue_g");
    assert_name(table, 1, "revenue_n");
    assert_name(table, 2, "revenue_guidance");
    assert_name(table, 3, "headcount");
    assert_true(slice_equal_text(metric_table_get_unit(table, 0), "USD_mn"));
    assert_true(slice_equal_text(metric_table_get_basis(table, 0), "GAAP"));
    assert_true(slice_equal_text(metric_table_get_basis(table, 1), "NONGAAP"));
    assert_true(slice_equal_text(metric_table_get_kind(table, 2), "guidance"));
    assert_int_equal(metric_table_get_basis(table, 3).len, 0);
    join = metric_join_new(table, &call, 1);
    metric_join_get_values(join, 0, values);
    assert_close(values[0], 120.5, 1e-15);
    assert_close(values[1], 118, 1e-15);
    assert_close(values[2], 130, 1e-15);
    assert_close(values[3], NAN, 0);
    assert_int_equal(metric_join_count_unmatched(join), 1);
    assert_unmatched(join, 0, 2, "BOLT 2010Q1", "no call of the corpus has the ticker BOLT");
    metric_join_free(join);
    metric_table_free(table);
}

static void carried_key_stands_in_for_the_ticker(void **state)
{
    char path[] = "/tmp/tenor_test_XXXXXX", shown[2048];
    FILE *stream = fdopen(mkstemp(path), "wb");
    struct meta_table *calls;
    struct metric_table *table;
    struct error err;

    (void)state;
    fputs("call_id,call_date,gvkey\nc1,2010-01-25,001690\nc2,2010-01-25,NA\n", stream);
    fclose(stream);
    calls = meta_table_load(path, &err);
    remove(path);
    assert_non_null(calls);
    table = load(NULL, "gvkey,call_date,x\n001690,2010-01-25,3\n", calls, shown);
    assert_non_null(table);
    assert_int_equal(metric_table_count(table), 1);
    assert_join(table, "c1", *meta_table_find(calls, "c1"), "gvkey+call_date", 3);
    assert_join(table, "c2", *meta_table_find(calls, "c2"), "", NAN);
    metric_table_free(table);
    table = load(NULL, "gvkey,call_date,x\n1690.0,2010-01-25,4\n", calls, shown);
    assert_non_null(table);
    assert_join(table, "c1", *meta_table_find(calls, "c1"), "gvkey+call_date", 4);
    metric_table_free(table);
    table = load(NULL, "gvkey,call_date,x\n16900,2010-01-25,4\n01690A,2010-01-25,5\n", calls, shown);
    assert_non_null(table);
    assert_join(table, "c1", *meta_table_find(calls, "c1"), "", NAN);
    metric_table_free(table);
    meta_table_free(calls);
}

static void several_files_add_up(void **state)
{
    char shown[2048];
    double values[2];
    struct call_meta meta = make_meta("QWZ", "2010-04-20", 2010, 2);
    struct metric_call call = {"c", &meta};
    struct metric_join *join;
    struct metric_table *table = load(NULL, "ticker,call_date,x\nQWZ,2010-01-25,1\n", NULL, shown);

    (void)state;
    assert_non_null(table);
    table = load(table, "ticker,call_date,x\nQWZ,2010-04-20,2\n", NULL, shown);
    assert_non_null(table);
    table = load(table, "ticker,fiscal_period,y\nQWZ,2010Q2,5\n", NULL, shown);
    assert_non_null(table);
    assert_int_equal(metric_table_count(table), 2);
    join = metric_join_new(table, &call, 1);
    assert_null(metric_join_get(join, 0, 0).key);
    assert_string_equal(metric_join_get(join, 0, 1).key, "ticker+call_date");
    assert_string_equal(metric_join_get(join, 0, 2).key, "ticker+fiscal_period");
    metric_join_get_values(join, 0, values);
    assert_close(values[0], 2, 1e-15);
    assert_close(values[1], 5, 1e-15);
    assert_int_equal(metric_join_count_unmatched(join), 1);
    metric_join_free(join);
    assert_refused(table, "ticker,call_date,y,x\nQWZ,2009-01-25,1,1\nQWZ,2010-01-25,NA,9\n",
                   "m.csv:3: x of QWZ 2010-01-25 (row 2) stands in");
}

static void unmatched_rows_are_listed_in_file_order(void **state)
{
    char shown[2048], *text = calloc(1, 64 * 1000), *end = text, ids[500][16];
    struct call_meta meta = {0};
    struct metric_call calls[500];
    struct metric_table *table;
    struct metric_join *join;

    (void)state;
    end += sprintf(end, "call_id,x\n");
    for (int i = 1; i <= 1000; i++)
        end += sprintf(end, "c%d,%d\n", i, i);
    table = load(NULL, text, NULL, shown);
    assert_non_null(table);
    for (int i = 0; i < 500; i++) {
        snprintf(ids[i], sizeof ids[i], "c%d", 2 * i + 2);
        calls[i] = (struct metric_call){ids[i], &meta};
    }
    join = metric_join_new(table, calls, 500);
    assert_int_equal(metric_join_count_rows(join), 1000);
    assert_int_equal(metric_join_count_unmatched(join), 500);
    for (size_t i = 0; i < 500; i++)
        assert_int_equal(metric_join_get_unmatched(join, i).row, 2 * i + 1);
    assert_unmatched(join, 499, 999, "c999", "no call of the corpus has this name");
    metric_join_free(join);
    metric_table_free(table);
    free(text);
}

static void units_of_a_metric_are_converted_to_the_first(void **state)
{
    char shown[2048];
    struct metric_table *table = load(NULL,
                                      "ticker,fiscal_period,metric,value,unit\n"
                                      "QWZ,2010Q1,sales,2.5,USD_bn\nQWZ,2010Q2,sales,900,USD_mn\n"
                                      "QWZ,2010Q3,sales,NA,NA\n",
                                      NULL, shown);

    (void)state;
    assert_non_null(table);
    assert_true(slice_equal_text(metric_table_get_unit(table, 0), "USD_bn"));
    assert_join(table, "a", make_meta("QWZ", "", 2010, 1), "ticker+fiscal_period", 2.5);
    assert_join(table, "b", make_meta("QWZ", "", 2010, 2), "ticker+fiscal_period", 0.9);
    metric_table_free(table);
}

static void a_map_names_the_columns_of_a_wide_file(void **state)
{
    char shown[2048];
    struct metric_table *table =
        load_mapped(NULL,
                    "sym,day,qtr,est,act,note\nqwz,1/25/10,12-Oct,0.5,0.6,x\n"
                    "qwz,4/20/10,13-Jan,0.7,,y\n",
                    "# a comment\nis,column,name,unit\nticker,sym,,\ncall_date,day,,\n"
                    "metric,act,EPS reported,USD_per_share\nmetric,est,,\n",
                    NULL, shown);

    (void)state;
    assert_non_null(table);
    assert_int_equal(metric_table_count(table), 2);
    assert_name(table, 0, "est");
    assert_name(table, 1, "eps_reported");
    assert_true(slice_equal_text(metric_table_get_unit(table, 1), "USD_per_share"));
    assert_join(table, "a", make_meta("QWZ", "2010-01-25", 0, 0), "ticker+call_date", 0.5);
    assert_join(table, "b", make_meta("QWZ", "2010-04-22", 0, 0), "ticker+near_date", 0.7);
    metric_table_free(table);
}

static void a_map_gives_one_ticker_and_the_name_of_the_file(void **state)
{
    char shown[2048];
    struct metric_table *table =
        load_mapped(NULL, "file,quarter,x\nold\\Q1 2010 Quartz & Co.txt,Q1 2010,4\nOther v2.1,2Q10,5\n",
                    "is,column,name\nticker,,QWZ\nfile_name,file,\nfiscal_period,quarter,\n", NULL, shown);

    (void)state;
    assert_non_null(table);
    assert_join(table, "bank:Q1_2010_Quartz_&_Co", make_meta("", "", 0, 0), "file_name", 4);
    assert_join(table, "Other_v2.1", make_meta("", "", 0, 0), "file_name", 5);
    assert_join(table, "z", make_meta("QWZ", "", 2010, 2), "ticker+fiscal_period", 5);
    assert_join(table, "Q1_2010_Quartz", make_meta("", "", 0, 0), "", NAN);
    metric_table_free(table);
}

static void a_map_chooses_rows_of_a_long_file(void **state)
{
    static const char text[] =
        "ticker,period,item,part,amount,u\nQWZ,1Q10,sales,,1.5,k_b\nQWZ,1Q10,sales,,1.6,k_b\n"
        "QWZ,1Q10,sales,west,9,k_b\nQWZ,1Q10,staff,,7,heads\nQWZ,2Q10,sales,,1.8,k_b\n";
    static const char map[] =
        "is,column,name,unit\nfiscal_period,period,,\nmetric_name,item,,\nvalue,amount,,\n"
        "unit,u,,\nunit_name,k_b,,USD_bn\nwhere,part,,\nmetric,sales,revenue,\n%s";
    char shown[2048], first[512], last[512];
    struct metric_table *table;

    (void)state;
    snprintf(first, sizeof first, map, "repeated,,first,\n");
    snprintf(last, sizeof last, map, "repeated,,last,\n");
    table = load_mapped(NULL, text, first, NULL, shown);
    assert_non_null(table);
    assert_int_equal(metric_table_count(table), 1);
    assert_name(table, 0, "revenue");
    assert_true(slice_equal_text(metric_table_get_unit(table, 0), "USD_bn"));
    assert_int_equal(metric_table_get_file(table, 0).n_filtered, 2);
    assert_int_equal(metric_table_get_file(table, 0).n_repeated, 1);
    assert_join(table, "a", make_meta("QWZ", "", 2010, 1), "ticker+fiscal_period", 1.5);
    assert_join(table, "b", make_meta("QWZ", "", 2010, 2), "ticker+fiscal_period", 1.8);
    metric_table_free(table);
    table = load_mapped(NULL, text, last, NULL, shown);
    assert_non_null(table);
    assert_join(table, "a", make_meta("QWZ", "", 2010, 1), "ticker+fiscal_period", 1.6);
    metric_table_free(table);
    snprintf(first, sizeof first, map, "");
    assert_map_refused(text, first,
                       "m.csv:3:10: there are two rows for revenue of QWZ 2010Q1: lines 2 and 3");
    snprintf(first, sizeof first, map, "metric,profit,,\n");
    strcat(first, "repeated,,first,\n");
    assert_map_refused(text, first, "that the map takes has the metric \"profit\"");
}

static void a_map_sets_the_window_and_the_order_of_dates(void **state)
{
    char shown[2048];
    struct metric_table *table = load_mapped(NULL, "ticker,call_date,x\nQWZ,2/1/2010,4\nQWZ,25/4/2010,5\n",
                                             "is,column,name\ndates,,dmy\nwindow,,1\n", NULL, shown);

    (void)state;
    assert_non_null(table);
    assert_join(table, "a", make_meta("QWZ", "2010-01-02", 0, 0), "ticker+call_date", 4);
    assert_join(table, "b", make_meta("QWZ", "2010-01-03", 0, 0), "ticker+near_date", 4);
    assert_join(table, "c", make_meta("QWZ", "2010-01-04", 0, 0), "", NAN);
    metric_table_free(table);
}

static void wrong_maps_are_refused_with_place_and_remedy(void **state)
{
    static const char text[] = "ticker,call_date,x\nQWZ,2010-01-25,1\n";

    (void)state;
    assert_map_refused(text, "is,column\nkeys,x\n",
                       "map.csv:2:1: \"keys\" is nothing a map can say; it takes call_id");
    assert_map_refused(text, "is\nticker\n", "map.csv:1: has no column \"column\"");
    assert_map_refused(text, "is,column,name\nkey,x,gvkey\n",
                       "map.csv:2: --calls carries no column \"gvkey\"");
    assert_map_refused(text, "is,column,name\nkey,x,\n",
                       "map.csv:2:7: a key needs the name of the column of --calls");
    assert_map_refused(text, "is,column\nticker,sym\n",
                       "needs it: has no column \"sym\"; its columns are: ticker, call_date, x");
    assert_map_refused(text, "is,column\nmetric,eps\n", "needs it: has no column \"eps\"");
    assert_map_refused(text, "is,column\nwhere,part\n", "needs it: has no column \"part\"");
    assert_map_refused(text, "is,column\nticker,x\nticker,y\n",
                       "map.csv:3: ticker stands on line 2 and here; keep one");
    assert_map_refused(text, "is,column\nmetric,x\nmetric,X\n",
                       "map.csv:3:8: X stands on line 2 and here; keep one");
    assert_map_refused(text, "is,column\ncall_date,\n", "map.csv:2:11: call_date needs a column of the file");
    assert_map_refused(text, "is,column\nticker,\n",
                       "ticker needs a column of the file, or one text for all rows as name");
    assert_map_refused(
        text, "is,column,name\nwindow,,46\n",
        "map.csv:2:9: window takes days from 0 to 45, which is half a quarter; \"46\" is not that");
    assert_map_refused(text, "is,column,name\ndates,,ymd\n",
                       "dates takes mdy (7/23/2009, the default) or dmy (23/7/2009)");
    assert_map_refused(text, "is,column,name\nrepeated,,any\n",
                       "repeated takes first or last, in the order of the file");
    assert_map_refused(text, "is,column,name\nrepeated,,last\n", "repeated is for long tables");
    assert_map_refused(text, "is,column,unit\nunit_name,k,\n",
                       "unit_name needs the unit that the code of the file stands for");
    assert_map_refused(text, "is,column\nmetric_name,x\n",
                       "map.csv:2: metric_name and value go together in a long table");
    assert_map_refused(text, "is,column,name\nwhere,ticker,ELM\n", "holds no number besides its keys");
}

static void damaged_tables_are_refused_with_place_and_remedy(void **state)
{
    (void)state;
    assert_refused(NULL, "symbol,date,x\nQWZ,2010-01-25,1\n", "m.csv:1: has no key to join it with calls");
    assert_refused(NULL, "ticker,call_date,x\nQWZ,2010-01-25,1\nQWZ,2010-04-20,2\nQWZ,2010-01-25,3\n",
                   "m.csv:4:1: there are two rows for QWZ 2010-01-25: row 1 (line 2) and row 3; keep one");
    assert_refused(NULL, "ticker,call_date,x\nQWZ,2010-01-25,1\nQWZ,2010-04-20,2\nQWZ,2010-07-20,12%\n",
                   "m.csv:4:16: \"12%\" stands in a column of numbers");
    assert_refused(
        NULL, "ticker,call_date,x\nQWZ,25/01/2010,1\n",
        "m.csv:2:5: \"25/01/2010\" in row 1 is no date; write 2010-01-25, 1/25/2010 (or dates,,dmy");
    assert_refused(NULL, "ticker,call_date,x\nQWZ,1/25/10,1\nQWZ,12-Oct,1\n",
                   "m.csv:3:5: \"12-Oct\" in row 2 is what a spreadsheet makes of a date or a quarter");
    assert_refused(NULL, "ticker,fiscal_period,x\nQWZ,2010Q1,1\nQWZ,12-Oct,1\n",
                   "m.csv:3:5: \"12-Oct\" in row 2 is what a spreadsheet makes of a date or a quarter");
    assert_refused(NULL, "ticker,call_date,metric,value,basis\nQWZ,2010-01-25,x,1,adjusted\n",
                   "m.csv:2:20: \"adjusted\" is no basis; write GAAP, NONGAAP or NA");
    assert_refused(NULL, "ticker,call_date,x\nQWZ,2010-01-25,1,2\n",
                   "m.csv:2:1: the row has 4 fields, the header 3");
    assert_refused(NULL, "ticker,call_date,note\nQWZ,2010-01-25,a\n",
                   "m.csv: holds no number besides its keys");
    assert_refused(NULL, "ticker,call_date,a b,a-b\nQWZ,2010-01-25,1,2\n",
                   "the column \"a-b\" becomes \"a_b\", as another one does");
    assert_refused(NULL, "ticker,call_date,metric,value\nQWZ,2010-01-25,sales,much\n",
                   "m.csv:2:22: \"much\" is no number");
    assert_refused(NULL, "ticker,call_date,metric,value\nQWZ,2010-01-25,,1\n",
                   "m.csv:2:16: the row names no metric");
    assert_refused(NULL, "ticker,call_date,metric,value\nQWZ,2010-01-25,x,1\nQWZ,2010-01-25,x,2\n",
                   "m.csv:3:16: there are two rows for x of QWZ 2010-01-25: lines 2 and 3");
    assert_refused(
        NULL, "ticker,call_date,metric,value,unit\nQWZ,2010-01-25,x,1,USD_mn\nELM,2010-01-25,x,2,EUR_mn\n",
        "m.csv:3:20: x is in EUR_mn here (row 2) and in USD_mn at ");
    assert_refused(NULL,
                   "ticker,call_date,metric,value,unit\nQWZ,2010-01-25,x,1,USD_mn\nELM,2010-01-25,x,2,NA\n",
                   "m.csv:3:20: x is without a unit here (row 2) and in USD_mn at ");
    assert_refused(NULL,
                   "ticker,call_date,metric,value,unit\nQWZ,2010-01-25,x,1,USD_mn\nELM,2010-01-25,x,2,NA\n",
                   ":2 (row 1), which cannot be converted; correct one");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wide_table_joins_by_ticker_and_date),
        cmocka_unit_test(wide_table_joins_by_period_or_year_and_quarter),
        cmocka_unit_test(call_id_is_a_key_of_its_own),
        cmocka_unit_test(date_a_few_days_off_joins_if_only_one_row_is_near),
        cmocka_unit_test(period_counts_only_where_the_dates_do_not_contradict),
        cmocka_unit_test(long_table_gives_one_metric_a_name),
        cmocka_unit_test(carried_key_stands_in_for_the_ticker),
        cmocka_unit_test(several_files_add_up),
        cmocka_unit_test(unmatched_rows_are_listed_in_file_order),
        cmocka_unit_test(an_exact_date_comes_before_one_that_is_near),
        cmocka_unit_test(a_row_belongs_to_one_call_or_to_transcripts_of_one_event),
        cmocka_unit_test(a_file_that_joins_nothing_is_refused),
        cmocka_unit_test(units_of_a_metric_are_converted_to_the_first),
        cmocka_unit_test(a_map_names_the_columns_of_a_wide_file),
        cmocka_unit_test(a_map_gives_one_ticker_and_the_name_of_the_file),
        cmocka_unit_test(a_map_chooses_rows_of_a_long_file),
        cmocka_unit_test(a_map_sets_the_window_and_the_order_of_dates),
        cmocka_unit_test(wrong_maps_are_refused_with_place_and_remedy),
        cmocka_unit_test(damaged_tables_are_refused_with_place_and_remedy),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
