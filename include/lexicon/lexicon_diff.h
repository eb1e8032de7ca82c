/* lexicon_diff.h - what changed between two versions of a lexicon, row by row.
 *
 * Rows are compared within their term, after tokenising.  Of one term's rows that differ, those with the same
 * tests belong together, then those with the same rule, the same category, and the rest in order.
 */
#ifndef LEXICON_LEXICON_DIFF_H
#define LEXICON_LEXICON_DIFF_H

#include "lexicon/lexicon.h"

enum lexicon_change_kind {
    CHANGE_ADDED,
    CHANGE_REMOVED,
    CHANGE_CHANGED, /* spelling, category, value, rule or tests */
    CHANGE_MOVED    /* the same row stands behind others of its term than before */
};

struct lexicon_change {
    enum lexicon_change_kind kind;
    const struct lexicon_row *before, *after; /* NULL where there is none */
};

struct lexicon_set_change {
    enum lexicon_change_kind kind; /* not MOVED */
    struct slice name;             /* without @ */
};

/* How the rows of a category changed; a changed row counts in the categories that it left and entered. */
struct lexicon_category_change {
    struct slice name;
    size_t n_before, n_after;
    size_t n_added, n_removed, n_changed;
};

struct lexicon_diff {
    struct lexicon_change *changes; /* [n_changes] by the term's words, then by row */
    size_t n_changes, cap_changes;
    struct lexicon_set_change *sets; /* [n_sets] those of the old version in its order, then new ones */
    size_t n_sets, cap_sets;
    struct lexicon_category_change *categories; /* [n_categories] by name; unchanged ones too */
    size_t n_categories;
    size_t n_same; /* rows that did not change */
};

/* Texts and rows are borrowed from the lexicons. */
void lexicon_diff_compare(const struct lexicon *before, const struct lexicon *after,
                          struct lexicon_diff *diff);
void lexicon_diff_release(struct lexicon_diff *diff);

#endif
