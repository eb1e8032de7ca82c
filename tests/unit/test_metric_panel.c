/* test_metric_panel.c - levels of invented firms; which are off was judged by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "metric/metric_panel.h"

/* Levels of one firm in quarters that follow each other; a value of 0 leaves the quarter out. */
static size_t fill(struct metric_level *levels, const double *values, size_t n)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++)
        if (values[i] > 0)
            levels[count++] = (struct metric_level){.firm = slice_from("HLM"),
                                                    .unit = "USD_mn",
                                                    .quarter = 2018 * 4 + 1 + (int64_t)i,
                                                    .value = values[i],
                                                    .row = i};
    return count;
}

/* The rows that are off, one digit each, in order of the quarters. */
static void check(const double *values, size_t n, const char *off)
{
    struct metric_level levels[10];
    size_t count = fill(levels, values, n), n_off = 0;
    char found[11];

    metric_panel_check(levels, count);
    for (size_t i = 0; i < count; i++)
        if (levels[i].is_off)
            found[n_off++] = (char)('0' + levels[i].row);
    found[n_off] = '\0';
    assert_string_equal(found, off);
}

#define CHECK(off, ...)                                                                                      \
    check((const double[]){__VA_ARGS__}, sizeof((const double[]){__VA_ARGS__}) / sizeof(double), off)

static void a_slip_is_off_and_its_neighbours_are_not(void **state)
{
    (void)state;
    CHECK("2", 100, 110, 1100, 120, 130);
    CHECK("2", 100, 110, 11, 120, 130);
    CHECK("0", 1000, 110, 120);
    CHECK("2", 100, 110, 1200);
    CHECK("", 100, 499, 100);
    CHECK("1", 100, 501, 100);
}

static void of_two_quarters_either_may_be_wrong(void **state)
{
    (void)state;
    CHECK("01", 100, 1000);
    CHECK("", 100);
}

static void quarters_far_apart_are_not_compared(void **state)
{
    (void)state;
    CHECK("", 100, 0, 0, 1000);
    CHECK("02", 100, 0, 1000);
}

static void units_metrics_and_firms_are_kept_apart(void **state)
{
    struct metric_level levels[4];
    size_t n;

    (void)state;
    for (int what = 0; what < 3; what++) {
        n = fill(levels, (const double[]){100, 1000}, 2);
        if (what == 0)
            memcpy(levels[1].unit, "EUR_mn", 7);
        else if (what == 1)
            levels[1].metric = 1;
        else
            levels[1].firm = slice_from("ORM");
        metric_panel_check(levels, n);
        assert_false(levels[0].is_off);
        assert_false(levels[1].is_off);
    }
}

static void the_best_level_of_a_quarter_stands_for_it(void **state)
{
    struct metric_level levels[4];
    size_t n = fill(levels, (const double[]){100, 110, 120}, 3);

    (void)state;
    levels[n] = levels[1]; /* a part told as the whole, with less evidence */
    levels[n].value = 5;
    levels[n].score = -1;
    levels[n++].row = 3;
    metric_panel_check(levels, n);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(levels[i].is_off, levels[i].row == 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slip_is_off_and_its_neighbours_are_not),
        cmocka_unit_test(of_two_quarters_either_may_be_wrong),
        cmocka_unit_test(quarters_far_apart_are_not_compared),
        cmocka_unit_test(units_metrics_and_firms_are_kept_apart),
        cmocka_unit_test(the_best_level_of_a_quarter_stands_for_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
