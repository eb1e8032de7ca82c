/* test_mean_test.c - t tests against R. */
#include "stats/mean_test.h"

#include "stats/stats.h"
#include "support/assert_close.h"

static const double a6[] = {5.1, 4.9, 6.2, 5.7, 6.0, 5.1};
static const double b5[] = {6.8, 5.9, 7.1, 6.3, 5.7};

static void welch_agrees_with_r(void **state)
{
    /* R 4.2.2: t.test(a, b) */
    struct mean_test result = mean_test_run_welch(a6, 6, b5, 5, MEAN_TEST_MIN_N);

    (void)state;
    assert_close(result.statistic, -2.50073269984552127, 1e-12);
    assert_close(result.df, 8.30222864740519206, 1e-12);
    assert_close(result.p, 0.03588405137961614, 1e-11);
    assert_close(result.ci_lo, -1.64803594830117905, 1e-11);
    assert_close(result.ci_hi, -0.07196405169882164, 1e-10);
    assert_close(result.difference, -0.86, 1e-13);
    assert_int_equal(result.status, STATUS_OK);
}

static void paired_agrees_with_r(void **state)
{
    /* R 4.2.2: t.test(a[1:5], b, paired=TRUE) */
    double differences[6] = {NAN};
    struct mean_test result;

    (void)state;
    for (size_t i = 0; i < 5; i++)
        differences[i + 1] = a6[i] - b5[i];
    result = mean_test_run_paired(differences, 6, MEAN_TEST_MIN_N);
    assert_close(result.statistic, -2.40256030417141941, 1e-12);
    assert_close(result.p, 0.07415017154361278, 1e-11);
    assert_close(result.ci_hi, 0.12138306967539254, 1e-10);
    assert_int_equal(result.n_a, 5);
}

static void small_groups_are_refused(void **state)
{
    (void)state;
    for (size_t n = 0; n < 3; n++) {
        assert_int_equal(mean_test_run_welch(a6, n, b5, 5, MEAN_TEST_MIN_N).status, STATUS_REFUSED);
        assert_int_equal(mean_test_run_welch(b5, 5, a6, n, MEAN_TEST_MIN_N).status, STATUS_REFUSED);
        assert_int_equal(mean_test_run_paired(a6, n, MEAN_TEST_MIN_N).status, STATUS_REFUSED);
        assert_nan(mean_test_run_welch(a6, n, b5, 5, MEAN_TEST_MIN_N).p);
    }
    assert_int_equal(mean_test_run_welch(a6, 1, b5, 5, 0).status, STATUS_REFUSED);
    assert_int_equal(mean_test_run_welch(a6, 2, b5, 5, 0).status, STATUS_OK);
}

static void constants_have_no_test(void **state)
{
    const double constant[] = {0.1, 0.1, 0.1};

    (void)state;
    assert_int_equal(mean_test_run_welch(constant, 3, constant, 3, 3).status, STATUS_ZERO_VARIANCE);
    assert_nan(mean_test_run_welch(constant, 3, constant, 3, 3).p);
    assert_int_equal(mean_test_run_paired(constant, 3, 3).status, STATUS_ZERO_VARIANCE);
    assert_int_equal(mean_test_run_welch(constant, 3, b5, 5, 3).status, STATUS_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(welch_agrees_with_r),
        cmocka_unit_test(paired_agrees_with_r),
        cmocka_unit_test(small_groups_are_refused),
        cmocka_unit_test(constants_have_no_test),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
