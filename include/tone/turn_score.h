/* turn_score.h - counts and scores of a turn, and what adds up to them.
 *
 *   tokens, matches --context rules--> hits --exclusions, exceptions, negation--> counted hits --sum-->
 * turn_score
 *
 * turn_score holds counts only, so that the score of a speaker, a call or a CEO-year is the same function of
 * added counts.
 */
#ifndef TONE_TURN_SCORE_H
#define TONE_TURN_SCORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "tone/exclusion.h"
#include "tone/hedge_class.h"

/* Published lists that can be loaded beside our own: counts by category. */
enum list_count {
    LM_POS,
    LM_NEG,
    LM_UNC,
    LM_LIT,
    LM_CON,
    LM_STRONG,
    LM_WEAK,
    LM_MODERATE,
    LM_SUPERFLUOUS,
    LM_INTERESTING,
    LM_COMPLEXITY,
    N_LM_COUNTS,
    HENRY_POS = N_LM_COUNTS,
    HENRY_NEG,
    N_LIST_COUNTS
};

/* Kinds of non-answers (Gow, Larcker and Zakolyukina 2021), counted in answers alone. */
enum nonanswer {
    NONANSWER_REFUSE,    /* will not say */
    NONANSWER_UNABLE,    /* cannot say */
    NONANSWER_AFTERCALL, /* will say later, or to one alone */
    N_NONANSWERS,
    NONANSWER_NONE = N_NONANSWERS /* recognised, not counted: look-alikes */
};

/* What a published list would count by other rules than those of tone_lm and tone_henry. */
struct list_twin {
    uint32_t pos_raw, neg_raw; /* all words: no exceptions, negation or exclusions */
    uint32_t pos_denied;       /* positive words that are not counted because they are denied */
};

struct turn_score {
    uint32_t n_words;                            /* words that enter the measures */
    uint32_t n_words_excl;                       /* words of excluded sentences */
    uint32_t n_words_by_exclusion[N_EXCLUSIONS]; /* the same by reason; [EXCLUSION_NONE] is 0 */
    uint32_t n_words_alpha2;                     /* of n_words: of letters alone, at least two */
    uint32_t n_words_lmdict;                     /* of these, words of the dictionary; 0 without one */
    uint32_t n_words_lm;      /* what tone_lm is divided by: n_words, or the words of the preset */
    uint32_t n_sent;          /* sentences that enter the measures and have a word */
    uint32_t n_hedge_sent;    /* of these, with a hedge of the standard set */
    uint32_t n_forward_sent;  /* of the sentences, forward-looking ones */
    uint32_t n_forward_words; /* their words */
    uint32_t n_quantities,
        n_forward_quantities; /* in sentences that enter the measures; in forward-looking ones */
    uint32_t n_complex;       /* words of three syllables or more and more than three letters */
    uint32_t n_numbers;
    uint32_t n_marks;
    uint32_t pos, neg;                 /* own lexicon, counted */
    uint32_t pos_raw, neg_raw;         /* own lexicon, all words: no exceptions, negation or exclusions */
    uint32_t pos_negated, neg_negated; /* counted with the other sign, because they are denied */
    uint32_t boosters;
    uint32_t hedges[N_COUNTED_HEDGES]; /* by class */
    uint32_t hedges_raw[N_HEDGE_SETS]; /* by set, excluded sentences too */
    uint32_t hedge_assert;             /* standard set, without those in questions */
    uint32_t boosters_raw;             /* excluded sentences too */
    uint32_t lists[N_LIST_COUNTS];
    uint32_t nonanswers[N_NONANSWERS];
    bool has_lm, has_henry;  /* the list was given: 0 hits is a count */
    double value;            /* sum of the values of the counted sentiment hits */
    double value_words;      /* the same from words alone: composition, degree and negation left out */
    double value_courtesy;   /* what the sentences excluded as courtesy would add to value */
    double value_excl;       /* what all excluded sentences would add to value */
    double value_words_excl; /* and to value_words */
    struct list_twin lm_twin, henry_twin;
    uint32_t n_words_ex_quant; /* of n_words: of sentences that hold no reported metric */
    double value_ex_quant;     /* of value: of these sentences */
};

void turn_score_add(struct turn_score *sum, const struct turn_score *score);
uint32_t turn_score_count_hedges(const struct turn_score *score, enum hedge_set set);
uint32_t turn_score_count_nonanswers(const struct turn_score *score); /* of all kinds */

/* Measures; NaN where undefined (no words). */
double turn_score_get_tone(const struct turn_score *score); /* value per word */
/* Tone of the sentences that hold no reported metric, for a comparison with metrics of the same words. */
double turn_score_get_tone_ex_quant(const struct turn_score *score);
/* Courtesy sentences counted, too: an analyst's congratulations are content. */
double turn_score_get_tone_with_courtesy(const struct turn_score *score);
double turn_score_get_tone_words(const struct turn_score *score);
/* Nothing excluded: value and words of all sentences; the same from words alone. */
double turn_score_get_tone_all(const struct turn_score *score);
double turn_score_get_tone_words_all(const struct turn_score *score);
double turn_score_get_hedge_1000(const struct turn_score *score); /* standard set per 1,000 words */
double turn_score_get_boost_1000(const struct turn_score *score);
double turn_score_get_certainty(const struct turn_score *score); /* ln((B+.5)/(H+.5)) */
/* (pos - neg) / words with Loughran-McDonald's lists; (pos - neg) / (pos + neg) with Henry's; NaN without the
 * list. */
double turn_score_get_tone_lm(const struct turn_score *score);
double turn_score_get_tone_henry(const struct turn_score *score);
const char *
turn_score_get_class(const struct turn_score *score); /* positive, neutral, negative; NULL without words */

#endif
