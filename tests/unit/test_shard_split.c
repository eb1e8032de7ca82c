/* test_shard_split.c - which calls a shard has; the expected parts are worked out by hand. */
#include "engine/shard_split.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct call_list make_list(struct call *calls, const uint64_t *sizes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        calls[i] = (struct call){.size = sizes[i]};
    return (struct call_list){.calls = calls, .count = n};
}

static void assert_part(const struct call_list *list, size_t shard, size_t n_shards, size_t first, size_t end)
{
    size_t got_first, got_end;

    shard_split_find(list, shard, n_shards, &got_first, &got_end);
    assert_int_equal(got_first, first);
    assert_int_equal(got_end, end);
}

/* Middles of the calls in all 100 bytes: 5, 15, 25, 35, 70. */
static void a_call_is_where_its_middle_lies(void **state)
{
    static const uint64_t sizes[] = {10, 10, 10, 10, 60};
    struct call calls[5];
    struct call_list list = make_list(calls, sizes, 5);

    (void)state;
    assert_part(&list, 1, 1, 0, 5);
    assert_part(&list, 1, 2, 0, 4); /* up to 50 */
    assert_part(&list, 2, 2, 4, 5);
    assert_part(&list, 1, 5, 0, 2); /* up to 20 */
    assert_part(&list, 2, 5, 2, 4); /* up to 40 */
    assert_part(&list, 3, 5, 4, 4); /* up to 60: none */
    assert_part(&list, 4, 5, 4, 5); /* up to 80 */
    assert_part(&list, 5, 5, 5, 5);
}

static void parts_follow_each_other_without_gaps(void **state)
{
    struct call calls[17];
    uint64_t sizes[17];
    struct call_list list;

    (void)state;
    for (size_t i = 0; i < 17; i++)
        sizes[i] = i * i * 37 % 101;
    list = make_list(calls, sizes, 17);
    for (size_t n = 1; n <= 200; n++) {
        size_t next = 0;

        for (size_t shard = 1; shard <= n; shard++) {
            size_t first, end;

            shard_split_find(&list, shard, n, &first, &end);
            assert_int_equal(first, next);
            assert_true(end >= first);
            next = end;
        }
        assert_int_equal(next, 17);
    }
}

static void calls_without_bytes_are_split_by_number(void **state)
{
    static const uint64_t sizes[] = {0, 0, 0, 0};
    struct call calls[4];
    struct call_list list = make_list(calls, sizes, 4);

    (void)state;
    assert_part(&list, 1, 2, 0, 2);
    assert_part(&list, 2, 2, 2, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_call_is_where_its_middle_lies),
        cmocka_unit_test(parts_follow_each_other_without_gaps),
        cmocka_unit_test(calls_without_bytes_are_split_by_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
