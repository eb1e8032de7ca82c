/* test_bootstrap.c - resampling against another implementation and against exact enumeration. */
#include "stats/bootstrap.h"

#include <stdlib.h>
#include <string.h>

#include "stats/random_stream.h"
#include "stats/stats.h"
#include "support/assert_close.h"

static const double counts[] = {2, 0, 5, 1, 3, 4};
static const double words[] = {120, 35, 260, 60, 180, 150};
static const struct bootstrap_plan plan = {BOOTSTRAP_DRAWS, BOOTSTRAP_MIN_TURNS, 7, "turns", false};

static struct bootstrap_plan plan_with(size_t n_draws, size_t min_units, const char *key)
{
    return (struct bootstrap_plan){n_draws, min_units, 42, key, false};
}

/* Written in Python with its own splitmix64: stdev(), and the 50th and 1950th of 1999 sorted draws. */
static void turns_agree_with_another_implementation(void **state)
{
    struct bootstrap_result result = bootstrap_ratio(counts, words, NULL, 6, &plan);

    (void)state;
    assert_close(result.estimate, 15.0 / 805.0, 1e-14);
    assert_close(result.se, 0.002056637672552215, 1e-12);
    assert_close(result.lo, 0.014285714285714285, 1e-14);
    assert_close(result.hi, 0.022413793103448276, 1e-14);
    assert_int_equal(result.n_units, 6);
    assert_int_equal(result.n_degenerate, 0);
    assert_int_equal(result.status, STATUS_OK);
}

static void the_same_task_gives_the_same_numbers(void **state)
{
    struct bootstrap_result a = bootstrap_ratio(counts, words, NULL, 6, &plan);
    struct bootstrap_result b = bootstrap_ratio(counts, words, NULL, 6, &plan);
    struct bootstrap_plan other = plan;
    struct bootstrap_result c;

    (void)state;
    other.task_key = "other turns";
    c = bootstrap_ratio(counts, words, NULL, 6, &other);
    assert_close(a.se, b.se, 0.0);
    assert_true(fabs(a.se - c.se) > 0.0);
}

static void compute_two_ratios(const double *sums, const void *context, double *values)
{
    (void)context;
    values[0] = sums[1] / sums[0];
    values[1] = sums[2] / sums[0];
}

/* A column of zeros changes nothing, though three and six columns are added up by code of their own. */
static void the_number_of_columns_changes_no_sum(void **state)
{
    static const size_t widths[] = {3, 4, 6, 7};
    static const uint32_t strata[] = {1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2};
    static const struct bootstrap_statistics ratios = {2, compute_two_ratios, NULL};
    struct bootstrap_plan own = plan_with(500, 2, "columns");
    struct bootstrap_result expected[2], results[2];

    (void)state;
    for (size_t k = 0; k < sizeof widths / sizeof *widths; k++) {
        double columns[12 * 7] = {0};
        struct bootstrap_sample sample = {
            .columns = columns, .n_units = 12, .n_columns = widths[k], .strata = strata};

        for (size_t i = 0; i < 12; i++) {
            columns[i * widths[k]] = 20.0 + (double)(i * i % 7);
            columns[i * widths[k] + 1] = (double)i / 3.0;
            columns[i * widths[k] + 2] = (double)(i * 5 % 11);
        }
        bootstrap_run(&sample, &own, &ratios, results);
        if (k == 0)
            memcpy(expected, results, sizeof expected);
        for (size_t s = 0; s < 2; s++) {
            assert_int_equal(results[s].status, STATUS_OK);
            assert_close(results[s].se, expected[s].se, 0.0);
            assert_close(results[s].lo, expected[s].lo, 0.0);
            assert_close(results[s].hi, expected[s].hi, 0.0);
        }
    }
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

enum { N_FIRST = 7, N_BOTH = 12, N_WIDE = 6 };

/* The difference of two rates over rows of N_WIDE columns, drawn and sorted as the header says and no faster.
 */
static void draw_plainly(const double *columns, double *sorted)
{
    struct random_stream stream = random_stream_start(42, "plain");

    for (size_t draw = 0; draw < BOOTSTRAP_DRAWS; draw++) {
        double sums[N_WIDE] = {0};

        for (size_t i = 0; i < N_BOTH; i++) {
            size_t begin = i < N_FIRST ? 0 : N_FIRST, end = i < N_FIRST ? N_FIRST : N_BOTH;
            size_t unit = begin + random_stream_get_index(&stream, end - begin);

            for (size_t k = 0; k < N_WIDE; k++)
                sums[k] += columns[unit * N_WIDE + k];
        }
        sorted[draw] = sums[1] / sums[0] - sums[5] / sums[3];
    }
    qsort(sorted, BOOTSTRAP_DRAWS, sizeof *sorted, compare_doubles);
}

static void compute_difference(const double *sums, const void *context, double *values)
{
    (void)context;
    values[0] = sums[1] / sums[0] - sums[5] / sums[3];
}

/* Columns that a stratum has not are not added, and only the tails are sorted: of draws that lie evenly, of
 * draws most of which are alike, and of draws with one far tail. */
static void the_interval_is_that_of_plain_draws(void **state)
{
    static const uint32_t strata[N_BOTH] = {1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2};
    static const double odd[] = {0, 40, -900};
    struct bootstrap_statistics difference = {1, compute_difference, NULL};
    struct bootstrap_plan quick = plan_with(BOOTSTRAP_DRAWS, 2, "plain");

    (void)state;
    for (size_t k = 0; k < 2 * sizeof odd / sizeof *odd; k++) {
        double columns[N_BOTH * N_WIDE] = {0}, sorted[BOOTSTRAP_DRAWS];
        struct bootstrap_sample sample = {columns, N_BOTH, N_WIDE, NULL, strata};
        struct bootstrap_result result;

        for (size_t i = 0; i < N_BOTH; i++) {
            double *row = columns + i * N_WIDE + (i < N_FIRST ? 0 : 3);

            row[0] = 20.0 + (double)(i * i % 7);
            row[1] = k < 2 ? (double)i / 3.0 : 1;
            row[2] = k < 2 ? (double)(i * 5 % 11) : 1;
        }
        columns[N_WIDE + 1] += odd[k / 2];
        draw_plainly(columns, sorted);
        quick.without_se = k % 2 == 1;
        bootstrap_run(&sample, &quick, &difference, &result);
        assert_int_equal(result.status, STATUS_OK);
        assert_close(result.lo, sorted[49], 0.0);
        assert_close(result.hi, sorted[1949], 0.0);
        assert_int_equal(isnan(result.se) != 0, quick.without_se);
    }
}

/* All 27 ordered resamples of three clusters with sums 9, 16, 9 over 3, 2, 4 rows, enumerated in R:
 * population standard deviation 1.33313921667209.  20,000 draws come within 3 % of it. */
static void clusters_are_drawn_whole(void **state)
{
    const double y[] = {2, 4, 3, 7, 9, 1, 2, 2, 4};
    const double ones[] = {1, 1, 1, 1, 1, 1, 1, 1, 1};
    const uint32_t clusters[] = {8, 8, 8, 3, 3, 5, 5, 5, 5};
    struct bootstrap_plan many = plan_with(20000, BOOTSTRAP_MIN_CALLS, "clusters");
    struct bootstrap_result result = bootstrap_ratio(y, ones, clusters, 9, &many);

    (void)state;
    assert_close(result.estimate, 34.0 / 9.0, 1e-14);
    assert_close(result.se, 1.33313921667209, 0.03);
    assert_int_equal(result.n_units, 3);
    /* Only cluster 5, only cluster 3: the extremes. */
    assert_close(result.lo, 9.0 / 4.0, 1e-14);
    assert_close(result.hi, 8.0, 1e-14);
}

static void compute_both_sections(const double *sums, const void *context, double *values)
{
    (void)context;
    values[0] = sums[0] / sums[1];
    values[1] = sums[2] / sums[3];
    values[2] = 0.5 * values[0] + 0.5 * values[1];
}

/* Within a stratum that holds one unit nothing varies; across strata nothing moves. */
static void draws_stay_inside_their_stratum(void **state)
{
    /* Columns: cues and words in the first section, cues and words in the second. */
    const double columns[] = {1, 100, 0, 0, 3, 100, 0, 0, 2, 100, 0, 0, 6, 100, 0, 0, 0, 0, 9, 100};
    const uint32_t strata[] = {1, 1, 1, 1, 2};
    const struct bootstrap_sample sample = {columns, 5, 4, NULL, strata};
    const struct bootstrap_statistics statistics = {3, compute_both_sections, NULL};
    struct bootstrap_result results[3];

    (void)state;
    bootstrap_run(&sample, &plan, &statistics, results);
    assert_close(results[0].estimate, 0.03, 1e-14);
    assert_int_equal(results[0].n_degenerate, 0);
    assert_int_equal(results[0].status, STATUS_OK);
    assert_close(results[1].estimate, 0.09, 1e-14);
    assert_int_equal(results[1].status, STATUS_ZERO_VARIANCE);
    assert_nan(results[1].lo);
    /* The mean of a number and a constant varies half as much. */
    assert_close(results[2].estimate, 0.06, 1e-14);
    assert_close(results[2].se, 0.5 * results[0].se, 1e-10);
    /* Mean of four counts with population variance 3.5, over 100 words each: sqrt(3.5 / 4) / 100. */
    assert_close(results[0].se, sqrt(3.5 / 4.0) / 100.0, 0.05);
}

static void a_rate_of_zero_has_no_interval(void **state)
{
    const double none[] = {0, 0, 0, 0, 0, 0};
    struct bootstrap_result result = bootstrap_ratio(none, words, NULL, 6, &plan);

    (void)state;
    assert_close(result.estimate, 0.0, 0.0);
    assert_nan(result.se);
    assert_nan(result.lo);
    assert_int_equal(result.status, STATUS_ZERO_VARIANCE);
}

static void too_few_units_are_refused_but_keep_the_estimate(void **state)
{
    struct bootstrap_result result = bootstrap_ratio(counts, words, NULL, 4, &plan);
    const struct bootstrap_plan lenient = plan_with(99, 0, "lenient");

    (void)state;
    assert_close(result.estimate, 8.0 / 475.0, 1e-14);
    assert_nan(result.se);
    assert_nan(result.hi);
    assert_int_equal(result.status, STATUS_REFUSED_FEW_UNITS);
    assert_int_equal(bootstrap_ratio(counts, words, NULL, 1, &lenient).status, STATUS_REFUSED_FEW_UNITS);
    assert_int_equal(bootstrap_ratio(counts, words, NULL, 0, &lenient).status, STATUS_ZERO_DENOMINATOR);
}

static void units_with_a_missing_number_are_left_out(void **state)
{
    const double k[] = {2, NAN, 0, 5, 1, 3, 4};
    const double n[] = {120, 50, 35, 260, 60, 180, 150};

    (void)state;
    assert_close(bootstrap_ratio(k, n, NULL, 7, &plan).se, 0.002056637672552215, 1e-12);
}

/* Four of six turns have no words: a draw misses the other two with probability (4/6)^6 = 0.0878. */
static void draws_without_a_denominator_are_drawn_again_and_counted(void **state)
{
    const double k[] = {0, 0, 0, 0, 1, 4};
    const double n[] = {0, 0, 0, 0, 50, 100};
    struct bootstrap_result result = bootstrap_ratio(k, n, NULL, 6, &plan);

    (void)state;
    assert_close((double)result.n_degenerate / (double)(result.n_degenerate + 1999), 0.0878, 0.2);
    assert_int_equal(result.status, STATUS_BOOT_UNSTABLE);
    assert_true(isfinite(result.se));
    assert_close(result.lo, 0.02, 1e-14);
    assert_close(result.hi, 0.04, 1e-14);
}

static void compute_rarely(const double *sums, const void *context, double *values)
{
    (void)context;
    values[0] = sums[0] >= 6.0 && sums[0] <= 6.0 ? 1.0 : NAN;
}

/* The six units sum to 6 in fewer than half of the draws, so twice the draws do not give enough values. */
static void a_statistic_that_most_draws_miss_has_no_interval(void **state)
{
    const double columns[] = {1, 0, 0, 2, 0, 3};
    const struct bootstrap_sample sample = {columns, 6, 1, NULL, NULL};
    const struct bootstrap_statistics statistics = {1, compute_rarely, NULL};
    struct bootstrap_result result;

    (void)state;
    bootstrap_run(&sample, &plan, &statistics, &result);
    assert_int_equal(result.status, STATUS_BOOT_UNSTABLE);
    assert_close(result.estimate, 1.0, 0.0);
    assert_nan(result.se);
    assert_nan(result.lo);
}

static void quantile_is_an_order_statistic_or_lies_between_two(void **state)
{
    const double sorted[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    (void)state;
    assert_close(bootstrap_quantile(sorted, 9, 0.1), 1.0, 0.0);
    assert_close(bootstrap_quantile(sorted, 9, 0.9), 9.0, 0.0);
    assert_close(bootstrap_quantile(sorted, 9, 0.5), 5.0, 0.0);
    /* R 4.2.2: 2 + (qnorm(.25)-qnorm(.2))/(qnorm(.3)-qnorm(.2)) */
    assert_close(bootstrap_quantile(sorted, 9, 0.25), 2.526861810669756, 1e-12);
    assert_nan(bootstrap_quantile(sorted, 9, 0.05));
    assert_nan(bootstrap_quantile(sorted, 9, 0.95));
    assert_nan(bootstrap_quantile(sorted, 0, 0.5));
}

static void bca_needs_draws_on_both_sides(void **state)
{
    const double sorted[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    struct bootstrap_bca result = bootstrap_find_bca(0.5, sorted, 9, sorted, 9);

    (void)state;
    assert_nan(result.bias);
    assert_nan(result.lo);
    assert_nan(bootstrap_find_bca(10.0, sorted, 9, sorted, 9).hi);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(turns_agree_with_another_implementation),
        cmocka_unit_test(the_same_task_gives_the_same_numbers),
        cmocka_unit_test(the_number_of_columns_changes_no_sum),
        cmocka_unit_test(the_interval_is_that_of_plain_draws),
        cmocka_unit_test(clusters_are_drawn_whole),
        cmocka_unit_test(draws_stay_inside_their_stratum),
        cmocka_unit_test(a_rate_of_zero_has_no_interval),
        cmocka_unit_test(too_few_units_are_refused_but_keep_the_estimate),
        cmocka_unit_test(units_with_a_missing_number_are_left_out),
        cmocka_unit_test(draws_without_a_denominator_are_drawn_again_and_counted),
        cmocka_unit_test(a_statistic_that_most_draws_miss_has_no_interval),
        cmocka_unit_test(quantile_is_an_order_statistic_or_lies_between_two),
        cmocka_unit_test(bca_needs_draws_on_both_sides),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
