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

static void many_words_at_once_are_the_same_as_one_by_one(void **state)
{
    static char texts[5000][24];
    static struct slice words[5003];
    static uint32_t ids[5003];
    static char too_long[VOCABULARY_MAX_LENGTH + 2];

    (void)state;
    memset(too_long, 'x', sizeof too_long - 1);
    for (int i = 0; i < 5000; i++) { /* every word twice or more, once in capitals */
        snprintf(texts[i], sizeof texts[i], i % 2 ? "%.*sword%d" : "%.*sWORD%d", i / 2 % 9,
                 "\xc3\x89t\xc3\xa9s", i / 2 % 1700);
        words[i] = slice_from(texts[i]);
    }
    words[5000] = slice_from("");
    words[5001] = slice_from(too_long);
    words[5002] = slice_from("last");
    for (size_t n = 0; n <= 5003; n = n < 40 ? n + 1 : n == 5003 ? 5004 : 5003) {
        struct vocabulary *one = vocabulary_new(), *all = vocabulary_new();

        for (size_t i = 0; i < n / 3; i++)
            assert_int_equal(vocabulary_add(one, words[i]), vocabulary_add(all, words[i]));
        vocabulary_add_all(all, words, n, ids);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(ids[i], vocabulary_add(one, words[i]));
        assert_int_equal(vocabulary_count(all), vocabulary_count(one));
        for (size_t i = 0; i < n; i++)
            assert_int_equal(vocabulary_find(all, words[i]), ids[i]);
        vocabulary_free(one);
        vocabulary_free(all);
    }
    assert_int_equal(ids[5000], WORD_UNKNOWN);
    assert_int_equal(ids[5001], WORD_UNKNOWN);
    assert_int_not_equal(ids[5002], WORD_UNKNOWN);
}

static void room_is_made_without_losing_words(void **state)
{
    struct vocabulary *vocabulary = vocabulary_new();

    (void)state;
    assert_int_equal(add(vocabulary, "gain"), 0);
    assert_int_equal(add(vocabulary, "a much longer word"), 1);
    vocabulary_reserve(vocabulary, 0);
    vocabulary_reserve(vocabulary, 100000);
    assert_int_equal(find(vocabulary, "Gain"), 0);
    assert_int_equal(find(vocabulary, "a much longer word"), 1);
    assert_int_equal(find(vocabulary, "loss"), WORD_UNKNOWN);
    assert_int_equal(add(vocabulary, "loss"), 2);
    vocabulary_free(vocabulary);
}

/* "cannot" stands in the table of long words, because its tokens are "can" and "not". */
static void cannot_is_a_word_as_any_other(void **state)
{
    struct vocabulary *vocabulary = vocabulary_new();

    (void)state;
    add(vocabulary, "can");
    assert_int_equal(find(vocabulary, "cannot"), WORD_UNKNOWN);
    assert_same_word(vocabulary, "cannot", "CanNot");
    assert_int_equal(add(vocabulary, "CANNOT"), 1);
    assert_int_equal(find(vocabulary, "can"), 0);
    assert_int_equal(find(vocabulary, "cannots"), WORD_UNKNOWN);
    assert_int_equal(vocabulary_count(vocabulary), 2);
    assert_true(slice_equal_text(vocabulary_get(vocabulary, 1), "cannot"));
    vocabulary_free(vocabulary);
}

/* A zero byte is a byte of a word. */
static void words_with_a_zero_byte_are_words_of_their_own(void **state)
{
    struct vocabulary *vocabulary = vocabulary_new();

    (void)state;
    assert_int_equal(vocabulary_add(vocabulary, slice_make("up", 2)), 0);
    assert_int_equal(vocabulary_find(vocabulary, slice_make("up\0", 3)), WORD_UNKNOWN);
    assert_int_equal(vocabulary_add(vocabulary, slice_make("up\0", 3)), 1);
    assert_int_equal(vocabulary_add(vocabulary, slice_make("\0", 1)), 2);
    assert_int_equal(vocabulary_find(vocabulary, slice_make("up", 2)), 0);
    assert_int_equal(vocabulary_find(vocabulary, slice_make("UP\0", 3)), 1);
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
        cmocka_unit_test(many_words_at_once_are_the_same_as_one_by_one),
        cmocka_unit_test(room_is_made_without_losing_words),
        cmocka_unit_test(cannot_is_a_word_as_any_other),
        cmocka_unit_test(words_with_a_zero_byte_are_words_of_their_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
