/* test_dispersion.c - average reduced frequency worked out by hand. */
#include "tone/dispersion.h"

#include <math.h>

#include "support/assert_close.h"

static void equal_distances_give_one(void **state)
{
    static const uint32_t positions[] = {1, 4, 7, 10};

    (void)state;
    assert_close(dispersion_compute(positions, 4, 12), 1, 1e-15);
}

static void a_cluster_gives_little(void **state)
{
    /* v = 40; gaps 1, 1, 118: (1 + 1 + 40) / 40 / 3 */
    static const uint32_t positions[] = {10, 11, 12};

    (void)state;
    assert_close(dispersion_compute(positions, 3, 120), 0.35, 1e-15);
}

static void the_text_is_a_circle(void **state)
{
    /* v = 10; gaps 12, 16, 2 (from 29 round to 1): (10 + 10 + 2) / 10 / 3 */
    static const uint32_t positions[] = {1, 13, 29};

    (void)state;
    assert_close(dispersion_compute(positions, 3, 30), 22.0 / 30, 1e-15);
}

static void fewer_than_three_say_nothing(void **state)
{
    static const uint32_t positions[] = {3, 5};

    (void)state;
    assert_true(isnan(dispersion_compute(positions, 2, 10)));
    assert_true(isnan(dispersion_compute(positions, 0, 10)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_distances_give_one),
        cmocka_unit_test(a_cluster_gives_little),
        cmocka_unit_test(the_text_is_a_circle),
        cmocka_unit_test(fewer_than_three_say_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
