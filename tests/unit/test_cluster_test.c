/* test_cluster_test.c - clustered tests of a correlation against the sandwich formula in R. */
#include "stats/cluster_test.h"

#include "stats/stats.h"
#include "support/assert_close.h"

static const uint32_t firm17[] = {11, 11, 11, 2, 2, 2, 3, 3, 3, 40, 40, 40, 5, 5, 5, 6, 6};
static const double x17[] = {1.0, 1.5, 2.1, 3.2, 2.7, 3.9, 0.4, 0.9, 0.1,
                             5.0, 4.1, 4.8, 2.2, 2.9, 3.5, 1.1, 1.9};
static const double y17[] = {0.3, 0.9, 0.8, 1.9, 1.2, 2.2, 0.7, 0.5, 0.4,
                             1.1, 0.9, 1.4, 2.1, 2.0, 2.9, 0.2, 1.0};

/* R 4.2.2: m <- lm(Y ~ X); CR1 by firm written out with crossprod() and rowsum(); p from pt(, 5) */
static void pooled_test_agrees_with_the_sandwich(void **state)
{
    struct cluster_test result = cluster_test_run(x17, y17, firm17, 17, false);

    (void)state;
    assert_close(result.statistic, 1.7921535215249629, 1e-12);
    assert_close(result.p, 0.13309541478975379, 1e-11);
    assert_close(result.estimate, 0.58365615813737615, 1e-12);
    assert_close(result.df, 5.0, 0.0);
    assert_close(result.statistic * result.se, result.estimate, 1e-14);
    /* R 4.2.2: qt(.975, 5) = 2.5705818356363137 */
    assert_close(result.ci_hi - result.estimate, 2.5705818356363137 * result.se, 1e-11);
    assert_close(result.ci_lo + result.ci_hi, 2.0 * result.estimate, 1e-13);
    assert_int_equal(result.n_clusters, 6);
    assert_int_equal(result.status, STATUS_FEW_CLUSTERS);
}

/* R 4.2.2: the same of both columns less their firm's mean, K = 2 */
static void within_test_agrees_with_the_sandwich(void **state)
{
    struct cluster_test result = cluster_test_run(x17, y17, firm17, 17, true);

    (void)state;
    assert_close(result.statistic, 5.3902463654922723, 1e-12);
    assert_close(result.p, 0.0029655963060054654, 1e-11);
    assert_close(result.estimate, 0.78259575562078521, 1e-12);
}

static void missing_rows_and_lone_firms_do_not_count_within(void **state)
{
    uint32_t firms[19];
    double x[19], y[19];
    struct cluster_test result;

    (void)state;
    for (size_t i = 0; i < 17; i++)
        firms[i + 1] = firm17[i], x[i + 1] = x17[i], y[i + 1] = y17[i];
    firms[0] = 99, x[0] = 1e6, y[0] = 3.0;
    firms[18] = 2, x[18] = 1.0, y[18] = NAN;
    result = cluster_test_run(x, y, firms, 19, true);
    assert_int_equal(result.n, 17);
    assert_int_equal(result.n_clusters, 6);
    assert_close(result.p, 0.0029655963060054654, 1e-11);
    assert_int_equal(cluster_test_run(x, y, firms, 19, false).n_clusters, 7);
}

static void fewer_than_five_firms_are_refused(void **state)
{
    struct cluster_test result = cluster_test_run(x17, y17, firm17, 12, false);

    (void)state;
    assert_int_equal(result.n_clusters, 4);
    assert_int_equal(result.status, STATUS_REFUSED_FEW_CLUSTERS);
    assert_nan(result.p);
    assert_nan(result.se);
    assert_nan(result.estimate);
    assert_int_equal(cluster_test_run(x17, y17, firm17, 0, true).status, STATUS_REFUSED_FEW_CLUSTERS);
    assert_int_equal(cluster_test_run(x17, y17, firm17, 15, false).status, STATUS_FEW_CLUSTERS);
}

static void thirty_firms_are_enough(void **state)
{
    uint32_t firms[60];
    double x[60], y[60];

    (void)state;
    for (uint32_t i = 0; i < 60; i++) {
        firms[i] = i / 2;
        x[i] = (double)((i * 37) % 61);
        y[i] = (double)((i * 53) % 67);
    }
    assert_int_equal(cluster_test_run(x, y, firms, 60, false).status, STATUS_OK);
    assert_int_equal(cluster_test_run(x, y, firms, 58, false).status, STATUS_FEW_CLUSTERS);
}

static void a_constant_and_a_perfect_line_have_no_test(void **state)
{
    double constant[17], line[17];
    struct cluster_test result;

    (void)state;
    for (size_t i = 0; i < 17; i++)
        constant[i] = 0.1, line[i] = 3.0 - 0.7 * x17[i];
    assert_int_equal(cluster_test_run(x17, constant, firm17, 17, false).status, STATUS_ZERO_VARIANCE);
    for (size_t i = 0; i < 17; i++)
        constant[i] = 0.1 * firm17[i];
    assert_int_equal(cluster_test_run(constant, y17, firm17, 17, true).status, STATUS_ZERO_VARIANCE);
    result = cluster_test_run(x17, line, firm17, 17, false);
    assert_int_equal(result.status, STATUS_PERFECT_FIT);
    assert_nan(result.p);
    assert_nan(result.se);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pooled_test_agrees_with_the_sandwich),
        cmocka_unit_test(within_test_agrees_with_the_sandwich),
        cmocka_unit_test(missing_rows_and_lone_firms_do_not_count_within),
        cmocka_unit_test(fewer_than_five_firms_are_refused),
        cmocka_unit_test(thirty_firms_are_enough),
        cmocka_unit_test(a_constant_and_a_perfect_line_have_no_test),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
