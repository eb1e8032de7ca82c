/* test_metric_unit.c - units of external metrics: which are turned into which. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "corpus/metric_unit.h"
#include "support/assert_close.h"

static void assert_converts(const char *from, const char *to, double value, double expected)
{
    assert_true(metric_unit_convert(slice_from(from), slice_from(to), &value));
    assert_close(value, expected, 0);
}

static void assert_differs(const char *from, const char *to)
{
    double value = 7;

    assert_false(metric_unit_convert(slice_from(from), slice_from(to), &value));
    assert_close(value, 7, 0);
}

/* Factors: thousand, million, billion, trillion are powers of 1000; a percent is a hundredth. */
static void units_of_one_family_differ_by_a_factor(void **state)
{
    (void)state;
    assert_converts("USD_bn", "USD_mn", 1.25, 1250);
    assert_converts("USD_mn", "USD_bn", 1250, 1.25);
    assert_converts("usd_mn", "USD_th", 3, 3000);
    assert_converts("USD", "USD_mn", 2500000, 2.5);
    assert_converts("TWD_tn", "TWD_bn", 0.5, 500);
    assert_converts("mn_shares", "bn_shares", 526, 0.526);
    assert_converts("persons", "th_persons", 6500, 6.5);
    assert_converts("pct", "ratio", 23.5, 0.235);
    assert_converts("ratio", "pct", 0.235, 23.5);
    assert_converts("days", "days", 44, 44);
    assert_converts("", "", 3, 3);
}

static void other_units_are_not_turned_into_each_other(void **state)
{
    (void)state;
    assert_differs("USD_mn", "EUR_mn");
    assert_differs("USD_mn", "USD_per_share");
    assert_differs("pct", "pct_points");
    assert_differs("days", "persons");
    assert_differs("USD_mn", "");
    assert_differs("mn_shares", "mn_persons");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_of_one_family_differ_by_a_factor),
        cmocka_unit_test(other_units_are_not_turned_into_each_other),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
