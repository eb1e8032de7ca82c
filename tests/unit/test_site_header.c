/* test_site_header.c - the shapes of headers in firms' own transcripts. */
#include "support/transcript.h"

#include "text/site_header.h"

static void assert_parts(const char *line, const char *name, const char *org, const char *title,
                         size_t n_bytes)
{
    struct site_header header;

    if (!site_header_read(slice_from(line), &header))
        fail_msg("\"%s\" is no header", line);
    transcript_assert_slice(header.name, name);
    transcript_assert_slice(header.org, org);
    transcript_assert_slice(header.title, title);
    assert_int_equal(header.n_bytes, n_bytes);
}

static void header_is_split_at_comma_dash_bracket_and_colon(void **state)
{
    (void)state;
    assert_parts("Jane Roe", "Jane Roe", "", "", 0);
    assert_parts("Jane Roe, Group Finance Director", "Jane Roe", "", "Group Finance Director", 0);
    assert_parts("Max Stein, Pine & Cobb", "Max Stein", "Pine & Cobb", "", 0);
    assert_parts("Max Stein; Pine & Cobb", "Max Stein", "Pine & Cobb", "", 0);
    assert_parts("Max Stein (Pine & Cobb)", "Max Stein", "Pine & Cobb", "", 0);
    assert_parts("Jane Roe \xe2\x80\x93 Example Bank, Chair and CEO", "Jane Roe", "Example Bank",
                 "Chair and CEO", 0);
    assert_parts("Jane Roe, CFO, Example Bank, Inc.", "Jane Roe", "Example Bank, Inc.", "CFO", 0);
    assert_parts("JANE ROE: Good morning.", "JANE ROE", "", "", 9);
    assert_parts("JANE ROE, GROUP CFO: Good morning.", "JANE ROE", "", "GROUP CFO", 20);
    assert_parts("Operator: Welcome.", "Operator", "", "", 9);
    assert_parts("Dr. Jane Roe", "Jane Roe", "", "", 0);
    assert_parts("C.S. Venkataraman", "C.S. Venkataraman", "", "", 0);
    assert_parts("Jan van der Meer, Hale", "Jan van der Meer", "Hale", "", 0);
}

static void sentences_headings_and_firms_are_no_headers(void **state)
{
    static const char *const lines[] = {"Thank you. Jane",
                                        "Good Morning",
                                        "Wealth Management",
                                        "Slide 14: Targets",
                                        "jane roe",
                                        "Jane Roe said so",
                                        "Note: costs fell",
                                        "Q4 Results",
                                        "Jane Roe, and so it was, in the end, that we stayed",
                                        "",
                                        "A",
                                        "Okay. Thanks."};
    struct site_header header;

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (site_header_read(slice_from(lines[i]), &header))
            fail_msg("\"%s\" is read as a header", lines[i]);
}

static void title_line_has_words_of_a_title_and_no_sentence(void **state)
{
    (void)state;
    assert_true(site_header_is_title_line(slice_from("Analyst, Pine & Cobb Inc.")));
    assert_true(site_header_is_title_line(slice_from("Chairman & Chief Executive Officer, Example Bank")));
    assert_false(site_header_is_title_line(slice_from("Our chief executive said so.")));
    assert_false(site_header_is_title_line(slice_from("Pine & Cobb")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(header_is_split_at_comma_dash_bracket_and_colon),
        cmocka_unit_test(sentences_headings_and_firms_are_no_headers),
        cmocka_unit_test(title_line_has_words_of_a_title_and_no_sentence),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
