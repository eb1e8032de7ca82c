/* test_random_stream.c - the stream of a task against another implementation. */
#include "stats/random_stream.h"

#include "support/assert_close.h"

/* The first words for the seed 1234567 as other implementations publish them (Rosetta Code, splitmix64). */
static void words_are_those_of_splitmix64(void **state)
{
    const uint64_t expected[] = {UINT64_C(6457827717110365317), UINT64_C(3203168211198807973),
                                 UINT64_C(9817491932198370423), UINT64_C(4593380528125082431),
                                 UINT64_C(16408922859458223821)};
    struct random_stream stream = {1234567};

    (void)state;
    for (size_t i = 0; i < 5; i++)
        assert_true(random_stream_get_bits(&stream) == expected[i]);
}

/* FNV-1a, splitmix64 and Lemire's choice written in Python from their papers, seed 20240. */
static const char key[] = "ceo_year/ACME/2019";

static void indices_agree_with_another_implementation(void **state)
{
    const size_t expected[] = {2, 1, 6, 9, 4, 0, 1, 8, 3, 2};
    struct random_stream *stream = random_stream_new(20240, key);

    (void)state;
    for (size_t i = 0; i < 10; i++)
        assert_int_equal(random_stream_get_index(stream, 10), expected[i]);
    random_stream_free(stream);
}

/* Of 3 * 2^30 choices a quarter of the random words would be too many for some: they are drawn again. */
static void every_index_of_a_large_range_is_equally_likely(void **state)
{
    const size_t expected[] = {630279271,  3002107524, 188261466,  523970439,  2878917204,
                               1080475624, 874898027,  1125288551, 2067839437, 2222332972};
    struct random_stream *stream = random_stream_new(20240, key);

    (void)state;
    for (size_t i = 0; i < 10; i++)
        assert_int_equal(random_stream_get_index(stream, 3221225472u), expected[i]);
    random_stream_free(stream);
}

static void uniforms_agree_with_another_implementation(void **state)
{
    const double expected[] = {0.26205340775755515, 0.19566443813636814, 0.6783821583783196};
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
        cmocka_unit_test(words_are_those_of_splitmix64),
        cmocka_unit_test(indices_agree_with_another_implementation),
        cmocka_unit_test(every_index_of_a_large_range_is_equally_likely),
        cmocka_unit_test(uniforms_agree_with_another_implementation),
        cmocka_unit_test(another_key_or_seed_is_another_stream),
        cmocka_unit_test(one_choice_is_always_taken_and_null_is_freed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
