/* test_page_break.c - footers of pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/page_break.h"

static size_t find(const char *line)
{
    return page_break_find_footer(slice_from(line));
}

static void page_numbers_alone_are_footers(void **state)
{
    (void)state;
    assert_int_equal(find("3 of 14"), 0);
    assert_int_equal(find("Page 3 of 14"), 0);
    assert_int_equal(find("Page 3 of 14 \xc2\xa9 2020 Example Archive, Inc. All rights reserved."), 0);
}

static void footer_behind_words_has_to_name_its_owner(void **state)
{
    (void)state;
    assert_int_equal(find("And then-Page 3 of 14 (c) Example. All rights reserved."), strlen("And then-"));
    assert_int_equal(find("as shown on Page 3 of 14"), strlen("as shown on Page 3 of 14"));
}

static void sentences_about_pages_are_none(void **state)
{
    (void)state;
    assert_int_equal(find("3 of 14 are open"), strlen("3 of 14 are open"));
    assert_int_equal(find("Page 3 of the slides"), strlen("Page 3 of the slides"));
    assert_int_equal(find("Page 3"), strlen("Page 3"));
    assert_int_equal(find("123456 of 14"), strlen("123456 of 14"));
    assert_int_equal(find(""), 0); /* the length: there is none */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(page_numbers_alone_are_footers),
        cmocka_unit_test(footer_behind_words_has_to_name_its_owner),
        cmocka_unit_test(sentences_about_pages_are_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
