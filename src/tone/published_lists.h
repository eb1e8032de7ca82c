/* published_lists.h - what the presets know of words, and the scratch in which they look words up. */
#ifndef TONE_PUBLISHED_LISTS_H
#define TONE_PUBLISHED_LISTS_H

#include "lexicon/matcher.h"
#include "text/vocabulary.h"
#include "tone/evidence.h"
#include "tone/preset_scorer.h"
#include "tone/published_text.h"
#include "tone/tfidf.h"

/* What is known of a word. */
struct published_entry {
    const struct matcher_term *lm, *henry; /* NULL where the list lacks it */
    bool is_negator;                       /* of the six of Loughran and McDonald 2011 */
    bool is_in_dictionary;
    int syllables; /* 0 where unknown */
};

struct published_lists {
    const struct scorer *scorer;
    bool presets[N_PRESETS];
    bool has_dictionary, has_syllables;
    struct vocabulary *words;        /* of entries */
    struct published_entry *entries; /* [n_entries] by word */
    size_t n_entries, cap_entries;
};

/* One turn for one preset. */
struct published_turn {
    const struct published_lists *lists;
    struct published_text text;
    struct published_words *words;
    struct published_terms *terms;  /* of lm2011 */
    struct turn_score *columns;     /* to be filled; NULL where another preset fills them */
    struct evidence_list *evidence; /* of this turn's and earlier words; with columns */
    uint32_t turn_no;
};

/* Every word that a worker has met, so that distinct ones are told at once. */
struct published_words {
    struct vocabulary *vocabulary; /* begins with the words of the lists */
    uint64_t *last_texts;          /* [n] by word: the text in which it was met last */
    size_t n, capacity;
    uint64_t text_no; /* counts texts from 1 */
};

/* The listed words of turns, each turn's ascending. */
struct published_terms {
    struct tfidf_term *items; /* [count] */
    size_t count, capacity;
    size_t first; /* of the current turn */
};

/* The entry of a word, NULL where no list has it; is_new: not met before in this text. */
const struct published_entry *published_lists_find(struct published_turn *turn,
                                                   const struct published_token *token, bool *is_new);
/* Counts a word in all its categories (LM_POS ... in counts, removed ones in listed) and adds the evidence
 * where the preset fills the columns.  is_negated: a positive word is evidence that does not count. */
void published_lists_count_lm(struct published_turn *turn, const struct published_entry *entry,
                              const struct published_token *token, bool is_negated,
                              struct preset_score *score);
void published_lists_count_henry(struct published_turn *turn, const struct published_entry *entry,
                                 const struct published_token *token, struct preset_score *score);
/* Counts a listed word for tfidf.h. */
void published_lists_count_term(struct published_turn *turn, const struct published_entry *entry,
                                bool is_negated);
/* What a row of a list stands for: enum list_count. */
uint8_t published_lists_get_action(const struct published_lists *lists, const struct matcher_term *term,
                                   const struct matcher_row *row);

#endif
