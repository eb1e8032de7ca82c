/* test_stage_clock.c - seconds by stage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/stage_clock.h"

static void beginning_a_stage_ends_the_one_before(void **state)
{
    struct stage_clock clock = {0};
    uint64_t first;

    (void)state;
    stage_clock_begin(&clock, STAGE_READ);
    first = clock.since;
    stage_clock_begin(&clock, STAGE_PARSE);
    assert_int_equal(clock.nanoseconds[STAGE_READ], clock.since - first);
    assert_int_equal(clock.nanoseconds[STAGE_PARSE], 0);
    first = clock.since;
    stage_clock_begin(&clock, STAGE_READ);
    assert_int_equal(clock.nanoseconds[STAGE_PARSE], clock.since - first);
    assert_int_equal(clock.stage, STAGE_READ);
}

static void the_stages_add_up_to_the_whole_time(void **state)
{
    struct stage_clock clock = {0};
    uint64_t begin, sum = 0;

    (void)state;
    stage_clock_begin(&clock, STAGE_LOAD);
    begin = clock.since;
    for (int i = 0; i < 1000; i++)
        stage_clock_begin(&clock, (enum stage)(i % N_STAGES));
    for (int i = 0; i < N_STAGES; i++)
        sum += clock.nanoseconds[i];
    assert_int_equal(sum, clock.since - begin);
}

static void without_a_clock_nothing_happens(void **state)
{
    (void)state;
    stage_clock_begin(NULL, STAGE_READ);
}

static void every_stage_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (int i = 0; i < N_STAGES; i++)
        for (int k = 0; k < i; k++)
            assert_string_not_equal(stage_clock_get_name((enum stage)i), stage_clock_get_name((enum stage)k));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(beginning_a_stage_ends_the_one_before),
        cmocka_unit_test(the_stages_add_up_to_the_whole_time),
        cmocka_unit_test(without_a_clock_nothing_happens),
        cmocka_unit_test(every_stage_has_a_name_of_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
