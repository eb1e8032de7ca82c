/* test_syllable.c - syllables as a pronouncing dictionary divides the words. */
#include "text/syllable.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "support/assert_close.h"

static void check(const char *word, size_t expected)
{
    if (syllable_count(slice_from(word)) != expected)
        fail_msg("%s: %zu syllables, not %zu", word, syllable_count(slice_from(word)), expected);
}

static void vowel_groups_are_syllables(void **state)
{
    (void)state;
    check("cash", 1);
    check("margin", 2);
    check("dividend", 3);
    check("inventory", 4);
    check("Yearly", 2);
    check("hmm", 1);
}

static void a_silent_e_is_no_syllable(void **state)
{
    (void)state;
    check("rate", 1);
    check("rates", 1);
    check("table", 2);
    check("prices", 2);
    check("improved", 2);
    check("divided", 3);
    check("statement", 2);
    check("largely", 2);
    check("element", 3);
    check("the", 1);
}

static void vowels_spoken_apart_are_two(void **state)
{
    (void)state;
    check("idea", 3);
    check("areas", 3);
    check("radio", 3);
    check("create", 2);
    check("video", 3);
    check("actual", 3);
    check("variety", 4);
    check("carrier", 3);
    check("going", 2);
    check("employee", 3);
}

static void endings_spoken_together_are_one(void **state)
{
    (void)state;
    check("nation", 2);
    check("special", 2);
    check("million", 2);
    check("region", 2);
    check("quality", 3);
    check("people", 2);
    check("greater", 2);
}

static void frequent_exceptions_are_known(void **state)
{
    (void)state;
    check("business", 2);
    check("Businesses", 3);
    check("everything", 3);
}

static void complex_words_have_three_syllables_and_four_letters(void **state)
{
    (void)state;
    assert_true(syllable_is_complex(slice_from("inventory")));
    assert_true(syllable_is_complex(slice_from("area")));
    assert_false(syllable_is_complex(slice_from("Io")));
    assert_false(syllable_is_complex(slice_from("margin")));
    assert_false(syllable_is_complex(slice_from("business")));
}

/* The ending stands at every place of the word, so also where it lies across 64 letters. */
static void long_words_are_counted_to_their_end(void **state)
{
    static const struct {
        const char *ending;
        size_t n_syllables;
    } endings[] = {{"", 0}, {"dio", 2}, {"boat", 1}, {"bate", 1}, {"bately", 2}, {"brst", 0}};
    char word[300];

    (void)state;
    for (size_t k = 1; k < 100; k++)
        for (size_t shift = 0; shift < 2; shift++)
            for (size_t e = 0; e < sizeof endings / sizeof *endings; e++) {
                size_t length = 0;

                for (size_t i = 0; i < shift; i++)
                    word[length++] = 'b';
                for (size_t i = 0; i < k; i++) {
                    word[length++] = 'b';
                    word[length++] = 'o';
                }
                strcpy(word + length, endings[e].ending);
                check(word, k + endings[e].n_syllables);
            }
}

/* A word of the letters given, of which the last is a k, in a block of its own so that asan sees a read
 * behind it. */
static char *make_word(const char *letters, size_t n, uint32_t *random)
{
    char *word = malloc(n);

    for (size_t i = 0; i < n; i++) {
        *random = *random * 1664525 + 1013904223;
        word[i] = letters[(*random >> 16) % strlen(letters)];
    }
    word[n - 1] = 'k';
    return word;
}

/* With a as the only vowel and no ending that is silent, each run of it is a syllable. */
static void runs_of_vowels_are_counted_wherever_they_stand(void **state)
{
    uint32_t random = 1;

    (void)state;
    for (size_t i = 0; i < 4000; i++) {
        size_t n = 1 + i % 80, groups = 0;
        char *word = make_word("abAkB", n, &random);

        for (size_t k = 0; k < n; k++)
            groups += (word[k] | 0x20) == 'a' && (k == 0 || (word[k - 1] | 0x20) != 'a');
        assert_int_equal(syllable_count(slice_make(word, n)), groups > 0 ? groups : 1);
        assert_int_equal(syllable_is_complex(slice_make(word, n)), n > 3 && groups > 2);
        free(word);
    }
}

static void complex_words_are_those_with_three_syllables(void **state)
{
    uint32_t random = 7;

    (void)state;
    for (size_t i = 0; i < 20000; i++) {
        size_t n = 1 + i % 70;
        char *word = make_word("aeiouyAEIOUYbcdlrstzn\xc3\xa9'", n, &random);
        struct slice slice = slice_make(word, n);

        assert_int_equal(syllable_is_complex(slice), n > 3 && syllable_count(slice) > 2);
        free(word);
    }
}

/* Vowels before the word, which are read with it, are not the word's. */
static void what_stands_before_a_word_changes_nothing(void **state)
{
    uint32_t random = 3;

    (void)state;
    for (size_t i = 0; i < 20000; i++) {
        size_t n = 1 + i % 70, n_before = i / 70 % 40;
        char *text = make_word("aeiouybcdlrstzn", n_before + n, &random);
        struct slice word = slice_make(text + n_before, n);

        assert_int_equal(syllable_is_complex_from(word, text), syllable_is_complex(word));
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_before_a_word_changes_nothing),
        cmocka_unit_test(runs_of_vowels_are_counted_wherever_they_stand),
        cmocka_unit_test(complex_words_are_those_with_three_syllables),
        cmocka_unit_test(vowel_groups_are_syllables),
        cmocka_unit_test(a_silent_e_is_no_syllable),
        cmocka_unit_test(vowels_spoken_apart_are_two),
        cmocka_unit_test(endings_spoken_together_are_one),
        cmocka_unit_test(frequent_exceptions_are_known),
        cmocka_unit_test(complex_words_have_three_syllables_and_four_letters),
        cmocka_unit_test(long_words_are_counted_to_their_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
