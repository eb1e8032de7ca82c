/* test_role_rule.c - the text of --role. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/role_rule.h"

static void the_last_equals_sign_parts_title_and_role(void **state)
{
    struct role_rule rule;
    struct error err;

    (void)state;
    assert_true(role_rule_parse(" Managing Partner = ceo ", &rule, &err));
    assert_true(slice_equal_text(rule.title, "Managing Partner"));
    assert_int_equal(rule.role, ROLE_CEO);
    assert_true(role_rule_parse("A=B=OTHER_EXEC", &rule, &err));
    assert_true(slice_equal_text(rule.title, "A=B"));
    assert_int_equal(rule.role, ROLE_OTHER_EXEC);
}

static void a_rule_without_title_or_role_is_refused(void **state)
{
    static const char *const texts[] = {"", "=", "CEO", "=CEO", " =CEO", "Partner=", "Partner=Boss"};
    struct role_rule rule;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct error err = {.kind = ERROR_NONE};

        assert_false(role_rule_parse(texts[i], &rule, &err));
        assert_int_equal(err.kind, ERROR_USAGE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_equals_sign_parts_title_and_role),
        cmocka_unit_test(a_rule_without_title_or_role_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
