/* test_packed.c - bytes that are packed in a stream come back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/packed.h"

static bool keep(void *data, struct slice bytes, struct error *err)
{
    (void)err;
    buffer_add_slice(data, bytes);
    return true;
}

static bool refuse(void *data, struct slice bytes, struct error *err)
{
    (void)data;
    (void)bytes;
    return error_set(err, ERROR_WRITE, "the disk is full");
}

/* Bytes that repeat here and there. */
static void fill(struct buffer *bytes, size_t length)
{
    uint32_t state = 12345;

    buffer_reset(bytes);
    while (bytes->length < length) {
        state = state * 1664525 + 1013904223;
        buffer_add_byte(bytes, (char)(state >> 24 & (state >> 16 & 1 ? 0xFF : 0x0F)));
    }
}

static void pack(const struct buffer *bytes, size_t step, struct buffer *packed)
{
    struct error err = {.kind = ERROR_NONE};
    struct packed_writer *writer;
    struct slice rest = buffer_get_slice(bytes);

    buffer_reset(packed);
    writer = packed_writer_open("x.zst", keep, packed, &err);
    assert_non_null(writer);
    while (rest.len) {
        assert_true(packed_writer_add(writer, slice_part(rest, 0, step), &err));
        rest = slice_part(rest, step, rest.len);
    }
    assert_true(packed_writer_finish(writer, &err));
    packed_writer_free(writer);
}

static void write_file(char *path, const struct buffer *bytes, size_t length)
{
    int fd = mkstemp(path);
    FILE *file = fdopen(fd, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes->data, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void bytes_of_any_length_come_back(void **state)
{
    static const size_t lengths[] = {0, 1, 65535, 65536, 65537, 3000000};
    static const size_t steps[] = {1000, 65536, 5000000};
    struct buffer bytes, packed, back;

    (void)state;
    buffer_init(&bytes);
    buffer_init(&packed);
    buffer_init(&back);
    for (size_t i = 0; i < 18; i++) {
        char path[] = "/tmp/tenor-test-XXXXXX";
        struct error err = {.kind = ERROR_NONE};
        struct packed_reader *reader;
        size_t n;

        fill(&bytes, lengths[i / 3]);
        pack(&bytes, steps[i % 3], &packed);
        write_file(path, &packed, packed.length);
        reader = packed_reader_open(path, &err);
        assert_non_null(reader);
        buffer_reset(&back);
        do {
            buffer_reserve(&back, 70000);
            assert_true(packed_reader_read(reader, back.data + back.length, 70000, &n, &err));
            back.length += n;
        } while (n);
        packed_reader_close(reader);
        unlink(path);
        assert_int_equal(back.length, bytes.length);
        assert_true(!bytes.length || memcmp(back.data, bytes.data, bytes.length) == 0);
        assert_true(bytes.length < 1000000 || packed.length < bytes.length);
    }
    buffer_release(&bytes);
    buffer_release(&packed);
    buffer_release(&back);
}

static void the_same_bytes_are_packed_the_same_whatever_the_pieces(void **state)
{
    struct buffer bytes, once, again;

    (void)state;
    buffer_init(&bytes);
    buffer_init(&once);
    buffer_init(&again);
    fill(&bytes, 1000000);
    pack(&bytes, 1000000, &once);
    pack(&bytes, 777, &again);
    assert_int_equal(once.length, again.length);
    assert_memory_equal(once.data, again.data, once.length);
    buffer_release(&bytes);
    buffer_release(&once);
    buffer_release(&again);
}

static void a_sink_that_fails_ends_the_writing_with_its_own_words(void **state)
{
    struct error err = {.kind = ERROR_NONE};
    struct packed_writer *writer = packed_writer_open("x.zst", refuse, NULL, &err);
    struct buffer bytes;
    bool ok = true;

    (void)state;
    assert_non_null(writer);
    buffer_init(&bytes);
    fill(&bytes, 2000000);
    ok = packed_writer_add(writer, buffer_get_slice(&bytes), &err) && packed_writer_finish(writer, &err);
    assert_false(ok);
    assert_string_equal(err.text, "the disk is full");
    packed_writer_free(writer);
    buffer_release(&bytes);
}

static void a_file_that_is_cut_or_missing_is_told(void **state)
{
    char path[] = "/tmp/tenor-test-XXXXXX", room[70000];
    struct error err = {.kind = ERROR_NONE};
    struct buffer bytes, packed;
    struct packed_reader *reader;
    size_t n = 1;
    bool ok = true;

    (void)state;
    assert_null(packed_reader_open("there/is/none.zst", &err));
    assert_string_equal(err.text, "cannot be opened: No such file or directory");
    buffer_init(&bytes);
    buffer_init(&packed);
    fill(&bytes, 3000000);
    pack(&bytes, 65536, &packed);
    write_file(path, &packed, packed.length / 2);
    reader = packed_reader_open(path, &err);
    assert_non_null(reader);
    while (ok && n)
        ok = packed_reader_read(reader, room, sizeof room, &n, &err);
    assert_false(ok);
    assert_non_null(strstr(err.text, "is damaged or cut short: "));
    packed_reader_close(reader);
    unlink(path);
    buffer_release(&bytes);
    buffer_release(&packed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_of_any_length_come_back),
        cmocka_unit_test(the_same_bytes_are_packed_the_same_whatever_the_pieces),
        cmocka_unit_test(a_sink_that_fails_ends_the_writing_with_its_own_words),
        cmocka_unit_test(a_file_that_is_cut_or_missing_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
