/* person_merge.h - the spellings that have one id: which of them stands for the person, and why they are one.
 */
#ifndef CORPUS_PERSON_MERGE_H
#define CORPUS_PERSON_MERGE_H

#include <stddef.h>

#include "base/slice.h"
#include "corpus/identity.h"

struct arena;

/* What is known of one mention; texts are the arena's. */
struct merged_name {
    struct slice
        name; /* of the person: the most frequent spelling, then the longest, then the first in bytes */
    struct slice others; /* the person's spellings other than this mention's, in byte order, joined by "; " */
    struct slice reasons; /* why each of these is the same person, in the same order */
};

/* Fills merged [n_mentions].  ids [n_mentions] say who is one person.  The result does not depend on the
 * order of mentions. */
void person_merge_build(const struct identity_mention *mentions, const struct slice *ids, size_t n_mentions,
                        const struct nickname_table *nicknames, struct arena *arena,
                        struct merged_name *merged);

#endif
