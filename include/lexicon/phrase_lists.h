/* phrase_lists.h - named lists of phrases in a JSON file, as word lists are published.
 *
 *   {"lists": {"deferral": ["hard", "all we can"], "disc_noun": ["amount"]}}
 *
 * Other members are ignored.  Immutable once loaded; owns its texts.
 */
#ifndef LEXICON_PHRASE_LISTS_H
#define LEXICON_PHRASE_LISTS_H

#include <stddef.h>

#include "base/error.h"
#include "base/slice.h"

struct phrase_list {
    struct slice name;
    struct slice *phrases; /* [n_phrases] in the order of the file, none empty */
    size_t n_phrases;
};

struct phrase_lists {
    char *path;
    char sha256[65];
    struct phrase_list *lists; /* [n_lists] */
    size_t n_lists;
    size_t n_phrases;    /* of all lists */
    struct arena *arena; /* what the slices point into */
};

/* A fault names file, line and column and shows the line. */
struct phrase_lists *phrase_lists_load(const char *path, struct error *err) MUST_CHECK;
void phrase_lists_free(struct phrase_lists *lists); /* NULL is fine */

/* The list of that name; fails where the file has none or it is empty. */
const struct phrase_list *phrase_lists_find(const struct phrase_lists *lists, const char *name,
                                            struct error *err) MUST_CHECK;

#endif
