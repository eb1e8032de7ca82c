/* test_table_writer.c - what a row looks like in a report, and that the reader gives it back. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>

#include "table/table_reader.h"
#include "table/table_writer.h"

static void assert_written(const struct buffer *out, const char *expected)
{
    struct slice text = buffer_get_slice(out);

    assert_int_equal(text.len, strlen(expected));
    assert_memory_equal(text.ptr, expected, text.len);
}

static void fields_are_separated_and_rows_end_in_a_line_feed(void **state)
{
    struct buffer out;
    struct table_writer row = {.out = &out, .na = "NA"};

    (void)state;
    buffer_init(&out);
    table_writer_add_text(&row, slice_from("ACME"));
    table_writer_add_integer(&row, -12);
    table_writer_add_double(&row, 0.25);
    table_writer_add_missing(&row);
    table_writer_end_row(&row);
    table_writer_add_double(&row, 3);
    table_writer_end_row(&row);
    assert_written(&out, "ACME,-12,0.25,NA\n3\n");
    buffer_release(&out);
}

static void missing_values_are_never_empty_or_nan(void **state)
{
    struct buffer out;
    struct table_writer row = {.out = &out, .na = "."};

    (void)state;
    buffer_init(&out);
    table_writer_add_text(&row, slice_make("", 0));
    table_writer_add_double(&row, NAN);
    table_writer_add_double(&row, INFINITY);
    table_writer_add_double(&row, -INFINITY);
    table_writer_end_row(&row);
    assert_written(&out, ".,.,.,.\n");
    buffer_release(&out);
}

static void quotes_stand_only_where_they_are_needed(void **state)
{
    static const char *const plain[] = {"two words", "caf\xc3\xa9", "semi;colon", "it's", "#1", "-"};
    static const struct {
        const char *text, *written;
    } quoted[] = {
        {"a,b", "\"a,b\"\n"},
        {"say \"no\"", "\"say \"\"no\"\"\"\n"},
        {"\"", "\"\"\"\"\n"},
        {"one\ntwo", "\"one\ntwo\"\n"},
        {"one\rtwo", "\"one\rtwo\"\n"},
        {" x", "\" x\"\n"},
        {"x ", "\"x \"\n"},
        {"\tx", "\"\tx\"\n"},
    };
    struct buffer out;
    struct table_writer row = {.out = &out, .na = "NA"};

    (void)state;
    buffer_init(&out);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        buffer_reset(&out);
        table_writer_add_text(&row, slice_from(plain[i]));
        assert_written(&out, plain[i]);
        table_writer_end_row(&row);
    }
    for (size_t i = 0; i < sizeof quoted / sizeof *quoted; i++) {
        buffer_reset(&out);
        table_writer_add_text(&row, slice_from(quoted[i].text));
        table_writer_end_row(&row);
        assert_written(&out, quoted[i].written);
    }
    buffer_release(&out);
}

static void whatever_is_written_is_read_back(void **state)
{
    static const char *const texts[] = {"\"\"",          ",",   "\n",       "\r\n", " ",
                                        "\"a\",\"b\"\r", "x\"", "\xc2\xa0", "=1+1"};
    const size_t n = sizeof texts / sizeof *texts;
    struct buffer out;
    struct table_writer row = {.out = &out, .na = "NA"};
    struct table_reader *reader;
    struct error err;

    (void)state;
    buffer_init(&out);
    buffer_add_text(&out, "a,b\n");
    for (size_t i = 0; i < n; i++) {
        table_writer_add_text(&row, slice_from(texts[i]));
        table_writer_add_text(&row, slice_from(texts[n - 1 - i]));
        table_writer_end_row(&row);
    }
    reader = table_reader_open_bytes(buffer_get_slice(&out), "t.csv", &err);
    assert_non_null(reader);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(table_reader_read(reader, &err), TABLE_ROW);
        assert_true(slice_equal_text(table_reader_get(reader, 0), texts[i]));
        assert_true(slice_equal_text(table_reader_get(reader, 1), texts[n - 1 - i]));
    }
    assert_int_equal(table_reader_read(reader, &err), TABLE_END);
    table_reader_close(reader);
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_separated_and_rows_end_in_a_line_feed),
        cmocka_unit_test(missing_values_are_never_empty_or_nan),
        cmocka_unit_test(quotes_stand_only_where_they_are_needed),
        cmocka_unit_test(whatever_is_written_is_read_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
