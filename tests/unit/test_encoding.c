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
    assert_refused("H\0i\0", 4, "UTF-16 with a byte order mark");
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

/* A text that is longer or shorter than its file, and where in the file each of its positions is. */
static void assert_places(const struct encoded_text *decoded, const size_t (*places)[2], size_t n_places)
{
    for (size_t i = 0; i < n_places; i++)
        assert_int_equal(encoding_get_offset(decoded->map, places[i][0]), places[i][1]);
}

static void utf_16_is_told_by_its_mark(void **state)
{
    /* mark, A, e acute, LF, U+1F4C8 (a pair), right quote, b */
    static const char little[] = "\xff\xfe"
                                 "A\0\xe9\0\n\0\x3d\xd8\xc8\xdc\x19\x20"
                                 "b";
    static const char big[] = "\xfe\xff\0A\0\xe9\0\n\xd8\x3d\xdc\xc8\x20\x19\0b";
    static const char text[] = "\xef\xbb\xbf"
                               "A\xc3\xa9\n\xf0\x9f\x93\x88\xe2\x80\x99"
                               "b";
    static const size_t places[][2] = {{0, 0}, {3, 2}, {4, 4}, {6, 6}, {7, 8}, {11, 12}, {14, 14}, {15, 16}};
    struct encoded_text decoded;
    struct error err;

    (void)state;
    assert_true(decode(little, sizeof little, &decoded, &err)); /* the NUL of the literal is the last half */
    assert_text(&decoded, text);
    assert_string_equal(decoded.encoding, "utf-16le");
    assert_int_equal(decoded.n_mark, 3);
    assert_places(&decoded, places, 8);
    release(&decoded);
    assert_true(decode(big, sizeof big - 1, &decoded, &err));
    assert_text(&decoded, text);
    assert_string_equal(decoded.encoding, "utf-16be");
    assert_places(&decoded, places, 8);
    release(&decoded);
}

static void broken_pairs_of_utf_16_become_replacement_characters(void **state)
{
    struct encoded_text decoded;
    struct error err;

    (void)state;
    assert_true(decode("\xfe\xff\xd8\x3d\0a\xdc\x00\xd8", 9, &decoded, &err));
    assert_text(&decoded, "\xef\xbb\xbf\xef\xbf\xbd"
                          "a\xef\xbf\xbd\xef\xbf\xbd");
    assert_int_equal(encoding_get_offset(decoded.map, decoded.n_bytes), 9);
    release(&decoded);
}

static void utf_16_without_text_is_refused(void **state)
{
    (void)state;
    assert_refused("\xff\xfe", 2, "empty file");
    assert_refused("\xff\xfe\0\0a\0", 6, "NUL characters");
}

static void ligatures_become_letters_and_soft_hyphens_go(void **state)
{
    /* fi, ffi, ffl: three bytes each; a soft hyphen: two */
    const char *file = "\xef\xac\x81rm o\xef\xac\x83"
                       "ce ba\xef\xac\x84"
                       "e guid\xc2\xad"
                       "ance";
    static const size_t places[][2] = {{0, 0},   {2, 3},   {5, 6},   {6, 7},  {9, 10},
                                       {14, 15}, {17, 18}, {23, 26}, {27, 30}};
    struct encoded_text decoded;
    struct error err;

    (void)state;
    assert_true(decode(file, strlen(file), &decoded, &err));
    assert_text(&decoded, "firm office baffle guidance");
    assert_string_equal(decoded.encoding, "utf-8");
    assert_places(&decoded, places, 9);
    release(&decoded);
    assert_true(decode("\xe9tat guid\xad"
                       "ance",
                       14, &decoded, &err)); /* 0xad is the soft hyphen of Windows-1252 too */
    assert_text(&decoded, "\xc3\xa9tat guidance");
    release(&decoded);
}

static void next_line_is_a_blank_and_in_windows_1252_an_ellipsis(void **state)
{
    struct encoded_text decoded;
    struct error err;

    (void)state;
    assert_true(decode("a\xc2\x85\nb", 5, &decoded, &err));
    assert_text(&decoded, "a  \nb");
    release(&decoded);
    assert_true(decode("a\x85\nb", 4, &decoded, &err));
    assert_text(&decoded, "a\xe2\x80\xa6\nb");
    assert_int_equal(encoding_get_offset(decoded.map, 4), 2);
    release(&decoded);
}

static void line_ends_of_utf_16_become_plain(void **state)
{
    struct encoded_text decoded;
    struct error err;

    (void)state;
    assert_true(decode("\xff\xfe"
                       "a\0\r\0\n\0b\0\r\0c\0",
                       14, &decoded, &err));
    assert_text(&decoded, "\xef\xbb\xbf"
                          "a \nb\nc");
    assert_int_equal(encoding_get_offset(decoded.map, 6), 8);
    release(&decoded);
}

/* A byte that matters is seen wherever it stands in a block or behind the last one. */
static void one_byte_decides_wherever_it_stands(void **state)
{
    (void)state;
    for (size_t at = 0; at < 70; at++) {
        char bytes[70];
        struct encoded_text decoded;
        struct error err;

        memset(bytes, 'a', sizeof bytes);
        bytes[at] = '\x92';
        assert_true(decode(bytes, sizeof bytes, &decoded, &err));
        assert_string_equal(decoded.encoding, "windows-1252");
        assert_int_equal(decoded.n_bytes, sizeof bytes + 2);
        release(&decoded);
        bytes[at] = '\r';
        assert_true(decode(bytes, sizeof bytes, &decoded, &err));
        assert_string_equal(decoded.encoding, "utf-8");
        assert_int_equal(decoded.text[at], '\n');
        release(&decoded);
        bytes[at] = '\0';
        assert_false(decode(bytes, sizeof bytes, &decoded, &err));
    }
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
        cmocka_unit_test(utf_16_is_told_by_its_mark),
        cmocka_unit_test(broken_pairs_of_utf_16_become_replacement_characters),
        cmocka_unit_test(utf_16_without_text_is_refused),
        cmocka_unit_test(ligatures_become_letters_and_soft_hyphens_go),
        cmocka_unit_test(next_line_is_a_blank_and_in_windows_1252_an_ellipsis),
        cmocka_unit_test(line_ends_of_utf_16_become_plain),
        cmocka_unit_test(a_few_control_bytes_are_no_reason_to_refuse),
        cmocka_unit_test(a_clean_copy_keeps_length_and_valid_bytes),
        cmocka_unit_test(one_byte_decides_wherever_it_stands),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
