/* test_line.c - lines against a plain search for line feeds. */
#include "text/line.h"

#include <stdlib.h>

#include "support/assert_close.h"
#include "support/page_end.h"

/* Line i of the text as a look at every byte finds it. */
static void assert_lines(const char *text, size_t from, size_t length)
{
    size_t n_lines, begin = from, n = 0;
    struct document_line *lines = line_split(text, from, length, &n_lines);

    for (size_t i = from; i <= length; i++) {
        if (i < length ? text[i] != '\n' : begin == length)
            continue;
        assert_true(n < n_lines);
        assert_int_equal(lines[n].begin, begin);
        assert_int_equal(lines[n].end, i);
        assert_int_equal(lines[n].kind, LINE_UNKNOWN);
        assert_int_equal(lines[n++].n_footer, 0);
        begin = i + 1;
    }
    assert_int_equal(n_lines, n);
    free(lines);
}

static void lines_end_at_every_feed(void **state)
{
    struct page_end end = page_end_open();
    uint32_t draw = 1;

    (void)state;
    for (size_t length = 0; length < 200; length++)
        for (uint32_t rare = 1; rare < 100; rare *= 3) {
            char bytes[200];

            for (size_t i = 0; i < length; i++) {
                draw = draw * 1664525u + 1013904223u;
                bytes[i] = (draw >> 16) % rare == 0 ? '\n' : (char)(draw >> 24);
            }
            assert_lines(page_end_put(&end, bytes, length), length < 3 ? length : 3, length);
            assert_lines(page_end_put(&end, bytes, length), 0, length);
        }
    page_end_close(&end);
}

static void the_last_line_needs_no_feed(void **state)
{
    size_t n_lines;
    struct document_line *lines = line_split("one\n\ntwo", 0, 8, &n_lines);

    (void)state;
    assert_int_equal(n_lines, 3);
    assert_int_equal(lines[1].begin, 4);
    assert_int_equal(lines[1].end, 4);
    assert_int_equal(lines[2].begin, 5);
    assert_int_equal(lines[2].end, 8);
    free(lines);
    lines = line_split("", 0, 0, &n_lines);
    assert_int_equal(n_lines, 0);
    free(lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_at_every_feed),
        cmocka_unit_test(the_last_line_needs_no_feed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
