/* text_index.c - open addressing with linear probes. */
#include "corpus/text_index.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

void text_index_init(struct text_index *index)
{
    *index = (struct text_index){NULL, 0, 0};
}

void text_index_release(struct text_index *index)
{
    free(index->slots);
    text_index_init(index);
}

static struct text_slot *find_slot(const struct text_index *index, struct slice key)
{
    size_t mask = index->capacity - 1;
    /* FNV-1a mixes its low bits poorly for short keys. */
    size_t i = (size_t)hash_splitmix64(hash_fnv1a(key)) & mask;

    while (index->slots[i].value != TEXT_INDEX_NONE && !slice_equal(index->slots[i].key, key))
        i = (i + 1) & mask;
    return &index->slots[i];
}

static void grow(struct text_index *index)
{
    struct text_index larger = {NULL, index->count, index->capacity ? index->capacity * 2 : 64};

    larger.slots = memory_alloc(larger.capacity * sizeof *larger.slots);
    for (size_t i = 0; i < larger.capacity; i++)
        larger.slots[i].value = TEXT_INDEX_NONE;
    for (size_t i = 0; i < index->capacity; i++)
        if (index->slots[i].value != TEXT_INDEX_NONE)
            *find_slot(&larger, index->slots[i].key) = index->slots[i];
    free(index->slots);
    *index = larger;
}

size_t text_index_find(const struct text_index *index, struct slice key)
{
    return index->capacity ? find_slot(index, key)->value : TEXT_INDEX_NONE;
}

size_t text_index_add(struct text_index *index, struct slice key, size_t value)
{
    struct text_slot *slot;

    if (2 * (index->count + 1) > index->capacity)
        grow(index);
    slot = find_slot(index, key);
    if (slot->value == TEXT_INDEX_NONE) {
        *slot = (struct text_slot){key, value};
        index->count++;
    }
    return slot->value;
}

void text_index_set(struct text_index *index, struct slice key, size_t value)
{
    find_slot(index, key)->value = value;
}
