/* test_fixed_effects.c - demeaning against dummies in R. */
#include "stats/fixed_effects.h"

#include <string.h>

#include "stats/covariance.h"
#include "stats/stats.h"
#include "support/assert_close.h"
#include "support/small_panel.h"

static const uint32_t *const both_ways[] = {panel_firm, panel_year};

static struct regression *run(const struct fixed_effects *effects, double *y, double *x1, double *x2)
{
    const double *columns[] = {x1, x2};
    struct regression_model model = {
        .y = y, .x = columns, .n_x = 2, .n_rows = PANEL_ROWS, .n_absorbed = fixed_effects_count(effects)};

    (void)panel_model();
    memcpy(y, panel_y, sizeof panel_y);
    memcpy(x1, panel_x1, sizeof panel_x1);
    memcpy(x2, panel_x2, sizeof panel_x2);
    assert_true(fixed_effects_demean(effects, y));
    assert_true(fixed_effects_demean(effects, x1));
    assert_true(fixed_effects_demean(effects, x2));
    return regression_run(&model);
}

static void one_way_agrees_with_dummies(void **state)
{
    /* R 4.2.2: lm(y ~ x1 + x2 + factor(firm)) */
    const struct fixed_effects effects = {both_ways, 1, PANEL_ROWS};
    double y[PANEL_ROWS], x1[PANEL_ROWS], x2[PANEL_ROWS], matrix[4];
    struct regression *result = run(&effects, y, x1, x2);

    (void)state;
    covariance_find_classical(result, matrix);
    assert_close(result->coefficients[0], 0.9835601766323064, 1e-12);
    assert_close(result->coefficients[1], 0.3010668265046947, 1e-12);
    assert_close(covariance_get_se(matrix, 2, 0), 0.09189190743732757, 1e-11);
    assert_close(covariance_get_se(matrix, 2, 1), 0.02684118221309074, 1e-11);
    assert_close(result->df, 12.0, 0.0);
    regression_free(result);
}

static void two_ways_agree_with_dummies_in_an_unbalanced_panel(void **state)
{
    /* R 4.2.2: lm(y ~ x1 + x2 + factor(firm) + factor(year)) */
    const struct fixed_effects effects = {both_ways, 2, PANEL_ROWS};
    double y[PANEL_ROWS], x1[PANEL_ROWS], x2[PANEL_ROWS], matrix[4];
    struct regression *result = run(&effects, y, x1, x2);

    (void)state;
    covariance_find_classical(result, matrix);
    assert_close(result->coefficients[0], 0.7366354352594648, 1e-10);
    assert_close(result->coefficients[1], 0.2920601150330238, 1e-10);
    assert_close(covariance_get_se(matrix, 2, 0), 0.22181656774897585, 1e-10);
    assert_close(covariance_get_se(matrix, 2, 1), 0.02449949234113395, 1e-10);
    assert_close(result->df, 8.0, 0.0);
    assert_close(result->r2, 0.9556467836317403, 1e-10);
    regression_free(result);
}

static void a_panel_in_two_parts_costs_one_parameter_less(void **state)
{
    const uint32_t firms[] = {1, 1, 2, 2, 3, 3, 4, 4};
    const uint32_t joined[] = {1, 2, 1, 2, 2, 3, 2, 3};
    const uint32_t apart[] = {1, 2, 1, 2, 3, 4, 3, 4};
    const uint32_t *ways[] = {firms, joined};
    struct fixed_effects effects = {ways, 2, 8};

    (void)state;
    assert_int_equal(fixed_effects_count(&effects), 4 + 3 - 1);
    ways[1] = apart;
    assert_int_equal(fixed_effects_count(&effects), 4 + 4 - 2);
    effects.n_ways = 1;
    assert_int_equal(fixed_effects_count(&effects), 4);
}

static void nested_effects_do_not_count_beside_clusters(void **state)
{
    const struct fixed_effects one = {both_ways, 1, PANEL_ROWS};
    const struct fixed_effects two = {both_ways, 2, PANEL_ROWS};

    (void)state;
    assert_int_equal(fixed_effects_count_parameters(&one, 2, 0), 3);
    assert_int_equal(fixed_effects_count_parameters(&two, 2, 0), 2 + 1 + 4); /* five years */
}

static void lone_rows_are_dropped_until_none_is_left(void **state)
{
    /* Row 4 is alone in firm 9; without it row 3 is alone in year 7; without that row 2 is alone in firm 2.
     */
    const uint32_t firms[] = {1, 1, 2, 2, 9};
    const uint32_t years[] = {5, 5, 5, 7, 7};
    const uint32_t *ways[] = {firms, years};
    const struct fixed_effects effects = {ways, 2, 5};
    bool keep[] = {true, true, true, true, true};

    (void)state;
    assert_int_equal(fixed_effects_drop_singletons(&effects, keep), 3);
    assert_true(keep[0] && keep[1]);
    assert_false(keep[2] || keep[3] || keep[4]);
    assert_int_equal(fixed_effects_drop_singletons(&effects, keep), 0);
}

static void nothing_is_demeaned_in_nothing(void **state)
{
    const struct fixed_effects effects = {both_ways, 2, 0};
    bool keep[1] = {true};

    (void)state;
    assert_true(fixed_effects_demean(&effects, NULL));
    assert_int_equal(fixed_effects_count(&effects), 0);
    assert_int_equal(fixed_effects_drop_singletons(&effects, keep), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_way_agrees_with_dummies),
        cmocka_unit_test(two_ways_agree_with_dummies_in_an_unbalanced_panel),
        cmocka_unit_test(a_panel_in_two_parts_costs_one_parameter_less),
        cmocka_unit_test(nested_effects_do_not_count_beside_clusters),
        cmocka_unit_test(lone_rows_are_dropped_until_none_is_left),
        cmocka_unit_test(nothing_is_demeaned_in_nothing),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
