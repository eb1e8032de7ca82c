/* json_row.c - members of an object. */
#include "table/json_row.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct json_row {
    json_t *object;
};

/* A row of a table has no parts. */
static bool is_flat(json_t *object, struct slice line, struct json_row_fault *fault)
{
    const char *key;
    json_t *value;

    json_object_foreach(object, key, value)
    {
        if (!json_is_object(value) && !json_is_array(value))
            continue;
        fault->offset = json_row_find_value(line, key);
        snprintf(fault->text, sizeof fault->text,
                 "the value of \"%.60s\" is %s; a row holds texts and numbers only", key,
                 json_is_object(value) ? "an object" : "a list");
        return false;
    }
    return true;
}

struct json_row *json_row_parse(struct slice line, struct json_row_fault *fault)
{
    json_error_t error;
    json_t *value = json_loadb(line.ptr, line.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    struct json_row *row;

    if (!value) {
        fault->offset = error.position > 0 ? (size_t)error.position - 1 : 0;
        if (fault->offset > line.len)
            fault->offset = line.len;
        snprintf(fault->text, sizeof fault->text,
                 "the line is no JSON object: %.200s; write one object a line", error.text);
        return NULL;
    }
    if (!json_is_object(value)) {
        fault->offset = 0;
        snprintf(fault->text, sizeof fault->text,
                 "the line holds a value that is no object; write one object a line");
    } else if (is_flat(value, line, fault)) {
        row = memory_alloc(sizeof *row);
        row->object = value;
        return row;
    }
    json_decref(value);
    return NULL;
}

void json_row_free(struct json_row *row)
{
    if (!row)
        return;
    json_decref(row->object);
    free(row);
}

const char *json_row_next_key(struct json_row *row, const char *key)
{
    void *place = key ? json_object_iter_next(row->object, json_object_iter_at(row->object, key))
                      : json_object_iter(row->object);

    return place ? json_object_iter_key(place) : NULL;
}

struct slice json_row_get(const struct json_row *row, const char *key, char number[NUMBER_TEXT_SIZE])
{
    const json_t *value = json_object_get(row->object, key);

    if (!value)
        return slice_make("", 0);
    switch (json_typeof(value)) {
    case JSON_STRING:
        return slice_make(json_string_value(value), json_string_length(value));
    case JSON_INTEGER:
        return slice_make(number, number_format_integer(json_integer_value(value), number));
    case JSON_REAL:
        return slice_make(number, number_format_double(json_real_value(value), number));
    case JSON_TRUE:
        return slice_from("true");
    case JSON_FALSE:
        return slice_from("false");
    default:
        return slice_make("", 0);
    }
}

/* Offset behind the string that begins at the quote at offset. */
static size_t skip_string(struct slice line, size_t offset)
{
    for (offset++; offset < line.len && line.ptr[offset] != '"'; offset++)
        offset += line.ptr[offset] == '\\';
    return offset < line.len ? offset + 1 : line.len;
}

static size_t skip_blanks(struct slice line, size_t offset)
{
    while (offset < line.len && byte_is_blank(line.ptr[offset]))
        offset++;
    return offset;
}

size_t json_row_find_value(struct slice line, const char *key)
{
    size_t i = 0;

    while (i < line.len) {
        size_t end, colon;

        if (line.ptr[i] != '"') {
            i++;
            continue;
        }
        end = skip_string(line, i);
        colon = skip_blanks(line, end);
        if (colon < line.len && line.ptr[colon] == ':' &&
            slice_equal_text(slice_part(line, i + 1, end - 1), key))
            return skip_blanks(line, colon + 1);
        i = end;
    }
    return 0;
}
