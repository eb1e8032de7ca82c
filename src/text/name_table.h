/* name_table.h - finds a person by name, whatever the case and the blanks.
 *
 * Keys are borrowed and must outlive the table.  One table belongs to one thread.
 */
#ifndef TEXT_NAME_TABLE_H
#define TEXT_NAME_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

#define NAME_ABSENT ((uint32_t)-1)

struct name_entry {
    struct slice name;
    uint32_t value;
};

struct name_table {
    struct name_entry *entries; /* [n_entries] in order of adding */
    size_t n_entries, cap_entries;
    uint32_t *slots; /* [n_slots] entry + 1, 0 for free; n_slots is a power of 2 */
    size_t n_slots;
};

void name_table_init(struct name_table *table);
void name_table_release(struct name_table *table);
uint32_t name_table_find(const struct name_table *table, struct slice name); /* NAME_ABSENT where it is not */
/* Value of name, after adding it with this value where it is new. */
uint32_t name_table_add(struct name_table *table, struct slice name, uint32_t value);
bool name_table_equal(struct slice a, struct slice b); /* the same name, case and blanks ignored */

#endif
