/* test_earlier_calls.c - the calls before a call, on firms and quarters written by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "engine/earlier_calls.h"

enum { N_CALLS = 9 };

static struct call_record make(const char *firm, int fyear, int fqtr)
{
    return (struct call_record){.firm = slice_from(firm), .meta = {.fyear = fyear, .fqtr = fqtr}};
}

static void the_calls_of_a_firm_are_found_by_quarter(void **state)
{
    struct call_record records[N_CALLS] = {
        make("DORN", 2018, 1), make("DORN", 2017, 4), make("HOLM", 2017, 4),
        make("DORN", 2017, 1), make("DORN", 2018, 3), make("", 2018, 1),
        make("DORN", 2018, 0), make("DORN", 2017, 4), make("DORN", 2018, 2),
    };
    struct finished_run run = {.records = records, .n_records = N_CALLS};
    struct earlier_calls *calls;

    (void)state;
    records[8].is_duplicate = true;
    calls = earlier_calls_find(&run);
    /* The first of two calls of the fourth quarter; another firm's is none. */
    assert_int_equal(calls[0].records[WIDE_QOQ], 1);
    assert_int_equal(calls[0].records[WIDE_YOY], 3);
    assert_int_equal(calls[2].records[WIDE_QOQ], NO_EARLIER_CALL);
    /* The second quarter of 2018 is told by a duplicate alone: a gap. */
    assert_int_equal(calls[4].records[WIDE_QOQ], NO_EARLIER_CALL);
    /* A duplicate has earlier calls of its own. */
    assert_int_equal(calls[8].records[WIDE_QOQ], 0);
    /* Without a firm, or without a quarter, nothing is known. */
    assert_false(calls[5].has_period);
    assert_int_equal(calls[5].records[WIDE_QOQ], NO_EARLIER_CALL);
    assert_false(calls[6].has_period);
    assert_true(calls[0].has_period);
    free(calls);
}

static void a_run_without_calls_has_none(void **state)
{
    struct finished_run run = {.n_records = 0};

    (void)state;
    free(earlier_calls_find(&run));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_calls_of_a_firm_are_found_by_quarter),
        cmocka_unit_test(a_run_without_calls_has_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
