/* test_table_writer.c - what a row looks like in a report, and that the reader gives it back. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>

#include "base/hash.h"
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

/* The rule of the header, byte by byte, on texts of all lengths with every byte at every place. */
static void any_byte_anywhere_is_quoted_only_by_the_rule(void **state)
{
    struct buffer out;
    struct table_writer row = {.out = &out, .na = "NA"};
    char text[32];

    (void)state;
    buffer_init(&out);
    for (size_t length = 1; length < 28; length++) {
        for (size_t at = 0; at < length; at++) {
            for (int byte = 0; byte < 256; byte++) {
                bool is_edge = at == 0 || at == length - 1;
                bool is_quoted = byte == ',' || byte == '"' || byte == '\n' || byte == '\r' ||
                                 (is_edge && (byte == ' ' || byte == '\t'));

                memset(text, 'a' + (int)(length % 26), length);
                text[at] = (char)byte;
                buffer_reset(&out);
                row.is_open = false;
                table_writer_add_text(&row, slice_make(text, length));
                assert_int_equal(out.length, length + 2 * (size_t)is_quoted + (is_quoted && byte == '"'));
                assert_int_equal(out.data[0] == '"', is_quoted);
                assert_memory_equal(out.data + is_quoted, text, is_quoted && byte == '"' ? at : length);
            }
        }
    }
    buffer_release(&out);
}

/* Many numbers at once are what one after the other gives, whatever a missing value is called. */
static void many_numbers_are_written_like_single_ones(void **state)
{
    static const char *const names[] = {
        "NA", ".", "missing!", "not known",
        "a value that nobody has found in any source of this call or in others"};
    static const double values[] = {0, -0.0, 3, 10, -1, 0.1, 1e300, NAN, INFINITY, -2.5e-7, 123456789012};
    const size_t n = sizeof values / sizeof *values;
    struct buffer out, expected;

    (void)state;
    buffer_init(&out);
    buffer_init(&expected);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct table_writer row = {.out = &out, .na = names[i]}, single = {.out = &expected, .na = names[i]};
        struct table_missing missing = table_writer_get_missing(&row);

        for (int again = 0; again < 40; again++) {
            char *at;

            table_writer_add_text(&row, slice_from("first"));
            table_writer_add_text(&single, slice_from("first"));
            at = table_writer_begin_numbers(&row, 3 * n, &missing);
            for (size_t k = 0; k < n; k++) {
                int64_t integer = (int64_t)(hash_splitmix64(k) >> (again + 23)) - 5;

                at = table_writer_put_double(values[k], &missing, at);
                at = table_writer_put_integer(integer, at);
                at = table_writer_put_missing(&missing, at);
                table_writer_add_double(&single, values[k]);
                table_writer_add_integer(&single, integer);
                table_writer_add_missing(&single);
            }
            table_writer_end_numbers(&row, at);
            table_writer_end_row(&row);
            table_writer_end_row(&single);
        }
        assert_int_equal(out.length, expected.length);
        assert_memory_equal(out.data, expected.data, out.length);
    }
    buffer_release(&out);
    buffer_release(&expected);
}

static void small_integers_are_put_as_printf_writes_them(void **state)
{
    (void)state;
    for (int value = 0; value <= TABLE_SMALL; value++) {
        char expected[16], out[1 + NUMBER_TEXT_SIZE];
        size_t length = (size_t)snprintf(expected, sizeof expected, ",%d", value);

        assert_int_equal(table_writer_put_integer(value, out) - out, length);
        assert_memory_equal(out, expected, length);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_integers_are_put_as_printf_writes_them),
        cmocka_unit_test(fields_are_separated_and_rows_end_in_a_line_feed),
        cmocka_unit_test(missing_values_are_never_empty_or_nan),
        cmocka_unit_test(quotes_stand_only_where_they_are_needed),
        cmocka_unit_test(whatever_is_written_is_read_back),
        cmocka_unit_test(any_byte_anywhere_is_quoted_only_by_the_rule),
        cmocka_unit_test(many_numbers_are_written_like_single_ones),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
