/* test_anova.c - comparison of several groups against R. */
#include "stats/anova.h"

#include "stats/stats.h"
#include "support/assert_close.h"

static const double values[] = {5.1, 4.9, 6.2, 5.7, 6.0, 5.1, 6.8, 5.9,
                                7.1, 6.3, 5.7, 7.7, 8.1, 6.9, 7.4, NAN};
static const uint32_t groups[] = {8, 8, 8, 8, 8, 8, 2, 2, 2, 2, 2, 5, 5, 5, 5, 9};

static void one_way_agrees_with_r(void **state)
{
    /* R 4.2.2: anova(lm(v ~ factor(g))) */
    struct anova result = anova_run(values, groups, 16);

    (void)state;
    assert_int_equal(result.n_groups, 3);
    assert_close(result.ss_between, 9.849833333333338, 1e-12);
    assert_close(result.ss_within, 3.619500000000001, 1e-12);
    assert_close(result.f, 16.32794584887416, 1e-12);
    assert_close(result.p, 3.765432624275615e-04, 1e-11);
}

static void welch_agrees_with_r(void **state)
{
    /* R 4.2.2: oneway.test(v ~ g) */
    struct anova_test result = anova_run_welch(values, groups, 16);

    (void)state;
    assert_close(result.statistic, 16.712039994062330, 1e-12);
    assert_close(result.df2, 7.457933434545833684, 1e-12);
    assert_close(result.p, 0.001756366442867114, 1e-11);
}

static void kruskal_agrees_with_r(void **state)
{
    /* R 4.2.2: kruskal.test(v, g) */
    struct anova_test result = anova_run_kruskal(values, groups, 16);

    (void)state;
    assert_close(result.statistic, 9.788709677419358712, 1e-12);
    assert_close(result.p, 0.007488739110290483, 1e-11);
    assert_close(result.df1, 2.0, 0.0);
}

static void one_group_and_nothing_are_refused(void **state)
{
    (void)state;
    assert_int_equal(anova_run(values, groups, 6).status, STATUS_REFUSED);
    assert_int_equal(anova_run(values, groups, 0).status, STATUS_REFUSED);
    assert_int_equal(anova_run_welch(values, groups, 0).status, STATUS_REFUSED);
    assert_int_equal(anova_run_kruskal(values, groups, 6).status, STATUS_REFUSED);
    assert_int_equal(anova_run_kruskal(values, groups, 0).status, STATUS_REFUSED);
    assert_nan(anova_run(values, groups, 6).f);
}

static void a_group_of_one_has_no_variance_for_welch(void **state)
{
    (void)state;
    assert_int_equal(anova_run_welch(values, groups, 7).status, STATUS_REFUSED);
    assert_int_equal(anova_run(values, groups, 7).status, STATUS_OK);
    assert_int_equal(anova_run(values + 5, groups + 5, 2).status, STATUS_REFUSED_DF);
}

static void constants_have_no_test(void **state)
{
    const double constant[] = {1, 1, 1, 1, 1, 1, 1, 1};

    (void)state;
    assert_int_equal(anova_run(constant, groups + 3, 8).status, STATUS_ZERO_VARIANCE);
    assert_int_equal(anova_run_welch(constant, groups + 3, 8).status, STATUS_ZERO_VARIANCE);
    assert_int_equal(anova_run_kruskal(constant, groups + 3, 8).status, STATUS_ZERO_VARIANCE);
    assert_nan(anova_run(constant, groups + 3, 8).f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_way_agrees_with_r),
        cmocka_unit_test(welch_agrees_with_r),
        cmocka_unit_test(kruskal_agrees_with_r),
        cmocka_unit_test(one_group_and_nothing_are_refused),
        cmocka_unit_test(a_group_of_one_has_no_variance_for_welch),
        cmocka_unit_test(constants_have_no_test),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
