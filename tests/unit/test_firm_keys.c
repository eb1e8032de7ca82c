/* test_firm_keys.c - calls that know the ticker lend it to calls that know the firm's name only. */
#include "engine/firm_keys.h"

#include "support/assert_close.h"

static struct call_record make_record(const char *ticker, const char *firm)
{
    return (struct call_record){.meta = {.ticker = slice_from(ticker), .firm = slice_from(firm)}};
}

static void a_name_borrows_the_ticker_of_its_firm(void **state)
{
    struct call_record records[] = {make_record("", "Oxlade Looms"), make_record("OXL", "Oxlade Looms"),
                                    make_record("TBK", "Tarbeck")};

    (void)state;
    firm_keys_set(records, 3);
    assert_true(slice_equal_text(records[0].firm, "OXL"));
    assert_true(slice_equal_text(records[1].firm, "OXL"));
    assert_true(slice_equal_text(records[2].firm, "TBK"));
}

static void a_name_with_two_tickers_borrows_none(void **state)
{
    struct call_record records[] = {make_record("OXL", "Oxlade"), make_record("OXB", "Oxlade"),
                                    make_record("", "Oxlade")};

    (void)state;
    firm_keys_set(records, 3);
    assert_true(slice_equal_text(records[2].firm, "Oxlade"));
}

static void spellings_of_a_name_are_one_firm(void **state)
{
    struct call_record records[] = {
        make_record("", "Oxlade Looms, Inc."), make_record("", "Oxlade Looms Inc"),
        make_record("", "OXLADE LOOMS"),       make_record("", "Oxlade Looms Trust"),
        make_record("TBK", "Tarbeck Corp."),   make_record("", "Tarbeck")};

    (void)state;
    firm_keys_set(records, 6);
    for (int i = 0; i < 3; i++)
        assert_true(slice_equal_text(records[i].firm, "Oxlade Looms, Inc."));
    assert_true(slice_equal_text(records[3].firm, "Oxlade Looms Trust"));
    assert_true(slice_equal_text(records[5].firm, "TBK"));
}

static void an_unknown_firm_has_no_key(void **state)
{
    struct call_record records[] = {make_record("", ""), make_record("OXL", ""), make_record("", "Oxlade")};

    (void)state;
    firm_keys_set(records, 3);
    assert_int_equal(records[0].firm.len, 0);
    assert_true(slice_equal_text(records[1].firm, "OXL"));
    assert_true(slice_equal_text(records[2].firm, "Oxlade"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_borrows_the_ticker_of_its_firm),
        cmocka_unit_test(a_name_with_two_tickers_borrows_none),
        cmocka_unit_test(spellings_of_a_name_are_one_firm),
        cmocka_unit_test(an_unknown_firm_has_no_key),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
