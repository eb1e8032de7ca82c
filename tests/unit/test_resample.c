/* test_resample.c - the cluster bootstrap against all 5^5 resamples of five clusters, written out in R:
 *   al <- expand.grid(rep(list(1:5), 5)); v <- apply(al, 1, function(k) cor(x[rows], y[rows])), sd(v),
 * quantile(v) and its acceleration against the jackknife, sum((m - j)^3) / (6 sum((m - j)^2)^1.5). */
#include "stats/resample.h"

#include "stats/random_stream.h"
#include "stats/stats.h"
#include "support/assert_close.h"

enum { N = 15 };

static const double x[N] = {1.2, 0.4, 2.2, 3.1, 1.9, 0.7, 2.8, 3.6, 1.1, 2.5, 0.2, 3.3, 1.7, 2.0, 0.9};
static const double y[N] = {2.0, 1.1, 2.9, 4.6, 2.2, 1.9, 3.0, 5.1, 1.2, 3.9, 0.8, 4.0, 2.9, 2.1, 1.7};
static const double z[N] = {0.5, 1.5, 0.3, 2.2, 1.1, 0.9, 1.8, 0.4, 2.0, 1.2, 0.7, 1.6, 1.0, 0.2, 1.9};
static const uint32_t clusters[N] = {1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 5};
static const struct random_plan many = {200000, 7, "test"};

/* A draw is one of 3125, so 200,000 draws come close to all of them. */
static void check(const struct resample *drawn, double sd, double lo, double hi)
{
    assert_int_equal(drawn->status, STATUS_OK);
    assert_int_equal(drawn->n_draws, many.n_draws);
    assert_true(doubles_are_close(drawn->se, sd, 0.01, 0.0));
    assert_true(doubles_are_close(drawn->lo, lo, 0.0, 0.01));
    assert_true(doubles_are_close(drawn->hi, hi, 0.0, 0.01));
}

static void pearson_comes_close_to_all_resamples(void **state)
{
    struct resample drawn = resample_run_correlation(x, y, clusters, NULL, N, false, 0.93360137977942, &many);

    (void)state;
    check(&drawn, 0.0282461, 0.8666, 0.97261);
    assert_close(drawn.acceleration, 0.0144835093640124, 1e-9);
    assert_true(drawn.bca_lo < 0.93360137977942 && drawn.bca_hi > 0.93360137977942);
}

static void spearman_is_ranked_anew_in_each_draw(void **state)
{
    struct resample drawn = resample_run_correlation(x, y, clusters, NULL, N, true, 0.959785906040077, &many);

    (void)state;
    check(&drawn, 0.0552636, 0.78497, 0.99635);
    assert_close(drawn.acceleration, -0.0595474654498446, 1e-9);
}

static void deviations_keep_the_means_of_their_own_group(void **state)
{
    struct resample drawn =
        resample_run_correlation(x, y, clusters, clusters, N, false, 0.920606363226158, &many);

    (void)state;
    check(&drawn, 0.0416232, 0.79614, 0.96622);
}

static void a_difference_of_means_comes_close_to_all_resamples(void **state)
{
    const uint8_t group[N] = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0};
    struct resample drawn = resample_run_difference(y, group, clusters, N, -1.15535714285714, &many);

    (void)state;
    check(&drawn, 0.565756, -2.1, 0.0875);
}

static void rows_without_clusters_are_drawn_one_by_one(void **state)
{
    const struct random_plan plan = {1999, 1, "rows"};
    struct resample drawn = resample_run_correlation(x, y, NULL, NULL, N, false, 0.93360137977942, &plan);

    (void)state;
    assert_close(drawn.acceleration, 0.0139386303433037, 1e-9);
}

static void a_partial_correlation_leaves_each_cluster_out(void **state)
{
    const double *const columns[] = {x, y, z};
    const struct random_plan plan = {1999, 1, "partial"};
    struct resample drawn = resample_run_partial(columns, 3, clusters, N, 0.933662029706509, &plan);

    (void)state;
    assert_close(drawn.acceleration, 0.0169069766639552, 1e-9);
}

static void the_draws_depend_on_seed_and_key_alone(void **state)
{
    const struct random_plan plan = {499, 3, "a"}, again = {499, 3, "a"}, other = {499, 4, "a"},
                             key = {499, 3, "b"};
    double lo = resample_run_correlation(x, y, clusters, NULL, N, false, 0.93, &plan).lo;

    (void)state;
    assert_true(resample_run_correlation(x, y, clusters, NULL, N, false, 0.93, &again).lo == lo);
    assert_false(resample_run_correlation(x, y, clusters, NULL, N, false, 0.93, &other).se ==
                 resample_run_correlation(x, y, clusters, NULL, N, false, 0.93, &key).se);
}

static void few_clusters_and_constants_have_no_interval(void **state)
{
    const uint32_t four[N] = {1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4};
    const double flat[N] = {0};
    const struct random_plan plan = {199, 1, "few"};
    struct resample drawn = resample_run_correlation(x, y, four, NULL, N, false, 0.9, &plan);

    (void)state;
    assert_int_equal(drawn.status, STATUS_REFUSED_FEW_UNITS);
    assert_true(isnan(drawn.lo));
    drawn = resample_run_correlation(x, flat, clusters, NULL, N, false, 0.0, &plan);
    assert_int_equal(drawn.status, STATUS_BOOT_UNSTABLE);
    assert_true(isnan(drawn.lo));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pearson_comes_close_to_all_resamples),
        cmocka_unit_test(spearman_is_ranked_anew_in_each_draw),
        cmocka_unit_test(deviations_keep_the_means_of_their_own_group),
        cmocka_unit_test(a_difference_of_means_comes_close_to_all_resamples),
        cmocka_unit_test(rows_without_clusters_are_drawn_one_by_one),
        cmocka_unit_test(a_partial_correlation_leaves_each_cluster_out),
        cmocka_unit_test(the_draws_depend_on_seed_and_key_alone),
        cmocka_unit_test(few_clusters_and_constants_have_no_interval),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
