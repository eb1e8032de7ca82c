/* test_multiple.c - adjusted p-values against R's p.adjust. */
#include "stats/multiple.h"

#include "support/assert_close.h"

static const double unsorted[] = {.04, .001, .03, .2, .03};

static void check(enum multiple_method method, const double *p, size_t n, const double *expected,
                  size_t n_tests)
{
    double adjusted[8];

    assert_int_equal(multiple_adjust(method, p, n, adjusted), n_tests);
    for (size_t i = 0; i < n; i++)
        assert_close(adjusted[i], expected[i], 1e-14);
}

/* R 4.2.2: p.adjust(c(.04,.001,.03,.2,.03), "BH"), and so on. */
static void adjusted_values_keep_the_order_of_the_tests(void **state)
{
    (void)state;
    check(MULTIPLE_BENJAMINI_HOCHBERG, unsorted, 5, (const double[]){.05, .005, .05, .2, .05}, 5);
    check(MULTIPLE_BENJAMINI_YEKUTIELI, unsorted, 5,
          (const double[]){0.114166666666666666, 0.011416666666666667, 0.114166666666666652,
                           0.456666666666666665, 0.114166666666666652},
          5);
    check(MULTIPLE_HOLM, unsorted, 5, (const double[]){.12, .005, .12, .2, .12}, 5);
    check(MULTIPLE_BONFERRONI, unsorted, 5, (const double[]){.2, .005, .15, 1, .15}, 5);
}

static void a_missing_p_is_no_test(void **state)
{
    const double with_missing[] = {.04, NAN, .001, .03, .2, NAN, .03};

    (void)state;
    check(MULTIPLE_HOLM, with_missing, 7, (const double[]){.12, NAN, .005, .12, .2, NAN, .12}, 5);
}

static void one_test_is_left_as_it_is_and_none_is_fine(void **state)
{
    double none[1] = {0.5};

    (void)state;
    for (int method = MULTIPLE_BENJAMINI_HOCHBERG; method <= MULTIPLE_BONFERRONI; method++) {
        check((enum multiple_method)method, (const double[]){.03}, 1, (const double[]){.03}, 1);
        check((enum multiple_method)method, (const double[]){NAN, 1}, 2, (const double[]){NAN, 1}, 1);
        assert_int_equal(multiple_adjust((enum multiple_method)method, none, 0, none), 0);
    }
    assert_close(none[0], 0.5, 0.0);
}

static void the_result_may_overwrite_the_input(void **state)
{
    double p[] = {.04, .001, .03, .2, .03};

    (void)state;
    multiple_adjust(MULTIPLE_HOLM, p, 5, p);
    assert_close(p[0], .12, 1e-14);
    assert_close(p[1], .005, 1e-14);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adjusted_values_keep_the_order_of_the_tests),
        cmocka_unit_test(a_missing_p_is_no_test),
        cmocka_unit_test(one_test_is_left_as_it_is_and_none_is_fine),
        cmocka_unit_test(the_result_may_overwrite_the_input),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
