/* test_facts.c - title, firm, ticker, date and fiscal period of a call. */
#include "text/facts.h"

#include "support/transcript.h"

static void assert_period(const char *text, int fyear, int fqtr)
{
    int year = 0, quarter = 0;
    bool found = facts_parse_period(slice_from(text), &year, &quarter);

    if (found != (fqtr > 0) || (found && (year != fyear || quarter != fqtr)))
        fail_msg("%s reads as %d Q%d", text, year, quarter);
}

static void periods_are_read_in_all_their_forms(void **state)
{
    (void)state;
    assert_period("Q2 2009 Example Inc Earnings Conference Call", 2009, 2);
    assert_period("the Example first quarter 2008 conference call", 2008, 1);
    assert_period("the Example 2009 second quarter earnings results", 2009, 2);
    assert_period("fiscal 2012 third quarter", 2012, 3);
    assert_period("Q4 Fiscal Year 2012", 2012, 4);
    assert_period("FY 10 Second Quarter Results Conference Call", 2010, 2);
    assert_period("Q4 and Full Year 2013 Example Earnings Call", 2013, 4);
    assert_period("third-quarter FY16 results", 2016, 3);
    assert_period("Example 2Q09 results", 2009, 2);
    assert_period("first fiscal quarter of 2015", 2015, 1);
}

static void no_quarter_or_no_year_is_no_period(void **state)
{
    (void)state;
    assert_period("Example Inc at the Technology Conference 2009", 0, 0);
    assert_period("thank you for joining the second quarter call", 0, 0);
    assert_period("the second half of 2009", 0, 0);
    assert_period("Q5 2009", 0, 0);
    assert_period("", 0, 0);
}

static void assert_date(const char *text, const char *expected)
{
    char date[11] = "";

    if (!facts_parse_date(slice_from(text), date))
        date[0] = '\0';
    assert_string_equal(date, expected);
}

static void dates_are_read_in_all_their_forms(void **state)
{
    (void)state;
    assert_date("Event Date/Time: Oct. 6. 2011 / 4:05PM GMT", "2011-10-06");
    assert_date("JANUARY 24, 2012 / 10:00PM GMT", "2012-01-24");
    assert_date("August 4, 2024 / 8:30PM UTC", "2024-08-04");
    assert_date("24 January 2012", "2012-01-24");
    assert_date("2012-01-24", "2012-01-24");
    assert_date("Sept. 9, 2011", "2011-09-09");
}

static void impossible_dates_are_none(void **state)
{
    (void)state;
    assert_date("February 30, 2012", "");
    assert_date("2012-13-01", "");
    assert_date("May we begin in 2012", "");
    assert_date("", "");
}

static void the_front_matter_is_believed(void **state)
{
    struct document *document =
        transcript_parse("LKF - Q2 2011 Larkfield Instruments Earnings Conference Call\n"
                         "\n"
                         "Event Date/Time: Jul. 21. 2011 / 9:00PM GMT\n"
                         "\n"
                         "P R E S E N T A T I O N\n"
                         "\n"
                         "Operator\n"
                         "\n"
                         "Welcome to the third quarter 2011 call.\n");

    (void)state;
    transcript_assert_slice(document->facts.title, "Q2 2011 Larkfield Instruments Earnings Conference Call");
    transcript_assert_slice(document->facts.ticker, "LKF");
    transcript_assert_slice(document->facts.firm, "Larkfield Instruments");
    assert_string_equal(document->facts.call_date, "2011-07-21");
    assert_int_equal(document->facts.fyear, 2011);
    assert_int_equal(document->facts.fqtr, 2);
    document_free(document);
}

static void without_a_title_the_welcome_tells_the_period(void **state)
{
    struct document *document =
        transcript_parse("P R E S E N T A T I O N\n"
                         "\n"
                         "Operator\n"
                         "\n"
                         "Good day. And welcome to the Larkfield first quarter 2008 conference call.\n"
                         "\n"
                         "Ines Calder - Larkfield Instruments - CFO\n"
                         "\n"
                         "Revenue was lower than in the fourth quarter of 2007.\n");

    (void)state;
    assert_int_equal(document->facts.title.len, 0);
    assert_int_equal(document->facts.fyear, 2008);
    assert_int_equal(document->facts.fqtr, 1);
    assert_string_equal(document->facts.call_date, "");
    transcript_assert_slice(document->facts.firm, "Larkfield Instruments");
    document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(periods_are_read_in_all_their_forms),
        cmocka_unit_test(no_quarter_or_no_year_is_no_period),
        cmocka_unit_test(dates_are_read_in_all_their_forms),
        cmocka_unit_test(impossible_dates_are_none),
        cmocka_unit_test(the_front_matter_is_believed),
        cmocka_unit_test(without_a_title_the_welcome_tells_the_period),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
