/* test_name_table.c - finding people by name. */
#include "text/name_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void case_and_blanks_make_no_difference(void **state)
{
    struct name_table table;

    (void)state;
    name_table_init(&table);
    assert_int_equal(name_table_find(&table, slice_from("Jane Roe")), NAME_ABSENT);
    assert_int_equal(name_table_add(&table, slice_from("Jane Roe"), 7), 7);
    assert_int_equal(name_table_add(&table, slice_from("JANE  ROE"), 8), 7);
    assert_int_equal(name_table_find(&table, slice_from(" janeroe ")), 7);
    assert_int_equal(name_table_find(&table, slice_from("Jane Ro")), NAME_ABSENT);
    name_table_release(&table);
}

static void names_stay_found_when_the_table_grows(void **state)
{
    static char names[5000][16];
    struct name_table table;

    (void)state;
    name_table_init(&table);
    for (uint32_t i = 0; i < 5000; i++) {
        snprintf(names[i], sizeof names[i], "Speaker %u", i);
        assert_int_equal(name_table_add(&table, slice_from(names[i]), i), i);
    }
    for (uint32_t i = 0; i < 5000; i++)
        assert_int_equal(name_table_find(&table, slice_from(names[i])), i);
    assert_int_equal(name_table_find(&table, slice_from("Speaker 5000")), NAME_ABSENT);
    name_table_release(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_and_blanks_make_no_difference),
        cmocka_unit_test(names_stay_found_when_the_table_grows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
