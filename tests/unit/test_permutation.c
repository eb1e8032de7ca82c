/* test_permutation.c - exact and random arrangements against enumeration in R. */
#include "stats/permutation.h"

#include "stats/random_stream.h"
#include "stats/stats.h"
#include "support/assert_close.h"

static const struct random_plan plan = {PERMUTATION_DRAWS, 11, "shuffle"};
static const double a6[] = {5.1, 4.9, 6.2, 5.7, 6.0, 5.1};
static const double b5[] = {6.8, 5.9, 7.1, 6.3, 5.7};

static void shuffling_inside_groups_agrees_with_enumeration(void **state)
{
    /* R 4.2.2: all 6 * 6 * 2 orderings inside three groups */
    const double x[] = {1.0, 2.5, 3.0, 4.0, 4.4, 6.1, 2.2, 3.9};
    const double y[] = {0.3, 1.1, 0.9, 2.0, 3.1, 3.0, 1.0, 1.8};
    const uint32_t groups[] = {1, 1, 1, 2, 2, 2, 3, 3};
    struct permutation result = permutation_run_correlation(x, y, groups, 8, &plan);

    (void)state;
    assert_int_equal(result.n_draws, 72);
    assert_int_equal(result.n_extreme, 10);
    assert_true(result.is_exact);
    assert_close(result.p, 0.1388888888888889, 1e-13);
    assert_close(result.statistic, 0.7636600784822668, 1e-12);
}

static void a_group_of_one_adds_nothing(void **state)
{
    const double x[] = {9.0, 1.0, 2.5, 3.0, 4.0, 4.4, 6.1, 2.2, 3.9};
    const double y[] = {-3.0, 0.3, 1.1, 0.9, 2.0, 3.1, 3.0, 1.0, 1.8};
    const uint32_t groups[] = {7, 1, 1, 1, 2, 2, 2, 3, 3};

    (void)state;
    assert_int_equal(permutation_run_correlation(x, y, groups, 9, &plan).n_draws, 72);
    assert_close(permutation_run_correlation(x, y, groups, 9, &plan).p, 0.1388888888888889, 1e-13);
}

static void two_groups_agree_with_enumeration(void **state)
{
    /* R 4.2.2: combn(11, 6) */
    struct permutation result = permutation_run_two_groups(a6, 6, b5, 5, &plan);

    (void)state;
    assert_close(result.statistic, -0.86, 1e-13);
    assert_int_equal(result.n_draws, 462);
    assert_int_equal(result.n_extreme, 22);
    assert_close(result.p, 0.04761904761904762, 1e-13);
    assert_close(permutation_run_two_groups(b5, 5, a6, 6, &plan).p, 0.04761904761904762, 1e-13);
}

static void turned_signs_agree_with_enumeration(void **state)
{
    /* R 4.2.2: expand.grid of five signs */
    const double differences[] = {1.2, NAN, -0.4, 0.8, 1.5, 0.3};
    struct permutation result = permutation_run_signs(differences, 6, &plan);

    (void)state;
    assert_close(result.p, 0.1875, 0.0);
    assert_int_equal(result.n_draws, 32);
    assert_close(result.statistic, 0.68, 1e-13);
}

static void many_arrangements_are_drawn_and_p_is_never_zero(void **state)
{
    double x[40], y[40];
    struct permutation result;

    (void)state;
    for (size_t i = 0; i < 40; i++)
        x[i] = (double)i, y[i] = 2.0 * (double)i + 1.0;
    result = permutation_run_correlation(x, y, NULL, 40, &plan);
    assert_false(result.is_exact);
    assert_close(result.p, 1.0 / 10000.0, 1e-13);
    result = permutation_run_two_groups(x, 20, x + 20, 20, &plan);
    assert_close(result.p, 1.0 / 10000.0, 1e-13);
    result = permutation_run_signs(y, 40, &plan);
    assert_close(result.p, 1.0 / 10000.0, 1e-13);
}

/* Random arrangements of the exact cases come near the exact p: 3 standard deviations of 9,999 draws are
 * 0.011. */
static void random_arrangements_come_near_the_exact_p(void **state)
{
    const double x[] = {1.3, 2.9, 1.9, 5.3, 2.7, 4.1, 5.7, 2.2, 7.1};
    const double y[] = {2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8};
    struct permutation result = permutation_run_correlation(x, y, NULL, 9, &plan);

    (void)state;
    assert_false(result.is_exact); /* 9! is above the limit */
    /* R 4.2.2: all 362,880 orderings */
    assert_near(result.p, 0.01366016313932981, 0.011);
}

static void nothing_to_shuffle_is_refused(void **state)
{
    const double constant[] = {1, 1, 1, 1};

    (void)state;
    assert_int_equal(permutation_run_correlation(a6, b5, NULL, 2, &plan).status, STATUS_REFUSED);
    assert_int_equal(permutation_run_correlation(a6, b5, NULL, 0, &plan).status, STATUS_REFUSED);
    assert_int_equal(permutation_run_correlation(a6, constant, NULL, 4, &plan).status, STATUS_ZERO_VARIANCE);
    assert_int_equal(permutation_run_correlation(a6, b5, (const uint32_t[]){1, 2, 3, 4}, 4, &plan).status,
                     STATUS_REFUSED);
    assert_int_equal(permutation_run_two_groups(a6, 0, b5, 5, &plan).status, STATUS_REFUSED);
    assert_int_equal(permutation_run_signs(a6, 0, &plan).status, STATUS_REFUSED);
    assert_nan(permutation_run_signs(a6, 0, &plan).p);
    assert_close(permutation_run_two_groups(constant, 2, constant, 2, &plan).p, 1.0, 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shuffling_inside_groups_agrees_with_enumeration),
        cmocka_unit_test(a_group_of_one_adds_nothing),
        cmocka_unit_test(two_groups_agree_with_enumeration),
        cmocka_unit_test(turned_signs_agree_with_enumeration),
        cmocka_unit_test(many_arrangements_are_drawn_and_p_is_never_zero),
        cmocka_unit_test(random_arrangements_come_near_the_exact_p),
        cmocka_unit_test(nothing_to_shuffle_is_refused),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
