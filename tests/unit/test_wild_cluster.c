/* test_wild_cluster.c - wild cluster bootstrap against full enumeration in R. */
#include "stats/wild_cluster.h"

#include "stats/cluster_test.h"
#include "stats/random_stream.h"
#include "stats/stats.h"
#include "support/assert_close.h"
#include "support/small_panel.h"

static const struct random_plan plan = {999, 3, "wild"};

static void all_signs_agree_with_enumeration(void **state)
{
    /* R 4.2.2: 64 sign vectors, restricted residuals, CR1 written out */
    struct regression_model model = panel_model();
    struct wild_cluster result = wild_cluster_run(&model, 0, panel_firm, &plan);

    (void)state;
    assert_close(result.statistic, 26.27746522684104, 1e-11);
    assert_close(result.p, 0.03125, 0.0);
    assert_int_equal(result.n_draws, 64);
    assert_true(result.is_exact);
    result = wild_cluster_run(&model, 1, panel_firm, &plan);
    assert_close(result.statistic, 15.65605939667838, 1e-11);
    assert_close(result.p, 0.03125, 0.0);
}

static void the_statistic_is_that_of_the_clustered_test(void **state)
{
    struct wild_cluster wild = wild_cluster_run_correlation(panel_x2, panel_y, panel_firm, 20, false, &plan);
    struct cluster_test test = cluster_test_run(panel_x2, panel_y, panel_firm, 20, false);

    (void)state;
    assert_close(wild.statistic, test.statistic, 1e-12);
    wild = wild_cluster_run_correlation(panel_x2, panel_y, panel_firm, 20, true, &plan);
    test = cluster_test_run(panel_x2, panel_y, panel_firm, 20, true);
    assert_close(wild.statistic, test.statistic, 1e-12);
}

static void many_clusters_are_drawn_at_random_but_repeatably(void **state)
{
    uint32_t ids[PANEL_ROWS];
    struct wild_cluster first, second;

    (void)state;
    for (uint32_t i = 0; i < PANEL_ROWS; i++)
        ids[i] = i;
    first = wild_cluster_run_correlation(panel_x2, panel_y, ids, 20, false, &plan);
    second = wild_cluster_run_correlation(panel_x2, panel_y, ids, 20, false, &plan);
    assert_false(first.is_exact);
    assert_int_equal(first.n_draws, 999);
    assert_close(first.p, second.p, 0.0);
    assert_true(first.p >= 1.0 / 1000.0 && first.p < 0.1);
}

static void refusals_say_why(void **state)
{
    const double *twice[] = {panel_x1, panel_x1};
    struct regression_model model = panel_model();
    double constant[PANEL_ROWS] = {0}, line[PANEL_ROWS];

    (void)state;
    for (size_t i = 0; i < PANEL_ROWS; i++)
        line[i] = 1.0 - 2.0 * panel_x1[i];
    model.n_rows = 14; /* four firms */
    assert_int_equal(wild_cluster_run(&model, 0, panel_firm, &plan).status, STATUS_REFUSED_FEW_CLUSTERS);
    assert_nan(wild_cluster_run(&model, 0, panel_firm, &plan).p);
    model = panel_model();
    model.x = twice;
    assert_int_equal(wild_cluster_run(&model, 1, panel_firm, &plan).status, STATUS_COLLINEAR);
    assert_int_equal(wild_cluster_run_correlation(panel_x1, constant, panel_firm, 20, false, &plan).status,
                     STATUS_ZERO_VARIANCE);
    assert_int_equal(wild_cluster_run_correlation(panel_x1, line, panel_firm, 20, false, &plan).status,
                     STATUS_PERFECT_FIT);
    assert_int_equal(wild_cluster_run_correlation(panel_x1, panel_y, panel_firm, 0, false, &plan).status,
                     STATUS_ZERO_VARIANCE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_signs_agree_with_enumeration),
        cmocka_unit_test(the_statistic_is_that_of_the_clustered_test),
        cmocka_unit_test(many_clusters_are_drawn_at_random_but_repeatably),
        cmocka_unit_test(refusals_say_why),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
