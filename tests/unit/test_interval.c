/* test_interval.c - intervals of counts, rates and shares against R. */
#include "stats/interval.h"

#include "stats/stats.h"
#include "support/assert_close.h"

static void check(struct interval interval, double lo, double hi)
{
    assert_close(interval.lo, lo, 1e-11);
    assert_close(interval.hi, hi, 1e-11);
}

static void rate_of_a_poisson_count(void **state)
{
    (void)state;
    /* R 4.2.2: poisson.test(7,350)$conf.int; poisson.test(0,25)$conf.int is 0 and -log(.025)/25 */
    check(interval_garwood(7, 350, 0.95), 0.0080410372900567642, 0.0412076438905782244);
    check(interval_garwood(0, 25, 0.95), 0.0, -log(0.025) / 25.0);
}

static void share_by_three_methods(void **state)
{
    (void)state;
    /* R 4.2.2: binom.test(7,19)$conf.int, prop.test(7,19,correct=FALSE)$conf.int */
    check(interval_clopper_pearson(7, 19, 0.95), 0.16288587215509964, 0.61642207668559468);
    check(interval_wilson(7, 19, 0.95), 0.19149512745135075, 0.58960466835196923);
    /* R 4.2.2: qbeta(c(.025,.975), c(10,11), c(2171,2170)); GSL's own inverse gives NaN here */
    check(interval_clopper_pearson(10, 2180, 0.95), 0.0022018448176254215, 0.0084197127357000801);
}

static void nothing_and_everything_reach_the_ends_exactly(void **state)
{
    (void)state;
    assert_close(interval_wilson(0, 25, 0.95).lo, 0.0, 0.0);
    assert_close(interval_wilson(25, 25, 0.95).hi, 1.0, 0.0);
    assert_close(interval_clopper_pearson(0, 25, 0.95).lo, 0.0, 0.0);
    assert_close(interval_clopper_pearson(25, 25, 0.95).hi, 1.0, 0.0);
    assert_close(interval_jeffreys(0, 25, 0.95).lo, 0.0, 0.0);
    assert_close(interval_jeffreys(25, 25, 0.95).hi, 1.0, 0.0);
    /* 1 - (1 - .95)/2 to the power 1/n: the closed form for no success. */
    assert_close(interval_clopper_pearson(0, 25, 0.95).hi, 1.0 - pow(0.025, 1.0 / 25.0), 1e-12);
}

static void nonsense_has_no_interval(void **state)
{
    const struct interval cases[] = {
        interval_wilson(0, 0, 0.95),        interval_wilson(3, 2, 0.95),
        interval_wilson(-1, 2, 0.95),       interval_clopper_pearson(0, 0, 0.95),
        interval_jeffreys(2, 1, 0.95),      interval_garwood(1, 0, 0.95),
        interval_garwood(-1, 10, 0.95),     interval_garwood(NAN, 1, 0.95),
        interval_agresti_coull(0, 0, 0.95), interval_newcombe(0, 0, 1, 2, 0.95),
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_nan(cases[i].lo);
        assert_nan(cases[i].hi);
    }
}

static void outcomes_as_likely_as_the_observed_one_count(void **state)
{
    /* R 4.2.2: poisson.test(c(3,7),c(1,1))$p.value; 3 and 7 of 10 are equally likely */
    (void)state;
    assert_close(interval_rate_ratio(3, 1, 7, 1).p, 0.34375, 1e-12);
    assert_close(interval_rate_ratio(7, 1, 3, 1).p, 0.34375, 1e-12);
}

static void two_rates_where_one_count_is_zero(void **state)
{
    /* R 4.2.2: poisson.test(c(5,0),c(100,80)) */
    struct rate_ratio ratio = interval_rate_ratio(5, 100, 0, 80);

    (void)state;
    assert_close(ratio.ratio, INFINITY, 0.0);
    assert_close(ratio.p, 0.070263679317177252, 1e-11);
    assert_close(ratio.limits.lo, 0.73308468585236808, 1e-11);
    assert_close(ratio.limits.hi, INFINITY, 0.0);
    ratio = interval_rate_ratio(0, 100, 0, 80);
    assert_nan(ratio.ratio);
    assert_nan(ratio.p);
    assert_nan(ratio.limits.lo);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rate_of_a_poisson_count),
        cmocka_unit_test(share_by_three_methods),
        cmocka_unit_test(nothing_and_everything_reach_the_ends_exactly),
        cmocka_unit_test(nonsense_has_no_interval),
        cmocka_unit_test(outcomes_as_likely_as_the_observed_one_count),
        cmocka_unit_test(two_rates_where_one_count_is_zero),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
