/* test_call_source.c - the bytes of calls, wherever they are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "corpus/call_source.h"
#include "support/make_archive.h"
#include "support/temporary.h"

#define MANY_MEMBERS 100000

/* A folder of its own for every test, and the current one while it runs. */
static int enter_folder(void **state)
{
    static char folder[64];

    temporary_make_folder(folder);
    assert_int_equal(chdir(folder), 0);
    *state = folder;
    return 0;
}

static int leave_folder(void **state)
{
    assert_int_equal(chdir("/"), 0);
    temporary_remove_folder(*state);
    return 0;
}

/* Lists the calls of one path, ready to be read. */
static void list_calls(struct call_list *list, const char *path)
{
    struct skipped_list skipped = {.count = 0};
    struct column_names names;
    struct error err;

    column_names_init(&names);
    if (!call_list_build(list, &path, 1, &names, &skipped, &err) || !call_source_prepare(list, &err))
        fail_msg("%s", err.text);
    column_names_release(&names);
    skipped_release(&skipped);
}

static void assert_call(struct call_source *source, const struct call *call, const char *text)
{
    struct file_bytes bytes;
    struct error err;

    if (!call_source_read(source, call, &bytes, &err))
        fail_msg("%s: %s", call->call_id, err.text);
    assert_string_equal(bytes.data, text);
    assert_int_equal(bytes.length, strlen(text));
    file_bytes_release(&bytes);
}

static void assert_unreadable(struct call_source *source, const struct call *call, enum error_kind kind,
                              const char *words)
{
    struct file_bytes bytes;
    struct error err;

    assert_false(call_source_read(source, call, &bytes, &err));
    assert_null(bytes.data);
    assert_int_equal(err.kind, kind);
    if (!strstr(err.text, words))
        fail_msg("\"%s\" is not in: %s", words, err.text);
}

static void files_are_read_as_they_are_or_unpacked_while_they_are_there(void **state)
{
    static const struct made_member packed = {.name = "x", .data = "packed"};
    struct call_list list;
    struct call_source *source;

    (void)state;
    mkdir("in", 0777);
    temporary_write("in", "a.txt", "plain", 5);
    make_archive("in/b.txt.gz", &packed, 1);
    make_archive("in/c.txt.zst", &packed, 1);
    list_calls(&list, "in");
    source = call_source_new(&list);
    assert_call(source, &list.calls[0], "plain");
    assert_call(source, &list.calls[1], "packed");
    assert_call(source, &list.calls[2], "packed");
    assert_int_equal(unlink("in/a.txt") + unlink("in/b.txt.gz"), 0);
    assert_unreadable(source, &list.calls[0], ERROR_OPEN, "cannot be opened");
    assert_unreadable(source, &list.calls[1], ERROR_OPEN, "cannot be opened");
    call_source_free(source);
    call_list_release(&list);
}

/* What is asked for ahead is a hint: whatever is there, gone, or read already, the workers read the same. */
static void asking_ahead_changes_nothing_that_is_read(void **state)
{
    struct call_list list;
    struct call_source *source;
    struct call_ahead *ahead;

    (void)state;
    mkdir("in", 0777);
    for (char name = 'a'; name <= 'z'; name++)
        temporary_write("in", (char[]){name, '.', 't', 'x', 't', '\0'}, &name, 1);
    list_calls(&list, "in");
    source = call_source_new(&list);
    ahead = call_ahead_new(&list, list.count);
    call_source_set_ahead(source, ahead);
    assert_call(source, &list.calls[0], "a");
    call_ahead_note(ahead, &list.calls[0], true);
    call_ahead_note(ahead, &list.calls[20], true);
    call_ahead_note(ahead, &list.calls[3], false);
    assert_int_equal(unlink("in/z.txt"), 0);
    for (size_t i = 0; i + 1 < list.count; i++)
        assert_call(source, &list.calls[i], (char[]){(char)('a' + i), '\0'});
    assert_unreadable(source, &list.calls[25], ERROR_OPEN, "cannot be opened");
    call_ahead_free(ahead);
    call_source_free(source);
    call_list_release(&list);
}

/* Many files that are in memory: the threads come to rest, are woken by a file that was not, and end. */
static void asking_ahead_rests_and_wakes(void **state)
{
    enum { N_FILES = 1000 };
    struct call_list list;
    struct call_source *source;
    struct call_ahead *ahead;

    (void)state;
    mkdir("in", 0777);
    for (size_t i = 0; i < N_FILES; i++) {
        char name[16];

        snprintf(name, sizeof name, "%04zu.txt", i);
        temporary_write("in", name, name, 4);
    }
    list_calls(&list, "in");
    source = call_source_new(&list);
    ahead = call_ahead_new(&list, list.count);
    call_source_set_ahead(source, ahead);
    for (size_t i = 0; i < N_FILES; i++) {
        char bytes[8];

        snprintf(bytes, sizeof bytes, "%04zu", i);
        if (i % 300 == 0)
            call_ahead_note(ahead, &list.calls[i], true);
        assert_call(source, &list.calls[i], bytes);
        if (i % 7 == 6) /* another worker is late */
            call_ahead_note(ahead, &list.calls[i - 5], i % 77 == 6);
    }
    call_ahead_free(ahead);
    call_source_free(source);
    call_list_release(&list);
}

/* Few steps back: the archive is opened again for each. */
static void members_are_read_in_any_order(void **state)
{
    static const char *const paths[] = {"m.tar", "m.tar.gz", "m.zip"};
    static const struct made_member members[] = {{.name = "c.txt", .data = "third"},
                                                 {.name = "a.txt", .data = "first"},
                                                 {.name = "b.txt", .data = "second"}};

    (void)state;
    for (int i = 0; i < 3; i++) {
        struct call_list list;
        struct call_source *source;

        make_archive(paths[i], members, 3);
        list_calls(&list, paths[i]);
        assert_null(list.archives[0].copy);
        source = call_source_new(&list);
        assert_call(source, &list.calls[0], "first");
        assert_call(source, &list.calls[1], "second");
        assert_call(source, &list.calls[2], "third");
        assert_call(source, &list.calls[0], "first");
        assert_call(source, &list.calls[0], "first");
        call_source_free(source);
        call_list_release(&list);
    }
}

static void packed_member_is_unpacked_twice(void **state)
{
    static const struct made_member inner = {.name = "x", .data = "in the middle"};
    struct made_member outer = {.name = "a.txt.gz"};
    struct file_bytes bytes;
    struct call_list list;
    struct call_source *source;
    struct error err;

    (void)state;
    make_archive("a.txt.gz", &inner, 1);
    assert_true(file_read("a.txt.gz", 1 << 20, &bytes, &err));
    outer.data = bytes.data;
    outer.length = bytes.length;
    make_archive("o.tar", &outer, 1);
    file_bytes_release(&bytes);
    list_calls(&list, "o.tar");
    source = call_source_new(&list);
    assert_string_equal(list.calls[0].call_id, "a");
    assert_call(source, &list.calls[0], "in the middle");
    call_source_free(source);
    call_list_release(&list);
}

static void rows_of_packed_tables_and_members_are_found_again(void **state)
{
    static const struct made_member table = {.name = "t.csv",
                                             .data = "call_id,text\nz,one\na,two\na,three\n"};
    static const char *const paths[] = {"t.csv.gz", "t.zip"};

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct call_list list;
        struct call_source *source;
        struct table_reader *reader;
        struct error err;

        make_archive(paths[i], &table, 1);
        list_calls(&list, paths[i]);
        source = call_source_new(&list);
        reader = call_source_open_table(source, &list.calls[1], &err);
        assert_non_null(reader);
        assert_ptr_equal(call_source_open_table(source, &list.calls[0], &err), reader);
        assert_true(table_reader_seek(reader, list.calls[0].place, &err));
        assert_int_equal(table_reader_read(reader, &err), TABLE_ROW);
        assert_true(slice_equal_text(table_reader_get(reader, 1), "two"));
        assert_true(table_reader_seek(reader, list.calls[1].place, &err));
        assert_int_equal(table_reader_read(reader, &err), TABLE_ROW);
        assert_true(slice_equal_text(table_reader_get(reader, 1), "one"));
        call_source_free(source);
        call_list_release(&list);
    }
}

static void calls_that_vanish_or_change_are_told(void **state)
{
    static const struct made_member before[] = {{.name = "a.txt", .data = "one"},
                                                {.name = "b.txt", .data = "two"}};
    static const struct made_member after[] = {{.name = "a.txt", .data = "one"},
                                               {.name = "c.txt", .data = "other"}};
    struct call_list list;
    struct call_source *source;

    (void)state;
    make_archive("a.tar", before, 2);
    list_calls(&list, "a.tar");
    source = call_source_new(&list);
    make_archive("a.tar", after, 2);
    assert_call(source, &list.calls[0], "one");
    assert_unreadable(source, &list.calls[1], ERROR_READ, "changed while it was read");
    call_source_free(source);
    source = call_source_new(&list);
    assert_int_equal(unlink("a.tar"), 0);
    assert_unreadable(source, &list.calls[0], ERROR_OPEN, "cannot be opened");
    call_source_free(source);
    call_list_release(&list);
}

static void make_many(const char *path, size_t n_members, bool is_backward)
{
    struct archive *archive = make_archive_open(path);

    for (size_t i = 0; i < n_members; i++) {
        char name[32];

        snprintf(name, sizeof name, "%06zu.txt", is_backward ? n_members - 1 - i : i);
        make_archive_add(archive, &(struct made_member){.name = name, .data = name});
    }
    make_archive_close(archive);
}

static void assert_all_read(const char *path, size_t n_members, bool has_copy)
{
    struct call_list list;
    struct call_source *source;

    list_calls(&list, path);
    assert_int_equal(list.count, n_members);
    assert_int_equal(list.archives[0].copy != NULL, has_copy);
    source = call_source_new(&list);
    for (size_t i = 0; i < n_members; i++) {
        char name[32];

        snprintf(name, sizeof name, "%06zu.txt", i);
        assert_call(source, &list.calls[i], name);
    }
    call_source_free(source);
    call_list_release(&list);
}

/* Quadratic time would be hours here: 100,000 times as many headers again. */
static void hundred_thousand_members_are_read_in_linear_time(void **state)
{
    clock_t begin = clock();

    (void)state;
    make_many("m.tar.gz", MANY_MEMBERS, false);
    assert_all_read("m.tar.gz", MANY_MEMBERS, false);
    make_many("m.tar", MANY_MEMBERS, true);
    assert_all_read("m.tar", MANY_MEMBERS, true);
    assert_true((double)(clock() - begin) / CLOCKS_PER_SEC < 120);
}

static void copy_keeps_what_cannot_be_read_apart(void **state)
{
    struct call_list list;
    struct call_source *source;

    (void)state;
    make_many("m.tar", 20, true);
    make_archive_cut("m.tar", 512 * 39 + 2); /* the last member, the first call, loses its data */
    list_calls(&list, "m.tar");
    assert_non_null(list.archives[0].copy);
    source = call_source_new(&list);
    assert_unreadable(source, &list.calls[0], ERROR_READ, "damaged or cut short");
    assert_call(source, &list.calls[1], "000001.txt");
    assert_call(source, &list.calls[19], "000019.txt");
    call_source_free(source);
    call_list_release(&list);
}

/* Calls that come by turns from two archives would open each again for every call. */
static void archives_that_take_turns_are_copied(void **state)
{
    static const char *const paths[] = {"a.tar", "b.tar"};
    struct skipped_list skipped = {.count = 0};
    struct column_names names;
    struct call_list list;
    struct call_source *source;
    struct error err;

    (void)state;
    for (int k = 0; k < 2; k++) {
        struct archive *archive = make_archive_open(paths[k]);

        for (int i = 0; i < 30; i++) {
            char name[32];

            snprintf(name, sizeof name, "%02d%c.txt", i, 'a' + k);
            make_archive_add(archive, &(struct made_member){.name = name, .data = name});
        }
        make_archive_close(archive);
    }
    column_names_init(&names);
    assert_true(call_list_build(&list, paths, 2, &names, &skipped, &err));
    assert_true(call_source_prepare(&list, &err));
    assert_non_null(list.archives[0].copy);
    source = call_source_new(&list);
    assert_call(source, &list.calls[0], "00a.txt");
    assert_call(source, &list.calls[1], "00b.txt");
    assert_call(source, &list.calls[59], "29b.txt");
    call_source_free(source);
    call_list_release(&list);
    column_names_release(&names);
    skipped_release(&skipped);
}

static void copy_needs_a_place_and_says_so(void **state)
{
    const char *path = "m.tar";
    struct skipped_list skipped = {.count = 0};
    struct column_names names;
    struct call_list list;
    struct error err;

    (void)state;
    make_many(path, 20, true);
    column_names_init(&names);
    assert_true(call_list_build(&list, &path, 1, &names, &skipped, &err));
    assert_int_equal(setenv("TMPDIR", "/no/such/folder", 1), 0);
    assert_false(call_source_prepare(&list, &err));
    assert_int_equal(unsetenv("TMPDIR"), 0);
    assert_string_equal(err.file, "/no/such/folder");
    assert_non_null(strstr(err.text, "set TMPDIR"));
    call_list_release(&list);
    column_names_release(&names);
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(files_are_read_as_they_are_or_unpacked_while_they_are_there),
        WITH_FOLDER(asking_ahead_changes_nothing_that_is_read),
        WITH_FOLDER(asking_ahead_rests_and_wakes),
        WITH_FOLDER(members_are_read_in_any_order),
        WITH_FOLDER(packed_member_is_unpacked_twice),
        WITH_FOLDER(rows_of_packed_tables_and_members_are_found_again),
        WITH_FOLDER(calls_that_vanish_or_change_are_told),
        WITH_FOLDER(hundred_thousand_members_are_read_in_linear_time),
        WITH_FOLDER(copy_keeps_what_cannot_be_read_apart),
        WITH_FOLDER(archives_that_take_turns_are_copied),
        WITH_FOLDER(copy_needs_a_place_and_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
