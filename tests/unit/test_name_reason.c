/* test_name_reason.c - in what two spellings of a name differ. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "corpus/name_reason.h"

static struct nickname_table *load_nicknames(void)
{
    const char *text = "name,nickname\nrobert,bob\nthomas,tom\n";
    char path[] = "/tmp/tenor_test_XXXXXX";
    int fd = mkstemp(path);
    struct nickname_table *table;
    struct error err;

    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    table = nickname_table_load(path, &err);
    unlink(path);
    assert_non_null(table);
    return table;
}

static void assert_reason(const char *a, const char *b, const char *expected)
{
    struct nickname_table *nicknames = load_nicknames();

    for (int turn = 0; turn < 2; turn++) {
        const char *reason = name_reason_find(slice_from(turn ? b : a), slice_from(turn ? a : b), nicknames);

        if (!reason != !expected || (reason && strcmp(reason, expected) != 0))
            print_error("%s, %s: %s\n", a, b, reason ? reason : "(none)");
        assert_true(!reason == !expected && (!reason || strcmp(reason, expected) == 0));
    }
    nickname_table_free(nicknames);
}

static void what_stands_around_a_name_is_named(void **state)
{
    (void)state;
    assert_reason("ANN BELL", "Ann Bell", "equal");
    assert_reason("T.J. Reed", "T. J. Reed", "equal");
    assert_reason("Ana Nu\xc3\xb1"
                  "ez",
                  "Ana Nunez", "accent");
    assert_reason("Paul Reed Jr.", "Paul Reed", "suffix");
    assert_reason("Dr. Paul Reed", "Paul Reed", "honorific");
}

static void differences_of_given_names_are_named(void **state)
{
    (void)state;
    assert_reason("Robert Q. Reed", "Robert Reed", "middle_name");
    assert_reason("R. Reed", "Robert Reed", "initials");
    assert_reason("Bob Reed", "Robert Reed", "nickname");
    assert_reason("Clint Marrow", "Clinton Marrow", "nickname");
    assert_reason("Mr. Reed", "Robert Reed", "surname_only");
    assert_reason("Fredrick Marrow", "Frederick Marrow", "misspelt");
    assert_reason("Robert Marrowby", "Robert Marowby", "misspelt");
    assert_reason("Ann Bell-Reed", "Ann Bell", "double_surname");
}

static void of_several_differences_the_boldest_is_named(void **state)
{
    (void)state;
    assert_reason("Bob Q. Reed Jr.", "Robert Reed", "nickname");
    assert_reason("R. Q. Reed", "Robert Reed", "initials");
}

static void two_people_have_no_reason(void **state)
{
    (void)state;
    assert_reason("Robert Reed", "Thomas Reed", NULL);
    assert_reason("Robert Reed", "Robert Bell", NULL);
    assert_reason("Operator", "Robert Bell", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_around_a_name_is_named),
        cmocka_unit_test(differences_of_given_names_are_named),
        cmocka_unit_test(of_several_differences_the_boldest_is_named),
        cmocka_unit_test(two_people_have_no_reason),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
