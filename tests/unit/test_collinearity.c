/* test_collinearity.c - how far regressors say the same. */
#include "stats/collinearity.h"

#include <stdlib.h>

#include "stats/stats.h"
#include "support/assert_close.h"
#include "support/small_panel.h"

static void inflation_and_condition_agree_with_r(void **state)
{
    /* R 4.2.2: 1/(1-summary(lm(x1~x2))$r.squared), kappa(scale(cbind(x1,x2)), exact=TRUE) */
    struct regression_model model = panel_model();
    struct collinearity result = collinearity_run(&model);

    (void)state;
    assert_close(result.vif[0], 1.000062283111756, 1e-12);
    assert_close(result.vif[1], 1.000062283111756, 1e-12);
    assert_close(result.condition, 1.007923106083341, 1e-11);
    collinearity_release(&result);
}

static void the_same_column_twice_is_infinite(void **state)
{
    const double *columns[] = {panel_x1, panel_x1};
    struct regression_model model = panel_model();
    struct collinearity result;

    (void)state;
    model.x = columns;
    result = collinearity_run(&model);
    assert_close(result.vif[0], INFINITY, 0.0);
    assert_close(result.condition, INFINITY, 0.0);
    collinearity_release(&result);
}

static void one_column_is_independent_and_none_is_fine(void **state)
{
    struct regression_model model = panel_model();
    struct collinearity result;

    (void)state;
    model.n_x = 1;
    result = collinearity_run(&model);
    assert_close(result.vif[0], 1.0, 1e-12);
    assert_close(result.condition, 1.0, 1e-12);
    collinearity_release(&result);
    model.n_x = 0;
    result = collinearity_run(&model);
    assert_nan(result.condition);
    collinearity_release(&result);
}

static void too_few_rows_have_neither(void **state)
{
    struct regression_model model = panel_model();
    struct collinearity result;

    (void)state;
    model.n_rows = 1;
    result = collinearity_run(&model);
    assert_nan(result.vif[0]);
    assert_nan(result.condition);
    collinearity_release(&result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inflation_and_condition_agree_with_r),
        cmocka_unit_test(the_same_column_twice_is_infinite),
        cmocka_unit_test(one_column_is_independent_and_none_is_fine),
        cmocka_unit_test(too_few_rows_have_neither),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
