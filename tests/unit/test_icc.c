/* test_icc.c - variance components by groups. */
#include "stats/icc.h"

#include "stats/stats.h"
#include "support/assert_close.h"

/* Shrout and Fleiss 1979, table 2: four judges of six targets; ICC(1,1) = .17 and ICC(1,4) = .44 are
 * published. */
static const double ratings[] = {9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7};

static void published_example(void **state)
{
    uint32_t targets[24];
    struct icc result;

    (void)state;
    for (uint32_t i = 0; i < 24; i++)
        targets[i] = i / 4;
    result = icc_run(ratings, targets, 24);
    assert_near(result.icc1, 0.17, 0.005);
    assert_near(result.icck, 0.44, 0.005);
    /* R 4.2.2: F with qf(.975, 5, 18) and qf(.975, 18, 5) */
    assert_close(result.icc1_lo, -0.132932324874751, 1e-10);
    assert_close(result.icc1_hi, 0.722560062328121, 1e-10);
    assert_int_equal(result.status, STATUS_OK);
}

static void groups_that_are_more_alike_than_chance_give_zero(void **state)
{
    const double values[] = {1, 5, 2, 4, 0, 6};
    const uint32_t groups[] = {1, 1, 2, 2, 3, 3};
    struct icc result = icc_run(values, groups, 6);

    (void)state;
    assert_true(result.between_raw < 0.0);
    assert_close(result.between, 0.0, 0.0);
    assert_close(result.icc1, 0.0, 0.0);
    assert_int_equal(result.status, STATUS_NEGATIVE_VARIANCE);
}

static void groups_of_different_size_have_no_interval(void **state)
{
    const double values[] = {1, 2, 5, 6, 7};
    const uint32_t groups[] = {1, 1, 2, 2, 2};
    struct icc result = icc_run(values, groups, 5);

    (void)state;
    assert_close(result.anova.group_size, 5.0 - 13.0 / 5.0, 1e-14);
    assert_true(result.icc1 > 0.5);
    assert_nan(result.icc1_lo);
}

static void nothing_and_one_group_are_refused(void **state)
{
    const uint32_t one[] = {1, 1, 1};

    (void)state;
    assert_int_equal(icc_run(ratings, one, 0).status, STATUS_REFUSED);
    assert_int_equal(icc_run(ratings, one, 3).status, STATUS_REFUSED);
    assert_nan(icc_run(ratings, one, 3).icc1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_example),
        cmocka_unit_test(groups_that_are_more_alike_than_chance_give_zero),
        cmocka_unit_test(groups_of_different_size_have_no_interval),
        cmocka_unit_test(nothing_and_one_group_are_refused),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
