/* person_merge.h - the spellings that have one id: which of them stands for the person, and why they are one.
 */
#ifndef CORPUS_PERSON_MERGE_H
#define CORPUS_PERSON_MERGE_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "corpus/identity.h"

struct arena;

/* What is known of all mentions of a person that spell the name in one way; texts are the arena's, as that of
 * the id is. */
struct merged_name {
    struct slice id;
    struct slice
        name; /* of the person: the most frequent spelling, then the longest, then the first in bytes */
    struct slice others;  /* the person's spellings other than this one, in byte order, joined by "; " */
    struct slice reasons; /* why each of these is the same person, in the same order */
};

struct merged_names {
    struct merged_name *items; /* [count] */
    size_t count, capacity;
};

/* Adds to names, and tells in name_of [n_mentions] which is that of a mention.  ids [n_mentions] say who is
 * one person.  The result does not depend on the order of mentions. */
void person_merge_build(const struct identity_mention *mentions, const struct slice *ids, size_t n_mentions,
                        const struct nickname_table *nicknames, struct arena *arena,
                        struct merged_names *names, uint32_t *name_of);

#endif
