/* test_covariance.c - standard errors under different views of what is independent, against R. */
#include "stats/covariance.h"

#include "stats/stats.h"
#include "support/assert_close.h"
#include "support/small_panel.h"

static struct regression *fit;

static int set_up(void **state)
{
    struct regression_model model = panel_model();

    (void)state;
    fit = regression_run(&model);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    regression_free(fit);
    return 0;
}

static void check(const double *matrix, double se_0, double se_1, double se_2)
{
    assert_close(covariance_get_se(matrix, 3, 0), se_0, 1e-11);
    assert_close(covariance_get_se(matrix, 3, 1), se_1, 1e-11);
    assert_close(covariance_get_se(matrix, 3, 2), se_2, 1e-11);
}

static void classical_and_robust_agree_with_r(void **state)
{
    double matrix[9];

    (void)state;
    assert_close(covariance_find_classical(fit, matrix).df, 17.0, 0.0);
    check(matrix, 0.10464602860619991, 0.03960668969762429, 0.01575722170716649);
    covariance_find_robust(fit, COVARIANCE_HC0, matrix);
    check(matrix, 0.08294264035905692, 0.03412032473275318, 0.01509825565147919);
    covariance_find_robust(fit, COVARIANCE_HC1, matrix);
    check(matrix, 0.08996392472889181, 0.03700868832598682, 0.01637635755369247);
    covariance_find_robust(fit, COVARIANCE_HC2, matrix);
    check(matrix, 0.08992686733565000, 0.03840971201042472, 0.01659944067619350);
    covariance_find_robust(fit, COVARIANCE_HC3, matrix);
    check(matrix, 0.09762026348992631, 0.04338220872331129, 0.01827597216960872);
}

static void clusters_agree_with_r_one_way_and_two(void **state)
{
    double matrix[9];
    struct covariance result = covariance_find_clustered(fit, panel_firm, COVARIANCE_CR1, 0, matrix);

    (void)state;
    check(matrix, 0.06994709140560197, 0.03404899249196600, 0.01751573462467983);
    assert_int_equal(result.n_clusters, 6);
    assert_close(result.df, 5.0, 0.0);
    assert_int_equal(result.status, STATUS_FEW_CLUSTERS);
    result = covariance_find_two_way(fit, panel_firm, panel_year, matrix);
    check(matrix, 0.10770615494267813, 0.02876837433659782, 0.01917480616102655);
    assert_false(result.is_psd_fixed);
    assert_int_equal(result.n_clusters, 5);
    assert_close(result.df, 4.0, 0.0);
}

static void one_row_per_cluster_is_hc1_but_for_the_factor(void **state)
{
    uint32_t ids[PANEL_ROWS];
    double clustered[9], robust[9];

    (void)state;
    for (uint32_t i = 0; i < PANEL_ROWS; i++)
        ids[i] = 100 - i;
    covariance_find_clustered(fit, ids, COVARIANCE_CR0, 0, clustered);
    covariance_find_robust(fit, COVARIANCE_HC0, robust);
    for (size_t i = 0; i < 9; i++)
        assert_close(clustered[i], robust[i], 1e-11);
}

/* 25 rows for which R's eigen() of the two-way matrix has a negative value. */
static void a_negative_eigenvalue_is_set_to_zero(void **state)
{
    const double x[] = {1, 8, 8, 8, 4, 6, 6, 2, 2, 5, 9, 4, 9, 4, 8, 5, 9, 4, 9, 9, 2, 0, 9, 5, 7};
    const double y[] = {6, 5, 1, 8, 9, 9, 3, 7, 7, 3, 3, 7, 5, 4, 2, 7, 2, 1, 3, 7, 0, 1, 9, 0, 5};
    const double *columns[] = {x};
    struct regression_model model = {.y = y, .x = columns, .n_x = 1, .n_rows = 25, .has_intercept = true};
    struct regression *result = regression_run(&model);
    uint32_t rows[25], places[25];
    double matrix[4];

    (void)state;
    for (uint32_t i = 0; i < 25; i++)
        rows[i] = i / 5, places[i] = i % 5;
    assert_true(covariance_find_two_way(result, rows, places, matrix).is_psd_fixed);
    assert_close(covariance_get_se(matrix, 2, 0), 2.0446069992599392, 1e-11);
    assert_close(covariance_get_se(matrix, 2, 1), 0.2852465135737185, 1e-11);
    regression_free(result);
}

static void lags_stay_inside_a_firm_and_respect_gaps(void **state)
{
    double matrix[9];

    (void)state;
    covariance_find_newey_west(fit, panel_firm, panel_time, 2, false, matrix);
    check(matrix, 0.07760871766705278, 0.02701937044298252, 0.01617380479209717);
    /* No lag: White's. */
    covariance_find_newey_west(fit, panel_firm, panel_time, 0, false, matrix);
    check(matrix, 0.08294264035905692, 0.03412032473275318, 0.01509825565147919);
    covariance_find_newey_west(fit, panel_firm, panel_time, 0, true, matrix);
    check(matrix, 0.08996392472889181, 0.03700868832598682, 0.01637635755369247);
}

static void periods_without_lags_are_clusters(void **state)
{
    double by_period[9], clustered[9];

    (void)state;
    covariance_find_driscoll_kraay(fit, panel_time, 0, by_period);
    covariance_find_clustered(fit, panel_year, COVARIANCE_CR0, 0, clustered);
    for (size_t i = 0; i < 9; i++)
        assert_close(by_period[i], clustered[i], 1e-11);
}

static void fewer_than_five_clusters_are_refused(void **state)
{
    uint32_t fewer[PANEL_ROWS];
    double matrix[9];
    struct covariance result;

    (void)state;
    for (size_t i = 0; i < PANEL_ROWS; i++)
        fewer[i] = panel_firm[i] % 4;
    result = covariance_find_clustered(fit, fewer, COVARIANCE_CR1, 0, matrix);
    assert_int_equal(result.status, STATUS_REFUSED_FEW_CLUSTERS);
    assert_int_equal(result.n_clusters, 4);
    for (size_t i = 0; i < 9; i++)
        assert_nan(matrix[i]);
    result = covariance_find_two_way(fit, panel_firm, fewer, matrix);
    assert_int_equal(result.status, STATUS_REFUSED_FEW_CLUSTERS);
    assert_nan(matrix[0]);
}

static void a_row_that_fits_itself_has_no_hc3(void **state)
{
    double alone[PANEL_ROWS] = {1};
    const double *columns[] = {alone};
    struct regression_model model = {
        .y = panel_y, .x = columns, .n_x = 1, .n_rows = 20, .has_intercept = true};
    struct regression *result = regression_run(&model);
    double matrix[4];

    (void)state;
    assert_close(result->leverages[0], 1.0, 1e-12);
    assert_int_equal(covariance_find_robust(result, COVARIANCE_HC3, matrix).status, STATUS_LEVERAGE_ONE);
    assert_nan(matrix[0]);
    assert_int_equal(covariance_find_robust(result, COVARIANCE_HC1, matrix).status, STATUS_OK);
    regression_free(result);
}

static void a_dropped_coefficient_has_no_standard_error(void **state)
{
    const double *columns[] = {panel_x1, panel_x1};
    struct regression_model model = {
        .y = panel_y, .x = columns, .n_x = 2, .n_rows = 20, .has_intercept = true};
    struct regression *result = regression_run(&model);
    double matrix[9];

    (void)state;
    covariance_find_robust(result, COVARIANCE_HC1, matrix);
    assert_true(isfinite(covariance_get_se(matrix, 3, 1)));
    assert_nan(covariance_get_se(matrix, 3, 2));
    assert_nan(covariance_find_wald_f(result, matrix));
    regression_free(result);
}

static void a_refused_regression_has_no_matrix(void **state)
{
    struct regression_model model = panel_model();
    struct regression *result;
    double matrix[9] = {0};

    (void)state;
    model.n_rows = 3;
    result = regression_run(&model);
    assert_int_equal(covariance_find_classical(result, matrix).status, STATUS_REFUSED_DF);
    assert_nan(matrix[4]);
    assert_int_equal(covariance_find_clustered(result, panel_firm, COVARIANCE_CR1, 0, matrix).status,
                     STATUS_REFUSED_DF);
    assert_int_equal(covariance_find_newey_west(result, panel_firm, panel_time, 1, false, matrix).status,
                     STATUS_REFUSED_DF);
    regression_free(result);
}

static void wald_with_the_classical_matrix_is_f(void **state)
{
    double matrix[9];

    (void)state;
    covariance_find_classical(fit, matrix);
    assert_close(covariance_find_wald_f(fit, matrix), 403.5172066280813, 1e-10);
}

/* R 4.2: (I - H_gg)^p by eigen() for each cluster, p = -1/2 and -1, then bread meat bread. */
static void reduced_errors_agree_with_r(void **state)
{
    const double x[] = {1.2, 0.4, 2.2, 3.1, 1.9, 0.7, 2.8, 3.6, 1.1, 2.5, 0.2, 3.3, 1.7, 2.0, 0.9};
    const double y[] = {2.0, 1.1, 2.9, 4.6, 2.2, 1.9, 3.0, 5.1, 1.2, 3.9, 0.8, 4.0, 2.9, 2.1, 1.7};
    const uint32_t clusters[] = {1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 5};
    const double *const columns[] = {x};
    struct regression *line = regression_run(
        &(struct regression_model){.y = y, .x = columns, .n_x = 1, .n_rows = 15, .has_intercept = true});
    double matrix[4];
    struct covariance covariance = covariance_find_reduced(line, clusters, false, matrix);

    (void)state;
    assert_int_equal(covariance.status, STATUS_FEW_CLUSTERS);
    assert_close(covariance.df, 4.0, 0.0);
    assert_close(covariance_get_se(matrix, 2, 0), 0.0976088503929614, 1e-11);
    assert_close(covariance_get_se(matrix, 2, 1), 0.0471027861408767, 1e-11);
    covariance_find_reduced(line, clusters, true, matrix);
    assert_close(covariance_get_se(matrix, 2, 0), 0.103830427877461, 1e-11);
    assert_close(covariance_get_se(matrix, 2, 1), 0.0503130478727846, 1e-11);
    regression_free(line);
}

/* The second regressor is there in one cluster only, which so fits itself. */
static void a_cluster_that_fits_itself_has_no_reduced_errors(void **state)
{
    const double x[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1}, y[] = {1, 2, 3, 1, 2, 3, 2, 1, 5, 6};
    const uint32_t clusters[] = {1, 1, 2, 2, 3, 3, 4, 4, 5, 5}, few[] = {1, 1, 1, 1, 2, 2, 2, 2, 3, 3};
    const double *const columns[] = {x};
    struct regression *line = regression_run(
        &(struct regression_model){.y = y, .x = columns, .n_x = 1, .n_rows = 10, .has_intercept = true});
    double matrix[4];

    (void)state;
    assert_int_equal(covariance_find_reduced(line, clusters, true, matrix).status, STATUS_LEVERAGE_ONE);
    assert_true(isnan(matrix[0]));
    assert_int_equal(covariance_find_reduced(line, few, true, matrix).status, STATUS_REFUSED_FEW_CLUSTERS);
    regression_free(line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reduced_errors_agree_with_r),
        cmocka_unit_test(a_cluster_that_fits_itself_has_no_reduced_errors),
        cmocka_unit_test(classical_and_robust_agree_with_r),
        cmocka_unit_test(clusters_agree_with_r_one_way_and_two),
        cmocka_unit_test(one_row_per_cluster_is_hc1_but_for_the_factor),
        cmocka_unit_test(a_negative_eigenvalue_is_set_to_zero),
        cmocka_unit_test(lags_stay_inside_a_firm_and_respect_gaps),
        cmocka_unit_test(periods_without_lags_are_clusters),
        cmocka_unit_test(fewer_than_five_clusters_are_refused),
        cmocka_unit_test(a_row_that_fits_itself_has_no_hc3),
        cmocka_unit_test(a_dropped_coefficient_has_no_standard_error),
        cmocka_unit_test(a_refused_regression_has_no_matrix),
        cmocka_unit_test(wald_with_the_classical_matrix_is_f),
    };

    stats_init();
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
