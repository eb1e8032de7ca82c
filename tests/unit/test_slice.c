/* test_slice.c - borrowed text. */
#include "base/slice.h"

#include <ctype.h>

#include "support/assert_close.h"
#include "support/page_end.h"

static void trim_takes_blanks_and_no_break_spaces(void **state)
{
    (void)state;
    assert_true(slice_equal_text(slice_trim(slice_from(" \t\xc2\xa0 a b \r\n")), "a b"));
    assert_int_equal(slice_trim(slice_from("\n \xc2\xa0")).len, 0);
    assert_int_equal(slice_trim(slice_from("")).len, 0);
}

/* Every number of blanks before, between and behind, up to the end of a page. */
static void trim_takes_indents_of_any_length(void **state)
{
    struct page_end end = page_end_open();

    (void)state;
    for (size_t before = 0; before < 40; before++)
        for (size_t behind = 0; behind < 20; behind++) {
            char bytes[70];
            struct slice text;

            memset(bytes, ' ', sizeof bytes);
            memcpy(bytes + before, "a  b", 4);
            text = slice_make(page_end_put(&end, bytes, before + 4 + behind), before + 4 + behind);
            assert_true(slice_equal_text(slice_trim(text), "a  b"));
            bytes[before] = '\t';
            bytes[before + 3] = '\n';
            text = slice_make(page_end_put(&end, bytes, before + 4 + behind), before + 4 + behind);
            assert_int_equal(slice_trim(text).len, 0);
        }
    page_end_close(&end);
}

static void part_is_cut_to_the_text(void **state)
{
    struct slice text = slice_from("speaker");

    (void)state;
    assert_true(slice_equal_text(slice_part(text, 2, 5), "eak"));
    assert_true(slice_equal_text(slice_part(text, 5, 99), "er"));
    assert_int_equal(slice_part(text, 9, 12).len, 0);
}

static void order_is_by_bytes_then_length(void **state)
{
    (void)state;
    assert_true(slice_compare(slice_from("B"), slice_from("a")) < 0);
    assert_true(slice_compare(slice_from("ab"), slice_from("a")) > 0);
    assert_int_equal(slice_compare(slice_from("ab"), slice_from("ab")), 0);
}

static void find_gives_the_length_where_nothing_is_found(void **state)
{
    struct slice text = slice_from("Q2 and Q3");

    (void)state;
    assert_int_equal(slice_find(text, "Q3"), 7);
    assert_int_equal(slice_find(text, "Q4"), 9);
    assert_int_equal(slice_find_nocase(text, "AND"), 3);
    assert_int_equal(slice_find_byte(text, '3'), 8);
    assert_int_equal(slice_find_byte(slice_from(""), 'x'), 0);
}

static void words_are_whole(void **state)
{
    (void)state;
    assert_true(slice_has_word(slice_from("Head of IR, Europe"), "ir"));
    assert_false(slice_has_word(slice_from("Director"), "ir"));
    assert_true(slice_has_word(slice_from("Director, IR"), "IR"));
    assert_false(slice_has_word(slice_from("I\xc3\xa9"), "i"));
}

static void fields_end_at_the_separator(void **state)
{
    struct slice rest = slice_from("a,,b"), field;

    (void)state;
    assert_true(slice_next(&rest, ',', &field));
    assert_true(slice_equal_text(field, "a"));
    assert_true(slice_next(&rest, ',', &field));
    assert_int_equal(field.len, 0);
    assert_true(slice_next(&rest, ',', &field));
    assert_true(slice_equal_text(field, "b"));
    assert_false(slice_next(&rest, ',', &field));
}

static void starts_and_ends_need_the_whole_text(void **state)
{
    (void)state;
    assert_true(slice_starts(slice_from("Operator"), "Oper"));
    assert_false(slice_starts(slice_from("Op"), "Oper"));
    assert_true(slice_ends(slice_from("turns.csv"), ".csv"));
    assert_false(slice_ends(slice_from("sv"), ".csv"));
    assert_true(slice_equal_nocase(slice_from("QA"), slice_from("qa")));
    assert_false(slice_equal_nocase(slice_from("QA"), slice_from("qab")));
}

/* Fills text with length letters of few kinds, so that needles are often nearly there. */
static void draw_text(uint32_t *draw, char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        *draw = *draw * 1664525u + 1013904223u;
        text[i] = "abA\n"[*draw >> 30];
    }
}

/* A search that compares letter by letter at every place. */
static size_t find_plainly(struct slice text, const char *needle, bool ignores_case)
{
    size_t length = strlen(needle);

    for (size_t at = 0; at + length <= text.len; at++) {
        size_t same = 0;

        while (same < length && (text.ptr[at + same] == needle[same] ||
                                 (ignores_case && tolower((unsigned char)text.ptr[at + same]) ==
                                                      tolower((unsigned char)needle[same]))))
            same++;
        if (same == length)
            return at;
    }
    return text.len;
}

static void find_agrees_with_a_plain_search_up_to_the_end_of_a_page(void **state)
{
    struct page_end end = page_end_open();
    uint32_t draw = 7;

    (void)state;
    for (size_t i = 0; i < 20000; i++) {
        char bytes[90], needle[8] = "";
        size_t length = i % 90;
        struct slice text;

        draw_text(&draw, bytes, length);
        draw_text(&draw, needle, draw % 7);
        text = slice_make(page_end_put(&end, bytes, length), length);
        assert_int_equal(slice_find(text, needle), find_plainly(text, needle, false));
        assert_int_equal(slice_find_nocase(text, needle), find_plainly(text, needle, true));
    }
    page_end_close(&end);
}

static void find_nocase_folds_letters_alone(void **state)
{
    (void)state;
    assert_int_equal(slice_find_nocase(slice_from("a long line with [brackets]: {BRACES}"), "{braces}"), 29);
    assert_int_equal(slice_find_nocase(slice_from("a long line with [brackets] alone"), "{brackets}"), 33);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trim_takes_blanks_and_no_break_spaces),
        cmocka_unit_test(trim_takes_indents_of_any_length),
        cmocka_unit_test(part_is_cut_to_the_text),
        cmocka_unit_test(order_is_by_bytes_then_length),
        cmocka_unit_test(find_gives_the_length_where_nothing_is_found),
        cmocka_unit_test(words_are_whole),
        cmocka_unit_test(fields_end_at_the_separator),
        cmocka_unit_test(starts_and_ends_need_the_whole_text),
        cmocka_unit_test(find_agrees_with_a_plain_search_up_to_the_end_of_a_page),
        cmocka_unit_test(find_nocase_folds_letters_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
