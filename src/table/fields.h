/* fields.h - the fields of one row: a record of CSV, or an object of JSON lines, taken apart.
 *
 * Fields borrow their text from the record; those with doubled quotes, and those of JSON, are theirs.  All of
 * it is valid until the next split.  One belongs to one thread.
 */
#ifndef TABLE_FIELDS_H
#define TABLE_FIELDS_H

#include <stddef.h>

#include <csv.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/slice.h"
#include "table/json_row.h"

struct fields {
    struct csv_parser parser;
    struct slice *items; /* [count] */
    size_t count, capacity;
    struct buffer text; /* what does not stand in the record */
};

void fields_init(struct fields *fields);
void fields_release(struct fields *fields);

/* record is whole (record.h), without its line end. */
void fields_split_csv(struct fields *fields, struct slice record);
/* The values of the keys, in their order. */
void fields_split_json(struct fields *fields, const struct json_row *row, char *const *keys, size_t n_keys);

/* Adds a field whose text is borrowed. */
static inline void fields_add(struct fields *fields, struct slice field)
{
    ARRAY_RESERVE(fields->items, fields->count, fields->capacity);
    fields->items[fields->count++] = field;
}

static inline struct slice fields_get(const struct fields *fields, size_t field)
{
    return fields->items[field];
}

#endif
