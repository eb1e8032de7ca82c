/* test_random_stream.c - the stream of a task against another implementation. */
#include "stats/random_stream.h"

#include "support/assert_close.h"

/* A Mersenne twister, FNV-1a and splitmix64 written in Python from their papers, seed 20240. */
static const char key[] = "ceo_year/ACME/2019";

static void indices_agree_with_another_implementation(void **state)
{
    const size_t expected[] = {0, 3, 7, 3, 6, 1, 5, 2, 7, 1};
    struct random_stream *stream = random_stream_new(20240, key);

    (void)state;
    for (size_t i = 0; i < 10; i++)
        assert_int_equal(random_stream_get_index(stream, 10), expected[i]);
    random_stream_free(stream);
}

/* Of 3 * 2^30 choices a quarter of the random words would be too many for some: they are drawn again. */
static void every_index_of_a_large_range_is_equally_likely(void **state)
{
    const size_t expected[] = {97581997,  2440240949, 1213615819, 383079695,  1857850344,
                               613638377, 32781895,   1428288678, 1873454753, 2709036310};
    struct random_stream *stream = random_stream_new(20240, key);

    (void)state;
    for (size_t i = 0; i < 10; i++)
        assert_int_equal(random_stream_get_index(stream, 3221225472u), expected[i]);
    random_stream_free(stream);
}

static void uniforms_agree_with_another_implementation(void **state)
{
    const double expected[] = {0.03029343904927373, 0.3320936793461442, 0.7575504945125431};
    struct random_stream *stream = random_stream_new(20240, key);

    (void)state;
    for (size_t i = 0; i < 3; i++)
        assert_close(random_stream_get_uniform(stream), expected[i], 0.0);
    random_stream_free(stream);
}

static void another_key_or_seed_is_another_stream(void **state)
{
    struct random_stream *streams[] = {random_stream_new(20240, key), random_stream_new(20241, key),
                                       random_stream_new(20240, "ceo_year/ACME/2020")};
    double first[3];

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        first[i] = random_stream_get_uniform(streams[i]);
        random_stream_free(streams[i]);
    }
    assert_true(fabs(first[0] - first[1]) > 0.0);
    assert_true(fabs(first[0] - first[2]) > 0.0);
}

static void one_choice_is_always_taken_and_null_is_freed(void **state)
{
    struct random_stream *stream = random_stream_new(1, "");

    (void)state;
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(random_stream_get_index(stream, 1), 0);
    random_stream_free(stream);
    random_stream_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(indices_agree_with_another_implementation),
        cmocka_unit_test(every_index_of_a_large_range_is_equally_likely),
        cmocka_unit_test(uniforms_agree_with_another_implementation),
        cmocka_unit_test(another_key_or_seed_is_another_stream),
        cmocka_unit_test(one_choice_is_always_taken_and_null_is_freed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
