/* test_base.c - memory, buffers, errors, hashes and the parallel loop. */
#include "base/buffer.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/arena.h"
#include "base/memory.h"
#include "base/parallel.h"

#include <stdlib.h>
#include <string.h>

#include "support/assert_close.h"

static void an_arena_keeps_what_it_gave_until_reset(void **state)
{
    struct arena *arena = arena_new();
    char *parts[200];

    (void)state;
    for (size_t i = 0; i < 200; i++) {
        parts[i] = arena_alloc(arena, 1000 + i);
        assert_int_equal((uintptr_t)parts[i] % sizeof(void *), 0);
        memset(parts[i], (int)(i & 127), 1000 + i);
    }
    for (size_t i = 0; i < 200; i++)
        assert_int_equal(parts[i][999 + i], (char)(i & 127));
    arena_reset(arena);
    assert_non_null(arena_alloc(arena, (size_t)1 << 20));
    arena_free(arena);
    arena_free(NULL);
}

static void a_growing_array_keeps_its_elements(void **state)
{
    size_t *numbers = NULL, count = 0, capacity = 0;

    (void)state;
    for (size_t i = 0; i < 1000; i++) {
        ARRAY_RESERVE(numbers, count, capacity);
        numbers[count++] = i;
    }
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(numbers[i], i);
    free(numbers);
}

static void a_buffer_takes_text_and_numbers(void **state)
{
    struct buffer buffer;

    (void)state;
    buffer_init(&buffer);
    assert_int_equal(buffer_get_slice(&buffer).len, 0);
    buffer_add_text(&buffer, "a");
    buffer_add_byte(&buffer, ',');
    buffer_add_integer(&buffer, -12);
    buffer_add_double(&buffer, 0.5);
    buffer_add_format(&buffer, "[%s]", "x");
    assert_true(slice_equal_text(buffer_get_slice(&buffer), "a,-120.5[x]"));
    buffer_reset(&buffer);
    for (int i = 0; i < 10000; i++)
        buffer_add_text(&buffer, "0123456789");
    assert_int_equal(buffer.length, 100000);
    assert_memory_equal(buffer.data + 99990, "0123456789", 10);
    buffer_release(&buffer);
}

static void an_error_shows_place_and_caret(void **state)
{
    struct error err;
    char text[512];

    (void)state;
    assert_false(error_at(&err, ERROR_FORMAT, "words.csv", 17, 6, "value \"%s\" is no number", "abc"));
    error_show_source(&err, slice_from("good,abc,\tx"));
    error_format(&err, text, sizeof text);
    assert_string_equal(text, "words.csv:17:6: value \"abc\" is no number\n  good,abc, x\n       ^");
    assert_false(error_set(&err, ERROR_DATA, "no calls"));
    error_note(&err, "in %s", "run");
    error_format(&err, text, sizeof text);
    assert_string_equal(text, "in run: no calls");
    error_at(&err, ERROR_READ, "f", 0, 0, "cannot be read");
    error_format(&err, text, sizeof text);
    assert_string_equal(text, "f: cannot be read");
}

/* FIPS 180-2, appendix B.1, and the digest of the empty message. */
static void sha256_gives_the_published_digests(void **state)
{
    char hex[HASH_HEX_SIZE];

    (void)state;
    hash_sha256(slice_from("abc"), hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    hash_sha256(slice_from(""), hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/* FNV-1a test vector of the authors' page ("a"); splitmix64 of seed 0, first output of the reference code. */
static void fast_hashes_give_the_published_values(void **state)
{
    (void)state;
    assert_true(hash_fnv1a(slice_from("a")) == UINT64_C(0xaf63dc4c8601ec8c));
    assert_true(hash_splitmix64(0) == UINT64_C(0xe220a8397b1dcdaf));
}

struct squares {
    size_t values[1000];
    size_t worker_counts[8];
};

static void square(void *shared, size_t index, size_t worker)
{
    struct squares *squares = shared;

    assert_true(worker < 8);
    squares->values[index] = index * index;
    squares->worker_counts[worker]++;
}

static void every_index_runs_once_for_any_number_of_workers(void **state)
{
    (void)state;
    for (size_t n_workers = 1; n_workers <= 8; n_workers++) {
        struct squares squares = {{0}, {0}};
        size_t total = 0;

        parallel_for(1000, n_workers, square, &squares);
        for (size_t i = 0; i < 1000; i++)
            assert_int_equal(squares.values[i], i * i);
        for (size_t i = 0; i < n_workers; i++)
            total += squares.worker_counts[i];
        assert_int_equal(total, 1000);
    }
    assert_true(parallel_count_cores() >= 1);
}

/* Tasks of very different length, fewer slots than tasks; a slot must not be taken before it is consumed. */
struct ordered {
    size_t slots[5];
    size_t n_consumed, stop_at;
};

static uint64_t weigh_task(void *shared, size_t index)
{
    (void)shared;
    return index % 7 == 0 ? 100 : 1;
}

static void fill_slot(void *shared, size_t index, size_t slot, size_t worker)
{
    struct ordered *ordered = shared;
    volatile size_t sum = 0;

    assert_true(worker < 4);
    assert_true(slot < 5);
    assert_int_equal(ordered->slots[slot], 0);
    for (size_t i = 0; i < (index % 7 == 0 ? 20000 : 10); i++)
        sum += i;
    (void)sum;
    ordered->slots[slot] = index + 1;
}

static bool empty_slot(void *shared, size_t index, size_t slot, size_t worker)
{
    struct ordered *ordered = shared;

    assert_true(worker < 4);
    assert_int_equal(index, ordered->n_consumed);
    assert_int_equal(ordered->slots[slot], index + 1);
    ordered->slots[slot] = 0;
    ordered->n_consumed++;
    return ordered->n_consumed != ordered->stop_at;
}

static struct parallel_stream make_stream(struct ordered *ordered, size_t n_workers)
{
    return (struct parallel_stream){.n = 500,
                                    .n_workers = n_workers,
                                    .n_slots = 5,
                                    .task = fill_slot,
                                    .consume = empty_slot,
                                    .weigh = weigh_task,
                                    .max_weight = 102,
                                    .shared = ordered};
}

static void a_stream_consumes_every_result_in_order(void **state)
{
    (void)state;
    for (size_t n_workers = 1; n_workers <= 4; n_workers++) {
        struct ordered ordered = {.n_consumed = 0};
        struct parallel_stream stream = make_stream(&ordered, n_workers);

        assert_true(parallel_run_stream(&stream));
        assert_int_equal(ordered.n_consumed, 500);
    }
}

static void count_slot(void *shared, size_t index, size_t slot, size_t worker)
{
    size_t *n_used = shared;

    (void)index;
    (void)worker;
    n_used[slot]++;
}

static bool leave_slot(void *shared, size_t index, size_t slot, size_t worker)
{
    (void)shared;
    (void)index;
    (void)slot;
    (void)worker;
    return true;
}

/* One worker has no use for a second slot. */
static void a_stream_of_one_worker_stays_in_one_slot(void **state)
{
    size_t n_used[5] = {0};
    struct parallel_stream stream = {.n = 100,
                                     .n_workers = 1,
                                     .n_slots = 5,
                                     .task = count_slot,
                                     .consume = leave_slot,
                                     .weigh = weigh_task,
                                     .max_weight = 102,
                                     .shared = n_used};

    (void)state;
    assert_true(parallel_run_stream(&stream));
    assert_int_equal(n_used[0], 100);
}

static void a_stream_ends_where_consuming_fails(void **state)
{
    (void)state;
    for (size_t n_workers = 1; n_workers <= 4; n_workers++) {
        struct ordered ordered = {.stop_at = 123};
        struct parallel_stream stream = make_stream(&ordered, n_workers);

        assert_false(parallel_run_stream(&stream));
        assert_int_equal(ordered.n_consumed, 123);
    }
}

static void a_stream_of_nothing_is_done(void **state)
{
    struct ordered ordered = {.n_consumed = 0};
    struct parallel_stream stream = make_stream(&ordered, 2);

    (void)state;
    stream.n = 0;
    assert_true(parallel_run_stream(&stream));
    assert_int_equal(ordered.n_consumed, 0);
}

static void bytes_are_counted(void **state)
{
    (void)state;
    assert_int_equal(slice_count_byte(slice_from("a\nbc\n\nd"), '\n'), 3);
    assert_int_equal(slice_count_byte(slice_from("a"), '\n'), 0);
    assert_int_equal(slice_count_byte(slice_from(""), '\n'), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_arena_keeps_what_it_gave_until_reset),
        cmocka_unit_test(a_growing_array_keeps_its_elements),
        cmocka_unit_test(a_buffer_takes_text_and_numbers),
        cmocka_unit_test(an_error_shows_place_and_caret),
        cmocka_unit_test(sha256_gives_the_published_digests),
        cmocka_unit_test(fast_hashes_give_the_published_values),
        cmocka_unit_test(every_index_runs_once_for_any_number_of_workers),
        cmocka_unit_test(a_stream_consumes_every_result_in_order),
        cmocka_unit_test(a_stream_of_one_worker_stays_in_one_slot),
        cmocka_unit_test(a_stream_ends_where_consuming_fails),
        cmocka_unit_test(a_stream_of_nothing_is_done),
        cmocka_unit_test(bytes_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
