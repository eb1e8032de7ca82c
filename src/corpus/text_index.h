/* text_index.h - texts to numbers: a hash table for keys that others own.
 *
 * The index borrows its keys, which must outlive it.  Look-ups may run in many threads once nothing is added.
 */
#ifndef CORPUS_TEXT_INDEX_H
#define CORPUS_TEXT_INDEX_H

#include <stddef.h>

#include "base/slice.h"

#define TEXT_INDEX_NONE ((size_t)-1)

struct text_slot {
    struct slice key;
    size_t value; /* TEXT_INDEX_NONE in a free slot */
};

struct text_index {
    struct text_slot *slots; /* [capacity], a power of two */
    size_t count;
    size_t capacity;
};

void text_index_init(struct text_index *index);
void text_index_release(struct text_index *index);

/* The value of key, or TEXT_INDEX_NONE. */
size_t text_index_find(const struct text_index *index, struct slice key);
/* Adds key unless it is there; returns its value, so that another one than the given tells of a duplicate. */
size_t text_index_add(struct text_index *index, struct slice key, size_t value);
/* Gives a key that is there another value. */
void text_index_set(struct text_index *index, struct slice key, size_t value);

#endif
