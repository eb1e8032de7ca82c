/* test_rank.c - mid-ranks and distinct values. */
#include "stats/rank.h"

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
        cmocka_unit_test(counting_distinct_values_stops_at_the_limit_and_skips_missing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
