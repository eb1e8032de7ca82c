/* when_table.c - texts to numbers, by open addressing. */
#include "lexicon/when_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

#define FIRST_SLOTS ((size_t)256)

void when_table_init(struct when_table *table)
{
    *table =
        (struct when_table){.slots = memory_zero(FIRST_SLOTS, sizeof *table->slots), .mask = FIRST_SLOTS - 1};
}

void when_table_release(struct when_table *table)
{
    free(table->tests);
    free(table->texts);
    free(table->slots);
    *table = (struct when_table){0};
}

static uint64_t hash_text(struct slice text)
{
    uint64_t hash = text.len, piece;

    for (; text.len >= sizeof piece; text = slice_make(text.ptr + sizeof piece, text.len - sizeof piece)) {
        memcpy(&piece, text.ptr, sizeof piece);
        hash = hash_splitmix64(hash ^ piece);
    }
    piece = 0;
    memcpy(&piece, text.ptr, text.len);
    return hash_splitmix64(hash ^ piece);
}

/* The slot that holds the text, or the free one where it belongs. */
static uint32_t *find_slot(const struct when_table *table, struct slice text)
{
    size_t i = (size_t)hash_text(text) & table->mask;

    while (table->slots[i] && !slice_equal(table->texts[table->slots[i] - 1], text))
        i = (i + 1) & table->mask;
    return &table->slots[i];
}

static void double_slots(struct when_table *table)
{
    table->mask = 2 * table->mask + 1;
    free(table->slots);
    table->slots = memory_zero(table->mask + 1, sizeof *table->slots);
    for (size_t i = 0; i < table->count; i++)
        *find_slot(table, table->texts[i]) = (uint32_t)i + 1;
}

bool when_table_add(struct when_table *table, struct slice text, const struct word_list *sets, size_t n_sets,
                    struct arena *arena, uint32_t *number, struct when_fault *fault)
{
    uint32_t *slot = find_slot(table, text);
    struct when_tests tests;

    if (*slot) {
        *number = *slot - 1;
        return true;
    }
    if (!when_parse(text, sets, n_sets, arena, &tests, fault))
        return false;
    *number = (uint32_t)table->count;
    ARRAY_RESERVE(table->tests, table->count, table->cap_tests);
    ARRAY_RESERVE(table->texts, table->count, table->cap_texts);
    table->tests[table->count] = tests;
    table->texts[table->count++] = text;
    *slot = (uint32_t)table->count;
    if (2 * table->count > table->mask)
        double_slots(table);
    return true;
}
