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

/* Draw by draw, with the outcome of the draw put into the clustered test; numbers of draws that no block of
 * draws divides. */
static void draws_are_those_of_one_after_the_other(void **state)
{
    static const size_t n_draws[] = {1, 7, 8, 9, 203};
    uint32_t ids[PANEL_ROWS];
    double mean = 0.0, y[PANEL_ROWS];

    (void)state;
    for (uint32_t i = 0; i < PANEL_ROWS; i++) {
        ids[i] = 3 * (i % 15);
        mean += panel_y[i] / PANEL_ROWS;
    }
    for (size_t k = 0; k < sizeof n_draws / sizeof *n_draws; k++) {
        struct random_plan own = {n_draws[k], 11, "one by one"};
        struct random_stream stream = random_stream_start(own.seed, own.task_key);
        struct wild_cluster result =
            wild_cluster_run_correlation(panel_x2, panel_y, ids, PANEL_ROWS, false, &own);
        size_t n_extreme = 0;

        for (size_t draw = 0; draw < own.n_draws; draw++) {
            double signs[15];

            for (size_t g = 0; g < 15; g++)
                signs[g] = random_stream_get_index(&stream, 2) == 1 ? 1.0 : -1.0;
            for (uint32_t i = 0; i < PANEL_ROWS; i++)
                y[i] = signs[i % 15] * (panel_y[i] - mean);
            n_extreme += fabs(cluster_test_run(panel_x2, y, ids, PANEL_ROWS, false).statistic) >=
                         fabs(result.statistic);
        }
        assert_int_equal(result.n_clusters, 15);
        assert_close(result.p, ((double)n_extreme + 1.0) / ((double)own.n_draws + 1.0), 1e-15);
    }
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
        cmocka_unit_test(draws_are_those_of_one_after_the_other),
        cmocka_unit_test(refusals_say_why),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
