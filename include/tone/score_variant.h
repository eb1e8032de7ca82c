/* score_variant.h - the other ways to count tone and hedging that the counts of a turn allow.
 *
 * What a reader may ask of a score: another list, words taken alone, denials not looked at, nothing excluded.
 * All are functions of added counts, so no text is read again.  Pure.
 */
#ifndef TONE_SCORE_VARIANT_H
#define TONE_SCORE_VARIANT_H

#include "tone/lexicon_use.h"
#include "tone/turn_score.h"

enum construct { CONSTRUCT_TONE, CONSTRUCT_HEDGE };

struct score_variant {
    enum construct construct;
    const char *lexicon;    /* of tone: tenor, lm, henry; of hedging: the set of classes */
    const char *negation;   /* what becomes of denied words; NULL for hedges */
    const char *exclusions; /* left_out, courtesy_kept, kept */
    enum lexicon_use needs; /* the list without which it is NaN throughout */
    double (*get)(const struct turn_score *sum);
};

enum { N_SCORE_VARIANTS = 23 };

/* i < N_SCORE_VARIANTS; those of tone first, of each construct first the one that is the headline, and of
 * each published list first its own measure. */
const struct score_variant *score_variant_get(size_t i);

#endif
