/* test_encoding.c - what the bytes of a file are, and the way back from text to disk. */
#include "text/encoding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"

static bool decode(const char *bytes, size_t length, struct encoded_text *decoded, struct error *err)
{
    struct file_bytes file = {memory_copy_text(bytes, length), length};

    return encoding_decode(&file, "call.txt", decoded, err);
}

static void release(struct encoded_text *decoded)
{
    free(decoded->text);
    encoding_free_map(decoded->map);
}

static void assert_text(const struct encoded_text *decoded, const char *expected)
{
    assert_int_equal(decoded->n_bytes, strlen(expected));
    assert_memory_equal(decoded->text, expected, decoded->n_bytes + 1);
}

static void utf_8_stays_as_it_is(void **state)
{
    struct encoded_text decoded;
    struct error err;
    const char *text = "Caf\xc3\xa9 \xe2\x80\x9cquoted\xe2\x80\x9d \xf0\x9f\x93\x88\n";

    (void)state;
    assert_true(decode(text, strlen(text), &decoded, &err));
    assert_text(&decoded, text);
    assert_string_equal(decoded.encoding, "utf-8");
    assert_int_equal(decoded.n_mark, 0);
    assert_null(decoded.map);
    assert_int_equal(encoding_get_offset(decoded.map, 7), 7);
    release(&decoded);
}

static void a_byte_order_mark_is_kept_and_counted(void **state)
{
    struct encoded_text decoded;
    struct error err;

    (void)state;
    assert_true(decode("\xef\xbb\xbfHello", 8, &decoded, &err));
    assert_string_equal(decoded.encoding, "utf-8-bom");
    assert_int_equal(decoded.n_mark, 3);
    assert_int_equal(decoded.n_bytes, 8);
    release(&decoded);
}

static void what_is_no_utf_8_is_windows_1252(void **state)
{
    struct encoded_text decoded;
    struct error err;

    (void)state;
    /* 0x80 euro, 0x93 0x94 quotes, 0x96 en dash, 0xe9 e acute, 0x81 no character */
    assert_true(decode("\x80 5 \x93yes\x94 \x96 \xe9\x81.", 15, &decoded, &err));
    assert_text(&decoded, "\xe2\x82\xac 5 \xe2\x80\x9cyes\xe2\x80\x9d \xe2\x80\x93 \xc3\xa9\xef\xbf\xbd.");
    assert_string_equal(decoded.encoding, "windows-1252");
    release(&decoded);
}

static void offsets_lead_back_to_the_byte_on_disk(void **state)
{
    const char *file = "a\x93"
                       "b\xe9\xe9z";
    const size_t text_at[] = {0, 1, 4, 5, 7, 9, 10}; /* a " b e e z end: 1, 3, 1, 2, 2, 1 bytes */
    struct encoded_text decoded;
    struct error err;

    (void)state;
    assert_true(decode(file, strlen(file), &decoded, &err));
    for (size_t i = 0; i < 7; i++)
        assert_int_equal(encoding_get_offset(decoded.map, text_at[i]), i);
    assert_int_equal(decoded.n_bytes, 10);
    release(&decoded);
}

static void line_ends_become_plain_without_moving(void **state)
{
    struct encoded_text decoded;
    struct error err;

    (void)state;
    assert_true(decode("one\r\ntwo\rthree\n\r", 16, &decoded, &err));
    assert_text(&decoded, "one \ntwo\nthree\n\n");
    release(&decoded);
}

static void invalid_sequences_are_no_utf_8(void **state)
{
    static const char *const invalid[] = {"\x80",         "\xc3",         "\xc0\xaf",
                                          "\xe0\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                                          "\xe2\x82",     "abcdefgh\xff"};

    (void)state;
    for (size_t i = 0; i < sizeof invalid / sizeof invalid[0]; i++)
        assert_false(encoding_check_utf8(slice_from(invalid[i])));
    assert_true(encoding_check_utf8(slice_from("\xf4\x8f\xbf\xbf \xed\x9f\xbf \xc2\x80")));
    assert_true(encoding_check_utf8(slice_make("", 0)));
}

static void assert_refused(const char *bytes, size_t length, const char *words)
{
    struct encoded_text decoded;
    struct error err;

    assert_false(decode(bytes, length, &decoded, &err));
    assert_int_equal(err.kind, ERROR_DATA);
    assert_string_equal(err.file, "call.txt");
    if (!strstr(err.text, words))
        fail_msg("the message is \"%s\"", err.text);
}

static void an_empty_file_is_refused(void **state)
{
    (void)state;
    assert_refused("", 0, "empty file");
}

static void binary_files_are_refused(void **state)
{
    char control[400];

    (void)state;
    assert_refused("text\0with NUL", 13, "binary file: it holds 1 NUL");
    assert_refused("%PDF-1.4 and so on", 18, "pdftotext");
    assert_refused("\xff\xfeH\0i\0", 6, "UTF-16");
    memset(control, 'a', sizeof control);
    memset(control + 100, 0x05, 100);
    assert_refused(control, sizeof control, "100 of 400 bytes are control characters");
}

static void a_few_control_bytes_are_no_reason_to_refuse(void **state)
{
    char text[400];
    struct encoded_text decoded;
    struct error err;

    (void)state;
    memset(text, 'a', sizeof text);
    memset(text + 390, 0x0c, 10); /* form feeds are blanks */
    text[200] = 0x01;
    assert_true(decode(text, sizeof text, &decoded, &err));
    release(&decoded);
}

static void a_clean_copy_keeps_length_and_valid_bytes(void **state)
{
    char out[12];

    (void)state;
    encoding_copy_clean(slice_make("a\xc3\xa9\xff\0\r\nb", 8), out);
    assert_memory_equal(out, "a\xc3\xa9?? \nb", 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf_8_stays_as_it_is),
        cmocka_unit_test(a_byte_order_mark_is_kept_and_counted),
        cmocka_unit_test(what_is_no_utf_8_is_windows_1252),
        cmocka_unit_test(offsets_lead_back_to_the_byte_on_disk),
        cmocka_unit_test(line_ends_become_plain_without_moving),
        cmocka_unit_test(invalid_sequences_are_no_utf_8),
        cmocka_unit_test(an_empty_file_is_refused),
        cmocka_unit_test(binary_files_are_refused),
        cmocka_unit_test(a_few_control_bytes_are_no_reason_to_refuse),
        cmocka_unit_test(a_clean_copy_keeps_length_and_valid_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
