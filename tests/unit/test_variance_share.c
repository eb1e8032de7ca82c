/* test_variance_share.c - shares of variation against R. */
#include "stats/variance_share.h"

#include "stats/stats.h"
#include "support/assert_close.h"
#include "support/small_panel.h"

static const uint32_t *const both_ways[] = {panel_firm, panel_year};

static void shares_and_their_test_agree_with_r(void **state)
{
    /* R 4.2.2: lm(y ~ factor(firm) + factor(year)), anova() of both models */
    const struct fixed_effects firm = {both_ways, 1, PANEL_ROWS}, both = {both_ways, 2, PANEL_ROWS};
    struct variance_share small = variance_share_run(&firm, panel_y);
    struct variance_share large = variance_share_run(&both, panel_y);
    struct variance_share_test test = variance_share_compare(&small, &large);

    (void)state;
    (void)panel_model();
    assert_close(small.r2, 0.7830343440757792, 1e-12);
    assert_close(large.r2, 0.8548033674626528, 1e-10);
    assert_close(large.adj_r2, 0.7241263981790405, 1e-10);
    assert_close(test.f, 1.235721210139176, 1e-9);
    assert_close(test.p, 0.3562185607652581, 1e-9);
    assert_close(test.df1, 4.0, 0.0);
    assert_close(test.df2, 10.0, 0.0);
    assert_nan(variance_share_compare(&large, &small).f);
}

static void a_series_agrees_with_r(void **state)
{
    /* The numbers of R above. */
    struct variance_share_series *one = variance_share_series_new(NULL, panel_y, PANEL_ROWS);
    struct variance_share_series *two = variance_share_series_new(panel_year, panel_y, PANEL_ROWS);

    (void)state;
    for (int again = 0; again < 2; again++) {
        assert_close(variance_share_series_get_r2(one, panel_firm), 0.7830343440757792, 1e-12);
        assert_close(variance_share_series_get_r2(two, panel_firm), 0.8548033674626528, 1e-12);
    }
    variance_share_series_free(one);
    variance_share_series_free(two);
    variance_share_series_free(NULL);
}

enum { SERIES_ROWS = 300 };

/* Few and many groups on both sides; in two parts that share none; more groups than rows can carry. */
static void a_series_says_what_single_shares_say(void **state)
{
    static const struct {
        uint32_t n, n_first, n_second, n_parts;
    } shapes[] = {{40, 5, 6, 1},
                  {40, 5, 6, 2},
                  {SERIES_ROWS, 40, 16, 1},
                  {SERIES_ROWS, 40, 16, 4},
                  {SERIES_ROWS, 20, 90, 1},
                  {30, 18, 14, 1},
                  {12, 8, 8, 1},
                  {8, 1, 1, 1}};
    double values[SERIES_ROWS];
    uint32_t first[SERIES_ROWS], second[SERIES_ROWS], random = 5;

    (void)state;
    for (size_t k = 0; k < 40 * sizeof shapes / sizeof *shapes; k++) {
        uint32_t n = shapes[k / 40].n, n_parts = shapes[k / 40].n_parts;
        const uint32_t *ways[] = {first, second};
        const struct fixed_effects effects = {ways, 2, n};
        struct variance_share_series *series;
        struct variance_share plain;

        for (uint32_t i = 0; i < n; i++) {
            random = random * 1664525 + 1013904223;
            first[i] = (random >> 16) % shapes[k / 40].n_first * n_parts + i % n_parts;
            random = random * 1664525 + 1013904223;
            second[i] = (random >> 16) % shapes[k / 40].n_second * n_parts + i % n_parts;
            random = random * 1664525 + 1013904223;
            values[i] = 100.0 + (double)(random >> 16) / 1000.0 + first[i] + 2.0 * second[i];
        }
        plain = variance_share_run(&effects, values);
        series = variance_share_series_new(second, values, n);
        if (plain.status == STATUS_OK)
            assert_close(1.0 + variance_share_series_get_r2(series, first), 1.0 + plain.r2, 1e-11);
        else
            assert_nan(variance_share_series_get_r2(series, first));
        variance_share_series_free(series);
    }
}

static void as_many_groups_as_rows_are_refused(void **state)
{
    const uint32_t rows[] = {1, 2, 3};
    const uint32_t *ways[] = {rows};
    const struct fixed_effects effects = {ways, 1, 3}, nothing = {ways, 1, 0};

    (void)state;
    assert_int_equal(variance_share_run(&effects, panel_y).status, STATUS_REFUSED_DF);
    assert_nan(variance_share_run(&effects, panel_y).r2);
    assert_int_equal(variance_share_run(&nothing, panel_y).status, STATUS_REFUSED_DF);
}

static void a_constant_has_nothing_to_share(void **state)
{
    const double constant[] = {0.1, 0.1, 0.1, 0.1};
    const uint32_t groups[] = {1, 1, 2, 2};
    const uint32_t *ways[] = {groups};
    const struct fixed_effects effects = {ways, 1, 4};

    (void)state;
    assert_int_equal(variance_share_run(&effects, constant).status, STATUS_ZERO_VARIANCE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_and_their_test_agree_with_r),
        cmocka_unit_test(a_series_agrees_with_r),
        cmocka_unit_test(a_series_says_what_single_shares_say),
        cmocka_unit_test(as_many_groups_as_rows_are_refused),
        cmocka_unit_test(a_constant_has_nothing_to_share),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
