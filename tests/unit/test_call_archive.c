/* test_call_archive.c - archives among the paths of the user, sound and otherwise. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/call_list.h"
#include "support/listed_calls.h"
#include "support/make_archive.h"

static void archives_are_read_as_folders(void **state)
{
    static const struct made_member members[] = {
        {.name = "./q2/b.txt", .data = "two"},  {.name = "q1/a.txt", .data = "one"},
        {.name = "c.txt.gz", .data = "packed"}, {.name = "d.pdf", .data = "%PDF"},
        {.name = "d.txt", .data = "its text"},  {.name = "._d.txt", .data = "of a file system"},
        {.name = "list.doc", .data = "other"},  {.name = "old.zip", .data = "archive"},
        {.name = "s.txt", .link_to = "d.txt"},
    };
    static const char *const skipped[] = {"nested_archive", "link", "not_a_transcript", "pdf_beside_text"};
    struct result result;

    (void)state;
    make_archive("calls.tar.gz", members, 9);
    result = BUILD("calls.tar.gz");
    assert_true(result.ok);
    assert_int_equal(result.list.count, 4);
    assert_string_equal(result.list.calls[0].call_id, "c");
    assert_true(result.list.calls[0].is_packed);
    assert_string_equal(result.list.calls[1].call_id, "d");
    assert_string_equal(result.list.calls[1].member, "d.txt");
    assert_string_equal(result.list.calls[2].call_id, "q1:a");
    assert_string_equal(result.list.calls[3].call_id, "q2:b");
    assert_string_equal(result.list.calls[3].source_file, "calls.tar.gz/q2/b.txt");
    assert_string_equal(result.list.calls[3].member, "./q2/b.txt");
    assert_int_equal(result.list.calls[3].member_no, 0);
    assert_int_equal(result.list.calls[3].size, 3);
    assert_int_equal(result.skipped.count, 4);
    assert_int_equal(result.skipped.n_lost, 1); /* the nested archive */
    for (size_t i = 0; i < 4; i++) {
        bool is_found = false;

        for (size_t k = 0; k < 4; k++)
            is_found |= strcmp(result.skipped.items[k].reason, skipped[i]) == 0;
        assert_true(is_found);
    }
    release(&result);
}

static void archive_found_in_a_folder_comes_first_in_the_ids(void **state)
{
    static const struct made_member member = {.name = "AB/q1.txt", .data = "one"};
    struct result result;

    (void)state;
    mkdir("in", 0777);
    mkdir("in/2016", 0777);
    make_archive("in/2016/calls.tar.zst", &member, 1);
    make_archive("in/x.zip", &member, 1);
    result = BUILD("in");
    assert_true(result.ok);
    assert_int_equal(result.list.count, 2);
    assert_string_equal(result.list.calls[0].call_id, "2016:calls:AB:q1");
    assert_string_equal(result.list.calls[0].source_file, "2016/calls.tar.zst/AB/q1.txt");
    assert_string_equal(result.list.calls[1].call_id, "x:AB:q1");
    release(&result);
}

static void names_that_lead_out_of_an_archive_are_only_names(void **state)
{
    static const struct made_member members[] = {{.name = "../../up.txt", .data = "one"},
                                                 {.name = "/etc/abs.txt", .data = "two"},
                                                 {.name = "a/../in\n.txt", .data = "three"},
                                                 {.name = "..", .data = "four"}};
    struct result result;

    (void)state;
    make_archive("evil.tar", members, 4);
    result = BUILD("evil.tar");
    assert_true(result.ok);
    assert_int_equal(result.list.count, 3);
    assert_string_equal(result.list.calls[0].call_id, "a:in_");
    assert_string_equal(result.list.calls[1].call_id, "etc:abs");
    assert_string_equal(result.list.calls[2].call_id, "up");
    assert_string_equal(result.list.calls[2].source_file, "evil.tar/up.txt");
    release(&result);
}

static void equal_ids_in_an_archive_are_a_failure_that_names_both_members(void **state)
{
    static const struct made_member twice[] = {{.name = "a.txt", .data = "one"},
                                               {.name = "../a.txt", .data = "two"}};
    struct result result;

    (void)state;
    make_archive("d.tar", twice, 2);
    result = BUILD("d.tar");
    assert_failed(&result,
                  "two members have the call id \"a\": \"a.txt\" (number 1) and \"../a.txt\" (number 2)");
    make_archive("e.zip", twice, 1);
    write_file("a.txt", "three");
    result = BUILD("e.zip", "a.txt");
    assert_failed(&result, "\"a\": a.txt and e.zip, member a.txt");
}

static void archive_given_twice_is_one(void **state)
{
    static const struct made_member members[] = {{.name = "a.txt", .data = "one"},
                                                 {.name = "b.txt", .data = "two"}};
    struct result result;

    (void)state;
    make_archive("a.tar", members, 2);
    assert_int_equal(symlink("a.tar", "b.tar"), 0);
    result = BUILD("a.tar", "./a.tar", "b.tar");
    assert_true(result.ok);
    assert_int_equal(result.list.count, 2);
    release(&result);
}

static void damaged_archive_gives_what_came_before_and_is_noted(void **state)
{
    static const struct made_member members[] = {{.name = "a.txt", .data = "one"},
                                                 {.name = "b.txt", .data = "two"}};
    struct result result;

    (void)state;
    mkdir("in", 0777);
    write_file("in/sound.txt", "text");
    make_archive("in/cut.tar", members, 2);
    make_archive_cut("in/cut.tar", 512 * 2 + 100); /* in the header of the second */
    write_file("in/none.zip", "this is no archive");
    result = BUILD("in");
    assert_true(result.ok);
    assert_int_equal(result.list.count, 2);
    assert_string_equal(result.list.calls[0].call_id, "cut:a");
    assert_int_equal(result.skipped.count, 2);
    assert_int_equal(result.skipped.n_lost, 2);
    assert_string_equal(result.skipped.items[0].item, "cut.tar");
    assert_string_equal(result.skipped.items[0].reason, "unreadable");
    assert_non_null(strstr(result.skipped.items[0].detail, "damaged or cut short after 1 members"));
    assert_string_equal(result.skipped.items[1].item, "none.zip");
    release(&result);
    result = BUILD("in/none.zip");
    assert_failed(&result, "in/none.zip: cannot be read as an archive");
}

static void archive_without_transcripts_is_noted_or_if_named_a_failure(void **state)
{
    static const struct made_member member = {.name = "a.doc", .data = "one"};
    struct result result;

    (void)state;
    mkdir("in", 0777);
    write_file("in/sound.txt", "text");
    make_archive("in/empty.tar", NULL, 0);
    write_file("in/nothing.tar", "");
    result = BUILD("in");
    assert_true(result.ok);
    assert_int_equal(result.list.count, 1);
    assert_int_equal(result.skipped.count, 2);
    assert_string_equal(result.skipped.items[0].item, "empty.tar");
    assert_string_equal(result.skipped.items[0].reason, "empty");
    assert_int_equal(result.skipped.n_lost, 0);
    release(&result);
    result = BUILD("in/empty.tar");
    assert_failed(&result, "in/empty.tar: the archive holds no transcript among its 0 files");
    make_archive("o.zip", &member, 1);
    result = BUILD("o.zip");
    assert_failed(&result, "o.zip: the archive holds no transcript among its 1 files");
}

int main(void)
{
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(archives_are_read_as_folders),
        IN_FOLDER(archive_found_in_a_folder_comes_first_in_the_ids),
        IN_FOLDER(names_that_lead_out_of_an_archive_are_only_names),
        IN_FOLDER(equal_ids_in_an_archive_are_a_failure_that_names_both_members),
        IN_FOLDER(archive_given_twice_is_one),
        IN_FOLDER(damaged_archive_gives_what_came_before_and_is_noted),
        IN_FOLDER(archive_without_transcripts_is_noted_or_if_named_a_failure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
