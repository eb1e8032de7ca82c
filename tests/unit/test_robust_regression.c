/* test_robust_regression.c - against rlm() of R 4.2.2 (MASS 7.3): psi = psi.bisquare, acc = 1e-14, maxit =
 * 500; coef() and summary()$sigma, and se of summary()$coefficients. */
#include "stats/robust_regression.h"

#include "stats/covariance.h"
#include "stats/stats.h"
#include "support/assert_close.h"

enum { N = 15, FAR_OUT = 11 };

static const double x[N] = {1.2, 0.4, 2.2, 3.1, 1.9, 0.7, 2.8, 3.6, 1.1, 2.5, 0.2, 3.3, 1.7, 2.0, 0.9};
static const double y[N] = {2.0, 1.1, 2.9, 4.6, 2.2, 1.9, 3.0, 5.1, 1.2, 3.9, 0.8, 14.0, 2.9, 2.1, 1.7};
static const double *const columns[] = {x};

static void a_row_far_out_counts_nothing(void **state)
{
    struct robust_regression robust = robust_regression_run(
        &(struct regression_model){.y = y, .x = columns, .n_x = 1, .n_rows = N, .has_intercept = true});

    (void)state;
    assert_int_equal(robust.status, STATUS_OK);
    assert_true(robust.is_settled);
    assert_close(robust.coefficients[0], 0.518057192589911, 1e-10);
    assert_close(robust.coefficients[1], 1.16366259407553, 1e-10);
    assert_close(covariance_get_se(robust.covariance, 2, 0), 0.284949928000616, 1e-9);
    assert_close(covariance_get_se(robust.covariance, 2, 1), 0.134786742747518, 1e-9);
    assert_close(robust.scale, 0.700943398400669, 1e-10);
    assert_close(robust.weights[FAR_OUT], 0, 0.0);
    robust_regression_release(&robust);
}

static void a_model_without_a_constant_has_one_coefficient(void **state)
{
    struct robust_regression robust = robust_regression_run(
        &(struct regression_model){.y = y, .x = columns, .n_x = 1, .n_rows = N, .has_intercept = false});

    (void)state;
    assert_close(robust.coefficients[0], 1.38768749599932, 1e-10);
    assert_close(covariance_get_se(robust.covariance, 1, 0), 0.074836310786728, 1e-9);
    assert_close(robust.scale, 0.66876390452277, 1e-10);
    robust_regression_release(&robust);
}

static void rows_on_a_line_leave_no_scale(void **state)
{
    double line[N];
    struct robust_regression robust;

    (void)state;
    for (size_t i = 0; i < N; i++)
        line[i] = i == FAR_OUT ? 40.0 : 1.0 + 2.0 * x[i];
    robust = robust_regression_run(
        &(struct regression_model){.y = line, .x = columns, .n_x = 1, .n_rows = N, .has_intercept = true});
    assert_int_equal(robust.status, STATUS_PERFECT_FIT);
    assert_close(robust.coefficients[1], 2.0, 1e-8);
    assert_nan(covariance_get_se(robust.covariance, 2, 1));
    robust_regression_release(&robust);
}

static void too_few_rows_are_refused(void **state)
{
    struct robust_regression robust = robust_regression_run(
        &(struct regression_model){.y = y, .x = columns, .n_x = 1, .n_rows = 2, .has_intercept = true});

    (void)state;
    assert_int_equal(robust.status, STATUS_REFUSED_DF);
    assert_nan(robust.coefficients[1]);
    robust_regression_release(&robust);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_far_out_counts_nothing),
        cmocka_unit_test(a_model_without_a_constant_has_one_coefficient),
        cmocka_unit_test(rows_on_a_line_leave_no_scale),
        cmocka_unit_test(too_few_rows_are_refused),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
