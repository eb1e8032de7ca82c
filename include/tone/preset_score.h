/* preset_score.h - what a preset finds in a turn: the rows of presets.csv. */
#ifndef TONE_PRESET_SCORE_H
#define TONE_PRESET_SCORE_H

#include <stdint.h>

#include "tone/preset.h"
#include "tone/turn_score.h"

#define PRESET_NONE (-1) /* a figure that the preset does not have */

/* Counts alone: shares and means are made of them by the report. */
struct preset_score {
    enum preset preset;
    int64_t tokens;               /* all that the preset's tokeniser gives */
    int64_t words;                /* those that count as words: the denominator */
    int64_t distinct_words;       /* of words */
    int64_t words_in_dictionary;  /* of words */
    int64_t counts[N_LM_COUNTS];  /* by category, as LM_POS ...; of Henry LM_POS and LM_NEG */
    int64_t listed[N_LM_COUNTS];  /* the same with words that were removed from the category */
    int64_t pos_negated;          /* positive words with a negator among the three words before */
    int64_t pos_negated_sentence; /* the same within a sentence */
    int64_t characters;           /* of the turn, before and after the month of May is cut out */
    int64_t characters_kept;
    int64_t letters, digits, numbers;
    int64_t word_letters; /* characters of all words */
    int64_t syllables;    /* of all words */
    uint32_t n_terms;     /* different listed words, see preset_scorer_get_terms(); of lm2011 */
};

#endif
