/* json_row.h - one line of JSON lines: the members of an object by key; the only user of jansson in this
 * layer.
 *
 * A line is one object without objects or lists in it.  Texts are taken as they are, numbers in their
 * shortest form, true and false as those words, null and a missing key as the empty field.
 */
#ifndef TABLE_JSON_ROW_H
#define TABLE_JSON_ROW_H

#include <stddef.h>

#include "base/number.h"
#include "base/slice.h"

struct json_row;

/* What is wrong with a line and where. */
struct json_row_fault {
    size_t offset; /* in the line */
    char text[300];
};

/* NULL and fault where the line is no such object. */
struct json_row *json_row_parse(struct slice line, struct json_row_fault *fault);
void json_row_free(struct json_row *row); /* NULL is fine */

/* Keys in the order of the line: the one after key, the first one for NULL; NULL behind the last. */
const char *json_row_next_key(struct json_row *row, const char *key);
/* Valid until the row is freed and number, which may hold it, is used again. */
struct slice json_row_get(const struct json_row *row, const char *key, char number[NUMBER_TEXT_SIZE]);

/* Where the value of the key begins in a line, 0 where the line has no such key: for messages. */
size_t json_row_find_value(struct slice line, const char *key);

#endif
