/* test_regression.c - least squares against R. */
#include "stats/regression.h"

#include "stats/stats.h"
#include "support/assert_close.h"
#include "support/small_panel.h"

static void fit_agrees_with_r(void **state)
{
    struct regression_model model = panel_model();
    struct regression *result = regression_run(&model);

    (void)state;
    assert_close(result->coefficients[0], -0.1968221706483209, 1e-12);
    assert_close(result->coefficients[1], 0.8947212162166165, 1e-12);
    assert_close(result->coefficients[2], 0.2742273816604419, 1e-12);
    assert_close(result->r2, 0.9793697936317675, 1e-12);
    assert_close(result->adj_r2, 0.9769427105296224, 1e-12);
    assert_close(result->sigma, 0.1854681698726914, 1e-12);
    assert_close(result->f, 403.5172066280813, 1e-11);
    assert_close(result->f_p, 4.712814705052312e-15, 1e-10);
    assert_close(result->leverages[1], 0.16023620349667539, 1e-12);
    assert_close(result->residuals[1], -0.15107067047206066, 1e-12);
    assert_close(result->df, 17.0, 0.0);
    assert_int_equal(result->status, STATUS_OK);
    assert_close(regression_find_beta_std(&model, result, 0), 0.7869733750926413, 1e-12);
    assert_close(regression_find_beta_std(&model, result, 1), 0.6062782955687592, 1e-12);
    regression_free(result);
}

static void rows_with_a_missing_value_are_left_out(void **state)
{
    double y[22], x1[22], x2[22];
    const double *columns[] = {x1, x2};
    struct regression_model model = {.y = y, .x = columns, .n_x = 2, .n_rows = 22, .has_intercept = true};
    struct regression *result;

    (void)state;
    for (size_t i = 0; i < 20; i++)
        y[i + 1] = panel_y[i], x1[i + 1] = panel_x1[i], x2[i + 1] = panel_x2[i];
    y[0] = NAN, x1[0] = 1, x2[0] = 1;
    y[21] = 1, x1[21] = 1, x2[21] = INFINITY;
    result = regression_run(&model);
    assert_int_equal(result->n, 20);
    assert_int_equal(result->rows[0], 1);
    assert_close(result->coefficients[2], 0.2742273816604419, 1e-12);
    regression_free(result);
}

static void a_column_that_follows_from_those_before_is_dropped(void **state)
{
    double twice[PANEL_ROWS], constant[PANEL_ROWS];
    const double *columns[] = {panel_x1, twice, panel_x2, constant};
    struct regression_model model = {
        .y = panel_y, .x = columns, .n_x = 4, .n_rows = 20, .has_intercept = true};
    struct regression *result;

    (void)state;
    for (size_t i = 0; i < PANEL_ROWS; i++)
        twice[i] = 2.0 * panel_x1[i] + 1.0, constant[i] = 0.1;
    result = regression_run(&model);
    assert_int_equal(result->rank, 3);
    assert_int_equal(result->status, STATUS_COLLINEAR);
    assert_close(result->coefficients[1], 0.8947212162166165, 1e-12);
    assert_nan(result->coefficients[2]);
    assert_close(result->coefficients[3], 0.2742273816604419, 1e-12);
    assert_nan(result->coefficients[4]);
    assert_close(result->df, 17.0, 0.0);
    regression_free(result);
}

static void an_offset_costs_no_digits(void **state)
{
    double far[PANEL_ROWS];
    const double *columns[] = {far, panel_x2};
    struct regression_model model = panel_model();
    struct regression *result;

    (void)state;
    for (size_t i = 0; i < PANEL_ROWS; i++)
        far[i] = 16777216.0 + 16.0 * panel_x2[i]; /* exact */
    columns[1] = panel_x1;
    model.x = columns;
    result = regression_run(&model);
    assert_close(result->coefficients[2], 0.8947212162166165, 1e-11);
    assert_close(result->coefficients[1], 0.2742273816604419 / 16.0, 1e-11);
    regression_free(result);
}

/* NIST StRD Wampler1: y is the sum of the powers 0 to 5 of x = 0 .. 20; every coefficient is 1. */
static void a_polynomial_of_degree_five_is_found(void **state)
{
    double powers[5][21], y[21];
    const double *columns[] = {powers[0], powers[1], powers[2], powers[3], powers[4]};
    struct regression_model model = {.y = y, .x = columns, .n_x = 5, .n_rows = 21, .has_intercept = true};
    struct regression *result;

    (void)state;
    for (size_t i = 0; i < 21; i++) {
        double power = 1.0;

        y[i] = 1.0;
        for (size_t k = 0; k < 5; k++) {
            power *= (double)i;
            powers[k][i] = power;
            y[i] += power;
        }
    }
    result = regression_run(&model);
    for (size_t k = 0; k < 6; k++)
        assert_close(result->coefficients[k], 1.0, 2e-11);
    assert_int_equal(result->rank, 6);
    regression_free(result);
}

static void too_few_rows_are_refused(void **state)
{
    struct regression_model model = panel_model();

    (void)state;
    for (model.n_rows = 0; model.n_rows <= 3; model.n_rows++) {
        struct regression *result = regression_run(&model);

        assert_int_equal(result->status, STATUS_REFUSED_DF);
        assert_int_equal(result->n, model.n_rows);
        assert_nan(result->coefficients[0]);
        assert_nan(result->coefficients[2]);
        assert_nan(result->r2);
        regression_free(result);
    }
    model.n_rows = 4;
    struct regression *four = regression_run(&model);

    assert_int_equal(four->status, STATUS_LOW_DF);
    assert_close(four->df, 1.0, 0.0);
    regression_free(four);
}

static void a_constant_outcome_has_no_r2(void **state)
{
    double constant[PANEL_ROWS];
    struct regression_model model = panel_model();
    struct regression *result;

    (void)state;
    for (size_t i = 0; i < PANEL_ROWS; i++)
        constant[i] = 0.1;
    model.y = constant;
    result = regression_run(&model);
    assert_nan(result->r2);
    assert_nan(result->f);
    assert_close(result->coefficients[0], 0.1, 1e-14);
    assert_near(result->coefficients[1], 0.0, 1e-16);
    regression_free(result);
}

static void the_mean_is_a_regression_on_nothing(void **state)
{
    struct regression_model model = panel_model();
    struct regression *result;

    (void)state;
    model.n_x = 0;
    result = regression_run(&model);
    assert_close(result->coefficients[0], 48.7 / 20.0, 1e-14);
    assert_nan(result->f);
    assert_near(result->r2, 0.0, 1e-15);
    regression_free(result);
    regression_free(NULL);
}

static void a_term_needs_a_standard_error(void **state)
{
    /* R 4.2.2: 2*pt(-2, 8), qt(.975, 8) */
    struct regression_term term = regression_make_term(1.0, 0.5, 8.0);

    (void)state;
    assert_close(term.p, 0.08051623795726257, 1e-12);
    assert_close(term.ci_hi, 1.0 + 0.5 * 2.3060041352041671, 1e-12);
    assert_nan(regression_make_term(1.0, 0.0, 8.0).p);
    assert_nan(regression_make_term(1.0, NAN, 8.0).ci_lo);
    assert_nan(regression_make_term(1.0, 1.0, 0.0).p);
}

/* The polynomials of NIST's Wampler1 and Wampler2: x = 0 .. 20, y = sum (c x)^k exactly; all coefficients are
 * c^k. Householder reflections in doubles reach 10 and 13 digits. */
static void a_polynomial_keeps_its_digits(void **state)
{
    const double scales[] = {1.0, 0.1};

    (void)state;
    for (int s = 0; s < 2; s++) {
        double y[21], x[5][21], rest[5][21];
        const double *columns[5], *rests[5];
        struct regression *fit;

        for (int i = 0; i < 21; i++) {
            long double sum = 0.0L, power = 1.0L, scaled = 1.0L;

            for (int k = 0; k <= 5; k++) {
                sum += scaled;
                if (k > 0) {
                    x[k - 1][i] = (double)power;
                    rest[k - 1][i] = (double)(power - (long double)x[k - 1][i]);
                }
                power *= i;
                scaled *= s == 0 ? (long double)i : (long double)i / 10.0L;
            }
            y[i] = (double)sum;
        }
        for (int k = 0; k < 5; k++) {
            columns[k] = x[k];
            rests[k] = rest[k];
        }
        fit = regression_run(&(struct regression_model){
            .y = y, .x = columns, .n_x = 5, .n_rows = 21, .has_intercept = true, .x_rest = rests});
        for (int k = 0; k <= 5; k++)
            assert_close(fit->coefficients[k], pow(scales[s], k), 1e-11);
        regression_free(fit);
    }
}

/* y on 1.5, 2.25, 4: 1.5 * 3 + 2.25 * 5 + 4 * 8 over the squares, 47.75 / 23.3125. */
static void the_rest_of_a_column_is_added_to_it(void **state)
{
    const double x[] = {1, 2, 4}, rest[] = {.5, .25, 0}, y[] = {3, 5, 8};
    const double *const columns[] = {x}, *const rests[] = {rest};
    struct regression *fit = regression_run(
        &(struct regression_model){.y = y, .x = columns, .n_x = 1, .n_rows = 3, .x_rest = rests});

    (void)state;
    assert_close(fit->coefficients[0], 47.75 / 23.3125, 1e-15);
    regression_free(fit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_polynomial_keeps_its_digits),
        cmocka_unit_test(the_rest_of_a_column_is_added_to_it),
        cmocka_unit_test(fit_agrees_with_r),
        cmocka_unit_test(rows_with_a_missing_value_are_left_out),
        cmocka_unit_test(a_column_that_follows_from_those_before_is_dropped),
        cmocka_unit_test(an_offset_costs_no_digits),
        cmocka_unit_test(a_polynomial_of_degree_five_is_found),
        cmocka_unit_test(too_few_rows_are_refused),
        cmocka_unit_test(a_constant_outcome_has_no_r2),
        cmocka_unit_test(the_mean_is_a_regression_on_nothing),
        cmocka_unit_test(a_term_needs_a_standard_error),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
