/* scorer_internal.h - what scorer.c prepares and call_scorer.c uses. */
#ifndef TONE_SCORER_INTERNAL_H
#define TONE_SCORER_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lexicon/matcher.h"
#include "tone/gow2021.h"
#include "tone/scorer.h"

/* ACTION_NEGATE works on every list; the others on one side only: the published lists keep the rule of their
 * paper. */
enum negator_action {
    ACTION_NEGATE,
    ACTION_NEGATE_OWN,
    ACTION_NEGATE_FAR,
    ACTION_NEGATE_NEAR,
    ACTION_NEGATE_LISTS,
    ACTION_NEGATE_END
};
enum exclusion_action { ACTION_SAFE_HARBOR, ACTION_NONGAAP, ACTION_HANDOVER, ACTION_COURTESY, ACTION_FILLER };
/* What text_count.c asks of every word: 1 in each byte whose count it enters, and flags above. */
enum word_counts {
    WORD_COMPLEX = 1,             /* see syllable_is_complex() */
    WORD_PLAIN = 1 << 8,          /* of two letters or more */
    WORD_IN_DICTIONARY = 1 << 16, /* and a word of the dictionary */
    WORD_NUMBER = 1 << 24,        /* a quantity may begin with it */
    WORD_UNTOLD = 1 << 25         /* its letters must be looked at: not in the vocabulary, or not ASCII */
};

enum forward_action { ACTION_FORWARD, ACTION_NOT_FORWARD };

/* The published patterns in the shape of lexicon rows, for the evidence. */
struct gow2021_entries {
    struct lexicon_row sources[GOW2021_RULES];
    struct matcher_row rows[GOW2021_RULES];
    struct matcher_term terms[GOW2021_RULES];
};

struct scorer {
    struct matcher *matcher;
    enum lexicon_use uses[N_LEXICON_USES]; /* [n_lexicons] by the matcher's lexicon number */
    size_t n_lexicons;
    bool has[N_LEXICON_USES];
    bool has_dictionary;    /* word_counts tell WORD_IN_DICTIONARY */
    bool *is_filler;        /* [words of the vocabulary] may stand in a courtesy */
    uint32_t *word_counts;  /* [words of the vocabulary + 1] enum word_counts; the last is of unknown words */
    uint8_t *compose_kinds; /* [words of the vocabulary] enum compose_kind of words that are not matched */
    double *compose_values; /* [words of the vocabulary] of objects among them */
    bool *is_frame;         /* [terms of the matcher] a request frame, which is no cue */
    uint8_t *actions[N_LEXICON_USES]; /* [n_lexicons][n_categories] what a category stands for in its use */
    struct gow2021 *gow2021;          /* NULL without the preset */
    struct gow2021_entries gow2021_entries;
};

#endif
