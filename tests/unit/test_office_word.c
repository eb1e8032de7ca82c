/* test_office_word.c - what a word may be. */
#include "text/office_word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* A word of every letter that one begins with. */
static void words_are_found_whatever_they_begin_with(void **state)
{
    static const struct {
        const char *word;
        enum office_word kind;
    } words[] = {{"and", OFFICE_WORD_AND},
                 {"BV", OFFICE_WORD_LEGAL},
                 {"Chief", OFFICE_WORD_CHIEF},
                 {"designee", OFFICE_WORD_VOID_AFTER},
                 {"EVP", OFFICE_WORD_OTHER_OFFICE},
                 {"financial", OFFICE_WORD_FINANCIAL},
                 {"global", OFFICE_WORD_SMALL},
                 {"head", OFFICE_WORD_TITLE},
                 {"IR", OFFICE_WORD_IR},
                 {"joint", OFFICE_WORD_JOINT},
                 {"KGaA", OFFICE_WORD_LEGAL},
                 {"late", OFFICE_WORD_VOID_SAID},
                 {"managing", OFFICE_WORD_MANAGING},
                 {"new", OFFICE_WORD_SMALL},
                 {"officer", OFFICE_WORD_OFFICER},
                 {"past", OFFICE_WORD_VOID_BEFORE},
                 {"RELATIONS", OFFICE_WORD_RELATIONS},
                 {"shareholder", OFFICE_WORD_INVESTORS},
                 {"to", OFFICE_WORD_NO_HOLDER},
                 {"vice", OFFICE_WORD_NO_HOLDER},
                 {"worldwide", OFFICE_WORD_SMALL},
                 {"your", OFFICE_WORD_SMALL},
                 {"administrative", OFFICE_WORD_DUTY},
                 {"representative", OFFICE_WORD_TITLE},
                 {"analyst's", OFFICE_WORD_TITLE}};

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_true(office_word_is(office_word_find(slice_from(words[i].word)), words[i].kind));
}

static void a_word_may_be_several_things(void **state)
{
    (void)state;
    assert_true(office_word_find(slice_from("Corp")) ==
                (office_word_set(OFFICE_WORD_LEGAL) | office_word_set(OFFICE_WORD_FIRM) |
                 office_word_set(OFFICE_WORD_SHORT)));
    assert_true(office_word_find(slice_from("accounting")) ==
                (office_word_set(OFFICE_WORD_MONEY) | office_word_set(OFFICE_WORD_DUTY)));
    assert_true(office_word_find(slice_from("Analyst")) ==
                (office_word_set(OFFICE_WORD_TITLE) | office_word_set(OFFICE_WORD_ANALYST)));
    assert_true(office_word_find(slice_from("operating")) == office_word_set(OFFICE_WORD_OPERATING));
}

static void parts_of_words_and_longer_ones_are_nothing(void **state)
{
    static const char *const others[] = {
        "",         "c", "chie", "chiefs", "representatives", "spokespersons-to-be", "zeta",
        "\xc3\xa9", "-", "1",    "cfo ",   "xylophone"};

    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_true(office_word_find(slice_from(others[i])) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found_whatever_they_begin_with),
        cmocka_unit_test(a_word_may_be_several_things),
        cmocka_unit_test(parts_of_words_and_longer_ones_are_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
