/* test_plain_row.c - rows in one pass, against record.c and libcsv on random and hostile text. */
#include "table/plain_row.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <csv.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/hash.h"
#include "table/record.h"

/* A text that ends where the readable memory ends. */
struct edge {
    char *page;
    size_t size;
};

static struct edge edge_new(void)
{
    struct edge edge = {NULL, (size_t)sysconf(_SC_PAGESIZE)};

    edge.page = mmap(NULL, 2 * edge.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(edge.page != MAP_FAILED);
    assert_int_equal(mprotect(edge.page + edge.size, edge.size, PROT_NONE), 0);
    return edge;
}

static void edge_free(struct edge edge)
{
    munmap(edge.page, 2 * edge.size);
}

static struct slice put(struct edge edge, const char *text, size_t length)
{
    char *begin = edge.page + edge.size - length;

    memcpy(begin, text, length);
    return slice_make(begin, length);
}

#define MAX_FIELDS 512

struct expected {
    char text[1024];
    size_t length, ends[MAX_FIELDS], n_fields;
};

static void take(void *text, size_t length, void *data)
{
    struct expected *expected = data;

    memcpy(expected->text + expected->length, text, length);
    expected->length += length;
    expected->ends[expected->n_fields++] = expected->length;
}

static int is_never_blank(unsigned char c)
{
    (void)c;
    return 0;
}

static struct expected split_by_libcsv(struct slice row)
{
    struct expected expected = {.n_fields = 0};
    struct csv_parser parser;

    assert_int_equal(csv_init(&parser, 0), 0);
    csv_set_space_func(&parser, is_never_blank);
    csv_parse(&parser, row.ptr, row.len, take, NULL, &expected);
    csv_parse(&parser, "\n", 1, take, NULL, &expected);
    csv_free(&parser);
    return expected;
}

/* Whatever is taken apart is a whole record and has the fields that libcsv finds. */
static bool check(struct slice text, struct fields *fields)
{
    struct record record = record_scan(text, true);
    struct expected expected;
    size_t length, begin = 0;

    if (!plain_row_split(text, fields, &length))
        return false;
    assert_int_equal(record.state, RECORD_COMPLETE);
    assert_int_equal(record.length, length);
    assert_int_equal(record.line_end, 1);
    expected = split_by_libcsv(slice_make(text.ptr, length));
    assert_int_equal(fields->count, expected.n_fields);
    for (size_t i = 0; i < expected.n_fields; i++) {
        struct slice field = fields_get(fields, i);

        assert_int_equal(field.len, expected.ends[i] - begin);
        assert_memory_equal(field.ptr, expected.text + begin, field.len);
        begin = expected.ends[i];
    }
    return true;
}

#define BEHIND "the next row, behind"

static void plain_rows_are_taken_apart(void **state)
{
    static const struct {
        const char *row;
        size_t n_fields;
    } rows[] = {
        {"a", 1},
        {"a,b,c", 3},
        {"a,,", 3},
        {",", 2},
        {"\"a\",\"b, with commas, three,\",c", 3},
        {"\"\",\"\"", 2},
        {"\"a field that is longer than two blocks of sixteen bytes\",0,0,0,0,0,0,0,0,0,0,2", 12},
        {"w\xc3\xb6rter, blank kept ,#", 3},
        {"0123456789abcde,0123456789abcdef,0123456789abcdefg", 3},
    };
    struct edge edge = edge_new();
    struct fields fields;

    (void)state;
    fields_init(&fields);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[256];

        strcpy(text, rows[i].row);
        strcat(text, "\n" BEHIND);
        assert_true(check(put(edge, text, strlen(text)), &fields));
        assert_int_equal(fields.count, rows[i].n_fields);
    }
    fields_release(&fields);
    edge_free(edge);
}

static void other_rows_are_left_alone(void **state)
{
    static const char *const rows[] = {
        "a\"b,c\n" BEHIND,
        "\"a\"\"b\",c\n" BEHIND,
        "\"a\nb\",c\n" BEHIND,
        "\"a\"b,c\n" BEHIND,
        "a,b\r\n" BEHIND,
        "a,b\rc\n" BEHIND,
        "a,\"b" BEHIND,
        "a,b,c" BEHIND,
        "short\n",
        "",
        "a,b\"\n" BEHIND,
        "\"a\" ,b\n" BEHIND,
        "\"a\"\r\nb,c\n" BEHIND,
        "\n" BEHIND,
    };
    struct edge edge = edge_new();
    struct fields fields;
    size_t length;

    (void)state;
    fields_init(&fields);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_false(plain_row_split(put(edge, rows[i], strlen(rows[i])), &fields, &length));
    assert_false(plain_row_split(put(edge, "a,\0b\n" BEHIND, 5 + strlen(BEHIND)), &fields, &length));
    fields_release(&fields);
    edge_free(edge);
}

static void random_text_is_split_as_by_libcsv_or_left_alone(void **state)
{
    static const char signs[] = {'a', 'b', ' ', ',', ',', '"', '"', '\n', '\r', '\0', '#', '\xc3', 'x', 'y'};
    struct edge edge = edge_new();
    struct fields fields;
    uint64_t random = 1;
    size_t n_split = 0;

    (void)state;
    fields_init(&fields);
    for (int i = 0; i < 200000; i++) {
        char text[128];
        size_t length = (random = hash_splitmix64(random)) % sizeof text;
        /* Rare signs in some, many in others. */
        size_t n_signs = 2 + hash_splitmix64(random + 1) % (sizeof signs - 1);

        for (size_t k = 0; k < length; k++) {
            uint64_t draw = hash_splitmix64(random + 2 + k);

            text[k] = draw % 4 ? 'z' : signs[(draw >> 8) % n_signs];
            if (draw >> 40 & 1 && draw % 16 == 3)
                text[k] = '\n';
        }
        n_split += check(put(edge, text, length), &fields);
    }
    assert_in_range(n_split, 20000, 180000);
    fields_release(&fields);
    edge_free(edge);
}

static void rows_that_end_alike_are_matched(void **state)
{
    const struct slice endings[] = {slice_from(",0,0\n"), slice_from(",0,1\n"), slice_from(",0,0,0\n")};
    static const struct {
        const char *text, *first;
        size_t which;
    } rows[] = {
        {"a,0,0\n" BEHIND, "a", 0},
        {"\"a word\",0,1\n" BEHIND, "a word", 1},
        {"\"longer than a block of sixteen bytes\",0,0,0\n" BEHIND, "longer than a block of sixteen bytes",
         2},
        {",0,0\n" BEHIND, "", 0},
        {"\"\",0,0\n" BEHIND, "", 0},
        {"ends w text,0,0\n", "ends w text", 0},
    };
    static const char *const others[] = {
        "a,0,2\n" BEHIND,          "a,0,0" BEHIND,      "a,b,0,0\n" BEHIND, "\"a,b\",0,0\n" BEHIND,
        "\"a\"\"b\",0,0\n" BEHIND, "a\"b,0,0\n" BEHIND, "\na,0,0\n" BEHIND, "a\r,0,0\n" BEHIND,
        "\"a\nb\",0,0\n" BEHIND,   "a,0,0\n",           "a longer one,0,0", "",
    };
    struct edge edge = edge_new();
    struct slice first;
    size_t which, length;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct slice text = put(edge, rows[i].text, strlen(rows[i].text));

        assert_true(plain_row_match(text, endings, 3, &first, &which, &length));
        assert_true(slice_equal_text(first, rows[i].first));
        assert_int_equal(which, rows[i].which);
        assert_int_equal(length, slice_find_byte(text, '\n'));
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(
            plain_row_match(put(edge, others[i], strlen(others[i])), endings, 3, &first, &which, &length));
    edge_free(edge);
}

/* A match is a plain row with that first field and that ending, nothing else. */
static void random_matches_are_plain_rows(void **state)
{
    static const char signs[] = "ab,,,\"\"\n\r";
    const struct slice endings[] = {slice_from(",a\n"), slice_from(",b\n"), slice_from(",,\n"),
                                    slice_from(",\n"), slice_from(",a,b\n")};
    struct edge edge = edge_new();
    struct fields fields;
    uint64_t random = 3;
    size_t n_matched = 0;

    (void)state;
    fields_init(&fields);
    for (int i = 0; i < 200000; i++) {
        char bytes[64];
        size_t n = (random = hash_splitmix64(random)) % sizeof bytes, which, length, row_length;
        struct slice text, first;

        for (size_t k = 0; k < n; k++)
            bytes[k] = k % 8 == 0 ? (char)"\"a"[hash_splitmix64(random + k) % 2]
                                  : signs[hash_splitmix64(random + k) % (sizeof signs - 1)];
        text = put(edge, bytes, n);
        if (!plain_row_match(text, endings, 5, &first, &which, &length))
            continue;
        n_matched++;
        assert_int_equal(length, record_scan(text, true).length);
        /* The row alone, for the text behind it may be too short for a split. */
        memcpy(bytes, text.ptr, length + 1);
        memset(bytes + length + 1, 'x', sizeof bytes - length - 1);
        text = put(edge, bytes, sizeof bytes);
        assert_true(length + 17 > sizeof bytes || plain_row_split(text, &fields, &row_length));
        if (length + 17 > sizeof bytes)
            continue;
        assert_int_equal(row_length, length);
        assert_true(slice_equal(fields_get(&fields, 0), slice_make(bytes + (bytes[0] == '"'), first.len)));
        assert_int_equal(fields.count, 2 + slice_count_byte(slice_part(endings[which], 1, 9), ','));
    }
    assert_in_range(n_matched, 1000, 150000);
    fields_release(&fields);
    edge_free(edge);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_rows_are_taken_apart),
        cmocka_unit_test(other_rows_are_left_alone),
        cmocka_unit_test(random_text_is_split_as_by_libcsv_or_left_alone),
        cmocka_unit_test(rows_that_end_alike_are_matched),
        cmocka_unit_test(random_matches_are_plain_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
