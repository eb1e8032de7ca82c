/* test_page_edge.c - what pages repeat at their ends. */
#include "support/transcript.h"

#include <stdlib.h>

#include "text/line.h"
#include "text/page_edge.h"

static struct page_edges find(const char *text)
{
    struct document document = {.text = memory_copy_text(text, strlen(text)), .n_bytes = strlen(text)};
    struct page_edges edges;

    document.lines = line_split(document.text, 0, document.n_bytes, &document.n_lines);
    page_edge_find(&document, &edges);
    free(document.lines);
    free(document.text);
    return edges;
}

static void title_and_number_of_every_page_are_repeated(void **state)
{
    struct page_edges edges =
        find("Title 1\nwords\nfoot\n1\n\fTitle 2\nother words\nfoot\n2\n\fTitle 3\nlast words\nfoot\n3\n");
    static const bool expected[] = {true, false, true, true,  true, false,
                                    true, true,  true, false, true, true};

    (void)state;
    assert_int_equal(edges.n_pages, 3);
    assert_int_equal(edges.n_lines, 12);
    for (size_t i = 0; i < 12; i++)
        assert_int_equal(edges.is_repeated[i], expected[i]);
    page_edge_release(&edges);
}

static void numbers_that_count_end_pages_where_form_feeds_are_missing(void **state)
{
    struct page_edges edges =
        find("words\nExample Bank\n1\nmore\nExample Bank\n2\nagain\nExample Bank\n3\nend\n");

    (void)state;
    assert_int_equal(edges.n_pages, 4);
    assert_true(edges.is_repeated[1] && edges.is_repeated[4] && edges.is_repeated[7]);
    assert_true(edges.is_repeated[2] && !edges.is_repeated[0] && !edges.is_repeated[9]);
    page_edge_release(&edges);
}

static void operator_at_the_top_of_every_page_is_a_speaker(void **state)
{
    struct page_edges edges = find("Operator\na\n\fOperator\nb\n\fOperator\nc\n\fOperator\nd\n");

    (void)state;
    assert_int_equal(edges.n_repeated, 0);
    page_edge_release(&edges);
}

static void line_twice_is_not_repeated_and_a_text_without_pages_has_none(void **state)
{
    struct page_edges edges = find("Title\na\n\fTitle\nb\n\fc\n");

    (void)state;
    assert_int_equal(edges.n_repeated, 0);
    page_edge_release(&edges);
    edges = find("Title\nTitle\nTitle\nTitle\n");
    assert_int_equal(edges.n_repeated, 0);
    assert_int_equal(edges.n_pages, 1);
    page_edge_release(&edges);
    edges = find("");
    assert_int_equal(edges.n_pages, 1);
    page_edge_release(&edges);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(title_and_number_of_every_page_are_repeated),
        cmocka_unit_test(numbers_that_count_end_pages_where_form_feeds_are_missing),
        cmocka_unit_test(operator_at_the_top_of_every_page_is_a_speaker),
        cmocka_unit_test(line_twice_is_not_repeated_and_a_text_without_pages_has_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
