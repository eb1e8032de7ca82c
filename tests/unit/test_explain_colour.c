/* test_explain_colour.c - are the colours readable?  Contrast as in WCAG 2.1, "relative luminance" and 1.4.3.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/explain_colour.h"

struct rgb {
    double parts[3]; /* 0 to 255 */
};

static double get_luminance(struct rgb colour)
{
    static const double weights[3] = {0.2126, 0.7152, 0.0722};
    double sum = 0;

    for (int i = 0; i < 3; i++) {
        double part = colour.parts[i] / 255;

        sum += weights[i] * (part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static double get_contrast(struct rgb a, struct rgb b)
{
    double x = get_luminance(a), y = get_luminance(b);

    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

static struct rgb parse(const char *text)
{
    unsigned red, green, blue;

    assert_int_equal(sscanf(text, "#%2x%2x%2x", &red, &green, &blue), 3);
    return (struct rgb){{red, green, blue}};
}

/* The cube of six levels and the ramp of greys of a terminal of 256 colours. */
static struct rgb get_terminal(unsigned number)
{
    static const double levels[6] = {0, 95, 135, 175, 215, 255};

    assert_in_range(number, 16, 255);
    if (number >= 232)
        return (struct rgb){
            {8 + 10.0 * (number - 232), 8 + 10.0 * (number - 232), 8 + 10.0 * (number - 232)}};
    number -= 16;
    return (struct rgb){{levels[number / 36], levels[number / 6 % 6], levels[number % 6]}};
}

static void the_formula_gives_21_for_black_on_white(void **state)
{
    (void)state;
    assert_true(fabs(get_contrast(parse("#000000"), parse("#ffffff")) - 21) < 1e-9);
}

static void every_colour_is_readable_on_light_and_dark_pages(void **state)
{
    (void)state;
    for (size_t i = 0; i < explain_colour_count(); i++) {
        const struct explain_colour *colour = explain_colour_get(i);

        assert_true(get_contrast(parse(colour->on_light), parse("#ffffff")) >= 4.5);
        assert_true(get_contrast(parse(colour->on_light), parse("#f7f6f3")) >= 4.5);
        assert_true(get_contrast(parse(colour->on_dark), parse("#15171a")) >= 4.5);
        assert_true(get_contrast(parse(colour->on_dark), parse("#1c1f23")) >= 4.5);
    }
}

static void every_colour_is_readable_in_black_and_white_terminals(void **state)
{
    (void)state;
    for (size_t i = 0; i < explain_colour_count(); i++) {
        struct rgb colour = get_terminal(explain_colour_get(i)->terminal);

        assert_true(get_contrast(colour, parse("#000000")) >= 3.5);
        assert_true(get_contrast(colour, parse("#ffffff")) >= 3.5);
    }
}

static void no_two_colours_are_one(void **state)
{
    (void)state;
    for (size_t i = 0; i < explain_colour_count(); i++)
        for (size_t j = 0; j < i; j++) {
            const struct explain_colour *a = explain_colour_get(i), *b = explain_colour_get(j);

            assert_string_not_equal(a->name, b->name);
            assert_string_not_equal(a->on_light, b->on_light);
            assert_string_not_equal(a->on_dark, b->on_dark);
            assert_int_not_equal(a->terminal, b->terminal);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_formula_gives_21_for_black_on_white),
        cmocka_unit_test(every_colour_is_readable_on_light_and_dark_pages),
        cmocka_unit_test(every_colour_is_readable_in_black_and_white_terminals),
        cmocka_unit_test(no_two_colours_are_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
