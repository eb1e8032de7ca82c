/* test_trend.c - trends against R. */
#include "stats/trend.h"

#include "stats/stats.h"
#include "support/assert_close.h"

static const double times[] = {2001, 2002, 2004, 2005, 2006, 2008, 2009, 2010};
static const double values[] = {1.2, 1.5, 1.1, 1.9, 2.4, 2.2, 2.4, 3.0};

static void check(struct trend result)
{
    /* R 4.2.2: signs and slopes of all pairs, approx() of the sorted slopes, acf() */
    assert_int_equal(result.score, 21);
    assert_close(result.variance, 64.33333333333333, 1e-13);
    assert_close(result.z, 2.49351490477014837, 1e-12);
    assert_close(result.p, 0.01264852738024801, 1e-11);
    assert_close(result.slope, 0.19375, 1e-12);
    assert_close(result.intercept, -386.53125, 1e-12);
    assert_close(result.slope_lo, 0.1178312857086931, 1e-11);
    assert_close(result.slope_hi, 0.3143374285826138, 1e-11);
    assert_close(result.autocorrelation, 0.4707294646505926, 1e-12);
    assert_int_equal(result.n_slopes, 28);
}

static void gaps_in_time_agree_with_r(void **state)
{
    (void)state;
    check(trend_run(times, values, 8, TREND_MIN_N));
}

static void the_order_of_rows_and_missing_ones_do_not_matter(void **state)
{
    double t[10], v[10];

    (void)state;
    for (size_t i = 0; i < 8; i++)
        t[i] = times[7 - i], v[i] = values[7 - i];
    t[8] = 2003, v[8] = NAN;
    t[9] = NAN, v[9] = 7;
    check(trend_run(t, v, 10, TREND_MIN_N));
}

static void short_series_are_refused(void **state)
{
    (void)state;
    for (size_t n = 0; n < 8; n++) {
        assert_int_equal(trend_run(times, values, n, TREND_MIN_N).status, STATUS_REFUSED_MIN_N);
        assert_nan(trend_run(times, values, n, TREND_MIN_N).slope);
    }
    assert_int_equal(trend_run(times, values, 2, 0).status, STATUS_REFUSED_MIN_N);
    assert_int_equal(trend_run(times, values, 3, 0).status, STATUS_OK);
}

static void a_constant_has_no_trend(void **state)
{
    const double constant[] = {1, 1, 1, 1, 1, 1, 1, 1};

    (void)state;
    assert_int_equal(trend_run(times, constant, 8, TREND_MIN_N).status, STATUS_ZERO_VARIANCE);
    assert_nan(trend_run(times, constant, 8, TREND_MIN_N).p);
}

static void pairs_at_one_time_have_no_slope(void **state)
{
    const double same[] = {1, 1, 1, 1, 1, 1, 1, 1};
    const double paired[] = {1, 1, 2, 2, 3, 3, 4, 4};

    (void)state;
    assert_int_equal(trend_run(same, values, 8, TREND_MIN_N).status, STATUS_REFUSED_MIN_N);
    assert_nan(trend_run(same, values, 8, TREND_MIN_N).slope);
    assert_int_equal(trend_run(paired, values, 8, TREND_MIN_N).n_slopes, 24);
}

static void repeated_times_count_in_the_variance(void **state)
{
    const double same_year[] = {1, 1, 2, 2, 2, 3, 4, 4, 5, 5};
    const double rising[] = {0.3, 1.1, 0.9, 1.1, 0.2, 1.7, 0.8, 2.1, 1.6, 2.4};
    struct trend result = trend_run(same_year, rising, 10, TREND_MIN_N);

    (void)state;
    /* R 4.2.2: cor.test(same_year, rising, method = "kendall", exact = FALSE, continuity = TRUE) */
    assert_close(result.z, 1.7530579735983691, 1e-12);
    assert_close(result.p, 0.079592056399505035, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gaps_in_time_agree_with_r),
        cmocka_unit_test(the_order_of_rows_and_missing_ones_do_not_matter),
        cmocka_unit_test(short_series_are_refused),
        cmocka_unit_test(a_constant_has_no_trend),
        cmocka_unit_test(pairs_at_one_time_have_no_slope),
        cmocka_unit_test(repeated_times_count_in_the_variance),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
