/* test_words.c - the scanner of words. */
#include "text/words.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/page_end.h"

static void assert_words(const char *text, const char *expected)
{
    struct word_scan scan = words_scan(slice_from(text));
    struct word word;
    char found[200];
    size_t n = 0;

    while (words_next(&scan, &word)) {
        if (n > 0)
            found[n++] = '|';
        memcpy(found + n, word.text.ptr, word.text.len);
        n += word.text.len;
    }
    found[n] = '\0';
    assert_string_equal(found, expected);
}

static void words_are_letters_digits_and_inner_apostrophes(void **state)
{
    (void)state;
    assert_words("We don't know; it's 30-plus.", "We|don't|know|it's|30|plus");
    assert_words("the firms' 'quoted' words", "the|firms|quoted|words");
    assert_words("Caf\xc3\xa9 \xe2\x80\x9cyes\xe2\x80\x9d we\xe2\x80\x99re",
                 "Caf\xc3\xa9|yes|we\xe2\x80\x99re");
    assert_words("one\xc2\xa0two\xe2\x80\x93three", "one|two|three");
    assert_words("", "");
    assert_words(" ' - ", "");
}

static void the_gap_tells_what_stands_between(void **state)
{
    static const enum word_gap gaps[] = {GAP_BLANK, GAP_COMMA, GAP_AND,  GAP_HYPHEN,
                                         GAP_STOP,  GAP_COMMA, GAP_BLANK};
    struct word_scan scan = words_scan(slice_from("CEO, Chair & Co-Head. Then - now all"));
    struct word word;

    (void)state;
    for (size_t i = 0; i < sizeof gaps / sizeof gaps[0]; i++) {
        assert_true(words_next(&scan, &word));
        assert_int_equal(word.gap, gaps[i]);
    }
}

static void lists_and_phrases_ignore_case(void **state)
{
    (void)state;
    assert_true(words_is_any(slice_from("CEO"), "cfo ceo"));
    assert_false(words_is_any(slice_from("CE"), "cfo ceo"));
    assert_false(words_is_any(slice_from("CEOs"), "cfo ceo"));
    assert_true(words_has_any(slice_from("our Chief of staff"), "boss chief"));
    assert_true(words_has_phrase(slice_from("Our NEXT\nquestion, please"), "next question"));
    assert_false(words_has_phrase(slice_from("next big question"), "next question"));
    assert_false(words_has_phrase(slice_from("next"), "next question"));
}

static void counting_stops_at_the_limit(void **state)
{
    (void)state;
    assert_int_equal(words_count(slice_from("a b c d"), 10), 4);
    assert_int_equal(words_count(slice_from("a b c d"), 2), 2);
}

/* The next word of ASCII text, letter by letter: letters and digits, and apostrophes inside before a letter.
 */
static struct slice next_plainly(struct slice text, size_t *at)
{
    size_t begin;

    while (*at < text.len && !isalnum((unsigned char)text.ptr[*at]))
        ++*at;
    begin = *at;
    while (*at < text.len &&
           (isalnum((unsigned char)text.ptr[*at]) ||
            (text.ptr[*at] == '\'' && *at + 1 < text.len && isalpha((unsigned char)text.ptr[*at + 1]))))
        ++*at;
    return slice_part(text, begin, *at);
}

static void words_agree_with_a_plain_scan_up_to_the_end_of_a_page(void **state)
{
    struct page_end end = page_end_open();
    uint32_t draw = 3;

    (void)state;
    for (size_t i = 0; i < 5000; i++) {
        char bytes[120];
        size_t length = i % 120, at = 0;
        struct slice text;
        struct word_scan scan;
        struct word word;

        for (size_t j = 0; j < length; j++) {
            draw = draw * 1664525u + 1013904223u;
            bytes[j] = "abcdefghijklmnopXYZ059' .,-\n&  "[draw >> 27];
        }
        text = slice_make(page_end_put(&end, bytes, length), length);
        scan = words_scan(text);
        for (struct slice plain; (plain = next_plainly(text, &at)).len > 0;) {
            assert_true(words_next(&scan, &word));
            assert_ptr_equal(word.text.ptr, plain.ptr);
            assert_int_equal(word.text.len, plain.len);
        }
        assert_false(words_next(&scan, &word));
    }
    page_end_close(&end);
}

static void every_word_of_a_list_is_found_and_no_part_of_one(void **state)
{
    static const char list[] = "a treasurer controller to tr secretary treas counsel rep reps founder co";
    static const char *const wanted[] = {"a",     "treasurer", "controller", "to",   "tr",      "secretary",
                                         "treas", "counsel",   "rep",        "reps", "founder", "co"};
    static const char *const others[] = {"",    "t",     "treasure", "er",     "treasurers", "c",
                                         "con", "found", "r",        "to tr ", "unsel",      "coo"};

    (void)state;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        assert_true(words_is_any(slice_from(wanted[i]), list));
        assert_false(words_is_any(slice_from(others[i]), list));
    }
    assert_true(words_is_any(slice_from("CoUnSeL"), list));
    assert_false(words_is_any(slice_from("a"), ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_letters_digits_and_inner_apostrophes),
        cmocka_unit_test(the_gap_tells_what_stands_between),
        cmocka_unit_test(lists_and_phrases_ignore_case),
        cmocka_unit_test(counting_stops_at_the_limit),
        cmocka_unit_test(words_agree_with_a_plain_scan_up_to_the_end_of_a_page),
        cmocka_unit_test(every_word_of_a_list_is_found_and_no_part_of_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
