/* test_rank.c - mid-ranks and distinct values. */
#include "stats/rank.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "support/assert_close.h"

static void ties_share_the_mean_of_their_ranks(void **state)
{
    /* R: rank(c(9,1,2,2,12,5,5,5)) */
    const double values[] = {9, 1, 2, 2, 12, 5, 5, 5};
    const double expected[] = {7, 1, 2.5, 2.5, 8, 5, 5, 5};
    double ranks[8];
    double ties = rank_midranks(values, 8, ranks);

    (void)state;
    for (size_t i = 0; i < 8; i++)
        assert_close(ranks[i], expected[i], 0.0);
    assert_close(ties, (8.0 - 2.0) + (27.0 - 3.0), 0.0);
}

static void a_constant_has_one_rank(void **state)
{
    const double values[] = {4, 4, 4};
    double ranks[3];

    (void)state;
    assert_close(rank_midranks(values, 3, ranks), 24.0, 0.0);
    for (size_t i = 0; i < 3; i++)
        assert_close(ranks[i], 2.0, 0.0);
}

static void minus_zero_equals_zero(void **state)
{
    const double values[] = {0.0, -0.0};
    double ranks[2];

    (void)state;
    rank_midranks(values, 2, ranks);
    assert_close(ranks[0], 1.5, 0.0);
    assert_close(ranks[1], 1.5, 0.0);
}

static void nothing_has_no_ranks(void **state)
{
    double ranks[1] = {7};

    (void)state;
    assert_close(rank_midranks(ranks, 0, ranks), 0.0, 0.0);
    assert_close(ranks[0], 7.0, 0.0);
}

/* Multiples of 7919 below 1009 in three blocks: each of 0 .. 1008 comes three times, negative ones in the
 * last. */
static void many_values_are_put_in_order(void **state)
{
    enum { N = 3027 };
    double *values = malloc(N * sizeof *values), *ranks = malloc(N * sizeof *ranks);
    size_t *rows = malloc(N * sizeof *rows);

    (void)state;
    for (size_t i = 0; i < N; i++)
        values[i] = (double)(i * 7919 % 1009) * (i < 2018 ? 1e3 : -1e-3);
    rank_order(values, N, rows);
    for (size_t i = 1; i < N; i++) {
        assert_true(values[rows[i - 1]] <= values[rows[i]]);
        assert_true(values[rows[i - 1]] < values[rows[i]] || rows[i - 1] < rows[i]);
    }
    rank_midranks(values, N, ranks);
    /* 1008 negative values, then three zeros (row 0, 1009 and 2018), then pairs. */
    assert_close(ranks[0], 1010.0, 0.0);
    assert_close(ranks[2018], 1010.0, 0.0);
    assert_close(ranks[rows[0]], 1.0, 0.0);
    assert_close(ranks[rows[N - 1]], N - 0.5, 0.0);
    rank_sort(values, N);
    assert_close(values[0], -1.008, 1e-15);
    assert_close(values[N - 1], 1008e3, 0.0);
    for (size_t i = 1; i < N; i++)
        assert_true(values[i - 1] <= values[i]);
    free(values);
    free(ranks);
    free(rows);
}

static int compare_doubles(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

/* Against qsort(), below and above the number from which digits are sorted; all digits of a double differ. */
static void values_alone_are_sorted_as_qsort_does(void **state)
{
    static const size_t sizes[] = {0, 1, 2, 511, 512, 3000};
    double values[3000], expected[3000];

    (void)state;
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        for (size_t i = 0; i < sizes[k]; i++) {
            uint64_t bits = hash_splitmix64(i);

            memcpy(&values[i], &bits, sizeof bits);
            if (!isfinite(values[i]) || i % 10 == 0)
                values[i] = i % 20 ? (double)(i % 7) : -0.0;
            expected[i] = values[i] + 0.0;
        }
        rank_sort(values, sizes[k]);
        if (sizes[k])
            qsort(expected, sizes[k], sizeof *expected, compare_doubles);
        assert_memory_equal(values, expected, sizes[k] * sizeof *values);
    }
}

static void counting_distinct_values_stops_at_the_limit_and_skips_missing(void **state)
{
    const double values[] = {NAN, 2, 2, 3, NAN, 4, 5};

    (void)state;
    assert_int_equal(rank_count_distinct(values, 7, 10), 4);
    assert_int_equal(rank_count_distinct(values, 7, 3), 3);
    assert_int_equal(rank_count_distinct(values, 3, 3), 1);
    assert_int_equal(rank_count_distinct(values, 1, 3), 0);
    assert_int_equal(rank_count_distinct(values, 0, 3), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ties_share_the_mean_of_their_ranks),
        cmocka_unit_test(a_constant_has_one_rank),
        cmocka_unit_test(minus_zero_equals_zero),
        cmocka_unit_test(nothing_has_no_ranks),
        cmocka_unit_test(many_values_are_put_in_order),
        cmocka_unit_test(values_alone_are_sorted_as_qsort_does),
        cmocka_unit_test(counting_distinct_values_stops_at_the_limit_and_skips_missing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
