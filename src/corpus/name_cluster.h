/* name_cluster.h - which names of one firm are one person's.
 *
 * The result depends on the names alone, not on their order.
 */
#ifndef CORPUS_NAME_CLUSTER_H
#define CORPUS_NAME_CLUSTER_H

#include <stdbool.h>
#include <stddef.h>

#include "corpus/person_name.h"

struct name_form {
    struct person_name name; /* no two forms of a firm have the same key */
    size_t n_mentions;
    size_t group; /* set by name_cluster_build(): least index of a form of the same person */
};

/* Tells whether two forms speak in so many calls together that they must be two people. */
typedef bool names_are_apart(const void *shared, size_t a, size_t b);

/* Forms are sorted by key. */
void name_cluster_build(struct name_form *forms, size_t n_forms, const struct nickname_table *nicknames,
                        names_are_apart *are_apart, const void *shared);

#endif
