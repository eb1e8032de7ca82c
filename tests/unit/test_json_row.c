/* test_json_row.c - one line of JSON lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "table/json_row.h"

static struct json_row *parse(const char *line)
{
    struct json_row_fault fault;
    struct json_row *row = json_row_parse(slice_from(line), &fault);

    if (!row)
        print_error("%s\n", fault.text);
    assert_non_null(row);
    return row;
}

static void assert_value(const struct json_row *row, const char *key, const char *expected)
{
    char number[NUMBER_TEXT_SIZE];
    struct slice value = json_row_get(row, key, number);

    assert_int_equal(value.len, strlen(expected));
    assert_memory_equal(value.ptr, expected, value.len);
}

static void values_are_taken_by_key(void **state)
{
    struct json_row *row = parse(
        "{\"a\": \"x \\\"y\\\"\\n\\u00e9\", \"b\": 12, \"c\": 0.5, \"d\": null, \"e\": true, \"f\": \"\"}");

    (void)state;
    assert_value(row, "a", "x \"y\"\n\xc3\xa9");
    assert_value(row, "b", "12");
    assert_value(row, "c", "0.5");
    assert_value(row, "d", "");
    assert_value(row, "e", "true");
    assert_value(row, "f", "");
    assert_value(row, "g", "");
    json_row_free(row);
}

static void keys_come_in_the_order_of_the_line(void **state)
{
    struct json_row *row = parse("{\"b\":1,\"a\":2}"), *empty = parse("{}");
    const char *key = json_row_next_key(row, NULL);

    (void)state;
    assert_string_equal(key, "b");
    key = json_row_next_key(row, key);
    assert_string_equal(key, "a");
    assert_null(json_row_next_key(row, key));
    assert_null(json_row_next_key(empty, NULL));
    json_row_free(row);
    json_row_free(empty);
}

static void assert_fault(const char *line, size_t offset, const char *words)
{
    struct json_row_fault fault;

    assert_null(json_row_parse(slice_from(line), &fault));
    if (fault.offset != offset || !strstr(fault.text, words))
        print_error("%s: at %zu: %s\n", line, fault.offset, fault.text);
    assert_int_equal(fault.offset, offset);
    assert_non_null(strstr(fault.text, words));
}

static void what_is_no_flat_object_is_refused_with_its_place(void **state)
{
    (void)state;
    assert_fault("[1]", 0, "a value that is no object");
    assert_fault("\"a\"", 0, "a value that is no object");
    assert_fault("{\"a\": [1]}", 6, "the value of \"a\" is a list");
    assert_fault("{\"a\": \"b\", \"b\" : {}}", 17, "the value of \"b\" is an object");
    assert_fault("{\"a\": 1,}", 8, "the line is no JSON object");
    assert_fault("{\"a\": 1", 6, "the line is no JSON object");
    assert_fault("{\"a\": 1, \"a\": 2}", 11, "duplicate object key");
    assert_fault("{\"a\": \"\xff\"}", 6, "the line is no JSON object");
}

static void values_are_found_for_messages(void **state)
{
    struct slice line = slice_from("{\"x\\\"y\": \"a\", \"a\" : 5}");

    (void)state;
    assert_int_equal(json_row_find_value(line, "a"), 20);
    assert_int_equal(json_row_find_value(line, "b"), 0);
    assert_int_equal(json_row_find_value(slice_from("{\"a"), "a"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_taken_by_key),
        cmocka_unit_test(keys_come_in_the_order_of_the_line),
        cmocka_unit_test(what_is_no_flat_object_is_refused_with_its_place),
        cmocka_unit_test(values_are_found_for_messages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
