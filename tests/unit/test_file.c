/* test_file.c - whole files in, complete files out. */
#include "base/file.h"

#include "support/temporary.h"

struct fixture {
    char folder[64];
};

static int set_up(void **state)
{
    static struct fixture fixture;

    temporary_make_folder(fixture.folder);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    temporary_remove_folder(((struct fixture *)*state)->folder);
    return 0;
}

static void a_file_is_read_whole_with_a_nul_behind(void **state)
{
    const char *folder = ((struct fixture *)*state)->folder;
    struct file_bytes bytes;
    struct error err;
    char path[256];

    temporary_write(folder, "a", "ab\0c", 4);
    snprintf(path, sizeof path, "%s/a", folder);
    assert_true(file_read(path, 100, &bytes, &err));
    assert_int_equal(bytes.length, 4);
    assert_memory_equal(bytes.data, "ab\0c", 5);
    file_bytes_release(&bytes);
}

static void what_cannot_be_read_is_named(void **state)
{
    const char *folder = ((struct fixture *)*state)->folder;
    struct file_bytes bytes;
    struct error err;
    char path[256], text[2048];

    snprintf(path, sizeof path, "%s/none", folder);
    assert_false(file_read(path, 100, &bytes, &err));
    assert_int_equal(err.kind, ERROR_OPEN);
    error_format(&err, text, sizeof text);
    assert_non_null(strstr(text, "none: cannot be opened: No such file"));
    assert_false(file_read(folder, 100, &bytes, &err));
    assert_non_null(strstr(err.text, "is a folder"));
    temporary_write(folder, "large", "0123456789", 10);
    snprintf(path, sizeof path, "%s/large", folder);
    assert_false(file_read(path, 9, &bytes, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
    assert_non_null(strstr(err.text, "larger than the limit of 9 bytes"));
}

static void folders_are_listed_in_order_and_loops_end(void **state)
{
    const char *folder = ((struct fixture *)*state)->folder;
    struct file_list list = {NULL, 0, 0};
    struct error err;
    char path[256];

    snprintf(path, sizeof path, "%s/sub/deep", folder);
    assert_true(file_make_folder(path, &err));
    temporary_write(folder, "b.txt", "1", 1);
    temporary_write(folder, "a.txt", "12", 2);
    temporary_write(folder, ".hidden", "1", 1);
    temporary_write(folder, "sub/deep/c.txt", "123", 3);
    snprintf(path, sizeof path, "%s/sub/loop", folder);
    assert_int_equal(symlink(folder, path), 0);
    assert_true(file_list_folder(folder, &list, &err));
    assert_int_equal(list.count, 3);
    assert_string_equal(list.entries[0].path + list.entries[0].root_length, "a.txt");
    assert_string_equal(list.entries[1].path + list.entries[1].root_length, "b.txt");
    assert_string_equal(list.entries[2].path + list.entries[2].root_length, "sub/deep/c.txt");
    assert_int_equal(list.entries[2].size, 3);
    file_list_release(&list);
}

static void assert_content(const char *folder, const char *name, const char *expected)
{
    struct file_bytes bytes;
    struct error err;
    char path[256];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_true(file_read(path, 1000, &bytes, &err));
    assert_string_equal(bytes.data, expected);
    file_bytes_release(&bytes);
}

static void a_report_keeps_its_old_content_until_it_is_closed(void **state)
{
    const char *folder = ((struct fixture *)*state)->folder;
    struct file_writer *writer;
    struct error err;

    temporary_write(folder, "turns.csv", "old", 3);
    writer = file_writer_open(folder, "turns.csv", &err);
    assert_non_null(writer);
    assert_true(file_writer_add(writer, slice_from("new"), &err));
    assert_content(folder, "turns.csv", "old");
    assert_true(file_writer_finish(writer, &err));
    assert_content(folder, "turns.csv", "old");
    assert_true(file_writer_close(writer, &err));
    assert_content(folder, "turns.csv", "new");
}

static void an_abandoned_report_leaves_nothing_behind(void **state)
{
    const char *folder = ((struct fixture *)*state)->folder;
    struct file_list list = {NULL, 0, 0};
    struct file_writer *writer;
    struct error err;

    writer = file_writer_open(folder, "turns.csv", &err);
    assert_non_null(writer);
    assert_true(file_writer_add(writer, slice_from("half"), &err));
    file_writer_abandon(writer);
    assert_true(file_list_folder(folder, &list, &err));
    assert_int_equal(list.count, 0);
    file_list_release(&list);
}

static void a_full_disk_is_a_failure(void **state)
{
    struct file_writer *writer;
    struct error err;
    char path[256];

    /* The temporary name leads to a device that takes nothing. */
    snprintf(path, sizeof path, "%s/turns.csv.part", ((struct fixture *)*state)->folder);
    assert_int_equal(symlink("/dev/full", path), 0);
    writer = file_writer_open(((struct fixture *)*state)->folder, "turns.csv", &err);
    assert_non_null(writer);
    assert_true(file_writer_add(writer, slice_from("words"), &err));
    assert_false(file_writer_close(writer, &err));
    assert_int_equal(err.kind, ERROR_WRITE);
    assert_non_null(strstr(err.text, "No space left on device; the old file, if any, is unchanged"));
}

static void a_file_in_the_way_of_a_folder_is_named(void **state)
{
    struct error err;
    char path[256];

    temporary_write(((struct fixture *)*state)->folder, "out", "x", 1);
    snprintf(path, sizeof path, "%s/out", ((struct fixture *)*state)->folder);
    assert_false(file_make_folder(path, &err));
    assert_non_null(strstr(err.text, "is in the way of the output folder"));
    snprintf(path, sizeof path, "%s/out/sub", ((struct fixture *)*state)->folder);
    assert_false(file_make_folder(path, &err));
    assert_non_null(strstr(err.text, "the folder cannot be made"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_is_read_whole_with_a_nul_behind),
        TEST(what_cannot_be_read_is_named),
        TEST(folders_are_listed_in_order_and_loops_end),
        TEST(a_report_keeps_its_old_content_until_it_is_closed),
        TEST(an_abandoned_report_leaves_nothing_behind),
        TEST(a_full_disk_is_a_failure),
        TEST(a_file_in_the_way_of_a_folder_is_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
