/* test_correlation.c - correlations against R, and what they refuse. */
#include "stats/correlation.h"

#include "stats/stats.h"
#include "support/assert_close.h"

#define LENGTH(array) (sizeof(array) / sizeof(array)[0])

static const double x12[] = {3.1, 4.7, 2.2, 5.9, 6.4, 1.8, 7.7, 5.1, 4.0, 6.9, 3.6, 8.2};
static const double y12[] = {1.2, 2.9, 0.7, 2.4, 3.9, 1.1, 3.1, 3.3, 1.9, 4.6, 2.0, 3.8};

/* Six firms, the last with two rows. */
static const uint32_t firm17[] = {11, 11, 11, 2, 2, 2, 3, 3, 3, 40, 40, 40, 5, 5, 5, 6, 6};
static const double x17[] = {1.0, 1.5, 2.1, 3.2, 2.7, 3.9, 0.4, 0.9, 0.1,
                             5.0, 4.1, 4.8, 2.2, 2.9, 3.5, 1.1, 1.9};
static const double y17[] = {0.3, 0.9, 0.8, 1.9, 1.2, 2.2, 0.7, 0.5, 0.4,
                             1.1, 0.9, 1.4, 2.1, 2.0, 2.9, 0.2, 1.0};

static void assert_refused(struct correlation result, enum status status, size_t n)
{
    assert_string_equal(status_name(result.status), status_name(status));
    assert_int_equal(result.n, n);
    assert_nan(result.estimate);
    assert_nan(result.se);
    assert_nan(result.ci_lo);
    assert_nan(result.ci_hi);
    assert_nan(result.statistic);
    assert_nan(result.p);
    assert_nan(result.p_exact);
}

static void pearson_agrees_with_r(void **state)
{
    /* R 4.2.2: cor.test(x, y) */
    struct correlation result = correlation_pearson(x12, y12, LENGTH(x12), CORRELATION_MIN_N);

    (void)state;
    assert_int_equal(result.n, 12);
    assert_close(result.estimate, 0.87528888426466822, 1e-13);
    assert_close(result.statistic, 5.7235402483482094, 1e-12);
    assert_close(result.df, 10, 0.0);
    assert_close(result.p, 0.00019200072011938641, 1e-11);
    assert_close(result.ci_lo, 0.60559625701199649, 1e-12);
    assert_close(result.ci_hi, 0.96462879982855765, 1e-12);
    assert_close(result.estimate / result.se, result.statistic, 1e-14);
    assert_nan(result.p_exact);
    assert_int_equal(result.status, STATUS_OK_SMALL_N);
}

static void spearman_agrees_with_r_without_and_with_ties(void **state)
{
    /* R 4.2.2: cor(x, y, method="spearman"), cor.test(..., exact=FALSE)$p.value */
    const double tied_x[] = {1, 2, 2, 3, 5, 5, 5, 8, 9, 9, 10, 12};
    const double tied_y[] = {2, 2, 1, 4, 4, 4, 6, 5, 9, 7, 7, 7};
    struct correlation result = correlation_spearman(x12, y12, 12, CORRELATION_MIN_N);

    (void)state;
    assert_close(result.estimate, 0.88111888111888126, 1e-13);
    assert_close(result.p, 0.00015267406467669886, 1e-11);
    result = correlation_spearman(tied_x, tied_y, 12, CORRELATION_MIN_N);
    assert_close(result.estimate, 0.91383731228055154, 1e-13);
    assert_close(result.p, 3.231742917367902e-05, 1e-11);
}

static void a_short_spearman_has_the_exact_p(void **state)
{
    const double x9[] = {1.5, 2.5, 3.1, 4.9, 5.2, 6.6, 7.1, 8.3, 9.9};
    const double y9[] = {2, 1, 4, 3, 7, 5, 6, 9, 8};
    const double x5[] = {1, 2, 2, 4, 5};
    const double y5[] = {2, 1, 3, 3, 6};

    (void)state;
    /* R 4.2.2: cor.test(x9, y9, method="spearman", exact=TRUE)$p.value */
    assert_close(correlation_spearman(x9, y9, 9, 5).p_exact, 0.0020282186948853615, 1e-12);
    /* R 4.2.2: all 120 orderings of rank(y5) against rank(x5) */
    assert_close(correlation_spearman(x5, y5, 5, 5).p_exact, 0.2, 1e-12);
    assert_nan(correlation_spearman(x12, y12, 10, 5).p_exact);
}

static void fewer_pairs_than_the_minimum_are_refused(void **state)
{
    (void)state;
    for (size_t n = 0; n < 10; n++) {
        assert_refused(correlation_pearson(x12, y12, n, CORRELATION_MIN_N), STATUS_REFUSED_MIN_N, n);
        assert_refused(correlation_spearman(x12, y12, n, CORRELATION_MIN_N), STATUS_REFUSED_MIN_N, n);
    }
    assert_int_equal(correlation_pearson(x12, y12, 10, CORRELATION_MIN_N).status, STATUS_OK_SMALL_N);
}

static void no_minimum_is_below_five(void **state)
{
    (void)state;
    assert_refused(correlation_pearson(x12, y12, 4, 0), STATUS_REFUSED_MIN_N, 4);
    assert_refused(correlation_pearson(x12, y12, 4, 3), STATUS_REFUSED_MIN_N, 4);
    assert_int_equal(correlation_pearson(x12, y12, 5, 0).status, STATUS_OK_SMALL_N);
}

static void two_points_never_give_one(void **state)
{
    (void)state;
    for (size_t n = 0; n <= 2; n++) {
        assert_refused(correlation_pearson(x12, y12, n, 0), STATUS_REFUSED_MIN_N, n);
        assert_refused(correlation_pearson_unguarded(x12, y12, n), STATUS_REFUSED_MIN_N, n);
        assert_refused(correlation_spearman_unguarded(x12, y12, n), STATUS_REFUSED_MIN_N, n);
    }
}

static void three_points_have_no_interval_even_unguarded(void **state)
{
    /* By hand: r = 1 / sqrt(21/9) for (1,2), (2,5), (3,4). */
    struct correlation result =
        correlation_pearson_unguarded((const double[]){1, 2, 3}, (const double[]){2, 5, 4}, 3);

    (void)state;
    assert_close(result.estimate, sqrt(3.0 / 7.0), 1e-14);
    assert_close(result.df, 1.0, 0.0);
    assert_nan(result.ci_lo);
    assert_nan(result.mdr80);
}

static void a_constant_has_no_correlation(void **state)
{
    double constant[12];

    (void)state;
    for (size_t i = 0; i < 12; i++)
        constant[i] = 0.1;
    assert_refused(correlation_pearson(x12, constant, 12, 10), STATUS_ZERO_VARIANCE, 12);
    assert_refused(correlation_spearman(constant, y12, 12, 10), STATUS_ZERO_VARIANCE, 12);
    assert_refused(correlation_pearson_unguarded(constant, y12, 3), STATUS_ZERO_VARIANCE, 3);
    /* Rounding noise is not variation. */
    for (size_t i = 0; i < 12; i++)
        constant[i] = i % 3 == 0 ? 0.3 : i % 3 == 1 ? 0.1 + 0.2 : nextafter(0.3, 0.0);
    assert_refused(correlation_pearson(x12, constant, 12, 10), STATUS_ZERO_VARIANCE, 12);
}

static void two_distinct_values_are_refused(void **state)
{
    double flag[12];

    (void)state;
    for (size_t i = 0; i < 12; i++)
        flag[i] = i < 5;
    assert_refused(correlation_pearson(flag, y12, 12, 10), STATUS_REFUSED_FEW_DISTINCT, 12);
    assert_refused(correlation_spearman(x12, flag, 12, 10), STATUS_REFUSED_FEW_DISTINCT, 12);
    assert_true(isfinite(correlation_pearson_unguarded(flag, y12, 12).estimate));
}

static void a_perfect_line_is_one_without_a_test(void **state)
{
    double line[12];
    struct correlation result;

    (void)state;
    for (size_t i = 0; i < 12; i++)
        line[i] = 1e8 - 0.3 * x12[i];
    result = correlation_pearson(x12, line, 12, 10);
    assert_close(result.estimate, -1.0, 0.0);
    assert_int_equal(result.status, STATUS_PERFECT_FIT);
    assert_nan(result.p);
    assert_nan(result.ci_lo);
    assert_nan(result.statistic);
    result = correlation_spearman(x12, line, 12, 10);
    assert_close(result.estimate, -1.0, 0.0);
    assert_int_equal(result.status, STATUS_PERFECT_FIT);
    assert_nan(result.p);
}

static void a_line_with_a_little_noise_is_not_perfect(void **state)
{
    double line[12];
    struct correlation result;

    (void)state;
    for (size_t i = 0; i < 12; i++)
        line[i] = 2.0 * x12[i] + (i % 2 ? 1e-5 : -1e-5);
    result = correlation_pearson(x12, line, 12, 10);
    assert_true(result.estimate < 1.0 && result.estimate > 0.9999999);
    assert_int_equal(result.status, STATUS_OK_SMALL_N);
    assert_true(result.p > 0.0 && result.p < 1e-40);
}

/* Whole numbers stay exact beside 2^50; a mean that is rounded there would be off by 0.06. */
static void a_huge_offset_costs_no_digits(void **state)
{
    const double offset = 1125899906842624.0;
    double x[17], y[17], far_x[17], far_y[17];

    (void)state;
    for (size_t i = 0; i < 17; i++) {
        x[i] = nearbyint(10.0 * x17[i]);
        y[i] = nearbyint(10.0 * y17[i]);
        far_x[i] = offset + x[i];
        far_y[i] = offset - y[i];
    }
    assert_close(correlation_pearson(far_x, far_y, 17, 10).estimate, -0.58365615813737615, 1e-12);
    assert_close(correlation_within(far_x, far_y, firm17, 17, 10).estimate, -0.78259575562078521, 1e-12);
}

static void a_row_with_a_missing_value_counts_nowhere(void **state)
{
    double x[16], y[16];
    struct correlation result;

    (void)state;
    for (size_t i = 0; i < 12; i++) {
        x[i + 2] = x12[i];
        y[i + 2] = y12[i];
    }
    x[0] = NAN, y[0] = 5.0;
    x[1] = 5.0, y[1] = NAN;
    x[14] = INFINITY, y[14] = 1.0;
    x[15] = NAN, y[15] = NAN;
    result = correlation_pearson(x, y, 16, 10);
    assert_int_equal(result.n, 12);
    assert_close(result.estimate, 0.87528888426466822, 1e-13);
    result = correlation_spearman(x, y, 16, 10);
    assert_int_equal(result.n, 12);
    assert_close(result.estimate, 0.88111888111888126, 1e-13);
    assert_refused(correlation_pearson(x, y, 11, 10), STATUS_REFUSED_MIN_N, 9);
}

static void scale_and_offset_change_nothing(void **state)
{
    double x[12], y[12];

    (void)state;
    for (size_t i = 0; i < 12; i++) {
        x[i] = x12[i] * 1e300;
        y[i] = y12[i] * 1e-300;
    }
    assert_close(correlation_pearson(x, y, 12, 10).estimate, 0.87528888426466822, 1e-12);
    /* Values in steps of 0.5 are exact beside 2^27, so the offset costs no digit. */
    for (size_t i = 0; i < 12; i++) {
        x[i] = 134217728.0 + 10.0 * x12[i];
        y[i] = -134217728.0 + 10.0 * y12[i];
    }
    assert_close(correlation_pearson(x, y, 12, 10).estimate, 0.87528888426466822, 1e-8);
}

static void within_firms_agrees_with_dummies_in_r(void **state)
{
    /* R 4.2.2: t of X in lm(Y ~ X + factor(firm)); r = t / sqrt(df + t^2) */
    struct correlation result = correlation_within(x17, y17, firm17, 17, CORRELATION_MIN_N);

    (void)state;
    assert_close(result.estimate, 0.78259575562078521, 1e-12);
    assert_close(result.df, 10.0, 0.0);
    assert_close(result.p, 0.0026205165523546787, 1e-11);
    assert_close(result.ci_lo, tanh(atanh(0.78259575562078521) - 1.959963984540054 / 3.0), 1e-12);
    assert_int_equal(result.n, 17);
    assert_int_equal(result.n_groups, 6);
    assert_int_equal(result.n_singletons, 0);
    assert_int_equal(result.status, STATUS_OK_SMALL_N);
}

static void firms_with_one_call_are_left_out_within(void **state)
{
    uint32_t firms[19];
    double x[19], y[19];
    struct correlation result;

    (void)state;
    for (size_t i = 0; i < 17; i++)
        firms[i] = firm17[i], x[i] = x17[i], y[i] = y17[i];
    firms[17] = 7, x[17] = 100.0, y[17] = -50.0;
    firms[18] = 8, x[18] = NAN, y[18] = 1.0;
    result = correlation_within(x, y, firms, 19, 10);
    assert_int_equal(result.n, 17);
    assert_int_equal(result.n_singletons, 1);
    assert_int_equal(result.n_groups, 6);
    assert_close(result.estimate, 0.78259575562078521, 1e-12);
}

static void one_call_per_firm_says_nothing_within(void **state)
{
    uint32_t firms[12];
    struct correlation result;

    (void)state;
    for (uint32_t i = 0; i < 12; i++)
        firms[i] = i;
    result = correlation_within(x12, y12, firms, 12, 10);
    assert_int_equal(result.n_singletons, 12);
    assert_refused(result, STATUS_REFUSED_MIN_N, 0);
}

static void few_degrees_of_freedom_are_marked_within(void **state)
{
    uint32_t firms[12];
    struct correlation result;

    (void)state;
    for (uint32_t i = 0; i < 12; i++)
        firms[i] = i / 2;
    result = correlation_within(x12, y12, firms, 12, 10);
    assert_close(result.df, 5.0, 0.0);
    assert_int_equal(result.status, STATUS_LOW_DF);
}

static void a_value_that_is_constant_in_each_firm_has_no_correlation_within(void **state)
{
    double x[17];

    (void)state;
    for (size_t i = 0; i < 17; i++)
        x[i] = 0.1 * firm17[i];
    assert_refused(correlation_within(x, y17, firm17, 17, 10), STATUS_ZERO_VARIANCE, 17);
}

static void between_firms_is_pearson_of_the_means(void **state)
{
    /* R 4.2.2: cor.test(tapply(X, firm, mean), tapply(Y, firm, mean)) */
    struct correlation result = correlation_between(x17, y17, firm17, 17, 5);

    (void)state;
    assert_close(result.estimate, 0.57363737248541358, 1e-12);
    assert_close(result.p, 0.23392445087393607, 1e-11);
    assert_close(result.ci_lo, -0.44516847412364563, 1e-11);
    assert_close(result.ci_hi, 0.94517848343415600, 1e-11);
    assert_int_equal(result.n, 6);
    assert_refused(correlation_between(x17, y17, firm17, 17, 10), STATUS_REFUSED_MIN_N, 6);
}

static void a_pair_of_firms_is_refused_between(void **state)
{
    (void)state;
    assert_refused(correlation_between(x17, y17, firm17, 6, 0), STATUS_REFUSED_MIN_N, 2);
    assert_refused(correlation_between(x17, y17, firm17, 0, 0), STATUS_REFUSED_MIN_N, 0);
}

static void power_follows_the_number_of_pairs(void **state)
{
    (void)state;
    /* Cohen 1988, by the formula tanh((z.975 + z.8) / sqrt(n - 3)): 0.59 at n = 20, 0.85 at n = 8; n = 85 for
     * r = 0.3. */
    assert_near(correlation_detectable(20), 0.59, 0.005);
    assert_near(correlation_detectable(8), 0.85, 0.005);
    assert_close(correlation_required_n(0.3), 85.0, 0.0);
    assert_close(correlation_required_n(-0.3), 85.0, 0.0);
    assert_nan(correlation_detectable(3));
    assert_near(correlation_pearson(x12, y12, 8, 10).mdr80, 0.85, 0.005);
}

static void comparing_needs_more_than_three_pairs_each(void **state)
{
    (void)state;
    assert_nan(correlation_compare(0.5, 3, 0.2, 50).p);
    assert_nan(correlation_compare(1.0, 30, 0.2, 50).p);
    assert_close(correlation_compare(0.4, 30, 0.4, 50).p, 1.0, 1e-14);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pearson_agrees_with_r),
        cmocka_unit_test(spearman_agrees_with_r_without_and_with_ties),
        cmocka_unit_test(a_short_spearman_has_the_exact_p),
        cmocka_unit_test(fewer_pairs_than_the_minimum_are_refused),
        cmocka_unit_test(no_minimum_is_below_five),
        cmocka_unit_test(two_points_never_give_one),
        cmocka_unit_test(three_points_have_no_interval_even_unguarded),
        cmocka_unit_test(a_constant_has_no_correlation),
        cmocka_unit_test(two_distinct_values_are_refused),
        cmocka_unit_test(a_perfect_line_is_one_without_a_test),
        cmocka_unit_test(a_line_with_a_little_noise_is_not_perfect),
        cmocka_unit_test(a_huge_offset_costs_no_digits),
        cmocka_unit_test(a_row_with_a_missing_value_counts_nowhere),
        cmocka_unit_test(scale_and_offset_change_nothing),
        cmocka_unit_test(within_firms_agrees_with_dummies_in_r),
        cmocka_unit_test(firms_with_one_call_are_left_out_within),
        cmocka_unit_test(one_call_per_firm_says_nothing_within),
        cmocka_unit_test(few_degrees_of_freedom_are_marked_within),
        cmocka_unit_test(a_value_that_is_constant_in_each_firm_has_no_correlation_within),
        cmocka_unit_test(between_firms_is_pearson_of_the_means),
        cmocka_unit_test(a_pair_of_firms_is_refused_between),
        cmocka_unit_test(power_follows_the_number_of_pairs),
        cmocka_unit_test(comparing_needs_more_than_three_pairs_each),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
