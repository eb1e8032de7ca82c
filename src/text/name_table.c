/* name_table.c - open addressing over folded names. */
#include "text/name_table.h"

#include <stdlib.h>

#include "base/memory.h"

void name_table_init(struct name_table *table)
{
    memset(table, 0, sizeof *table);
}

void name_table_release(struct name_table *table)
{
    free(table->entries);
    free(table->slots);
    name_table_init(table);
}

/* Of the bytes that are no blanks, in lower case.  A shift and two sums a byte are over sooner than the
 * product of FNV-1a; the product at the end brings every byte into the bits that are used. */
static uint64_t hash_name(struct slice name)
{
    uint64_t hash = 0;

    for (size_t i = 0; i < name.len; i++)
        if (!byte_is_blank(name.ptr[i]))
            hash = (hash << 5) - hash + (unsigned char)byte_lower(name.ptr[i]);
    return (hash * UINT64_C(0x9e3779b97f4a7c15)) >> 24;
}

bool name_table_equal(struct slice a, struct slice b)
{
    size_t i = 0, j = 0;

    for (;;) {
        while (i < a.len && byte_is_blank(a.ptr[i]))
            i++;
        while (j < b.len && byte_is_blank(b.ptr[j]))
            j++;
        if (i == a.len || j == b.len)
            return i == a.len && j == b.len;
        if (byte_lower(a.ptr[i++]) != byte_lower(b.ptr[j++]))
            return false;
    }
}

/* The slot that holds name, or the free one where it belongs. */
static size_t find_slot(const struct name_table *table, struct slice name)
{
    size_t slot = (size_t)hash_name(name) & (table->n_slots - 1);

    while (table->slots[slot] && !name_table_equal(table->entries[table->slots[slot] - 1].name, name))
        slot = (slot + 1) & (table->n_slots - 1);
    return slot;
}

uint32_t name_table_find(const struct name_table *table, struct slice name)
{
    size_t slot;

    if (table->n_slots == 0)
        return NAME_ABSENT;
    slot = find_slot(table, name);
    return table->slots[slot] ? table->entries[table->slots[slot] - 1].value : NAME_ABSENT;
}

static void grow_slots(struct name_table *table)
{
    free(table->slots);
    table->n_slots = table->n_slots ? table->n_slots * 2 : 64;
    table->slots = memory_zero(table->n_slots, sizeof *table->slots);
    for (size_t i = 0; i < table->n_entries; i++)
        table->slots[find_slot(table, table->entries[i].name)] = (uint32_t)i + 1;
}

uint32_t name_table_add(struct name_table *table, struct slice name, uint32_t value)
{
    size_t slot;

    if (2 * (table->n_entries + 1) > table->n_slots)
        grow_slots(table);
    slot = find_slot(table, name);
    if (table->slots[slot])
        return table->entries[table->slots[slot] - 1].value;
    ARRAY_RESERVE(table->entries, table->n_entries, table->cap_entries);
    table->entries[table->n_entries++] = (struct name_entry){name, value};
    table->slots[slot] = (uint32_t)table->n_entries;
    return value;
}
