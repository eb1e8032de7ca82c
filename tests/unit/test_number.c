/* test_number.c - numbers to text and back. */
#include "base/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "support/assert_close.h"

static void assert_double_text(double value, const char *expected)
{
    char text[NUMBER_TEXT_SIZE + 1];
    size_t length = number_format_double(value, text);

    text[length] = '\0';
    assert_string_equal(text, expected);
}

/* Expected forms: the fewest digits of %.15g, %.16g, %.17g that read back equal
 * (the rule of all reports). */
static void doubles_have_the_shortest_form_that_reads_back(void **state)
{
    (void)state;
    assert_double_text(0.1, "0.1");
    assert_double_text(1.0 / 3, "0.3333333333333333");
    assert_double_text(0.1 + 0.2, "0.30000000000000004");
    assert_double_text(-0.0, "0");
    assert_double_text(42, "42");
    assert_double_text(1e22, "1e+22");
    assert_double_text(-2.5e-7, "-2.5e-07");
}

static void every_double_reads_back_equal(void **state)
{
    uint64_t seed = 1;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        char text[NUMBER_TEXT_SIZE + 1];
        double value;

        seed = hash_splitmix64(seed);
        memcpy(&value, &seed, sizeof value);
        if (!isfinite(value))
            continue;
        text[number_format_double(value, text)] = '\0';
        assert_true(strtod(text, NULL) == value);
    }
}

/* What printf() and strtod() of the C library make of it. */
static void assert_as_the_library(double value)
{
    char expected[64];

    for (int digits = 15; digits <= 17; digits++) {
        snprintf(expected, sizeof expected, "%.*g", digits, value);
        if (strtod(expected, NULL) == value)
            break;
    }
    assert_double_text(value, expected);
}

static void numbers_of_every_size_are_written_as_the_library_would(void **state)
{
    uint64_t seed = 2;

    (void)state;
    for (int i = 1; i < 300000; i++) {
        double value;

        seed = hash_splitmix64(seed);
        value = (double)(seed >> 11) / 9007199254740992.0;
        assert_as_the_library(value * 1e-4);
        assert_as_the_library(-value);
        assert_as_the_library(1000 * (double)(seed % 97 + 1) /
                              (double)(i % 5000 + 98)); /* rates per 1,000 words */
        assert_as_the_library(value * 1e9 + 0.5);
    }
    for (int exponent = -14; exponent < 30; exponent++) { /* powers of two and their neighbours */
        assert_as_the_library(ldexp(1.5, exponent));
        assert_as_the_library(nextafter(ldexp(1, exponent), 0));
        assert_as_the_library(nextafter(ldexp(1, exponent), 1e300));
    }
    for (int i = -200000; i < 200000; i += 7)
        if (i % 10000)
            assert_as_the_library(i / 10000.0);
    assert_as_the_library(0.001);
    assert_as_the_library(nextafter(0.001, 0));
    assert_as_the_library(nextafter(1e9, 0));
    assert_as_the_library(0.0001);
    assert_as_the_library(nextafter(0.0001, 0));
}

static double make_double(uint64_t bits)
{
    double value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

/* Bits of every kind: any sign and mantissa at the exponents where numbers are written by integers and a
 * little beyond, any bits at all, ratios of counts, halves and other exact fractions, powers of ten beside
 * their neighbours. */
static void numbers_of_every_kind_are_written_as_the_library_would(void **state)
{
    uint64_t seed = 3;

    (void)state;
    for (int i = 0; i < 100000; i++) {
        uint64_t exponent, other = hash_splitmix64(seed ^ 5);
        double power, any;

        seed = hash_splitmix64(seed);
        exponent = 1023 - 36 + other % 90;
        assert_as_the_library(make_double((seed & UINT64_C(0x800fffffffffffff)) | exponent << 52));
        any = make_double(seed);
        if (i % 10 == 0 && isfinite(any))
            assert_as_the_library(any);
        if (i % 50 == 0)
            assert_as_the_library(make_double(seed & UINT64_C(0x000fffffffffffff) & other) + 5e-324);
        assert_as_the_library((double)(seed % 400 + 1) / (double)(other % 3000 + 1));
        assert_as_the_library((double)(seed >> (12 + other % 50)) / ldexp(1, (int)(other >> 8) % 60) + 1e-3);
        assert_as_the_library((double)(int64_t)seed + 1);
        power = pow(10, (double)(seed % 40) - 20) * (double)(other % 99 + 1);
        assert_as_the_library(power);
        assert_as_the_library(nextafter(power, 0));
        assert_as_the_library(nextafter(power, INFINITY));
    }
    for (int exponent = -60; exponent < 60; exponent++) {
        assert_as_the_library(ldexp(1, exponent));
        assert_as_the_library(nextafter(ldexp(1, exponent), 0));
        assert_as_the_library(nextafter(ldexp(1, exponent), INFINITY));
        assert_as_the_library(-ldexp(1, exponent));
    }
}

static void integers_are_written_as_the_library_would(void **state)
{
    char text[NUMBER_TEXT_SIZE + 1], expected[32];
    int64_t power = 1;

    (void)state;
    for (int64_t i = -12000; i < 120000; i++) {
        snprintf(expected, sizeof expected, "%lld", (long long)i);
        text[number_format_integer(i, text)] = '\0';
        assert_string_equal(text, expected);
    }
    for (int places = 0; places < 19; places++, power *= places < 19 ? 10 : 1) {
        for (int64_t i = power - 2; i < power + 2; i++) {
            snprintf(expected, sizeof expected, "%lld", (long long)-i);
            text[number_format_integer(-i, text)] = '\0';
            assert_string_equal(text, expected);
        }
    }
}

static void integers_have_their_sign_and_limits(void **state)
{
    char text[NUMBER_TEXT_SIZE + 1];

    (void)state;
    text[number_format_integer(INT64_MIN, text)] = '\0';
    assert_string_equal(text, "-9223372036854775808");
    text[number_format_integer(0, text)] = '\0';
    assert_string_equal(text, "0");
}

/* The C library reads every text, whatever short cut is taken for the common ones. */
static void numbers_parse_as_the_c_library_reads_them(void **state)
{
    static const char *const edges[] = {"0",
                                        "-0",
                                        ".5",
                                        "5.",
                                        "-.25",
                                        "0.1",
                                        "000123.4500",
                                        "999999999999999",
                                        "9007199254740993",
                                        "0.000000000000001",
                                        "123456789.012345",
                                        "1e5",
                                        "+3"};
    char text[40];

    (void)state;
    for (uint64_t i = 0; i < 20000 + sizeof edges / sizeof *edges; i++) {
        uint64_t bits = hash_splitmix64(i);
        double value, expected;

        if (i < sizeof edges / sizeof *edges)
            snprintf(text, sizeof text, "%s", edges[i]);
        else
            snprintf(text, sizeof text, "%.*f", (int)(bits % 12),
                     (double)(bits >> 8 & 0xffffffff) / 4096 - 1e5);
        expected = strtod(text, NULL);
        assert_true(number_parse_double(slice_from(text), &value));
        assert_memory_equal(&value, &expected, sizeof value);
    }
    {
        double value;

        assert_false(number_parse_double(slice_from("."), &value));
        assert_false(number_parse_double(slice_from("-"), &value));
        assert_false(number_parse_double(slice_from("1.2.3"), &value));
        assert_false(number_parse_double(slice_from("1-2"), &value));
    }
}

static void only_whole_numbers_parse(void **state)
{
    double value;
    int64_t integer;

    (void)state;
    assert_true(number_parse_double(slice_from(" -1.5e3 "), &value));
    assert_close(value, -1500, 0);
    assert_false(number_parse_double(slice_from("12-Oct"), &value));
    assert_false(number_parse_double(slice_from("nan"), &value));
    assert_false(number_parse_double(slice_from("0x10"), &value));
    assert_false(number_parse_double(slice_from("1e999"), &value));
    assert_false(number_parse_double(slice_from(""), &value));
    assert_true(number_parse_integer(slice_from("-7"), &integer));
    assert_int_equal(integer, -7);
    assert_false(number_parse_integer(slice_from("7.0"), &integer));
    assert_false(number_parse_integer(slice_from("99999999999999999999"), &integer));
}

/* .1 is the double 0x1.999999999999ap-4 less 5.551115123125783e-18 (Python: Fraction(1, 10) - Fraction(.1)).
 */
static void what_rounding_cut_off_a_decimal_is_known(void **state)
{
    (void)state;
    assert_close(number_find_rest(0.1), -5.551115123125783e-18, 1e-3);
    assert_close(number_find_rest(-0.1), 5.551115123125783e-18, 1e-3);
    assert_close(number_find_rest(0.5), 0.0, 0.0);
    assert_close(number_find_rest(12345678.0), 0.0, 0.0);
    assert_close(number_find_rest(INFINITY), 0.0, 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_rounding_cut_off_a_decimal_is_known),
        cmocka_unit_test(doubles_have_the_shortest_form_that_reads_back),
        cmocka_unit_test(every_double_reads_back_equal),
        cmocka_unit_test(numbers_of_every_size_are_written_as_the_library_would),
        cmocka_unit_test(numbers_of_every_kind_are_written_as_the_library_would),
        cmocka_unit_test(integers_are_written_as_the_library_would),
        cmocka_unit_test(integers_have_their_sign_and_limits),
        cmocka_unit_test(numbers_parse_as_the_c_library_reads_them),
        cmocka_unit_test(only_whole_numbers_parse),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
