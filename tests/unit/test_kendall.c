/* test_kendall.c - Kendall's tau-b against R. */
#include "stats/kendall.h"

#include "stats/stats.h"
#include "support/assert_close.h"

static const double x20[] = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4};
static const double y20[] = {1.1, 1.0, 1.9, 2.2, 2.0, 3.9, 3.0, 1.2, 1.4, 0.7,
                             2.3, 4.1, 3.8, 4.4, 2.1, 1.3, 1.6, 2.6, 4.2, 3.9};

static void ties_agree_with_r(void **state)
{
    /* R 4.2.2: cor(y, x, method="kendall"), cor.test(..., exact=FALSE)$p.value */
    struct kendall result = kendall_run(x20, y20, 20, 10);

    (void)state;
    assert_close(result.tau_b, 0.3474041668898256, 1e-13);
    assert_close(result.p, 0.03874647341544756, 1e-11);
    assert_nan(result.p_exact);
    assert_int_equal(result.status, STATUS_OK_SMALL_N);
}

static void points_that_fall_together_count_as_ties_once(void **state)
{
    /* R 4.2.2: signs of all pairs; cor(x, y, method="kendall"), cor.test(..., exact=FALSE)$p.value */
    const double x[] = {1, 2, 2, 2, 3, 3, 4, 5, 5, 5, 6, 7};
    const double y[] = {1, 3, 3, 2, 2, 2, 5, 4, 4, 6, 6, 5};
    struct kendall result = kendall_run(x, y, 12, 10);

    (void)state;
    assert_int_equal(result.n_concordant, 47);
    assert_int_equal(result.n_discordant, 8);
    assert_close(result.tau_b, 0.6610169491525424, 1e-13);
    assert_close(result.p, 0.005508101576611546, 1e-11);
}

static void without_ties_p_is_exact(void **state)
{
    /* R 4.2.2: cor.test(x, y, method="kendall") */
    const double x[] = {3, 1, 4, 1.5, 5, 9, 2.6, 5.3, 5.8, 9.7};
    const double y[] = {2, 7, 1, 8, 2.8, 1.8, 2.85, 4, 5, 9};
    struct kendall result = kendall_run(x, y, 10, 10);

    (void)state;
    assert_close(result.tau_b, -1.0 / 45.0, 1e-13);
    assert_close(result.p_exact, 1.0, 1e-13);
    assert_int_equal(result.score, -1);
    assert_int_equal(result.n_concordant + result.n_discordant, 45);
}

static void perfect_order_is_one_with_a_finite_p(void **state)
{
    double x[10], y[10];
    struct kendall result;

    (void)state;
    for (size_t i = 0; i < 10; i++)
        x[i] = (double)i, y[i] = -(double)(i * i);
    result = kendall_run(x, y, 10, 10);
    assert_close(result.tau_b, -1.0, 0.0);
    assert_close(result.p_exact, 2.0 / 3628800.0, 1e-12); /* 2 of 10! orderings */
}

static void swapping_the_columns_changes_nothing(void **state)
{
    (void)state;
    assert_close(kendall_run(x20, y20, 20, 10).z, kendall_run(y20, x20, 20, 10).z, 1e-14);
}

static void too_little_is_refused(void **state)
{
    const double constant[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

    (void)state;
    for (size_t n = 0; n < 10; n++)
        assert_int_equal(kendall_run(x20, y20, n, 10).status, STATUS_REFUSED_MIN_N);
    for (size_t n = 0; n < 3; n++) {
        assert_int_equal(kendall_run_unguarded(x20, y20, n).status, STATUS_REFUSED_MIN_N);
        assert_nan(kendall_run_unguarded(x20, y20, n).tau_b);
    }
    assert_int_equal(kendall_run(constant, y20, 10, 10).status, STATUS_ZERO_VARIANCE);
    assert_int_equal(kendall_run_unguarded(constant, y20, 3).status, STATUS_ZERO_VARIANCE);
    assert_nan(kendall_run_unguarded(constant, y20, 3).tau_b);
}

static void missing_rows_count_nowhere(void **state)
{
    double x[22], y[22];

    (void)state;
    for (size_t i = 0; i < 20; i++)
        x[i + 1] = x20[i], y[i + 1] = y20[i];
    x[0] = NAN, y[0] = 1, x[21] = 2, y[21] = NAN;
    assert_int_equal(kendall_run(x, y, 22, 10).n, 20);
    assert_close(kendall_run(x, y, 22, 10).p, 0.03874647341544756, 1e-11);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ties_agree_with_r),
        cmocka_unit_test(points_that_fall_together_count_as_ties_once),
        cmocka_unit_test(without_ties_p_is_exact),
        cmocka_unit_test(perfect_order_is_one_with_a_finite_p),
        cmocka_unit_test(swapping_the_columns_changes_nothing),
        cmocka_unit_test(too_little_is_refused),
        cmocka_unit_test(missing_rows_count_nowhere),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
