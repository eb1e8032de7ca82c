/* test_page_furniture.c - what a page prints around the text. */
#include "text/page_furniture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_furniture(const char *line, enum page_furniture expected)
{
    enum page_furniture found = page_furniture_check(slice_from(line));

    if (found != expected)
        fail_msg("%s is %d", line, (int)found);
}

static void footers_titles_and_notices_are_known(void **state)
{
    (void)state;
    assert_furniture("F I N A L  T R A N S C R I P T", PAGE_LINE);
    assert_furniture("EXAMPLE STREETEVENTS | www.example.com | Contact Us", PAGE_LINE);
    assert_furniture("JULY 21, 2011 / 9:00PM, LKF - Q2 2011 Larkfield Instruments Earnings Conference Call",
                     PAGE_LINE);
    assert_furniture("Jul. 21. 2011 / 9:00PM, LKF - Q2 2011 Larkfield Instruments Earnings Conference Call",
                     PAGE_LINE);
    assert_furniture("\xc2\xa9"
                     "2011 Example. All rights reserved.",
                     PAGE_NOTICE);
    assert_furniture("http://www.example.com/contact.asp", PAGE_LINK);
}

static void what_people_say_is_no_furniture(void **state)
{
    (void)state;
    assert_furniture("Please visit www.example.com for the slides", PAGE_NO_FURNITURE);
    assert_furniture("On July 21, 2011 / or a day later, we will file it.", PAGE_NO_FURNITURE);
    assert_furniture("Copyright law matters to us.", PAGE_NO_FURNITURE);
    assert_furniture("Contact us", PAGE_NO_FURNITURE);
    assert_furniture("", PAGE_NO_FURNITURE);
}

static void page_numbers_are_short(void **state)
{
    (void)state;
    assert_true(page_furniture_is_page_number(slice_from("12")));
    assert_false(page_furniture_is_page_number(slice_from("2012")));
    assert_false(page_furniture_is_page_number(slice_from("1a")));
    assert_false(page_furniture_is_page_number(slice_from("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(footers_titles_and_notices_are_known),
        cmocka_unit_test(what_people_say_is_no_furniture),
        cmocka_unit_test(page_numbers_are_short),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
