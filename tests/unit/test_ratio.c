/* test_ratio.c - rates over turns, their standard error and shrinkage. */
#include "stats/ratio.h"

#include "support/assert_close.h"

static const double counts[] = {2, 0, 5, 1, 3, 4};
static const double words[] = {120, 35, 260, 60, 180, 150};

static void standard_error_agrees_with_the_formula_in_r(void **state)
{
    /* R 4.2.2: p<-sum(k)/sum(n); sqrt(6/5*sum((k-p*n)^2))/sum(n) */
    struct ratio result = ratio_compute(counts, words, 6);

    (void)state;
    assert_close(result.estimate, 15.0 / 805.0, 1e-14);
    assert_close(result.se, 0.00197028333339436, 1e-13);
    assert_int_equal(result.n_units, 6);
    assert_int_equal(result.status, STATUS_OK);
}

static void fewer_than_five_turns_have_no_standard_error(void **state)
{
    struct ratio result = ratio_compute(counts, words, 4);

    (void)state;
    assert_close(result.estimate, 8.0 / 475.0, 1e-14);
    assert_nan(result.se);
    assert_nan(result.design_effect);
    assert_int_equal(result.status, STATUS_REFUSED_FEW_UNITS);
    assert_int_equal(ratio_compute(counts, words, 5).status, STATUS_OK);
}

static void empty_and_missing_turns_are_left_out(void **state)
{
    const double k[] = {2, 0, NAN, 5, 1, 3, 1, 4};
    const double n[] = {120, 35, 10, 260, 60, 180, 0, 150};

    (void)state;
    assert_int_equal(ratio_compute(k, n, 8).n_units, 6);
    assert_close(ratio_compute(k, n, 8).se, 0.00197028333339436, 1e-13);
}

static void no_words_have_no_rate(void **state)
{
    struct ratio result = ratio_compute(counts, words, 0);

    (void)state;
    assert_nan(result.estimate);
    assert_int_equal(result.status, STATUS_ZERO_DENOMINATOR);
}

static void net_tone_can_be_negative_and_then_has_no_binomial_error(void **state)
{
    const double net[] = {-2, 0, -5, 1, -3, 4};
    struct ratio result = ratio_compute(net, words, 6);

    (void)state;
    assert_close(result.estimate, -5.0 / 805.0, 1e-14);
    assert_true(result.se > 0.0);
    assert_nan(result.se_binomial);
    assert_nan(result.design_effect);
}

static void turns_that_vary_no_more_than_chance_get_the_common_rate(void **state)
{
    double shrunk[6];
    struct ratio_shrinkage result = ratio_shrink(counts, words, 6, shrunk);

    (void)state;
    /* R 4.2.2, moment estimator written out */
    assert_close(result.rho_raw, -0.00596988149984863, 1e-12);
    assert_int_equal(result.status, STATUS_RHO_LE_0);
    for (size_t i = 0; i < 6; i++)
        assert_close(shrunk[i], 15.0 / 805.0, 1e-14);
}

static void shrinking_nothing_or_one_turn_is_fine(void **state)
{
    double shrunk[1];

    (void)state;
    assert_int_equal(ratio_shrink(counts, words, 0, shrunk).status, STATUS_ZERO_DENOMINATOR);
    assert_int_equal(ratio_shrink(counts, words, 1, shrunk).status, STATUS_RHO_LE_0);
    assert_close(shrunk[0], 2.0 / 120.0, 1e-14);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(standard_error_agrees_with_the_formula_in_r),
        cmocka_unit_test(fewer_than_five_turns_have_no_standard_error),
        cmocka_unit_test(empty_and_missing_turns_are_left_out),
        cmocka_unit_test(no_words_have_no_rate),
        cmocka_unit_test(net_tone_can_be_negative_and_then_has_no_binomial_error),
        cmocka_unit_test(turns_that_vary_no_more_than_chance_get_the_common_rate),
        cmocka_unit_test(shrinking_nothing_or_one_turn_is_fine),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
