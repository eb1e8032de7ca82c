/* test_instruction_set.c - the environment chooses a set by its name, the machine where it says nothing. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/instruction_set.h"

static void a_name_forces_its_set(void **state)
{
    struct error err;

    (void)state;
    for (int set = 0; set < N_INSTRUCTION_SETS; set++) {
        const char *name = instruction_set_get_name((enum instruction_set)set);

        setenv("TENOR_ISA", name, 1);
        if (instruction_set_is_there((enum instruction_set)set)) {
            assert_true(instruction_set_check(&err));
            assert_int_equal(instruction_set_get(), set);
        } else {
            assert_false(instruction_set_check(&err));
            assert_int_equal(err.kind, ERROR_USAGE);
            assert_non_null(strstr(err.text, name));
            assert_non_null(strstr(err.text, "this machine does not have these instructions"));
        }
    }
}

static void without_a_name_the_best_set_is_taken(void **state)
{
    struct error err;
    enum instruction_set best;

    (void)state;
    unsetenv("TENOR_ISA");
    assert_true(instruction_set_check(&err));
    best = instruction_set_get();
    assert_true(instruction_set_is_there(best));
    for (int set = (int)best + 1; set < N_INSTRUCTION_SETS; set++)
        assert_false(instruction_set_is_there((enum instruction_set)set));
    setenv("TENOR_ISA", "", 1);
    assert_true(instruction_set_check(&err));
    assert_int_equal(instruction_set_get(), best);
}

static void any_other_name_is_an_error(void **state)
{
    static const char *const names[] = {"sse", "AVX2", "avx2 ", "512"};
    struct error err;

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        setenv("TENOR_ISA", names[i], 1);
        assert_false(instruction_set_check(&err));
        assert_int_equal(err.kind, ERROR_USAGE);
        assert_non_null(strstr(err.text, "there is no such instruction set"));
    }
}

static void every_machine_has_the_plain_set(void **state)
{
    (void)state;
    assert_true(instruction_set_is_there(INSTRUCTION_SET_PLAIN));
    assert_string_equal(instruction_set_get_name(INSTRUCTION_SET_PLAIN), "plain");
    assert_string_equal(instruction_set_get_name(INSTRUCTION_SET_AVX512), "avx512");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_forces_its_set),
        cmocka_unit_test(without_a_name_the_best_set_is_taken),
        cmocka_unit_test(any_other_name_is_an_error),
        cmocka_unit_test(every_machine_has_the_plain_set),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
