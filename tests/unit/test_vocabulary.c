/* test_vocabulary.c - words become ids, whatever their case. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "text/vocabulary.h"

static uint32_t add(struct vocabulary *vocabulary, const char *word)
{
    return vocabulary_add(vocabulary, slice_from(word));
}

static uint32_t find(const struct vocabulary *vocabulary, const char *word)
{
    return vocabulary_find(vocabulary, slice_from(word));
}

/* Adds one form and finds another as the same word. */
static void assert_same_word(struct vocabulary *vocabulary, const char *added, const char *looked_up)
{
    uint32_t id = add(vocabulary, added);

    assert_int_not_equal(id, WORD_UNKNOWN);
    assert_int_equal(find(vocabulary, looked_up), id);
}

static void ids_count_from_zero_in_order_of_addition(void **state)
{
    struct vocabulary *vocabulary = vocabulary_new();

    (void)state;
    assert_int_equal(add(vocabulary, "margin"), 0);
    assert_int_equal(add(vocabulary, "demand"), 1);
    assert_int_equal(add(vocabulary, "margin"), 0);
    assert_int_equal(vocabulary_count(vocabulary), 2);
    vocabulary_freeze(vocabulary);
    assert_int_equal(find(vocabulary, "demand"), 1);
    assert_int_equal(find(vocabulary, "demands"), WORD_UNKNOWN);
    assert_int_equal(find(vocabulary, "deman"), WORD_UNKNOWN);
    vocabulary_free(vocabulary);
}

static void case_is_ignored_in_ascii_and_beyond(void **state)
{
    struct vocabulary *vocabulary = vocabulary_new();

    (void)state;
    assert_same_word(vocabulary, "MAY", "may");
    assert_same_word(vocabulary, "R\xc3\xa9sum\xc3\xa9", "R\xc3\x89SUM\xc3\x89");
    /* Unicode CaseFolding.txt: sharp s folds to ss, the ligature fi to f i. */
    assert_same_word(vocabulary, "gro\xc3\x9f", "GROSS");
    assert_same_word(vocabulary, "\xef\xac\x81rm", "firm");
    vocabulary_free(vocabulary);
}

static void apostrophes_are_straight_and_soft_hyphens_gone(void **state)
{
    struct vocabulary *vocabulary = vocabulary_new();

    (void)state;
    assert_same_word(vocabulary, "n't", "n\xe2\x80\x99t");
    assert_same_word(vocabulary, "n't", "n\xe2\x80\x98t");
    assert_same_word(vocabulary, "n't", "N\xca\xbcT");
    assert_same_word(vocabulary, "under\xc2\xadrun", "underrun");
    vocabulary_free(vocabulary);
}

static void the_folded_word_comes_back(void **state)
{
    struct vocabulary *vocabulary = vocabulary_new();
    uint32_t id = add(vocabulary, "Na\xc3\x8fVE");

    (void)state;
    assert_true(slice_equal_text(vocabulary_get(vocabulary, id), "na\xc3\xafve"));
    vocabulary_free(vocabulary);
}

static void empty_and_very_long_words_are_never_known(void **state)
{
    struct vocabulary *vocabulary = vocabulary_new();
    char word[VOCABULARY_MAX_LENGTH + 1];

    (void)state;
    memset(word, 'x', sizeof word);
    assert_int_equal(add(vocabulary, ""), WORD_UNKNOWN);
    assert_int_equal(find(vocabulary, ""), WORD_UNKNOWN);
    assert_int_equal(vocabulary_add(vocabulary, slice_make(word, VOCABULARY_MAX_LENGTH + 1)), WORD_UNKNOWN);
    assert_int_equal(vocabulary_add(vocabulary, slice_make(word, VOCABULARY_MAX_LENGTH)), 0);
    assert_int_equal(vocabulary_find(vocabulary, slice_make(word, VOCABULARY_MAX_LENGTH)), 0);
    assert_int_equal(vocabulary_find(vocabulary, slice_make(word, VOCABULARY_MAX_LENGTH + 1)), WORD_UNKNOWN);
    assert_int_equal(vocabulary_count(vocabulary), 1);
    vocabulary_free(vocabulary);
}

static void many_words_of_every_length_are_kept_apart(void **state)
{
    struct vocabulary *vocabulary = vocabulary_new();
    char word[64];

    (void)state;
    for (int i = 0; i < 40000; i++) {
        snprintf(word, sizeof word, "%.*s%d", i % 23, "abcdefghijklmnopqrstuvwxyz", i);
        assert_int_equal(add(vocabulary, word), i);
    }
    vocabulary_freeze(vocabulary);
    for (int i = 0; i < 40000; i++) {
        snprintf(word, sizeof word, "%.*s%d", i % 23, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", i);
        assert_int_equal(find(vocabulary, word), i);
        snprintf(word, sizeof word, "%.*s%d-", i % 23, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", i);
        assert_int_equal(find(vocabulary, word), WORD_UNKNOWN);
    }
    vocabulary_free(vocabulary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_count_from_zero_in_order_of_addition),
        cmocka_unit_test(case_is_ignored_in_ascii_and_beyond),
        cmocka_unit_test(apostrophes_are_straight_and_soft_hyphens_gone),
        cmocka_unit_test(the_folded_word_comes_back),
        cmocka_unit_test(empty_and_very_long_words_are_never_known),
        cmocka_unit_test(many_words_of_every_length_are_kept_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
