/* test_page_header.c - evidence that a line of a page names a speaker. */
#include "text/page_header.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct page_context paragraph = {true, false, true}; /* blank lines on both sides */
static const struct page_context inside = {false, false, false};  /* in the middle of a paragraph */

static bool is_header(const char *line, struct page_context context, const struct name_table *known)
{
    return page_header_score(slice_from(line), context, known) >=
           (known ? PAGE_HEADER_ENOUGH : PAGE_HEADER_SURE);
}

static void headers_are_sure(void **state)
{
    static const char *const headers[] = {
        "Jane Roe - Example Networks - Chairman, CEO",
        "Tal Ben-Ari - Bank of Alder Securities-Merrow Lunt - Analyst",
        "Simon Leigh - Morley Keane & Co., Inc. - Analyst",
        "J. P. van der Berg - Example Networks - VP - Finance, CFO",
        "Sammy Davies, Jr. - Example Networks - EVP",
        "Kevin Moore - CEO",
        "Operator",
        "Unidentified Participant",
    };

    (void)state;
    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++)
        if (!is_header(headers[i], paragraph, NULL))
            fail_msg("no header: %s", headers[i]);
}

static void sentences_are_no_headers(void **state)
{
    static const char *const sentences[] = {
        "Dora.",
        "Dora would you add what the plant costs?",
        "We are strong in two fields - cloud - and security.",
        "Thanks. Jane - Example - CEO",
        "Jane Roe - our finance chief - will now speak.",
        "Revenue - product and service - was up.",
        "The operator will now take your calls",
        "Jane Roe",
        "2012 - Example Networks - CEO",
    };

    (void)state;
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++)
        if (is_header(sentences[i], paragraph, NULL))
            fail_msg("a header: %s", sentences[i]);
}

static void inside_a_paragraph_much_less_is_believed(void **state)
{
    (void)state;
    assert_false(is_header("Operator", inside, NULL));
    assert_false(is_header("Kevin Moore - CEO", inside, NULL));
    assert_false(is_header("Jane Roe - Example Networks - Chairman, CEO", inside, NULL));
}

static void names_that_are_known_need_less(void **state)
{
    struct name_table known;

    (void)state;
    name_table_init(&known);
    assert_false(is_header("Jane Roe - Example Networks", paragraph, &known));
    assert_false(is_header("Jane Roe", paragraph, &known));
    name_table_add(&known, slice_from("JANE ROE"), 0);
    assert_true(is_header("Jane Roe - Example Networks", paragraph, &known));
    assert_true(is_header("Jane Roe", paragraph, &known));
    assert_false(is_header("Jane Roe", inside, &known));
    name_table_release(&known);
}

static void assert_split(const char *line, const char *name, const char *org, const char *title)
{
    struct slice parts[3];

    page_header_split(slice_from(line), &parts[0], &parts[1], &parts[2]);
    assert_true(slice_equal_text(parts[0], name));
    assert_true(slice_equal_text(parts[1], org));
    assert_true(slice_equal_text(parts[2], title));
}

static void parts_are_split_at_dashes_with_blanks(void **state)
{
    (void)state;
    assert_split("Jane Roe - Example - CEO", "Jane Roe", "Example", "CEO");
    assert_split("Jane Roe - Example - VP - Finance, CFO", "Jane Roe", "Example", "VP - Finance, CFO");
    assert_split("Jane Roe - Alder - Merrow Lunt - Analyst", "Jane Roe", "Alder - Merrow Lunt", "Analyst");
    assert_split("Jane Roe - CEO", "Jane Roe", "", "CEO");
    assert_split("Jane Roe - Example Bank", "Jane Roe", "Example Bank", "");
    assert_split("Operator", "Operator", "", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headers_are_sure),
        cmocka_unit_test(sentences_are_no_headers),
        cmocka_unit_test(inside_a_paragraph_much_less_is_believed),
        cmocka_unit_test(names_that_are_known_need_less),
        cmocka_unit_test(parts_are_split_at_dashes_with_blanks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
