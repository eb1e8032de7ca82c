/* test_variance_components.c - against the restricted likelihood written out with matrices in R and its top
 * found by optim(method = "BFGS"). */
#include "stats/variance_components.h"

#include "stats/stats.h"
#include "support/assert_close.h"

/* Equal groups: within is the mean square of the analysis of variance, .07, and between (MSB - MSW) / 3. */
static void one_level_has_its_top_where_r_finds_it(void **state)
{
    const double values[] = {2, 2.4, 2.2, 3.5, 3.1, 3.4, 1.0, 1.4, 0.9, 4.0, 4.4, 4.6, 2.1, 2.0, 2.6};
    const uint32_t groups[] = {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5};
    struct variance_components found = variance_components_run(values, groups, NULL, 15);

    (void)state;
    assert_int_equal(found.status, STATUS_OK);
    assert_close(found.inner, 1.4963336, 1e-6);
    assert_close(found.residual, 0.07, 1e-6);
    assert_true(isnan(found.outer));
}

static void two_levels_have_their_top_where_r_finds_it(void **state)
{
    const double values[] = {1, 1.3, 1.9, 2.2, 5.1, 5.0, 4.2, 4.5, 9.0, 8.5, 7.7, 8.1};
    const uint32_t inner[] = {1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6},
                   outer[] = {1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3};
    struct variance_components found = variance_components_run(values, inner, outer, 12);

    (void)state;
    assert_close(found.outer, 11.160835, 1e-5);
    assert_close(found.inner, 0.30833336, 1e-5);
    assert_close(found.residual, 0.0575, 1e-5);
}

/* Groups that differ less than chance lets them: everything is residual, the variance about the mean. */
static void groups_alike_have_no_variance_between_them(void **state)
{
    const double values[] = {1, 3, 1, 3, 1, 3};
    const uint32_t groups[] = {1, 1, 2, 2, 3, 3};
    struct variance_components found = variance_components_run(values, groups, NULL, 6);

    (void)state;
    assert_true(fabs(found.inner) < 1e-9);
    assert_close(found.residual, 1.2, 1e-6);
}

static void what_cannot_be_told_apart_is_refused(void **state)
{
    const double values[] = {1, 3, 2, 3, 1, 3};
    const uint32_t one[] = {1, 1, 1, 1, 1, 1}, own[] = {1, 2, 3, 4, 5, 6}, groups[] = {1, 1, 2, 2, 3, 3};
    const uint32_t crossed[] = {1, 2, 1, 2, 1, 2};

    (void)state;
    assert_int_equal(variance_components_run(values, one, NULL, 6).status, STATUS_REFUSED);
    assert_int_equal(variance_components_run(values, own, NULL, 6).status, STATUS_REFUSED);
    assert_int_equal(variance_components_run(values, groups, crossed, 6).status, STATUS_REFUSED);
    assert_true(isnan(variance_components_run(values, groups, crossed, 6).inner));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_level_has_its_top_where_r_finds_it),
        cmocka_unit_test(two_levels_have_their_top_where_r_finds_it),
        cmocka_unit_test(groups_alike_have_no_variance_between_them),
        cmocka_unit_test(what_cannot_be_told_apart_is_refused),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
