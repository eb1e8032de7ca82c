/* test_text_wrap.c - lines and characters of the terminal; widths of characters from the Unicode standard,
 * Annex 11. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/text_clean.h"
#include "report/text_wrap.h"

static void assert_wrapped(const char *text, size_t width, size_t indent, const char *wanted)
{
    struct text_wrap wrap;
    struct buffer out;

    buffer_init(&out);
    text_wrap_begin(&wrap, &out, width, indent, 0);
    text_wrap_add(&wrap, slice_from(text));
    text_wrap_end(&wrap);
    buffer_add_byte(&out, '\0');
    assert_string_equal(out.data, wanted);
    buffer_release(&out);
}

static void lines_are_filled_and_no_longer_than_the_width(void **state)
{
    (void)state;
    assert_wrapped("one two three four", 13, 0, "one two three\nfour\n");
    assert_wrapped("one two three four", 12, 0, "one two\nthree four\n");
    assert_wrapped("  one\n\ttwo  ", 20, 0, "one two\n");
    assert_wrapped("", 20, 0, "\n");
}

static void later_lines_are_indented(void **state)
{
    (void)state;
    assert_wrapped("one two three", 10, 2, "  one two\n  three\n");
}

static void a_word_wider_than_the_line_is_cut(void **state)
{
    (void)state;
    assert_wrapped("a abcdefghijklmnop b", 10, 0, "a\nabcdefghij\nklmnop b\n");
}

static void wide_characters_take_two_columns_and_marks_none(void **state)
{
    (void)state;
    /* Two ideographs are four columns; e and a combining acute are one. */
    assert_wrapped("\xe7\x81\xaf\xe6\xb3\xa1 abcd", 8, 0, "\xe7\x81\xaf\xe6\xb3\xa1\nabcd\n");
    assert_wrapped("e\xcc\x81"
                   "e\xcc\x81"
                   "e abcd",
                   8, 0,
                   "e\xcc\x81"
                   "e\xcc\x81"
                   "e abcd\n");
    assert_int_equal(text_clean_count_columns(slice_from("\xe7\x81\xaf\xe6\xb3\xa1")), 4);
    assert_int_equal(text_clean_count_columns(slice_from("e\xcc\x81")), 1);
}

static void a_style_takes_no_columns_and_goes_on_behind_a_line_end(void **state)
{
    struct text_wrap wrap;
    struct buffer out;

    (void)state;
    buffer_init(&out);
    text_wrap_begin(&wrap, &out, 9, 0, 0);
    text_wrap_add(&wrap, slice_from("see "));
    text_wrap_set_style(&wrap, "1");
    text_wrap_add(&wrap, slice_from("strong growth"));
    text_wrap_set_style(&wrap, "");
    text_wrap_add(&wrap, slice_from(". x"));
    text_wrap_end(&wrap);
    buffer_add_byte(&out, '\0');
    assert_string_equal(out.data, "see\n\033[1mstrong\033[0m\n\033[1mgrowth\033[0m. x\n");
    buffer_release(&out);
}

static void assert_clean(struct slice text, const char *plain, const char *html)
{
    struct buffer out;

    buffer_init(&out);
    text_clean_add(&out, text);
    buffer_add_byte(&out, '\0');
    assert_string_equal(out.data, plain);
    buffer_reset(&out);
    text_clean_add_html(&out, text);
    buffer_add_byte(&out, '\0');
    assert_string_equal(out.data, html);
    buffer_release(&out);
}

static void nothing_commands_terminal_or_browser(void **state)
{
    (void)state;
    assert_clean(slice_from("a\033[31mb"), "a\xef\xbf\xbd[31mb", "a\xef\xbf\xbd[31mb");
    assert_clean(slice_make("a\0b", 3),
                 "a\xef\xbf\xbd"
                 "b",
                 "a\xef\xbf\xbd"
                 "b");
    assert_clean(slice_from("a\xc2\x9b"
                            "1mb"),
                 "a\xef\xbf\xbd"
                 "1mb",
                 "a\xef\xbf\xbd"
                 "1mb"); /* U+009B, CSI */
    assert_clean(slice_from("a\xe2\x80\xae"
                            "b"),
                 "a\xef\xbf\xbd"
                 "b",
                 "a\xef\xbf\xbd"
                 "b"); /* U+202E */
    assert_clean(slice_from("a\xff"
                            "b\xc3"),
                 "a\xef\xbf\xbd"
                 "b\xef\xbf\xbd",
                 "a\xef\xbf\xbd"
                 "b\xef\xbf\xbd");
    assert_clean(slice_from("a\n\tb"), "a  b", "a  b");
    assert_clean(slice_from("<b class=\"x\" id='y'> & \xc3\xa9"), "<b class=\"x\" id='y'> & \xc3\xa9",
                 "&lt;b class=&quot;x&quot; id=&#39;y&#39;&gt; &amp; \xc3\xa9");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_filled_and_no_longer_than_the_width),
        cmocka_unit_test(later_lines_are_indented),
        cmocka_unit_test(a_word_wider_than_the_line_is_cut),
        cmocka_unit_test(wide_characters_take_two_columns_and_marks_none),
        cmocka_unit_test(a_style_takes_no_columns_and_goes_on_behind_a_line_end),
        cmocka_unit_test(nothing_commands_terminal_or_browser),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
