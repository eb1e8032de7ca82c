/* test_table_reader.c - CSV as people have it, and what the reader says about damaged CSV. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "table/table_reader.h"

static struct table_reader *open_text(const char *text)
{
    struct error err;
    struct table_reader *reader = table_reader_open_bytes(slice_from(text), "t.csv", &err);

    assert_non_null(reader);
    return reader;
}

static void assert_field(const struct table_reader *reader, size_t column, const char *expected)
{
    struct slice field = table_reader_get(reader, column);

    assert_int_equal(field.len, strlen(expected));
    assert_memory_equal(field.ptr, expected, field.len);
}

static void read_row(struct table_reader *reader)
{
    struct error err;

    assert_int_equal(table_reader_read(reader, &err), TABLE_ROW);
}

static void assert_end(struct table_reader *reader)
{
    struct error err;

    assert_int_equal(table_reader_read(reader, &err), TABLE_END);
    assert_int_equal(table_reader_read(reader, &err), TABLE_END);
}

/* Reads until the failure and checks how it is shown. */
static void assert_failure(const char *text, const char *expected)
{
    struct error err;
    struct table_reader *reader = table_reader_open_bytes(slice_from(text), "t.csv", &err);
    enum table_row found = TABLE_FAILED;
    char shown[2048];

    while (reader && (found = table_reader_read(reader, &err)) == TABLE_ROW)
        ;
    assert_int_equal(found, TABLE_FAILED);
    error_format(&err, shown, sizeof shown);
    assert_string_equal(shown, expected);
    table_reader_close(reader);
}

static void rows_are_read_by_column_name_without_case(void **state)
{
    struct table_reader *reader = open_text("Ticker, VALUE ,note\nACME,1.5,first\nBOLT,2,\n");

    (void)state;
    assert_int_equal(table_reader_count_columns(reader), 3);
    assert_int_equal(table_reader_find_column(reader, "ticker"), 0);
    assert_int_equal(table_reader_find_column(reader, " value"), 1);
    assert_true(table_reader_find_column(reader, "price") == TABLE_NO_COLUMN);
    assert_true(slice_equal_text(table_reader_get_header(reader, 1), "VALUE"));
    read_row(reader);
    assert_field(reader, 0, "ACME");
    assert_field(reader, 2, "first");
    assert_field(reader, TABLE_NO_COLUMN, "");
    read_row(reader);
    assert_field(reader, 1, "2");
    assert_field(reader, 2, "");
    assert_int_equal(table_reader_get_row(reader), 2);
    assert_int_equal(table_reader_get_line(reader), 3);
    assert_end(reader);
    table_reader_close(reader);
}

static void quoted_fields_hold_commas_quotes_and_lines(void **state)
{
    struct table_reader *reader =
        open_text("a,b\n\"x, y\",\"say \"\"no\"\"\"\n\"one\ntwo\r\nthree\",\"\"\nlast,5\" disk\n");

    (void)state;
    read_row(reader);
    assert_field(reader, 0, "x, y");
    assert_field(reader, 1, "say \"no\"");
    read_row(reader);
    assert_field(reader, 0, "one\ntwo\r\nthree");
    assert_field(reader, 1, "");
    assert_int_equal(table_reader_get_line(reader), 3);
    read_row(reader);
    assert_field(reader, 1, "5\" disk");
    assert_int_equal(table_reader_get_line(reader), 6);
    assert_end(reader);
    table_reader_close(reader);
}

/* Quotes around every field, around some, around none, and with a doubled one, are one row four times. */
static void a_row_is_the_same_however_it_is_quoted(void **state)
{
    struct table_reader *reader = open_text("a,b,c,d\nx y,,3,\n\"x y\",\"\",\"3\",\"\"\n\"x y\",,3,\"\"\r\n"
                                            "x y,\"\",\"3\",\n\"\"\"\",\"a,b\",5\" disk,\"\"\n");

    (void)state;
    for (int i = 0; i < 4; i++) {
        read_row(reader);
        assert_field(reader, 0, "x y");
        assert_field(reader, 1, "");
        assert_field(reader, 2, "3");
        assert_field(reader, 3, "");
    }
    read_row(reader);
    assert_field(reader, 0, "\"");
    assert_field(reader, 1, "a,b");
    assert_field(reader, 2, "5\" disk");
    assert_field(reader, 3, "");
    assert_int_equal(table_reader_get_line(reader), 6);
    assert_end(reader);
    table_reader_close(reader);
}

static void white_space_in_fields_is_kept(void **state)
{
    struct table_reader *reader = open_text("a,b\n  x ,\" y \"\n\t,z\n");

    (void)state;
    read_row(reader);
    assert_field(reader, 0, "  x ");
    assert_field(reader, 1, " y ");
    read_row(reader);
    assert_field(reader, 0, "\t");
    assert_end(reader);
    table_reader_close(reader);
}

static void byte_order_mark_is_no_part_of_the_first_name(void **state)
{
    struct table_reader *reader = open_text("\xef\xbb\xbf"
                                            "call_id,text\nc1,hello\n");

    (void)state;
    assert_int_equal(table_reader_find_column(reader, "call_id"), 0);
    read_row(reader);
    assert_field(reader, 0, "c1");
    assert_int_equal(table_reader_get_place(reader).offset, 16);
    table_reader_close(reader);
}

static void blank_lines_are_skipped_and_counted_as_lines(void **state)
{
    struct table_reader *reader = open_text("\n\na,b\n\n1,2\n  \n\r\n3,4");

    (void)state;
    read_row(reader);
    assert_int_equal(table_reader_get_line(reader), 5);
    read_row(reader);
    assert_field(reader, 1, "4");
    assert_int_equal(table_reader_get_line(reader), 8);
    assert_int_equal(table_reader_get_row(reader), 2);
    assert_end(reader);
    table_reader_close(reader);
}

static void every_kind_of_line_end_ends_a_row(void **state)
{
    static const char *const texts[] = {"a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r",
                                        "a,b\r\n1,2\n3,4"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct table_reader *reader = open_text(texts[i]);

        read_row(reader);
        assert_field(reader, 0, "1");
        assert_int_equal(table_reader_get_line(reader), 2);
        read_row(reader);
        assert_field(reader, 1, "4");
        assert_int_equal(table_reader_get_line(reader), 3);
        assert_end(reader);
        table_reader_close(reader);
    }
}

static void comments_are_lines_only_where_they_are_allowed(void **state)
{
    static const char text[] = "# a \"list\"\n#\nterm,value\ngood,1\n# \"between\nbad,-1\n# end";
    struct error err;
    struct table_reader *reader = table_reader_open_commented_bytes(slice_from(text), "list.csv", &err);

    (void)state;
    assert_non_null(reader);
    read_row(reader);
    assert_field(reader, 0, "good");
    assert_int_equal(table_reader_get_line(reader), 4);
    read_row(reader);
    assert_field(reader, 0, "bad");
    assert_int_equal(table_reader_get_line(reader), 6);
    assert_end(reader);
    table_reader_close(reader);

    reader = open_text("tag,n\n#best,1\n");
    read_row(reader);
    assert_field(reader, 0, "#best");
    table_reader_close(reader);
}

static void damaged_rows_are_named_with_place_and_remedy(void **state)
{
    (void)state;
    assert_failure(
        "a,b\n1,2\n\n3,4,5\n",
        "t.csv:4:1: the row has 3 fields, the header 2; a field that holds a comma must stand in quotes\n"
        "  3,4,5\n  ^");
    assert_failure(
        "a,b\n\"x\ny\",1\n3\n",
        "t.csv:4:1: the row has 1 fields, the header 2; a field that holds a comma must stand in quotes\n"
        "  3\n  ^");
    assert_failure(
        "a,b\n1,2\n3,\"never\nclosed\n",
        "t.csv:3:3: the quote that opens here is not closed; close it, or write it twice if it belongs to "
        "the text\n  3,\"never\n    ^");
    assert_failure(
        "a,b\n1,\"he said \"no\" to it\"\n",
        "t.csv:2:12: a comma or the end of the line must follow a closing quote; a quote inside a quoted "
        "field is written twice\n  1,\"he said \"no\" to it\"\n             ^");
}

static void damaged_files_are_named_with_the_remedy(void **state)
{
    (void)state;
    assert_failure("", "t.csv: is empty; a table needs a header row");
    assert_failure("\n \n", "t.csv: is empty; a table needs a header row");
    assert_failure("\xff\xfe"
                   "a",
                   "t.csv: is in UTF-16; save the table as CSV in UTF-8");
    assert_failure("a,b,A\n1,2,3\n", "t.csv:1:5: the column \"A\" stands in the header twice (columns 1 and "
                                     "3); rename one\n  a,b,A\n      ^");
}

static void nul_byte_is_a_failure(void **state)
{
    static const char text[] = "a,b\n1,2\nx\0y,3\n";
    struct error err;
    struct table_reader *reader = table_reader_open_bytes(slice_make(text, sizeof text - 1), "t.csv", &err);

    (void)state;
    read_row(reader);
    assert_int_equal(table_reader_read(reader, &err), TABLE_FAILED);
    assert_int_equal(err.line, 3);
    assert_int_equal(err.column, 2);
    table_reader_close(reader);
}

static void missing_file_and_folder_are_failures(void **state)
{
    struct error err;

    (void)state;
    assert_null(table_reader_open("/nonexistent/t.csv", &err));
    assert_int_equal(err.kind, ERROR_OPEN);
    assert_string_equal(err.file, "/nonexistent/t.csv");
    assert_null(table_reader_open("/", &err));
    assert_int_equal(err.kind, ERROR_OPEN);
}

static void missing_column_lists_the_columns_there_are(void **state)
{
    struct table_reader *reader = open_text("id,words\n");
    struct error err;

    (void)state;
    assert_int_equal(table_reader_need_column(reader, "WORDS", &err), 1);
    assert_true(table_reader_need_column(reader, "text", &err) == TABLE_NO_COLUMN);
    assert_string_equal(err.text, "has no column \"text\"; its columns are: id, words");
    table_reader_close(reader);

    reader = open_text("id;words\n");
    assert_true(table_reader_need_column(reader, "text", &err) == TABLE_NO_COLUMN);
    assert_non_null(strstr(err.text, "separated by commas"));
    table_reader_close(reader);
}

static void failure_of_a_field_points_at_its_physical_line(void **state)
{
    struct table_reader *reader = open_text("a,b,c\n1,\"two\nlines\",bad\n");
    struct error err;
    char shown[2048];

    (void)state;
    read_row(reader);
    assert_false(table_reader_fail(reader, 2, &err, "%s is no number", "bad"));
    assert_int_equal(err.kind, ERROR_DATA);
    error_format(&err, shown, sizeof shown);
    assert_string_equal(shown, "t.csv:3:8: bad is no number\n  lines\",bad\n         ^");
    table_reader_fail(reader, TABLE_NO_COLUMN, &err, "strange");
    error_format(&err, shown, sizeof shown);
    assert_string_equal(shown, "t.csv:2: strange\n  1,\"two\n  ^");
    table_reader_close(reader);
}

/* A file of 3000 rows whose cells hold line ends: several blocks of the reader. */
static char *write_long_table(const char *line_end)
{
    char *path = strdup("/tmp/tenor_test_XXXXXX");
    int fd = mkstemp(path);
    FILE *stream = fdopen(fd, "wb");

    assert_non_null(stream);
    fprintf(stream, "id,text%s", line_end);
    for (int i = 1; i <= 3000; i++) {
        fprintf(stream, "r%d,\"%d", i, i);
        for (int j = 0; j < i % 40; j++)
            fprintf(stream, " some \"\"words\"\",%s", line_end);
        fprintf(stream, "\"%s", line_end);
    }
    fclose(stream);
    return path;
}

static void rows_across_blocks_are_whole_and_can_be_found_again(void **state)
{
    static const char *const line_ends[] = {"\n", "\r\n", "\r"};
    struct table_place places[3001];
    struct error err;

    (void)state;
    for (size_t k = 0; k < 3; k++) {
        char *path = write_long_table(line_ends[k]);
        struct table_reader *reader = table_reader_open(path, &err);
        size_t line = 2;

        for (size_t i = 1; i <= 3000; i++) {
            read_row(reader);
            places[i] = table_reader_get_place(reader);
            assert_int_equal(places[i].row, i);
            assert_int_equal(places[i].line, line);
            line += 1 + i % 40;
            assert_int_equal(table_reader_get(reader, 1).len - (i % 40) * (14 + strlen(line_ends[k])),
                             (size_t)snprintf(NULL, 0, "%zu", i));
        }
        assert_end(reader);
        for (size_t i = 3000; i >= 1; i -= 37) {
            char id[16];

            assert_true(table_reader_seek(reader, places[i], &err));
            for (size_t j = i; j < i + 2 && j <= 3000; j++) {
                read_row(reader);
                snprintf(id, sizeof id, "r%zu", j);
                assert_field(reader, 0, id);
                assert_int_equal(table_reader_get_line(reader), places[j].line);
                assert_int_equal(table_reader_get_row(reader), j);
            }
            if (i < 37)
                break;
        }
        table_reader_close(reader);
        unlink(path);
        free(path);
    }
}

static void seeking_in_a_file_that_changed_is_a_failure(void **state)
{
    struct table_reader *reader = open_text("a\n1\n2\n");
    struct error err;

    (void)state;
    assert_false(table_reader_seek(reader, (struct table_place){3, 1, 2}, &err));
    assert_false(table_reader_seek(reader, (struct table_place){99, 1, 2}, &err));
    assert_true(table_reader_seek(reader, (struct table_place){4, 2, 3}, &err));
    read_row(reader);
    assert_field(reader, 0, "2");
    table_reader_close(reader);
}

static void cell_of_four_megabytes_is_read(void **state)
{
    struct buffer text;
    struct error err;
    struct table_reader *reader;

    (void)state;
    buffer_init(&text);
    buffer_add_text(&text, "a,b\n1,\"");
    for (int i = 0; i < 1 << 18; i++)
        buffer_add_text(&text, "sixteen \"\"bytes\"\"");
    buffer_add_text(&text, "\"\n");
    reader = table_reader_open_bytes(buffer_get_slice(&text), "t.csv", &err);
    read_row(reader);
    assert_int_equal(table_reader_get(reader, 1).len, 15 << 18);
    assert_end(reader);
    table_reader_close(reader);
    buffer_release(&text);
}

/* However a table is cut off, the reader ends or fails; it never reads beyond the bytes. */
static void table_cut_at_every_byte_ends_or_fails(void **state)
{
    static const char text[] = "\xef\xbb\xbf"
                               "a,\"b\"\r\n1,\"x \"\"y\"\", z\"\r\n\r\n\"2\n\",\r3,4";
    struct error err;

    (void)state;
    for (size_t n = 0; n < sizeof text; n++) {
        char *copy = malloc(n ? n : 1);
        struct table_reader *reader;

        memcpy(copy, text, n);
        reader = table_reader_open_bytes(slice_make(copy, n), "t.csv", &err);
        while (reader && table_reader_read(reader, &err) == TABLE_ROW)
            assert_true(table_reader_get_row(reader) <= 3);
        table_reader_close(reader);
        free(copy);
    }
}

static void json_lines_are_rows_and_all_keys_are_columns(void **state)
{
    struct table_reader *reader = open_text("\xef\xbb\xbf{\"id\": \"a\", \"text\": \"x, y\"}\r\n\n"
                                            "{\"text\": \"two\\nlines\", \"Title\": \"CEO\", \"id\": 2}\n{}");
    struct table_place first, second;
    struct error err;

    (void)state;
    assert_int_equal(table_reader_count_columns(reader), 3);
    assert_int_equal(table_reader_find_column(reader, "title"), 2);
    read_row(reader);
    first = table_reader_get_place(reader);
    assert_field(reader, 0, "a");
    assert_field(reader, 1, "x, y");
    assert_field(reader, 2, "");
    read_row(reader);
    second = table_reader_get_place(reader);
    assert_field(reader, 0, "2");
    assert_field(reader, 1, "two\nlines");
    assert_field(reader, 2, "CEO");
    assert_int_equal(table_reader_get_line(reader), 3);
    read_row(reader);
    assert_int_equal(table_reader_get_row(reader), 3);
    assert_field(reader, 1, "");
    assert_end(reader);
    assert_true(table_reader_seek(reader, first, &err));
    read_row(reader);
    assert_field(reader, 0, "a");
    assert_int_equal(table_reader_get_row(reader), 1);
    assert_true(table_reader_seek(reader, second, &err));
    read_row(reader);
    assert_field(reader, 2, "CEO");
    assert_int_equal(table_reader_get_line(reader), 3);
    table_reader_close(reader);
}

static void damaged_json_lines_are_failures_with_their_place(void **state)
{
    struct error err;
    struct table_reader *reader;

    (void)state;
    assert_failure("{\"a\": 1}\n{\"a\": [2]}\n", "t.csv:2:7: the value of \"a\" is a list; a row holds texts "
                                                 "and numbers only\n  {\"a\": [2]}\n        ^");
    assert_null(table_reader_open_bytes(slice_from("{\"a\": 1}\na,b\n"), "t.csv", &err));
    assert_int_equal(err.line, 2);
    assert_non_null(strstr(err.text, "write one object a line"));
    assert_null(table_reader_open_bytes(slice_from("[{\"a\": 1}]\n"), "t.jsonl", &err));
    assert_non_null(strstr(err.text, "a value that is no object"));
    assert_null(table_reader_open_bytes(slice_from(" \n"), "t.jsonl", &err));
    assert_non_null(strstr(err.text, "is empty; JSON lines need one object a line"));
    /* The field at fault is found in the line. */
    reader = open_text("{\"a\": \"x\", \"b\" : 5}\n");
    read_row(reader);
    table_reader_fail(reader, 1, &err, "no");
    assert_int_equal(err.column, 18);
    table_reader_close(reader);
}

static void rows_that_end_alike_are_read_by_their_first_field(void **state)
{
    struct table_reader *reader = open_text("word,a,b\n"
                                            "one,0,0\n"
                                            "two,0,0\n"
                                            "\"three\",0,0\n"
                                            "\n"
                                            "four,0,1\n"
                                            "five,0,0\n"
                                            "six,0,0");
    struct slice endings[2], first;
    size_t which = 9;
    struct error err;

    (void)state;
    assert_false(table_reader_read_alike(reader, endings, 0, &first, &which));
    read_row(reader);
    endings[0] = slice_from(",1,1\n");
    endings[1] = table_reader_get_ending(reader);
    assert_true(slice_equal_text(endings[1], ",0,0\n"));
    assert_true(table_reader_read_alike(reader, endings, 2, &first, &which));
    assert_true(slice_equal_text(first, "two"));
    assert_int_equal(which, 1);
    assert_true(table_reader_read_alike(reader, endings, 2, &first, &which));
    assert_true(slice_equal_text(first, "three"));
    assert_int_equal(table_reader_get_row(reader), 3);
    assert_int_equal(table_reader_get_line(reader), 4);
    assert_false(table_reader_read_alike(reader, endings, 2, &first, &which));
    read_row(reader);
    assert_field(reader, 0, "four");
    assert_field(reader, 2, "1");
    assert_int_equal(table_reader_get_row(reader), 4);
    assert_int_equal(table_reader_get_line(reader), 6);
    assert_true(table_reader_read_alike(reader, endings, 2, &first, &which));
    assert_int_equal(table_reader_get_line(reader), 7);
    assert_false(table_reader_fail(reader, 0, &err, "no word"));
    assert_int_equal(err.line, 7);
    assert_int_equal(err.column, 1);
    assert_string_equal(err.source, "five,0,0");
    assert_false(table_reader_read_alike(reader, endings, 2, &first, &which)); /* no line end */
    read_row(reader);
    assert_field(reader, 0, "six");
    assert_int_equal(table_reader_get_ending(reader).len, 0);
    assert_end(reader);
    table_reader_close(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_read_by_column_name_without_case),
        cmocka_unit_test(json_lines_are_rows_and_all_keys_are_columns),
        cmocka_unit_test(damaged_json_lines_are_failures_with_their_place),
        cmocka_unit_test(quoted_fields_hold_commas_quotes_and_lines),
        cmocka_unit_test(a_row_is_the_same_however_it_is_quoted),
        cmocka_unit_test(white_space_in_fields_is_kept),
        cmocka_unit_test(byte_order_mark_is_no_part_of_the_first_name),
        cmocka_unit_test(blank_lines_are_skipped_and_counted_as_lines),
        cmocka_unit_test(every_kind_of_line_end_ends_a_row),
        cmocka_unit_test(comments_are_lines_only_where_they_are_allowed),
        cmocka_unit_test(damaged_rows_are_named_with_place_and_remedy),
        cmocka_unit_test(damaged_files_are_named_with_the_remedy),
        cmocka_unit_test(nul_byte_is_a_failure),
        cmocka_unit_test(missing_file_and_folder_are_failures),
        cmocka_unit_test(missing_column_lists_the_columns_there_are),
        cmocka_unit_test(failure_of_a_field_points_at_its_physical_line),
        cmocka_unit_test(rows_across_blocks_are_whole_and_can_be_found_again),
        cmocka_unit_test(seeking_in_a_file_that_changed_is_a_failure),
        cmocka_unit_test(cell_of_four_megabytes_is_read),
        cmocka_unit_test(table_cut_at_every_byte_ends_or_fails),
        cmocka_unit_test(rows_that_end_alike_are_read_by_their_first_field),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
