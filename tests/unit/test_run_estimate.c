/* test_run_estimate.c - guesses keep the order of what they are guessed from. */
#include "engine/run_estimate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Ten thousand calls of 50 KB, the largest of 400 KB. */
static const struct survey_totals corpus = {.n_all = 10000, .all_size = 500000000, .largest = 400000};

static void a_shard_needs_no_more_than_the_run(void **state)
{
    struct run_estimate whole = run_estimate_make(&corpus, 0, 2), before = whole;

    (void)state;
    for (size_t n = 1; n <= 200; n++) {
        struct run_estimate shard = run_estimate_make(&corpus, n, 2);

        assert_true(shard.seconds <= before.seconds && shard.memory_mb <= before.memory_mb);
        assert_true(shard.hand_over_mb <= before.hand_over_mb);
        assert_int_equal(shard.merge_seconds, whole.merge_seconds);
        assert_int_equal(shard.merge_memory_mb, whole.merge_memory_mb);
        before = shard;
    }
}

/* The largest call lies in one of the shards. */
static void a_shard_has_room_for_its_largest_call(void **state)
{
    struct survey_totals one = corpus;

    (void)state;
    one.largest = one.all_size;
    assert_int_equal(run_estimate_make(&one, 200, 1).hand_over_mb,
                     run_estimate_make(&one, 0, 1).hand_over_mb);
    assert_true(run_estimate_make(&one, 200, 1).memory_mb > run_estimate_make(&corpus, 200, 1).memory_mb);
}

static void threads_save_time_and_cost_memory(void **state)
{
    struct run_estimate one = run_estimate_make(&corpus, 4, 1), eight = run_estimate_make(&corpus, 4, 8);

    (void)state;
    assert_true(eight.seconds < one.seconds);
    assert_true(eight.memory_mb > one.memory_mb);
}

static void pdfs_cost_time_and_memory(void **state)
{
    struct survey_totals pdfs = corpus;

    (void)state;
    pdfs.n_pdfs = 10000;
    assert_true(run_estimate_make(&pdfs, 4, 1).seconds > run_estimate_make(&corpus, 4, 1).seconds);
    assert_true(run_estimate_make(&pdfs, 4, 1).memory_mb > run_estimate_make(&corpus, 4, 1).memory_mb);
}

/* 10 million calls of 55 KB do not overflow anything: more than an hour, less than a month; below a terabyte.
 */
static void a_large_corpus_has_a_sane_guess(void **state)
{
    struct survey_totals large = {.n_all = 10000000, .all_size = 550000000000, .largest = 2000000};
    struct run_estimate whole = run_estimate_make(&large, 0, 1);

    (void)state;
    assert_true(whole.seconds > 3600 && whole.seconds < 31 * 86400);
    assert_true(whole.memory_mb > 1000 && whole.memory_mb < 1000000);
    assert_true(whole.merge_seconds < whole.seconds);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_shard_needs_no_more_than_the_run),
        cmocka_unit_test(a_shard_has_room_for_its_largest_call),
        cmocka_unit_test(threads_save_time_and_cost_memory),
        cmocka_unit_test(pdfs_cost_time_and_memory),
        cmocka_unit_test(a_large_corpus_has_a_sane_guess),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
