/* test_call_list.c - paths of the user, and which calls come of them. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/call_list.h"
#include "support/listed_calls.h"
#include "support/make_archive.h"

static void texts_below_a_folder_become_calls_in_order_of_their_ids(void **state)
{
    struct result result;

    (void)state;
    mkdir("in", 0777);
    mkdir("in/b", 0777);
    write_file("in/b/2010.Q1.txt", "one");
    write_file("in/b-x.TXT", "three");
    write_file("in/a.txt", "");
    write_file("in/.hidden.txt", "no");
    result = BUILD("in");
    assert_true(result.ok);
    assert_int_equal(result.list.count, 3);
    assert_string_equal(result.list.calls[0].call_id, "a");
    /* '-' comes before ':' in bytes. */
    assert_string_equal(result.list.calls[1].call_id, "b-x");
    assert_string_equal(result.list.calls[2].call_id, "b:2010.Q1");
    assert_string_equal(result.list.calls[2].source_file, "b/2010.Q1.txt");
    assert_string_equal(result.list.calls[2].path, "in/b/2010.Q1.txt");
    assert_int_equal(result.list.calls[2].size, 3);
    assert_int_equal(result.list.calls[2].kind, CALL_FILE);
    assert_int_equal(result.skipped.count, 0);
    release(&result);
}

static void other_files_of_a_folder_are_skipped_with_a_reason(void **state)
{
    struct result result;

    (void)state;
    mkdir("in", 0777);
    write_file("in/a.txt", "text");
    write_file("in/a.pdf", "%PDF");
    write_file("in/b.doc", "a letter");
    write_file("in/notes.csv", "day,note\n1,x\n");
    write_file("in/README", "read me");
    result = BUILD("in");
    assert_true(result.ok);
    assert_int_equal(result.list.count, 1);
    assert_int_equal(result.skipped.count, 4);
    assert_string_equal(result.skipped.items[0].item, "README");
    assert_string_equal(result.skipped.items[0].reason, "not_a_transcript");
    assert_string_equal(result.skipped.items[1].item, "a.pdf");
    assert_string_equal(result.skipped.items[1].reason, "pdf_beside_text");
    assert_string_equal(result.skipped.items[2].item, "b.doc");
    assert_string_equal(result.skipped.items[2].reason, "not_a_transcript");
    assert_string_equal(result.skipped.items[3].item, "notes.csv");
    assert_string_equal(result.skipped.items[3].reason, "not_a_transcript");
    assert_non_null(strstr(result.skipped.items[3].detail, "day, note"));
    release(&result);
}

static void named_file_is_a_transcript_whatever_its_extension(void **state)
{
    struct result result;

    (void)state;
    mkdir("in", 0777);
    write_file("in/call.md", "text");
    write_file("in/plain", "text");
    result = BUILD("in/plain", "in/call.md");
    assert_true(result.ok);
    assert_int_equal(result.list.count, 2);
    assert_string_equal(result.list.calls[0].call_id, "call");
    assert_string_equal(result.list.calls[0].source_file, "call.md");
    assert_string_equal(result.list.calls[1].call_id, "plain");
    release(&result);
}

static void pdf_gives_way_to_its_text_when_both_are_named(void **state)
{
    struct result result;

    (void)state;
    write_file("a.pdf", "%PDF");
    write_file("a.txt", "text");
    result = BUILD("a.pdf", "a.txt");
    assert_true(result.ok);
    assert_int_equal(result.list.count, 1);
    assert_string_equal(result.list.calls[0].path, "a.txt");
    assert_int_equal(result.skipped.count, 1);
    assert_string_equal(result.skipped.items[0].reason, "pdf_beside_text");
    release(&result);
}

static void pdf_and_packed_files_of_a_folder_are_calls(void **state)
{
    static const struct made_member member = {.name = "x", .data = "text"};
    struct result result;

    (void)state;
    mkdir("in", 0777);
    write_file("in/a.PDF", "%PDF");
    make_archive("in/b.txt.gz", &member, 1);
    make_archive("in/c.d.txt.zst", &member, 1);
    write_file("in/c.d.pdf", "%PDF");
    make_archive("in/e.gz", &member, 1);
    make_archive("in/f.doc.gz", &member, 1);
    result = BUILD("in");
    assert_true(result.ok);
    assert_int_equal(result.list.count, 4);
    assert_string_equal(result.list.calls[0].call_id, "a");
    assert_string_equal(result.list.calls[1].call_id, "b");
    assert_string_equal(result.list.calls[1].source_file, "b.txt.gz");
    assert_true(result.list.calls[1].is_packed);
    assert_string_equal(result.list.calls[2].call_id, "c.d");
    assert_string_equal(result.list.calls[3].call_id, "e");
    assert_int_equal(result.skipped.count, 2);
    assert_string_equal(result.skipped.items[0].item, "c.d.pdf");
    assert_string_equal(result.skipped.items[0].reason, "pdf_beside_text");
    assert_string_equal(result.skipped.items[1].item, "f.doc.gz");
    assert_non_null(strstr(result.skipped.items[1].detail, ".doc.gz is not read"));
    release(&result);
}

static const char table[] = "call_id,person,text\n"
                            "z1,Ann Bell,\"Hello,\nall.\"\n"
                            "z1,Operator,Next.\n"
                            "a7,Ann Bell,Thanks.\n";

static void rows_of_a_table_become_calls(void **state)
{
    struct result result;

    (void)state;
    write_file("t.csv", table);
    result = BUILD("t.csv");
    assert_true(result.ok);
    assert_int_equal(result.list.count, 2);
    assert_string_equal(result.list.calls[0].call_id, "a7");
    assert_int_equal(result.list.calls[0].kind, CALL_TABLE_ROWS);
    assert_int_equal(result.list.calls[0].place.row, 3);
    assert_int_equal(result.list.calls[0].place.line, 5);
    assert_int_equal(result.list.calls[0].n_rows, 1);
    assert_int_equal(result.list.calls[0].size, 20);
    assert_string_equal(result.list.calls[1].call_id, "z1");
    assert_int_equal(result.list.calls[1].n_rows, 2);
    assert_int_equal(result.list.calls[1].place.offset, 20);
    assert_int_equal(result.list.calls[1].size, 44);
    assert_string_equal(result.list.calls[1].source_file, "t.csv");
    release(&result);
}

static void tables_may_be_packed_or_members(void **state)
{
    const struct made_member member = {.name = "t.csv", .data = table};
    struct result result;

    (void)state;
    mkdir("in", 0777);
    make_archive("in/t.csv.gz", &member, 1);
    result = BUILD("in");
    assert_true(result.ok);
    assert_int_equal(result.list.count, 2);
    assert_true(result.list.calls[0].is_packed);
    assert_int_equal(result.list.calls[1].size, 44); /* as above: of the unpacked table */
    release(&result);
    make_archive("t.zip", &member, 1);
    result = BUILD("t.zip");
    assert_true(result.ok);
    assert_int_equal(result.list.count, 2);
    assert_string_equal(result.list.calls[0].call_id, "a7");
    assert_string_equal(result.list.calls[0].source_file, "t.zip/t.csv");
    assert_string_equal(result.list.calls[0].member, "t.csv");
    assert_int_equal(result.list.calls[0].place.row, 3);
    release(&result);
}

static void columns_of_a_table_can_have_other_names(void **state)
{
    struct result result;

    (void)state;
    write_file("t.csv", "id,body\nc,Hello.\n");
    result = build((const char *const[]){"t.csv"}, 1, "call_id=ID, text = Body");
    assert_true(result.ok);
    assert_int_equal(result.list.count, 1);
    release(&result);
    result = BUILD("t.csv");
    assert_failed(&result, "--columns call_id=HEADER");
}

static void rows_of_a_call_that_are_apart_are_a_failure(void **state)
{
    struct result result;

    (void)state;
    write_file("t.csv", "call_id,text\na,1\na,2\nb,3\na,4\n");
    result = BUILD("t.csv");
    assert_failed(&result,
                  "t.csv:5:1: the rows of call \"a\" are not together: it has rows 1 to 2, and row 4");
    write_file("t.csv", "call_id,text\na,1\n ,2\n");
    result = BUILD("t.csv");
    assert_failed(&result, "t.csv:3:1: the row has no call_id");
}

static void two_equal_ids_are_a_failure_that_names_both_files(void **state)
{
    struct result result;

    (void)state;
    mkdir("x", 0777);
    mkdir("y", 0777);
    write_file("x/a.txt", "one");
    write_file("y/a.txt", "two");
    result = BUILD("y", "x");
    assert_failed(&result, "\"a\": x/a.txt and y/a.txt");
    write_file("x/a.TXT", "three");
    result = BUILD("x");
    assert_failed(&result, "\"a\": x/a.TXT and x/a.txt");
}

static void path_given_twice_is_one(void **state)
{
    struct result result;

    (void)state;
    mkdir("x", 0777);
    write_file("x/a.txt", "one");
    result = BUILD("x", "x/", "./x", "x/a.txt");
    assert_true(result.ok);
    assert_int_equal(result.list.count, 1);
    release(&result);
}

static void order_of_arguments_does_not_matter(void **state)
{
    struct result a, b;

    (void)state;
    mkdir("x", 0777);
    write_file("x/m.txt", "one");
    write_file("x/o.doc", "");
    write_file("k.txt", "two");
    write_file("t.csv", table);
    a = BUILD("x", "k.txt", "t.csv");
    b = BUILD("t.csv", "k.txt", "x");
    assert_true(a.ok && b.ok);
    assert_int_equal(a.list.count, 4);
    assert_int_equal(b.list.count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(a.list.calls[i].call_id, b.list.calls[i].call_id);
    assert_string_equal(a.skipped.items[0].item, b.skipped.items[0].item);
    release(&a);
    release(&b);
}

static void missing_paths_and_empty_folders_are_failures(void **state)
{
    struct result result;

    (void)state;
    mkdir("x", 0777);
    write_file("x/a.doc", "one");
    result = BUILD("nowhere");
    assert_failed(&result, "nowhere: there is no such file or folder");
    result = BUILD("x");
    assert_failed(&result,
                  "x: the folder holds no transcript among its 1 files; transcripts are .txt and .pdf files");
    result = build(NULL, 0, NULL);
    assert_failed(&result, "no transcript was given");
}

static void paths_come_from_standard_input(void **state)
{
    struct result result;

    (void)state;
    write_file("a.txt", "one");
    write_file("b c.txt", "two");
    write_file("paths", "b c.txt\r\n\na.txt");
    assert_non_null(freopen("paths", "rb", stdin));
    result = BUILD("-");
    assert_true(result.ok);
    assert_int_equal(result.list.count, 2);
    assert_string_equal(result.list.calls[1].call_id, "b c");
    release(&result);
}

static void assert_columns_fail(const char *text, const char *words)
{
    struct column_names names;
    struct error err;

    column_names_init(&names);
    assert_false(column_names_parse(&names, text, &err));
    assert_int_equal(err.kind, ERROR_USAGE);
    assert_non_null(strstr(err.text, words));
    column_names_release(&names);
}

static void wrong_columns_are_named_with_the_remedy(void **state)
{
    struct column_names names;
    struct error err;

    (void)state;
    assert_columns_fail("nosuch", "no profile \"nosuch\"");
    assert_columns_fail("body=text", "no column \"body\"; the names are call_id");
    assert_columns_fail("text=body,person", "\"person\" is no pair NAME=HEADER");
    assert_columns_fail("text=", "no header is given for text");
    column_names_init(&names);
    assert_string_equal(names.fiscal_period, "fiscal_period");
    assert_true(column_names_parse(&names, "fiscal_period=quarter", &err));
    assert_string_equal(names.fiscal_period, "quarter");
    assert_string_equal(names.text, "text");
    column_names_release(&names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(texts_below_a_folder_become_calls_in_order_of_their_ids, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(other_files_of_a_folder_are_skipped_with_a_reason, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(named_file_is_a_transcript_whatever_its_extension, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(pdf_gives_way_to_its_text_when_both_are_named, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(rows_of_a_table_become_calls, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(columns_of_a_table_can_have_other_names, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(rows_of_a_call_that_are_apart_are_a_failure, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(two_equal_ids_are_a_failure_that_names_both_files, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(path_given_twice_is_one, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(order_of_arguments_does_not_matter, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(missing_paths_and_empty_folders_are_failures, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(paths_come_from_standard_input, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(pdf_and_packed_files_of_a_folder_are_calls, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(tables_may_be_packed_or_members, enter_folder, leave_folder),
        cmocka_unit_test(wrong_columns_are_named_with_the_remedy),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
