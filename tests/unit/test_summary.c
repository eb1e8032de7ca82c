/* test_summary.c - moments, quantiles and winsorising against R. */
#include "stats/summary.h"

#include "support/assert_close.h"

static const double values[] = {3, NAN, 1, 4, 1, 5, 9, 2, 6};

static void moments_agree_with_r(void **state)
{
    struct summary result = summary_run(values, 9);

    (void)state;
    assert_int_equal(result.n, 8);
    assert_close(result.mean, 3.875, 0.0);
    assert_close(result.sd, 2.748376143938713, 1e-14);
}

static void lag_one_agrees_with_r(void **state)
{
    /* R 4.2.2: acf(tv)$acf[2] */
    const double series[] = {1.2, 1.5, 1.1, 1.9, 2.4, 2.2, 2.4, 3.0};

    (void)state;
    assert_close(summary_run(series, 8).autocorrelation, 0.4707294646505926, 1e-13);
}

static void quantiles_agree_with_r_by_type(void **state)
{
    /* R 4.2.2: quantile(q, c(.1,.5,.9), type=...) */
    (void)state;
    assert_close(summary_find_quantile(values, 9, 0.9, SUMMARY_TYPE_7), 6.9, 1e-14);
    assert_close(summary_find_quantile(values, 9, 0.9, SUMMARY_TYPE_6), 9.0, 0.0);
    assert_close(summary_find_quantile(values, 9, 0.1, SUMMARY_TYPE_6), 1.0, 0.0);
    assert_close(summary_find_quantile(values, 9, 0.25, SUMMARY_TYPE_2), 1.5, 0.0);
    assert_close(summary_find_quantile(values, 9, 0.1, SUMMARY_TYPE_2), 1.0, 0.0);
    assert_close(summary_find_median(values, 9), 3.5, 0.0);
    assert_close(summary_find_mad(values, 9), 2.9652, 1e-14);
    assert_close(summary_find_trimmed_mean(values, 9, 0.2), 3.5, 1e-14);
}

static void the_ends_are_the_smallest_and_the_largest(void **state)
{
    (void)state;
    for (int type = 2; type <= 7; type++) {
        if (type > 2 && type < 6)
            continue;
        assert_close(summary_find_quantile(values, 9, 0.0, (enum summary_quantile)type), 1.0, 0.0);
        assert_close(summary_find_quantile(values, 9, 1.0, (enum summary_quantile)type), 9.0, 0.0);
    }
    assert_nan(summary_find_quantile(values, 9, 1.1, SUMMARY_TYPE_7));
}

static void nothing_and_one_value(void **state)
{
    (void)state;
    assert_nan(summary_run(values, 0).mean);
    assert_nan(summary_run(values + 1, 1).mean);
    assert_nan(summary_find_median(values, 0));
    assert_nan(summary_find_mad(values, 0));
    assert_nan(summary_find_trimmed_mean(values, 0, 0.1));
    assert_close(summary_run(values, 1).mean, 3.0, 0.0);
    assert_nan(summary_run(values, 1).sd);
    assert_nan(summary_run(values, 1).autocorrelation);
    assert_close(summary_find_median(values, 1), 3.0, 0.0);
}

static void a_constant_has_no_spread_exactly(void **state)
{
    const double constant[] = {0.1, 0.1, 0.1};

    (void)state;
    assert_close(summary_run(constant, 3).sd, 0.0, 0.0);
    assert_close(summary_run(constant, 3).mean, 0.1, 0.0);
    assert_nan(summary_run(constant, 3).autocorrelation);
}

static void an_offset_costs_no_digits(void **state)
{
    const double far[] = {1e15 + 1, 1e15 + 3, 1e15 + 2};

    (void)state;
    assert_close(summary_run(far, 3).sd, 1.0, 1e-15);
    assert_close(summary_run(far, 3).mean, 1e15 + 2, 0.0);
}

static void winsorising_moves_the_tails_only_and_counts(void **state)
{
    double moved[] = {-9, 1, 2, 3, NAN, 4, 5, 6, 7, 8, 100};

    (void)state;
    /* R 4.2.2: quantile(c(-9,1:8,100), c(.05,.95)) = -4.5, 58.6 */
    assert_int_equal(summary_winsorise(moved, 11, 0.05), 2);
    assert_close(moved[0], -4.5, 1e-14);
    assert_close(moved[10], 58.6, 1e-14);
    assert_close(moved[1], 1.0, 0.0);
    assert_nan(moved[4]);
    assert_int_equal(summary_winsorise(moved, 0, 0.05), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moments_agree_with_r),
        cmocka_unit_test(lag_one_agrees_with_r),
        cmocka_unit_test(quantiles_agree_with_r_by_type),
        cmocka_unit_test(the_ends_are_the_smallest_and_the_largest),
        cmocka_unit_test(nothing_and_one_value),
        cmocka_unit_test(a_constant_has_no_spread_exactly),
        cmocka_unit_test(an_offset_costs_no_digits),
        cmocka_unit_test(winsorising_moves_the_tails_only_and_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
