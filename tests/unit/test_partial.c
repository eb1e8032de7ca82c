/* test_partial.c - partial correlations against R. */
#include "stats/partial.h"

#include "stats/stats.h"
#include "support/assert_close.h"
#include "support/small_panel.h"

static const double *const one_control[] = {panel_x2};

static struct partial_columns make_columns(size_t n)
{
    (void)panel_model();
    return (struct partial_columns){
        .x = panel_x1, .y = panel_y, .controls = one_control, .n_controls = 1, .n = n};
}

static void residuals_agree_with_r(void **state)
{
    /* R 4.2.2: cor(resid(lm(y~x2)), resid(lm(x1~x2))), df = 17 */
    struct partial_columns columns = make_columns(20);
    struct correlation result = partial_run(&columns, false, 10);

    (void)state;
    assert_close(result.estimate, 0.9837485494978127, 1e-12);
    assert_close(result.df, 17.0, 0.0);
    assert_close(result.p, 4.05423907651539e-14, 1e-9);
    assert_close(result.ci_lo, 0.9572773051419189, 1e-11);
    assert_close(result.ci_hi, 0.9938694216296884, 1e-11);
    assert_close(partial_run(&columns, true, 10).estimate, 0.9580957111371641, 1e-12);
}

static void without_controls_it_is_pearson(void **state)
{
    struct partial_columns columns = make_columns(20);

    (void)state;
    columns.n_controls = 0;
    assert_close(partial_run(&columns, false, 10).estimate,
                 correlation_pearson(panel_x1, panel_y, 20, 10).estimate, 1e-13);
    assert_close(partial_run(&columns, false, 10).p, correlation_pearson(panel_x1, panel_y, 20, 10).p, 1e-10);
}

static void a_control_that_repeats_another_costs_nothing(void **state)
{
    const double *twice[] = {panel_x2, panel_x2};
    struct partial_columns columns = make_columns(20);

    (void)state;
    columns.controls = twice;
    columns.n_controls = 2;
    assert_close(partial_run(&columns, false, 10).df, 17.0, 0.0);
    assert_close(partial_run(&columns, false, 10).estimate, 0.9837485494978127, 1e-12);
}

static void a_column_that_the_controls_explain_has_none(void **state)
{
    const double *itself[] = {panel_x1};
    struct partial_columns columns = make_columns(20);
    struct correlation result;

    (void)state;
    columns.controls = itself;
    result = partial_run(&columns, false, 10);
    assert_int_equal(result.status, STATUS_ZERO_VARIANCE);
    assert_nan(result.estimate);
}

static void too_few_rows_are_refused_and_few_degrees_marked(void **state)
{
    (void)state;
    for (size_t n = 0; n < 10; n++) {
        struct partial_columns columns = make_columns(n);

        assert_int_equal(partial_run(&columns, false, 10).status, STATUS_REFUSED_MIN_N);
        assert_nan(partial_run(&columns, false, 10).estimate);
    }
    struct partial_columns columns = make_columns(12);

    assert_int_equal(partial_run(&columns, false, 10).status, STATUS_LOW_DF);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(residuals_agree_with_r),
        cmocka_unit_test(without_controls_it_is_pearson),
        cmocka_unit_test(a_control_that_repeats_another_costs_nothing),
        cmocka_unit_test(a_column_that_the_controls_explain_has_none),
        cmocka_unit_test(too_few_rows_are_refused_and_few_degrees_marked),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
