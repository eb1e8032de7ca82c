/* test_archive.c - members of archives, and archives that are not what they seem. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/archive.h"
#include "support/make_archive.h"
#include "support/temporary.h"

#define MANY ((size_t)1 << 20)

static char folder[64], path[128];

static int set_up(void **state)
{
    (void)state;
    temporary_make_folder(folder);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    temporary_remove_folder(folder);
    return 0;
}

static const char *in_folder(const char *name)
{
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static struct archive_reader *open_archive(void)
{
    struct error err;
    struct archive_reader *reader = archive_reader_open(path, &err);

    if (!reader)
        fail_msg("%s", err.text);
    return reader;
}

static void assert_member(struct archive_reader *reader, const char *name, const char *text)
{
    struct archive_member member;
    struct file_bytes bytes;
    struct error err;

    assert_int_equal(archive_reader_next(reader, &member, &err), ARCHIVE_STEP_MEMBER);
    assert_string_equal(member.name, name);
    assert_int_equal(member.kind, ARCHIVE_MEMBER_FILE);
    if (!text)
        return;
    assert_true(archive_reader_read(reader, MANY, &bytes, &err));
    assert_int_equal(bytes.length, strlen(text));
    assert_string_equal(bytes.data, text);
    file_bytes_release(&bytes);
}

static void assert_end(struct archive_reader *reader)
{
    struct archive_member member;
    struct error err;

    assert_int_equal(archive_reader_next(reader, &member, &err), ARCHIVE_STEP_END);
    archive_reader_close(reader);
}

/* Names beyond ASCII: in a zip they are marked as UTF-8, which libarchive refuses in the locale "C". */
static void members_come_in_order_and_may_be_left_out(void **state)
{
    static const char *const names[] = {"a.tar", "a.tar.gz", "a.tar.zst", "a.zip"};
    static const struct made_member members[] = {{.name = "one.txt", .data = "first"},
                                                 {.name = "b/two.txt", .data = "second"},
                                                 {.name = "../caf\xc3\xa9.txt", .data = "third"}};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        struct archive_reader *reader;

        make_archive(in_folder(names[i]), members, 3);
        reader = open_archive();
        assert_int_equal(archive_reader_count(reader), 0);
        assert_member(reader, "one.txt", "first");
        assert_member(reader, "b/two.txt", NULL);
        assert_member(reader, "../caf\xc3\xa9.txt", "third");
        assert_int_equal(archive_reader_count(reader), 3);
        assert_end(reader);
    }
}

/* A zip whose one member café.txt is stored and has flag 11 (the name is UTF-8), written by Python's zipfile.
 */
static void utf_8_names_of_a_zip_are_read_in_the_locale_c(void **state)
{
    static const char zip[] =
        "PK\3\4\x14\0\0\x08\0\0\0\0\x21\0\xc2\x41\x24\x35\3\0\0\0\3\0\0\0\x09\0\0\0caf\xc3\xa9.txtabc"
        "PK\1\2\x14\3\x14\0\0\x08\0\0\0\0\x21\0\xc2\x41\x24\x35\3\0\0\0\3\0\0\0\x09\0\0\0\0\0\0\0\0\0\0\0\x80"
        "\1\0\0\0\0caf\xc3\xa9.txt"
        "PK\5\6\0\0\0\0\1\0\1\0\x37\0\0\0\x2a\0\0\0\0";
    struct archive_reader *reader;

    (void)state;
    temporary_write(folder, "u.zip", zip, sizeof zip);
    in_folder("u.zip");
    reader = open_archive();
    assert_member(reader, "caf\xc3\xa9.txt", "abc");
    assert_end(reader);
}

static void links_are_told_from_files(void **state)
{
    static const struct made_member members[] = {{.name = "a.txt", .data = "text"},
                                                 {.name = "s.txt", .link_to = "/etc/passwd"},
                                                 {.name = "h.txt", .hard_to = "a.txt"}};
    struct archive_member member;
    struct archive_reader *reader;
    struct error err;

    (void)state;
    make_archive(in_folder("l.tar"), members, 3);
    reader = open_archive();
    assert_member(reader, "a.txt", "text");
    for (int i = 0; i < 2; i++) {
        assert_int_equal(archive_reader_next(reader, &member, &err), ARCHIVE_STEP_MEMBER);
        assert_int_equal(member.kind, ARCHIVE_MEMBER_LINK);
    }
    assert_end(reader);
}

static void what_is_no_archive_cannot_be_opened_and_nothing_is_an_empty_one(void **state)
{
    struct error err;

    (void)state;
    temporary_write(folder, "a.tar", "not a tar at all, though it has the name of one", 47);
    assert_null(archive_reader_open(in_folder("a.tar"), &err));
    assert_int_equal(err.kind, ERROR_FORMAT);
    assert_null(archive_reader_open(in_folder("missing.zip"), &err));
    assert_int_equal(err.kind, ERROR_OPEN);
    temporary_write(folder, "e.tar", "", 0);
    in_folder("e.tar");
    assert_end(open_archive());
    make_archive(in_folder("none.tar"), NULL, 0);
    assert_end(open_archive());
}

/* What came before the damage was read; the cut is in the second member, or before the third. */
static void cut_archive_gives_what_came_before(void **state)
{
    static const struct made_member members[] = {{.name = "a.txt", .data = "first"},
                                                 {.name = "b.txt", .data = "second"},
                                                 {.name = "c.txt", .data = "third"}};
    struct archive_member member;
    struct archive_reader *reader;
    struct file_bytes bytes;
    struct error err;

    (void)state;
    make_archive(in_folder("cut.tar"), members, 3);
    make_archive_cut(path, 512 * 3 + 3); /* header, block, header, three bytes */
    reader = open_archive();
    assert_member(reader, "a.txt", "first");
    assert_int_equal(archive_reader_next(reader, &member, &err), ARCHIVE_STEP_MEMBER);
    assert_false(archive_reader_read(reader, MANY, &bytes, &err));
    assert_int_equal(err.kind, ERROR_READ);
    archive_reader_close(reader);

    make_archive(in_folder("cut.tar"), members, 3);
    make_archive_cut(path, 512 * 4 + 100); /* in the third header */
    reader = open_archive();
    assert_member(reader, "a.txt", "first");
    assert_member(reader, "b.txt", "second");
    assert_int_equal(archive_reader_next(reader, &member, &err), ARCHIVE_STEP_FAILED);
    assert_non_null(strstr(err.text, "damaged or cut short after 2 members"));
    archive_reader_close(reader);
}

/* 64 MiB of blanks in a few kilobytes. */
static void make_bomb(const char *name, bool is_first)
{
    size_t length = (size_t)64 << 20;
    char *blanks = malloc(length);
    struct archive *archive = make_archive_open(in_folder(name));
    struct made_member bomb = {.name = "bomb.txt", .data = blanks, .length = length};

    memset(blanks, ' ', length);
    if (is_first)
        make_archive_add(archive, &bomb);
    else
        make_archive_add(archive, &(struct made_member){.name = "a.txt", .data = "sound"});
    if (!is_first)
        make_archive_add(archive, &bomb);
    make_archive_add(archive, &(struct made_member){.name = "z.txt", .data = "after"});
    make_archive_close(archive);
    free(blanks);
}

static void bomb_is_given_up_after_the_free_bytes(void **state)
{
    static const char *const names[] = {"b.tar.gz", "b.zip"};

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct archive_member member;
        struct archive_reader *reader;
        struct file_bytes bytes;
        struct error err;

        make_bomb(names[i], false);
        reader = open_archive();
        assert_member(reader, "a.txt", "sound");
        assert_int_equal(archive_reader_next(reader, &member, &err), ARCHIVE_STEP_MEMBER);
        assert_false(archive_reader_read(reader, (size_t)256 << 20, &bytes, &err));
        assert_int_equal(err.kind, ERROR_LIMIT);
        assert_non_null(strstr(err.text, "an archive bomb?"));
        archive_reader_close(reader);
    }
}

/* A zip is gone through without unpacking; of a packed tar the bomb cannot be left out without unpacking it.
 */
static void bomb_that_is_left_out_stops_a_packed_tar_only(void **state)
{
    struct archive_member member;
    struct archive_reader *reader;
    struct error err;

    (void)state;
    make_bomb("b.zip", true);
    reader = open_archive();
    assert_member(reader, "bomb.txt", NULL);
    assert_member(reader, "z.txt", "after");
    assert_end(reader);
    make_bomb("b.tar.gz", true);
    reader = open_archive();
    assert_member(reader, "bomb.txt", NULL);
    assert_int_equal(archive_reader_next(reader, &member, &err), ARCHIVE_STEP_FAILED);
    assert_int_equal(err.kind, ERROR_LIMIT);
    archive_reader_close(reader);
}

static void member_beyond_the_length_allowed_is_refused(void **state)
{
    static const struct made_member members[] = {{.name = "a.txt", .data = "0123456789"},
                                                 {.name = "b.txt", .data = "next"}};
    static const char *const names[] = {"n.tar", "n.tar.gz", "n.zip"};

    (void)state;
    for (int i = 0; i < 3; i++) {
        struct archive_reader *reader;
        struct file_bytes bytes;
        struct error err;

        make_archive(in_folder(names[i]), members, 2);
        reader = open_archive();
        assert_member(reader, "a.txt", NULL);
        assert_false(archive_reader_read(reader, 9, &bytes, &err));
        assert_int_equal(err.kind, ERROR_LIMIT);
        assert_non_null(strstr(err.text, "limit of 9 bytes"));
        assert_member(reader, "b.txt", "next");
        assert_end(reader);
    }
}

static void assert_unpacked(const char *name, const char *text)
{
    struct file_bytes bytes;
    struct error err;

    if (!archive_unpack_file(in_folder(name), MANY, &bytes, &err))
        fail_msg("%s", err.text);
    assert_int_equal(bytes.length, strlen(text));
    assert_string_equal(bytes.data, text);
    file_bytes_release(&bytes);
}

static void packed_files_are_unpacked(void **state)
{
    static const struct made_member member = {.name = "x", .data = "Hello, all."};
    struct file_bytes bytes;
    struct error err;

    (void)state;
    make_archive(in_folder("a.txt.gz"), &member, 1);
    assert_unpacked("a.txt.gz", "Hello, all.");
    make_archive(in_folder("a.txt.zst"), &member, 1);
    assert_unpacked("a.txt.zst", "Hello, all.");
    temporary_write(folder, "plain.txt.gz", "not packed", 10); /* browsers unpack and keep the name */
    assert_unpacked("plain.txt.gz", "not packed");
    temporary_write(folder, "nothing.txt.gz", "", 0);
    assert_unpacked("nothing.txt.gz", "");
    make_archive_cut(in_folder("a.txt.gz"), 20);
    assert_false(archive_unpack_file(path, MANY, &bytes, &err));
    assert_int_equal(err.kind, ERROR_READ);
    assert_false(archive_unpack_file(in_folder("a.txt.zst"), 5, &bytes, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
    assert_false(archive_unpack_file(in_folder("missing.gz"), 5, &bytes, &err));
    assert_int_equal(err.kind, ERROR_OPEN);
}

static void packed_bytes_are_replaced_by_what_they_hold(void **state)
{
    static const struct made_member member = {.name = "x", .data = "Hello, all."};
    struct file_bytes bytes;
    struct error err;

    (void)state;
    make_archive(in_folder("a.txt.gz"), &member, 1);
    assert_true(file_read(path, MANY, &bytes, &err));
    assert_true(archive_unpack_bytes(&bytes, "a.txt.gz", MANY, &err));
    assert_string_equal(bytes.data, "Hello, all.");
    file_bytes_release(&bytes);
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(members_come_in_order_and_may_be_left_out),
        WITH_FOLDER(utf_8_names_of_a_zip_are_read_in_the_locale_c),
        WITH_FOLDER(links_are_told_from_files),
        WITH_FOLDER(what_is_no_archive_cannot_be_opened_and_nothing_is_an_empty_one),
        WITH_FOLDER(cut_archive_gives_what_came_before),
        WITH_FOLDER(bomb_is_given_up_after_the_free_bytes),
        WITH_FOLDER(bomb_that_is_left_out_stops_a_packed_tar_only),
        WITH_FOLDER(member_beyond_the_length_allowed_is_refused),
        WITH_FOLDER(packed_files_are_unpacked),
        WITH_FOLDER(packed_bytes_are_replaced_by_what_they_hold),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
