/* test_call_meta.c - what is known of a call besides its text. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "corpus/call_meta.h"

/* Loads the text as the file of --calls; the name of the file is gone from the message. */
static struct meta_table *load(const char *text, char shown[2048])
{
    char path[] = "/tmp/tenor_test_XXXXXX";
    int fd = mkstemp(path);
    struct meta_table *table;
    struct error err;

    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    table = meta_table_load(path, &err);
    if (!table) {
        snprintf(err.file, sizeof err.file, "calls.csv");
        error_format(&err, shown, 2048);
    }
    unlink(path);
    return table;
}

static void assert_refused(const char *text, const char *words)
{
    char shown[2048] = "";

    assert_null(load(text, shown));
    if (!strstr(shown, words))
        print_error("\"%s\" is not in: %s\n", words, shown);
    assert_non_null(strstr(shown, words));
}

static void assert_text(struct slice text, const char *expected)
{
    assert_int_equal(text.len, strlen(expected));
    assert_memory_equal(text.ptr, expected, text.len);
}

static void rows_are_found_by_call_id(void **state)
{
    char shown[2048];
    struct meta_table *table = load("gvkey,call_id,ticker,firm,call_date,fiscal_period,ceo_name\n"
                                    "001,b:2,qwz,\"Quartz Works, Inc.\",2010-01-25,2009Q4,Ann Bell\n"
                                    "NA,a,NA,,NA,NA,\n",
                                    shown);
    const struct call_meta *meta;

    (void)state;
    assert_non_null(table);
    assert_int_equal(meta_table_count(table), 2);
    assert_string_equal(meta_table_get_call_id(table, 0), "b:2");
    meta = meta_table_find(table, "b:2");
    assert_non_null(meta);
    assert_text(meta->ticker, "QWZ");
    assert_text(meta->firm, "Quartz Works, Inc.");
    assert_text(meta->call_date, "2010-01-25");
    assert_int_equal(meta->fyear, 2009);
    assert_int_equal(meta->fqtr, 4);
    assert_text(meta->ceo_name, "Ann Bell");
    assert_int_equal(meta->ticker_source, META_FILE);
    assert_int_equal(meta_table_count_carried(table), 1);
    assert_text(meta_table_get_carried_name(table, 0), "gvkey");
    assert_text(meta->carried[0], "001");

    meta = meta_table_find(table, "a");
    assert_non_null(meta);
    assert_text(meta->ticker, "");
    assert_text(meta->call_date, "");
    assert_text(meta->carried[0], "");
    assert_int_equal(meta->fyear, 0);
    assert_int_equal(meta->period_source, META_NONE);
    assert_null(meta_table_find(table, "c"));
    meta_table_free(table);
}

static void year_and_quarter_may_stand_in_two_columns(void **state)
{
    char shown[2048];
    struct meta_table *table = load("call_id,fyear,fqtr\na,2008,1\nb,2008.0,NA\nc,NA,NA\nd,2009,Q3\n", shown);

    (void)state;
    assert_non_null(table);
    assert_int_equal(meta_table_find(table, "a")->fqtr, 1);
    assert_int_equal(meta_table_find(table, "b")->fyear, 2008);
    assert_int_equal(meta_table_find(table, "b")->fqtr, 0);
    assert_int_equal(meta_table_find(table, "c")->fyear, 0);
    assert_int_equal(meta_table_find(table, "d")->fqtr, 3);
    meta_table_free(table);
}

static void damaged_rows_are_refused_with_line_and_column(void **state)
{
    (void)state;
    assert_refused("id,ticker\n", "calls.csv:1: has no column \"call_id\"; its columns are: id, ticker");
    assert_refused("call_id,call_date\na,2010-01-25\nb,1/25/2010\n",
                   "calls.csv:3:3: \"1/25/2010\" is no date in ISO form; write 2010-01-25 or NA");
    assert_refused("call_id,call_date\na,2010-02-29\n", "calls.csv:2:3: \"2010-02-29\" is no date");
    assert_refused("call_id,fiscal_period\na,10Q1\n",
                   "calls.csv:2:3: \"10Q1\" is no fiscal period; write 2008Q1");
    assert_refused("call_id,fyear,fqtr\na,2008,5\n", "calls.csv:2:8: \"5\" is no fiscal quarter");
    assert_refused("call_id,fyear,fqtr\na,08,1\n", "calls.csv:2:3: \"08\" is no fiscal year");
    assert_refused("call_id,fyear,fqtr\na,NA,1\n", "calls.csv:2:6: there is a fiscal quarter without a year");
    assert_refused("call_id,fiscal_period,fyear,fqtr\na,2008Q2,2008,1\n",
                   "calls.csv:2:3: the period 2008Q2 contradicts");
    assert_refused("call_id,firm\na,x\nb,y\na,z\n",
                   "calls.csv:4:1: the call \"a\" has two rows: row 1 (line 2) and row 3");
    assert_refused("call_id,firm\n,x\n", "calls.csv:2:1: the row has no call_id");
}

static void periods_are_read_and_written(void **state)
{
    static const struct {
        const char *text;
        int fyear, fqtr;
    } cases[] = {
        {"2008Q1", 2008, 1}, {"2008FY", 2008, 0},  {" 2008q4 ", 2008, 4}, {"Q2 2011", 2011, 2},
        {"FY2011", 2011, 0}, {"q1_2021", 2021, 1}, {"2019-Q3", 2019, 3},  {"1Q2008", 2008, 1},
        {"4q69", 2069, 4},   {"1Q70", 1970, 1},
    };
    static const char *const wrong[] = {"",     "2008",  "2008Q5", "2008Q0",  "08Q1",    "5Q2008", "1Q8",
                                        "1Qxx", "1Q208", "2008QQ", "Q1/2008", "2008Q11", "9999Q1"};
    int fyear, fqtr;
    char text[12];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(period_parse(slice_from(cases[i].text), &fyear, &fqtr));
        assert_int_equal(fyear, cases[i].fyear);
        assert_int_equal(fqtr, cases[i].fqtr);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(period_parse(slice_from(wrong[i]), &fyear, &fqtr));
    period_format(2008, 1, text);
    assert_string_equal(text, "2008Q1");
    period_format(2008, 0, text);
    assert_string_equal(text, "2008FY");
    period_format(0, 0, text);
    assert_string_equal(text, "");
}

/* Days from the epoch: GNU date, `date -u -d DATE +%s` divided by 86400. */
static void days_are_counted_from_1970(void **state)
{
    int year, month, day;

    (void)state;
    assert_int_equal(date_count_days(1970, 1, 1), 0);
    assert_int_equal(date_count_days(1969, 12, 31), -1);
    assert_int_equal(date_count_days(2000, 2, 29), 11016);
    assert_int_equal(date_count_days(2010, 1, 25), 14634);
    assert_int_equal(date_count_days(2100, 3, 1), 47541);
    assert_true(date_parse(slice_from("2012-02-29"), &year, &month, &day));
    assert_int_equal(year * 10000 + month * 100 + day, 20120229);
    assert_false(date_parse(slice_from("2100-02-29"), &year, &month, &day));
    assert_false(date_parse(slice_from("2012-13-01"), &year, &month, &day));
    assert_false(date_parse(slice_from("2012-1-01"), &year, &month, &day));
}

static void assert_date(const char *text, enum date_order order, const char *expected)
{
    char iso[11] = "none";

    if (date_read(slice_from(text), order, iso) != (expected != NULL))
        print_error("\"%s\" is read as %s\n", text, iso);
    assert_string_equal(iso, expected ? expected : "none");
}

static void dates_of_tables_are_read_in_the_usual_forms(void **state)
{
    static const char *const same[] = {
        "2009-07-23",  "2009-7-23",           " 2009/07/23 ", "20090723",      "2009-07-23T00:00:00.000Z",
        "7/23/2009",   "2009-07-23 16:30:00", "7/23/09",      "07/23/09",      "23 July 2009",
        "23-Jul-2009", "23-JUL-09",           "23JUL2009",    "July 23, 2009", "Jul 23 2009",
    };
    static const char *const wrong[] = {
        "",        "12-Oct",   "Oct-12",      "12/10",      "13/1/2010", "2/30/2010",    "1/1/210",
        "1/1/1/1", "2009-07",  "soon",        "2009.5",     "1/2/3",     "23 Juli 2009", "2009-07-23Tea time",
        "1e7",     "20091301", "July 23 and", "9999999999", "NA",
    };

    (void)state;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_date(same[i], DATE_MONTH_FIRST, "2009-07-23");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_date(wrong[i], DATE_MONTH_FIRST, NULL);
    assert_date("2/1/2010", DATE_MONTH_FIRST, "2010-02-01");
    assert_date("2/1/2010", DATE_DAY_FIRST, "2010-01-02");
    assert_date("23.7.2009", DATE_DAY_FIRST, "2009-07-23");
    assert_date("7/23/2009", DATE_DAY_FIRST, NULL);
    assert_date("1/1/69", DATE_MONTH_FIRST, "2069-01-01");
    assert_date("1/1/70", DATE_MONTH_FIRST, "1970-01-01");
}

static void what_spreadsheets_make_of_quarters_is_known(void **state)
{
    (void)state;
    assert_true(date_is_damaged(slice_from("12-Oct")));
    assert_true(date_is_damaged(slice_from("Jan-19")));
    assert_true(date_is_damaged(slice_from(" 4-Mar ")));
    assert_false(date_is_damaged(slice_from("4-Mar-19")));
    assert_false(date_is_damaged(slice_from("2010-01")));
    assert_false(date_is_damaged(slice_from("Q1 2010")));
    assert_false(date_is_damaged(slice_from("")));
}

static struct call_meta apply(const char *text, const char *call_id, struct arena *arena)
{
    struct call_meta meta = {0};
    struct error err;
    struct name_pattern *pattern = name_pattern_parse(text, &err);

    assert_non_null(pattern);
    if (!name_pattern_apply(pattern, call_id, arena, &meta))
        meta.fyear = -1;
    name_pattern_free(pattern);
    return meta;
}

static void names_of_files_are_taken_apart(void **state)
{
    struct arena *arena = arena_new();
    struct call_meta meta;

    (void)state;
    meta = apply("{date}-{ticker}", "QWZ:2010-01-25-qwz", arena);
    assert_text(meta.ticker, "QWZ");
    assert_text(meta.call_date, "2010-01-25");
    assert_int_equal(meta.date_source, META_NAME);
    meta = apply("{ticker}-{date}", "BR-B-20100125", arena);
    assert_text(meta.ticker, "BR-B");
    assert_text(meta.call_date, "2010-01-25");
    meta = apply("{ticker}_{quarter}_{year}", "QWZ_q1_2021", arena);
    assert_int_equal(meta.fyear, 2021);
    assert_int_equal(meta.fqtr, 1);
    meta = apply("{ticker}_{year}{quarter}", "QWZ_2021Q3", arena);
    assert_int_equal(meta.fqtr, 3);
    meta = apply("{quarter}_{year}_{firm}_Earnings_Call", "Q1_2002_Quartz_Works_&_Co_Earnings_call", arena);
    assert_text(meta.firm, "Quartz Works & Co");
    assert_int_equal(meta.fqtr, 1);
    meta = apply("{ticker}/{year}-*", "x:QWZ:2012-anything", arena);
    assert_text(meta.ticker, "QWZ");
    assert_int_equal(meta.fyear, 2012);
    arena_free(arena);
}

static void name_that_does_not_fit_leaves_all_unknown(void **state)
{
    struct arena *arena = arena_new();
    struct call_meta meta;

    (void)state;
    assert_int_equal(apply("{date}-{ticker}", "2010-13-25-QWZ", arena).fyear, -1);
    assert_int_equal(apply("{ticker}_{quarter}_{year}", "QWZ_q5_2021", arena).fyear, -1);
    meta = apply("{date}-{ticker}", "notes", arena);
    assert_text(meta.ticker, "");
    arena_free(arena);
}

/* Without memory of what has failed, this would take longer than anyone waits. */
static void many_stars_take_no_exponential_time(void **state)
{
    struct arena *arena = arena_new();
    char call_id[201];

    (void)state;
    memset(call_id, 'a', 200);
    call_id[200] = '\0';
    assert_int_equal(apply("*a*a*a*a*a*a*a*a*a*b{year}", call_id, arena).fyear, -1);
    arena_free(arena);
}

static void assert_pattern_refused(const char *text, const char *words)
{
    struct error err;

    assert_null(name_pattern_parse(text, &err));
    assert_int_equal(err.kind, ERROR_USAGE);
    assert_non_null(strstr(err.text, words));
}

static void wrong_patterns_are_refused(void **state)
{
    (void)state;
    assert_pattern_refused("{day}-{ticker}", "no field {day}; the fields are {date}");
    assert_pattern_refused("{date}-{ticker", "\"ticker\" is not closed");
    assert_pattern_refused("{date}-{date}", "twice");
    assert_pattern_refused("{ticker}{quarter}", "needs {year}");
    assert_pattern_refused("*", "names no field");
    assert_pattern_refused("", "names no field");
}

static void unknown_fields_are_filled_and_known_ones_kept(void **state)
{
    struct call_meta meta = {.ticker = slice_from("QWZ"), .ticker_source = META_FILE};
    struct call_meta other = {.ticker = slice_from("XXX"),
                              .ticker_source = META_TEXT,
                              .fyear = 2010,
                              .fqtr = 2,
                              .period_source = META_TEXT,
                              .firm = slice_from("Quartz Works")};

    (void)state;
    call_meta_fill(&meta, &other);
    assert_text(meta.ticker, "QWZ");
    assert_int_equal(meta.ticker_source, META_FILE);
    assert_text(meta.firm, "Quartz Works");
    assert_int_equal(meta.fqtr, 2);
    assert_int_equal(meta.period_source, META_TEXT);
    assert_int_equal(meta.date_source, META_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_found_by_call_id),
        cmocka_unit_test(year_and_quarter_may_stand_in_two_columns),
        cmocka_unit_test(damaged_rows_are_refused_with_line_and_column),
        cmocka_unit_test(periods_are_read_and_written),
        cmocka_unit_test(days_are_counted_from_1970),
        cmocka_unit_test(dates_of_tables_are_read_in_the_usual_forms),
        cmocka_unit_test(what_spreadsheets_make_of_quarters_is_known),
        cmocka_unit_test(names_of_files_are_taken_apart),
        cmocka_unit_test(name_that_does_not_fit_leaves_all_unknown),
        cmocka_unit_test(many_stars_take_no_exponential_time),
        cmocka_unit_test(wrong_patterns_are_refused),
        cmocka_unit_test(unknown_fields_are_filled_and_known_ones_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
