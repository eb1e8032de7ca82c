/* test_fama_macbeth.c - means of period by period regressions against R. */
#include "stats/fama_macbeth.h"

#include "stats/stats.h"
#include "support/assert_close.h"

static const double x24[] = {1, 2, 3, 4, 5, 6, 7, 8, 2, 1, 4, 3, 6, 5, 8, 7, 1, 3, 2, 5, 4, 7, 6, 8.5};
static const double y24[] = {1.1, 2.3, 2.9, 4.2, 4.8, 6.3, 6.9, 8.4, 2.5, 1.2, 3.1, 3.9,
                             4.6, 5.9, 7.7, 6.1, 0.7, 2.2, 2.9, 3.7, 4.9, 5.1, 6.6, 7.0};
static const int32_t period24[] = {-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0,
                                   0,  0,  0,  0,  1,  1,  1,  1,  1, 1, 1, 1};
static const double *const columns[] = {x24};

static struct regression_model make_model(size_t n_rows)
{
    return (struct regression_model){
        .y = y24, .x = columns, .n_x = 1, .n_rows = n_rows, .has_intercept = true};
}

static void three_periods_agree_with_r(void **state)
{
    /* R 4.2.2: sapply(1:3, function(k) coef(lm(...))), colMeans, sd/sqrt(3), pt(, 2) */
    struct regression_model model = make_model(24);
    struct fama_macbeth result = fama_macbeth_run(&model, period24);

    (void)state;
    assert_int_equal(result.n_periods, 3);
    assert_close(result.terms[0].estimate, 0.4738493962178174, 1e-12);
    assert_close(result.terms[1].estimate, 0.8633800410116200, 1e-12);
    assert_close(result.terms[0].se, 0.2056178730650133, 1e-12);
    assert_close(result.terms[1].se, 0.0750207905215341, 1e-12);
    assert_close(result.terms[0].p, 0.147690392863153802, 1e-11);
    assert_close(result.terms[1].p, 0.007465767416898013, 1e-11);
    assert_close(result.se_newey_west[1], 0.05902773467351827, 1e-11);
    assert_int_equal(result.status, STATUS_LOW_DF);
    fama_macbeth_release(&result);
}

static void a_period_with_few_rows_is_skipped_and_counted(void **state)
{
    struct regression_model model = make_model(22); /* six rows in the last period, seven are needed */
    struct fama_macbeth result = fama_macbeth_run(&model, period24);

    (void)state;
    assert_int_equal(result.n_periods, 2);
    assert_int_equal(result.n_skipped, 1);
    fama_macbeth_release(&result);
}

static void one_period_has_no_standard_error(void **state)
{
    struct regression_model model = make_model(8);
    struct fama_macbeth result = fama_macbeth_run(&model, period24);

    (void)state;
    assert_int_equal(result.status, STATUS_REFUSED_DF);
    assert_nan(result.terms[1].estimate);
    assert_nan(result.se_newey_west[1]);
    fama_macbeth_release(&result);
    model.n_rows = 0;
    result = fama_macbeth_run(&model, period24);
    assert_int_equal(result.n_periods, 0);
    fama_macbeth_release(&result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_periods_agree_with_r),
        cmocka_unit_test(a_period_with_few_rows_is_skipped_and_counted),
        cmocka_unit_test(one_period_has_no_standard_error),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
