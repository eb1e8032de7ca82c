/* test_slice.c - borrowed text. */
#include "base/slice.h"

#include "support/assert_close.h"

static void trim_takes_blanks_and_no_break_spaces(void **state)
{
    (void)state;
    assert_true(slice_equal_text(slice_trim(slice_from(" \t\xc2\xa0 a b \r\n")), "a b"));
    assert_int_equal(slice_trim(slice_from("\n \xc2\xa0")).len, 0);
    assert_int_equal(slice_trim(slice_from("")).len, 0);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trim_takes_blanks_and_no_break_spaces),
        cmocka_unit_test(part_is_cut_to_the_text),
        cmocka_unit_test(order_is_by_bytes_then_length),
        cmocka_unit_test(find_gives_the_length_where_nothing_is_found),
        cmocka_unit_test(words_are_whole),
        cmocka_unit_test(fields_end_at_the_separator),
        cmocka_unit_test(starts_and_ends_need_the_whole_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
