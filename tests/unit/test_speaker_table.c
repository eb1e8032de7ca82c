/* test_speaker_table.c - rows of --speakers and the speakers that they hold for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "corpus/speaker_table.h"

#define NO_RULE SPEAKER_TABLE_NO_RULE

static const char *const roles[] = {"UNKNOWN", "CEO", "CFO"};

static struct speaker_table *load(const char *text, char shown[2048])
{
    char path[] = "/tmp/tenor_test_XXXXXX";
    int fd = mkstemp(path);
    struct speaker_table *table;
    struct error err;

    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    table = speaker_table_load(path, roles, 3, &err);
    if (!table) {
        snprintf(err.file, sizeof err.file, "speakers.csv");
        error_format(&err, shown, 2048);
    }
    unlink(path);
    return table;
}

static struct speaker_table *load_good(const char *text)
{
    char shown[2048] = "";
    struct speaker_table *table = load(text, shown);

    if (!table)
        print_error("%s\n", shown);
    assert_non_null(table);
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

/* The data rows that hold for two speakers of a call; 0 for none. */
static void assert_rows(const struct speaker_table *table, const char *call_id, const char *ticker,
                        const char *date, const char *name_a, size_t row_a, const char *name_b, size_t row_b)
{
    struct slice names[] = {slice_from(name_a), slice_from(name_b)};
    struct speaker_table_call call = {slice_from(call_id), slice_from(ticker), slice_from(date), names, 2};
    size_t rules[2];

    speaker_table_find(table, &call, NULL, rules);
    assert_int_equal(rules[0] == NO_RULE ? 0 : speaker_table_get(table, rules[0])->row, row_a);
    assert_int_equal(rules[1] == NO_RULE ? 0 : speaker_table_get(table, rules[1])->row, row_b);
}

static void a_row_of_a_call_holds_for_that_call_alone(void **state)
{
    struct speaker_table *table = load_good("call_id,speaker_name,role\nq:1,ann bell,cfo\n");

    (void)state;
    assert_rows(table, "q:1", "", "", "Ann Bell", 1, "Tom Reed", 0);
    assert_rows(table, "q:2", "", "", "Ann Bell", 0, "Tom Reed", 0);
    assert_int_equal(speaker_table_get(table, 0)->role, 2);
    speaker_table_free(table);
}

static void a_row_of_a_ticker_holds_from_one_day_to_another(void **state)
{
    struct speaker_table *table = load_good("Ticker,From,To,Speaker_Name,Role\n"
                                            "qwz,2010-01-01,2011-06-30,Ann Bell,CEO\n"
                                            "QWZ,2011-07-01,NA,Ann Bell,UNKNOWN\n"
                                            "QWZ,,,Tom Reed,CFO\n");

    (void)state;
    assert_int_equal(speaker_table_count(table), 3);
    assert_rows(table, "a", "QWZ", "2010-01-01", "Ann Bell", 1, "Tom Reed", 3);
    assert_rows(table, "a", "QWZ", "2011-06-30", "Ann Bell", 1, "Tom Reed", 3);
    assert_rows(table, "a", "QWZ", "2011-07-01", "Ann Bell", 2, "Tom Reed", 3);
    assert_rows(table, "a", "QWZ", "2009-12-31", "Ann Bell", 0, "Tom Reed", 3);
    /* The day is unknown: only a row without bounds holds. */
    assert_rows(table, "a", "QWZ", "", "Ann Bell", 0, "Tom Reed", 3);
    assert_rows(table, "a", "OXL", "2010-01-01", "Ann Bell", 0, "Tom Reed", 0);
    speaker_table_free(table);
}

static void a_row_of_the_call_beats_a_row_of_the_ticker(void **state)
{
    struct speaker_table *table = load_good("call_id,ticker,speaker_name,role,speaker_id\n"
                                            "NA,QWZ,Ann Bell,CEO,\n"
                                            "q:1,,Ann Bell,CFO,QWZ:bell-2\n");

    (void)state;
    assert_rows(table, "q:1", "QWZ", "", "Ann Bell", 2, "Tom Reed", 0);
    assert_rows(table, "q:2", "QWZ", "", "Ann Bell", 1, "Tom Reed", 0);
    assert_true(slice_equal_text(speaker_table_get(table, 1)->speaker_id, "QWZ:bell-2"));
    speaker_table_free(table);
}

static void a_variant_of_the_name_is_found_unless_it_fits_two(void **state)
{
    struct speaker_table *table = load_good("call_id,speaker_name,role\nq,A. Bell,CEO\nr,Ann Bell,CFO\n");

    (void)state;
    assert_rows(table, "q", "", "", "Ann Bell", 1, "Tom Reed", 0);
    assert_rows(table, "q", "", "", "Ann Bell", 0, "Amy Bell", 0);
    /* The name itself is nobody else's variant. */
    assert_rows(table, "r", "", "", "Ann Bell", 2, "A. Bell", 0);
    speaker_table_free(table);
}

static void what_cannot_hold_is_refused_with_its_place(void **state)
{
    (void)state;
    assert_refused("call_id,role\na,CEO\n", "has no column \"speaker_name\"");
    assert_refused("speaker_name,role\nAnn,CEO\n", "--speakers needs call_id, or ticker");
    assert_refused("call_id,speaker_name\na,Ann\n", "--speakers needs role, or speaker_id");
    assert_refused("call_id,speaker_name,role\na,,CEO\n", "speakers.csv:2:3: the row has no speaker_name");
    assert_refused("call_id,speaker_name,role\n,Ann,CEO\n",
                   "speakers.csv:2: the row has neither call_id nor ticker");
    assert_refused("call_id,speaker_name,role,speaker_id\na,Ann,,NA\n", "neither role nor speaker_id");
    assert_refused("call_id,speaker_name,role\na,Ann,Boss\n",
                   "speakers.csv:2:7: \"Boss\" is no role; write one of UNKNOWN CEO CFO");
    assert_refused("ticker,from,speaker_name,role\nQ,1.2.2010,Ann,CEO\n", "is no date in ISO form");
    assert_refused("ticker,from,to,speaker_name,role\nQ,2011-01-01,2010-01-01,Ann,CEO\n", "is later than to");
    assert_refused("call_id,speaker_name,role\na,Ann,CEO\nb,Ann,CEO\na,ANN,CFO\n",
                   "speakers.csv:4:3: the speaker has two rows for a: row 1 (line 2) and row 3");
    assert_refused(
        "ticker,from,to,speaker_name,role\nQ,2010-01-01,2011-01-01,Ann,CEO\nq,2011-01-01,,Ann,CFO\n",
        "the speaker has two rows for Q");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_of_a_call_holds_for_that_call_alone),
        cmocka_unit_test(a_row_of_a_ticker_holds_from_one_day_to_another),
        cmocka_unit_test(a_row_of_the_call_beats_a_row_of_the_ticker),
        cmocka_unit_test(a_variant_of_the_name_is_found_unless_it_fits_two),
        cmocka_unit_test(what_cannot_hold_is_refused_with_its_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
