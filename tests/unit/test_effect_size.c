/* test_effect_size.c - standardised differences against R. */
#include "stats/effect_size.h"

#include "stats/stats.h"
#include "support/assert_close.h"

static const double a6[] = {5.1, 4.9, 6.2, 5.7, 6.0, 5.1};
static const double b5[] = {6.8, 5.9, 7.1, 6.3, 5.7};

static void cohen_and_its_interval_agree_with_r(void **state)
{
    /* R 4.2.2: pooled sd; uniroot of pt(t, df, ncp) */
    struct effect_size result = effect_size_run(a6, 6, b5, 5);

    (void)state;
    assert_close(result.d, -1.527724155065026, 1e-12);
    assert_close(result.d_lo, -2.872271742476543, 1e-9);
    assert_close(result.d_hi, -0.121358577826413, 1e-8);
    assert_close(result.g, result.d * result.correction, 1e-15);
    /* Hedges 1981: J(9) = gamma(4.5) / (sqrt(4.5) gamma(4)) with gamma(4.5) = 105 sqrt(pi) / 16 and gamma(4)
     * = 6 */
    assert_close(result.correction, 105.0 * sqrt(acos(-1.0)) / 16.0 / (sqrt(4.5) * 6.0), 1e-13);
}

static void noncentral_t_agrees_with_r(void **state)
{
    /* R 4.2.2: pt(1.5,7,0.8), pt(-1.5,7,0.8), pt(3,20,-1), pt(0,5,1);
     * for ncp 50, where R approximates, integrate() of pnorm(t*sqrt(w/df)-ncp)*dchisq(w,df) */
    (void)state;
    assert_close(effect_size_find_noncentral_t(1.5, 7, 0.8), 0.7261200965730671, 1e-11);
    assert_close(effect_size_find_noncentral_t(-1.5, 7, 0.8), 0.0178746558703724, 1e-10);
    assert_close(effect_size_find_noncentral_t(3, 20, -1), 0.9998469152054761, 1e-11);
    assert_close(effect_size_find_noncentral_t(60, 30, 50), 0.8909736759609550, 1e-11);
    assert_close(effect_size_find_noncentral_t(0, 5, 1), 0.1586552539314570, 1e-12);
    /* R 4.2.2: pt(2, 10) */
    assert_close(effect_size_find_noncentral_t(2, 10, 0), 0.96330598261462982, 1e-12);
}

static void turning_the_groups_turns_the_sign(void **state)
{
    struct effect_size one = effect_size_run(a6, 6, b5, 5), other = effect_size_run(b5, 5, a6, 6);

    (void)state;
    assert_close(one.d, -other.d, 1e-14);
    assert_close(one.d_lo, -other.d_hi, 1e-9);
    assert_close(one.g_lo, -other.g_hi, 1e-13);
}

static void one_value_and_constants_are_refused(void **state)
{
    const double constant[] = {2, 2, 2};

    (void)state;
    assert_int_equal(effect_size_run(a6, 1, b5, 5).status, STATUS_REFUSED);
    assert_int_equal(effect_size_run(a6, 0, b5, 0).status, STATUS_REFUSED);
    assert_nan(effect_size_run(a6, 1, b5, 5).d);
    assert_int_equal(effect_size_run(constant, 3, constant, 3).status, STATUS_ZERO_VARIANCE);
    assert_nan(effect_size_run(constant, 3, constant, 3).g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cohen_and_its_interval_agree_with_r),
        cmocka_unit_test(noncentral_t_agrees_with_r),
        cmocka_unit_test(turning_the_groups_turns_the_sign),
        cmocka_unit_test(one_value_and_constants_are_refused),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
