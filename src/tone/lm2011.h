/* lm2011.h - tone as in Loughran and McDonald 2011, "When is a liability not a liability? Textual analysis,
 * dictionaries, and 10-Ks", Journal of Finance 66(1): shares of listed words among all words (the
 * proportional weights), and a positive word is not counted where no, not, none, neither, never or nobody is
 * among the three words before it (p. 44).
 *
 * The paper does not say how words are found: here they are runs of letters, apostrophes inside kept, and the
 * three words before may stand in the sentence before.
 */
#ifndef TONE_LM2011_H
#define TONE_LM2011_H

#include "tone/published_lists.h"

void lm2011_score(struct published_turn *turn, struct preset_score *score);

#endif
