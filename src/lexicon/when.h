/* when.h - the language of the column `when`: tests of the words around a match (lexicons/FORMAT.md).
 *
 *   tests = test { "&" test }      test = ["!"] name [ "(" arguments ")" ]
 *
 * lexicon_load() parses every different text once (when_table.h); matcher_compile() numbers its words.
 * Results lie in the caller's arena; their slices point into the parsed text and into the sets.
 */
#ifndef LEXICON_WHEN_H
#define LEXICON_WHEN_H

#include <stdbool.h>
#include <stddef.h>

#include "lexicon/lexicon.h"

#define WHEN_MAX_TESTS 16 /* in one row */

struct arena;

/* Words and token classes as written, @sets replaced by what they hold. */
struct word_list {
    struct slice name;         /* of a set, without @; empty elsewhere */
    const struct slice *words; /* [n_words] */
    size_t n_words;
    unsigned classes;    /* of enum token_class */
    struct slice source; /* of a set: its words as written */
    size_t line;         /* of a set: where it is defined */
};

struct when_test {
    enum test_kind kind;
    bool is_negated;
    unsigned distance;
    unsigned roles;
    struct word_list skip, words;
};

struct when_tests {
    const struct when_test *tests; /* [n_tests] all must hold */
    size_t n_tests;
};

struct when_fault {
    size_t offset;  /* in the parsed text */
    char text[512]; /* what is wrong and the remedy */
};

/* Both return false and fill fault where text cannot be understood; sets are the named sets known so far. */
bool when_parse(struct slice text, const struct word_list *sets, size_t n_sets, struct arena *arena,
                struct when_tests *tests, struct when_fault *fault);
bool when_parse_words(struct slice text, const struct word_list *sets, size_t n_sets, struct arena *arena,
                      struct word_list *list, struct when_fault *fault);

#endif
