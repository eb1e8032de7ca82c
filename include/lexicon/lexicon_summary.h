/* lexicon_summary.h - what a lexicon holds, counted. */
#ifndef LEXICON_LEXICON_SUMMARY_H
#define LEXICON_LEXICON_SUMMARY_H

#include "lexicon/lexicon.h"

/* A category or a rule. */
struct lexicon_count {
    struct slice name;
    size_t n_rows, n_terms;
};

struct lexicon_summary {
    size_t n_rows;        /* of sets: none */
    size_t n_terms;       /* different after tokenising */
    size_t n_phrases;     /* of these, with two words or more; n't and the like are words here */
    size_t n_conditional; /* rows with tests */
    size_t n_zero;        /* rows with value 0 */
    size_t n_sets;
    struct lexicon_count *categories; /* [n_categories] by name */
    size_t n_categories;
    struct lexicon_count *rules; /* [n_rules] by name */
    size_t n_rules;
};

/* The texts are borrowed from the lexicon. */
void lexicon_summary_count(const struct lexicon *lexicon, struct lexicon_summary *summary);
void lexicon_summary_release(struct lexicon_summary *summary);

#endif
