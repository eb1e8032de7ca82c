/* test_heading.c - headings, plain, in capitals and spaced out. */
#include "text/heading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_heading(const char *line, enum heading heading, enum heading_style style)
{
    enum heading_style found = STYLE_PLAIN;

    assert_int_equal(heading_parse(slice_from(line), &found), heading);
    if (heading != HEADING_NONE)
        assert_int_equal(found, style);
}

static void spaced_letters_are_read(void **state)
{
    (void)state;
    assert_heading("P R E S E N T A T I O N", HEADING_PRESENTATION, STYLE_SPACED);
    assert_heading("Q U E S T I O N S  A N D  A N S W E R S", HEADING_QUESTIONS, STYLE_SPACED);
    assert_heading("C O N F E R E N C E  C A L L  P A R T I C I P A N T S", HEADING_OTHER_LIST, STYLE_SPACED);
    assert_heading("E D I T E D   V E R S I O N", HEADING_VENDOR, STYLE_SPACED);
}

static void plain_headings_may_be_misspelt_at_the_end(void **state)
{
    (void)state;
    assert_heading("Corporate Participants", HEADING_COMPANY_LIST, STYLE_PLAIN);
    assert_heading("Conference Call Participiants", HEADING_OTHER_LIST, STYLE_PLAIN);
    assert_heading("QUESTIONS AND ANSWERS", HEADING_QUESTIONS, STYLE_CAPITALS);
    assert_heading("q-and-a", HEADING_QUESTIONS, STYLE_PLAIN);
    assert_heading("Disclaimer", HEADING_TAIL, STYLE_PLAIN);
    assert_heading("OVERVIEW:", HEADING_BRIEF, STYLE_CAPITALS);
}

static void sentences_are_no_headings(void **state)
{
    (void)state;
    assert_heading("Presentation.", HEADING_NONE, STYLE_PLAIN);
    assert_heading("Presentation of our results", HEADING_NONE, STYLE_PLAIN);
    assert_heading("Questions and answers will follow the presentation", HEADING_NONE, STYLE_PLAIN);
    assert_heading("", HEADING_NONE, STYLE_PLAIN);
    assert_heading("Corporate participants are those who speak", HEADING_NONE, STYLE_PLAIN);
}

/* One of each letter that a heading begins with. */
static void headings_are_known_whatever_they_begin_with(void **state)
{
    (void)state;
    assert_heading("Call Participants", HEADING_OTHER_LIST, STYLE_PLAIN);
    assert_heading("Definitions", HEADING_TAIL, STYLE_PLAIN);
    assert_heading("Edited Transcript", HEADING_VENDOR, STYLE_PLAIN);
    assert_heading("Financial Data", HEADING_BRIEF, STYLE_PLAIN);
    assert_heading("Management Discussion Section", HEADING_PRESENTATION, STYLE_PLAIN);
    assert_heading("Other Participants:", HEADING_OTHER_LIST, STYLE_PLAIN);
    assert_heading("Prepared Remarks", HEADING_PRESENTATION, STYLE_PLAIN);
    assert_heading("Q & A Session", HEADING_QUESTIONS, STYLE_PLAIN);
    assert_heading("- Presentation -", HEADING_PRESENTATION, STYLE_PLAIN);
    assert_heading("& Q and A &", HEADING_QUESTIONS, STYLE_PLAIN);
    assert_heading("Presentation.", HEADING_NONE, STYLE_PLAIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spaced_letters_are_read),
        cmocka_unit_test(plain_headings_may_be_misspelt_at_the_end),
        cmocka_unit_test(sentences_are_no_headings),
        cmocka_unit_test(headings_are_known_whatever_they_begin_with),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
