/* test_call_title.c - titles with a ticker in parentheses. */
#include "text/call_title.h"

#include "support/transcript.h"

static struct call_facts no_facts(void)
{
    return (struct call_facts){.title = {"", 0}, .firm = {"", 0}, .ticker = {"", 0}};
}

static void a_title_names_firm_ticker_period_and_date(void **state)
{
    struct call_facts facts = no_facts();

    (void)state;
    assert_true(call_title_parse(slice_from("Larkfield Instruments Inc. (NYSE:LKF) Q1 2018 Earnings "
                                            "Conference Call April  8, 2018  9:00 AM ET"),
                                 &facts));
    transcript_assert_slice(facts.firm, "Larkfield Instruments Inc.");
    transcript_assert_slice(facts.ticker, "LKF");
    assert_int_equal(facts.fyear, 2018);
    assert_int_equal(facts.fqtr, 1);
    assert_string_equal(facts.call_date, "2018-04-08");
}

static void the_move_of_the_stock_is_no_part_of_the_ticker(void **state)
{
    struct call_facts facts = no_facts();

    (void)state;
    assert_true(call_title_parse(
        slice_from("Larkfield(LKF-0.14%)Q2 2023 Earnings CallAug 10, 2023,7:00 a.m. ET"), &facts));
    transcript_assert_slice(facts.firm, "Larkfield");
    transcript_assert_slice(facts.ticker, "LKF");
    assert_int_equal(facts.fyear, 2023);
    assert_int_equal(facts.fqtr, 2);
    assert_string_equal(facts.call_date, "2023-08-10");
}

static void what_is_known_stays(void **state)
{
    struct call_facts facts = no_facts();

    (void)state;
    facts.ticker = slice_from("OLD");
    facts.fyear = 2001;
    facts.fqtr = 4;
    assert_true(call_title_parse(slice_from("Larkfield (LKF) Q2 2023 Earnings Call"), &facts));
    transcript_assert_slice(facts.ticker, "OLD");
    assert_int_equal(facts.fyear, 2001);
    assert_int_equal(facts.fqtr, 4);
}

static void other_parentheses_make_no_title(void **state)
{
    static const char *const lines[] = {"",
                                        "(NYSE:LKF)",
                                        "Larkfield Instruments",
                                        "Larkfield Instruments (formerly Lark)",
                                        "Larkfield Instruments (NYSE:LKF",
                                        "Larkfield Instruments ()",
                                        "Larkfield Instruments (NYSE:)",
                                        "MCP (Model Protocol): A server",
                                        "Revenue (in 2018) rose"};

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct call_facts facts = no_facts();

        if (call_title_parse(slice_from(lines[i]), &facts) || facts.title.len > 0)
            fail_msg("\"%s\" is no title", lines[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_title_names_firm_ticker_period_and_date),
        cmocka_unit_test(the_move_of_the_stock_is_no_part_of_the_ticker),
        cmocka_unit_test(what_is_known_stays),
        cmocka_unit_test(other_parentheses_make_no_title),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
