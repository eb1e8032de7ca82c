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

#include "corpus/metric_table.h"
#include "support/assert_close.h"

/* Loads the text as one more file. */
static struct metric_table *load(struct metric_table *table, const char *text, const struct meta_table *calls,
                                 char shown[2048])
{
    char path[] = "/tmp/tenor_test_XXXXXX";
    int fd = mkstemp(path);
    struct error err;

    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    table = metric_table_load(table, path, calls, &err);
    if (!table) {
        snprintf(err.file, sizeof err.file, "m.csv");
        error_format(&err, shown, 2048);
    }
    unlink(path);
    return table;
}

static void assert_refused(struct metric_table *table, const char *text, const char *words)
{
    char shown[2048] = "";

    assert_null(load(table, text, NULL, shown));
    if (!strstr(shown, words))
        print_error("\"%s\" is not in: %s\n", words, shown);
    assert_non_null(strstr(shown, words));
}

static struct call_meta make_meta(const char *ticker, const char *date, int fyear, int fqtr)
{
    return (struct call_meta){
        .ticker = slice_from(ticker), .call_date = slice_from(date), .fyear = fyear, .fqtr = fqtr};
}

static void assert_join(struct metric_table *table, const char *call_id, struct call_meta meta,
                        const char *key, double first)
{
    double values[8];

    assert_true(metric_table_count(table) <= 8);
    assert_string_equal(metric_table_join(table, call_id, &meta, values), key);
    assert_close(values[0], first, 1e-15);
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
    assert_int_equal(metric_table_count_unmatched(table), 2);
    assert_join(table, "c", make_meta("QWZ", "2010-01-25", 0, 0), "ticker+call_date", 0.5);
    assert_join(table, "d", make_meta("BOLT", "2010-01-25", 0, 0), "ticker+call_date", NAN);
    assert_join(table, "e", make_meta("ELM", "2010-01-25", 0, 0), "", NAN);
    assert_join(table, "f", make_meta("", "2010-01-25", 0, 0), "", NAN);
    assert_int_equal(metric_table_count_unmatched(table), 0);
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
    assert_int_equal(metric_table_count_unmatched(table), 1);
    assert_true(slice_equal_text(metric_table_get_unmatched(table, 0).key, "QWZ:1"));
    assert_int_equal(metric_table_get_unmatched(table, 0).row, 1);
    metric_table_free(table);
}

static void date_a_few_days_off_joins_if_only_one_row_is_near(void **state)
{
    char shown[2048];
    struct metric_table *table = load(
        NULL, "ticker,call_date,x\nQWZ,2010-01-25,1\nQWZ,2010-04-20,2\nQWZ,2010-04-28,3\nQWZ,2010-12-31,4\n",
        NULL, shown);

    (void)state;
    assert_non_null(table);
    assert_join(table, "a", make_meta("QWZ", "2010-01-30", 0, 0), "ticker+near_date", 1);
    assert_join(table, "a2", make_meta("QWZ", "2010-01-24", 0, 0), "", NAN);
    assert_join(table, "b", make_meta("QWZ", "2010-04-24", 0, 0), "", NAN);
    assert_join(table, "c", make_meta("QWZ", "2010-04-20", 0, 0), "ticker+call_date", 2);
    assert_join(table, "d", make_meta("QWZ", "2011-01-05", 0, 0), "ticker+near_date", 4);
    assert_join(table, "e", make_meta("QWZ", "2011-01-06", 0, 0), "", NAN);
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
    assert_string_equal(metric_table_join(table, "c", &meta, values), "ticker+fiscal_period");
    assert_close(values[0], 120.5, 1e-15);
    assert_close(values[1], 118, 1e-15);
    assert_close(values[2], 130, 1e-15);
    assert_close(values[3], NAN, 0);
    assert_int_equal(metric_table_count_unmatched(table), 1);
    assert_true(slice_equal_text(metric_table_get_unmatched(table, 0).key, "BOLT 2010Q1"));
    assert_int_equal(metric_table_get_unmatched(table, 0).row, 2);
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
    meta_table_free(calls);
}

static void several_files_add_up(void **state)
{
    char shown[2048];
    double values[2];
    struct call_meta meta = make_meta("QWZ", "2010-04-20", 2010, 2);
    struct metric_table *table = load(NULL, "ticker,call_date,x\nQWZ,2010-01-25,1\n", NULL, shown);

    (void)state;
    assert_non_null(table);
    table = load(table, "ticker,call_date,x\nQWZ,2010-04-20,2\n", NULL, shown);
    assert_non_null(table);
    table = load(table, "ticker,fiscal_period,y\nQWZ,2010Q2,5\n", NULL, shown);
    assert_non_null(table);
    assert_int_equal(metric_table_count(table), 2);
    assert_string_equal(metric_table_join(table, "c", &meta, values), "ticker+call_date");
    assert_close(values[0], 2, 1e-15);
    assert_close(values[1], 5, 1e-15);
    assert_int_equal(metric_table_count_unmatched(table), 1);
    assert_refused(table, "ticker,call_date,y,x\nQWZ,2009-01-25,1,1\nQWZ,2010-01-25,NA,9\n",
                   "m.csv:3: x of QWZ 2010-01-25 stands in");
}

static void unmatched_rows_are_listed_in_file_order(void **state)
{
    char shown[2048], *text = calloc(1, 64 * 1000), *end = text;
    struct metric_table *table;
    double value;

    (void)state;
    end += sprintf(end, "call_id,x\n");
    for (int i = 1; i <= 1000; i++)
        end += sprintf(end, "c%d,%d\n", i, i);
    table = load(NULL, text, NULL, shown);
    assert_non_null(table);
    for (int i = 2; i <= 1000; i += 2) {
        char id[16];
        struct call_meta meta = {0};

        snprintf(id, sizeof id, "c%d", i);
        assert_string_equal(metric_table_join(table, id, &meta, &value), "call_id");
    }
    assert_int_equal(metric_table_count_unmatched(table), 500);
    for (size_t i = 0; i < 500; i++)
        assert_int_equal(metric_table_get_unmatched(table, i).row, 2 * i + 1);
    metric_table_free(table);
    free(text);
}

static void damaged_tables_are_refused_with_place_and_remedy(void **state)
{
    (void)state;
    assert_refused(NULL, "symbol,date,x\nQWZ,2010-01-25,1\n", "m.csv:1: has no key to join it with calls");
    assert_refused(NULL, "ticker,call_date,x\nQWZ,2010-01-25,1\nQWZ,2010-04-20,2\nQWZ,2010-01-25,3\n",
                   "m.csv:4:1: there are two rows for QWZ 2010-01-25: row 1 (line 2) and row 3; keep one");
    assert_refused(NULL, "ticker,call_date,x\nQWZ,2010-01-25,1\nQWZ,2010-04-20,2\nQWZ,2010-07-20,12%\n",
                   "m.csv:4:16: \"12%\" stands in a column of numbers");
    assert_refused(NULL, "ticker,call_date,x\nQWZ,01/25/2010,1\n",
                   "m.csv:2:5: \"01/25/2010\" is no date in ISO form");
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
        NULL, "ticker,call_date,metric,value,unit\nQWZ,2010-01-25,x,1,USD_mn\nELM,2010-01-25,x,2,USD_bn\n",
        "m.csv:3:20: x is in USD_bn here and in USD_mn before");
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
        cmocka_unit_test(damaged_tables_are_refused_with_place_and_remedy),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
