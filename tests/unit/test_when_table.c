/* test_when_table.c - one number for one text. */
#include "lexicon/when_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/arena.h"

static uint32_t add(struct when_table *table, const char *text, struct arena *arena)
{
    struct when_fault fault;
    uint32_t number = UINT32_MAX;

    assert_true(when_table_add(table, slice_from(text), NULL, 0, arena, &number, &fault));
    return number;
}

static void a_text_keeps_its_number(void **state)
{
    struct arena *arena = arena_new();
    struct when_table table;

    (void)state;
    when_table_init(&table);
    assert_int_equal(add(&table, "first", arena), 0);
    assert_int_equal(add(&table, "!first", arena), 1);
    assert_int_equal(add(&table, "first", arena), 0);
    assert_int_equal(add(&table, "first ", arena), 2);
    assert_int_equal(add(&table, "left(4 | not never) & next(#CAP to)", arena), 3);
    assert_int_equal(table.count, 4);
    assert_int_equal(table.tests[1].n_tests, 1);
    assert_true(table.tests[1].tests[0].is_negated);
    assert_int_equal(table.tests[3].n_tests, 2);
    assert_int_equal(table.tests[3].tests[0].distance, 4);
    assert_true(slice_equal_text(table.tests[3].tests[0].words.words[1], "never"));
    assert_int_equal(table.tests[3].tests[1].kind, TEST_NEXT);
    assert_int_equal(table.tests[3].tests[1].words.classes, CLASS_CAPITAL);
    when_table_release(&table);
    arena_free(arena);
}

static void many_texts_stay_apart(void **state)
{
    static char texts[3000][32];
    struct arena *arena = arena_new();
    struct when_table table;

    (void)state;
    when_table_init(&table);
    for (uint32_t i = 0; i < 3000; i++) {
        snprintf(texts[i], sizeof texts[i], "left(%u | a%c%c)", i % 100 + 1, 'a' + i / 100 % 26,
                 'a' + i / 2600);
        assert_int_equal(add(&table, texts[i], arena), i);
    }
    for (uint32_t i = 0; i < 3000; i++) {
        assert_int_equal(add(&table, texts[i], arena), i);
        assert_int_equal(table.tests[i].tests[0].distance, i % 100 + 1);
    }
    when_table_release(&table);
    arena_free(arena);
}

static void a_fault_is_told_again_until_the_set_is_known(void **state)
{
    const struct slice words[] = {slice_from("very"), slice_from("quite")};
    const struct word_list set = {.name = slice_from("degree"), .words = words, .n_words = 2};
    struct slice text = slice_from("prev(@degree)");
    struct arena *arena = arena_new();
    struct when_table table;
    struct when_fault fault;
    uint32_t number = 7;

    (void)state;
    when_table_init(&table);
    for (int i = 0; i < 2; i++) {
        fault.offset = 0;
        assert_false(when_table_add(&table, text, NULL, 0, arena, &number, &fault));
        assert_int_equal(fault.offset, 5);
        assert_int_equal(table.count, 0);
    }
    assert_true(when_table_add(&table, text, &set, 1, arena, &number, &fault));
    assert_int_equal(number, 0);
    assert_int_equal(table.tests[0].tests[0].words.n_words, 2);
    when_table_release(&table);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_keeps_its_number),
        cmocka_unit_test(many_texts_stay_apart),
        cmocka_unit_test(a_fault_is_told_again_until_the_set_is_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
