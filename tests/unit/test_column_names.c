/* test_column_names.c - which header of a transcript table is which column. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "corpus/call_list.h"

static void assert_place(const char *columns, const char *header, size_t text, size_t person, size_t call_id)
{
    struct column_names names;
    struct error err;
    struct table_reader *reader = table_reader_open_bytes(slice_from(header), "t.csv", &err);

    assert_non_null(reader);
    column_names_init(&names);
    assert_true(!columns || column_names_parse(&names, columns, &err));
    assert_int_equal(column_names_find(names.text, reader), text);
    assert_int_equal(column_names_find(names.person, reader), person);
    assert_int_equal(column_names_find(names.call_id, reader), call_id);
    column_names_release(&names);
    table_reader_close(reader);
}

static void names_of_the_contract_hold_unless_others_are_given(void **state)
{
    (void)state;
    assert_place(NULL, "text,person,call_id\n", 0, 1, 2);
    assert_place("text=body, person=who", "text,who,call_id,body\n", 3, 1, 2);
    assert_place("text=a|b", "b,person,call_id,a\n", 3, 1, 2);
    assert_place("text=x|b", "b,person,call_id,a\n", 0, 1, 2);
    assert_place("text=x|y", "b,person,call_id,a\n", TABLE_NO_COLUMN, 1, 2);
}

static void profiles_know_the_headers_of_vendors(void **state)
{
    (void)state;
    assert_place("capitaliq", "transcriptId,transcriptPersonName,componentText\n", 2, 1, 0);
    assert_place("wrds", "transcriptid,componentorder,transcriptpersonname,componenttext\n", 3, 2, 0);
    assert_place("motley", "call_id,person,text\n", 2, 1, 0);
    assert_place("earnings21", "file_id,speaker_name,text\n", 2, 1, 0);
    assert_place("WRDS, text=words", "transcriptid,transcriptpersonname,words\n", 2, 1, 0);
}

static void assert_refused(const char *columns, const char *words)
{
    struct column_names names;
    struct error err;

    column_names_init(&names);
    assert_false(column_names_parse(&names, columns, &err));
    assert_int_equal(err.kind, ERROR_USAGE);
    assert_non_null(strstr(err.text, words));
    column_names_release(&names);
}

static void unknown_profiles_and_columns_are_refused(void **state)
{
    (void)state;
    assert_refused("refinitiv",
                   "there is no profile \"refinitiv\"; the profiles are capitaliq, wrds, earnings21, motley");
    assert_refused("", "there is no profile");
    assert_refused("wrds,motley", "\"motley\" is no pair NAME=HEADER");
    assert_refused("colour=b", "there is no column \"colour\"");
    assert_refused("text=", "no header is given for text");
}

static void a_missing_column_is_told(void **state)
{
    struct error err;
    struct table_reader *reader = table_reader_open_bytes(slice_from("a,b\n"), "t.csv", &err);

    (void)state;
    assert_int_equal(column_names_need("x|b", reader, &err), 1);
    assert_int_equal(column_names_need("x|y", reader, &err), TABLE_NO_COLUMN);
    assert_non_null(strstr(err.text, "has no column \"x|y\"; its columns are: a, b"));
    table_reader_close(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_the_contract_hold_unless_others_are_given),
        cmocka_unit_test(profiles_know_the_headers_of_vendors),
        cmocka_unit_test(unknown_profiles_and_columns_are_refused),
        cmocka_unit_test(a_missing_column_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
