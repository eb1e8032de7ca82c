/* test_capitals.c - names in capitals, and their misspellings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/capitals.h"

static bool is_capital(const char *text)
{
    struct capitals capitals;

    return capitals_read(slice_from(text), &capitals);
}

static void names_and_firms_in_capitals_are_capitals(void **state)
{
    (void)state;
    assert_true(is_capital("JANE ROE, CFO, PINE & COBB-HALE, INC."));
    assert_true(is_capital("VICTORIA McGRAW"));
    assert_true(is_capital("PEDRO de la ROCHA"));
    assert_true(is_capital("HUGUES HONOR\xc3\x89"));
    assert_true(is_capital("DAN O\xe2\x80\x99HARA"));
    assert_true(is_capital("MAX STEIN (ph)"));
    assert_true(is_capital(""));
}

static void words_with_small_letters_are_not(void **state)
{
    (void)state;
    assert_false(is_capital("Jane ROE"));
    assert_false(is_capital("JANE Roe"));
    assert_false(is_capital("JANE said"));
    assert_false(is_capital("IPOs"));
    assert_false(is_capital("MAX STEIN (laughs)"));
    assert_false(is_capital("\xe2\x80\x9cYES\xe2\x80\x9d"));
    assert_false(is_capital("WHY?"));
}

static void words_and_letters_are_counted_without_notes(void **state)
{
    struct capitals capitals;

    (void)state;
    assert_true(capitals_read(slice_from("J.P. ROE (ph) 3RD"), &capitals));
    assert_int_equal(capitals.n_words, 4);
    assert_int_equal(capitals.n_letters, 7);
    assert_true(capitals.has_digit);
}

static void typo_is_up_to_two_letters_after_the_first(void **state)
{
    (void)state;
    assert_true(capitals_same_but_typo(slice_from("BERENGAR"), slice_from("BERNGAR")));
    assert_true(capitals_same_but_typo(slice_from("BERENGAR"), slice_from("BEERNGAR")));
    assert_true(capitals_same_but_typo(slice_from("BERENGAR"), slice_from("BERENGER")));
    assert_false(capitals_same_but_typo(slice_from("BERENGAR"), slice_from("VERENGAR")));
    assert_false(capitals_same_but_typo(slice_from("BERENGAR"), slice_from("BERING")));
    assert_false(capitals_same_but_typo(slice_from("HALE"), slice_from("HOLM")));
    assert_false(capitals_same_but_typo(slice_from(""), slice_from("A")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_firms_in_capitals_are_capitals),
        cmocka_unit_test(words_with_small_letters_are_not),
        cmocka_unit_test(words_and_letters_are_counted_without_notes),
        cmocka_unit_test(typo_is_up_to_two_letters_after_the_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
