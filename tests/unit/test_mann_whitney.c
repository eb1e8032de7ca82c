/* test_mann_whitney.c - rank sum test against R. */
#include "stats/mann_whitney.h"

#include "stats/stats.h"
#include "support/assert_close.h"

static const double a6[] = {5.1, 4.9, 6.2, 5.7, 6.0, 5.1};
static const double b5[] = {6.8, 5.9, 7.1, 6.3, 5.7};

static void ties_agree_with_r_and_with_enumeration(void **state)
{
    /* R 4.2.2: wilcox.test(a, b, exact=FALSE), correct=FALSE; combn(11, 6) of the mid-ranks */
    struct mann_whitney result = mann_whitney_run(a6, 6, b5, 5, 3);

    (void)state;
    assert_close(result.u, 4.5, 0.0);
    assert_close(result.p_continuity, 0.06663949279045298, 1e-11);
    assert_close(result.p, 0.05412902857973317, 1e-11);
    assert_close(result.p_exact, 0.06277056277056277, 1e-13);
    assert_close(result.p_exact_greater, 0.9805194805194806, 1e-13);
    assert_close(result.shift, -0.8, 1e-13);
    assert_close(result.probability, 0.15, 1e-14);
    assert_close(result.delta, -0.7, 1e-14);
    assert_true(result.has_ties);
}

static void missing_values_count_nowhere(void **state)
{
    const double a[] = {NAN, 5.1, 4.9, 6.2, 5.7, 6.0, 5.1, INFINITY};

    (void)state;
    assert_int_equal(mann_whitney_run(a, 8, b5, 5, 3).n_a, 6);
    assert_close(mann_whitney_run(a, 8, b5, 5, 3).p_exact, 0.06277056277056277, 1e-13);
}

static void groups_apart_have_the_smallest_exact_p(void **state)
{
    double low[30], high[31];
    struct mann_whitney result;

    (void)state;
    for (size_t i = 0; i < 31; i++) {
        if (i < 30)
            low[i] = (double)i;
        high[i] = 1000.0 + (double)i;
    }
    /* R 4.2.2: 2 / choose(60, 30) */
    result = mann_whitney_run(low, 30, high, 30, 3);
    assert_close(result.p_exact, 2.0 / 118264581564861424.0, 1e-12);
    assert_close(result.probability, 0.0, 0.0);
    assert_nan(mann_whitney_run(low, 30, high, 31, 3).p_exact);
}

static void small_and_constant_groups(void **state)
{
    const double constant[] = {1, 1, 1};

    (void)state;
    for (size_t n = 0; n < 3; n++)
        assert_int_equal(mann_whitney_run(a6, n, b5, 5, 3).status, STATUS_REFUSED);
    assert_int_equal(mann_whitney_run(a6, 0, b5, 0, 0).status, STATUS_REFUSED);
    assert_nan(mann_whitney_run(a6, 2, b5, 5, 3).u);
    assert_int_equal(mann_whitney_run(constant, 3, constant, 3, 3).status, STATUS_ZERO_VARIANCE);
    assert_nan(mann_whitney_run(constant, 3, constant, 3, 3).p);
    assert_close(mann_whitney_run(constant, 3, constant, 3, 3).probability, 0.5, 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ties_agree_with_r_and_with_enumeration),
        cmocka_unit_test(missing_values_count_nowhere),
        cmocka_unit_test(groups_apart_have_the_smallest_exact_p),
        cmocka_unit_test(small_and_constant_groups),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
