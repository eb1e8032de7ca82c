/* compose_shift.h - what changes the value of a hit that has one: degree, negation, contrast.
 *
 * - degree: very x 1.5, slightly x 0.5; "up only 3 %" turns round;
 * - negation ("not strong", "did not decline"): turned round and halved, for what is denied is seldom as
 * strong as its opposite (Taboada et al. 2011 shift instead of flipping for the same reason);
 * - contrast: half of what stands before "but" and one and a half of what follows, where both sides evaluate
 *   (the weights of Hutto and Gilbert 2014); half of what is conceded ("despite", "although").
 */
#ifndef TONE_COMPOSE_SHIFT_H
#define TONE_COMPOSE_SHIFT_H

#include "tone/compose_view.h"

enum { COMPOSE_MAX_CLAUSES = 4 };

/* The clauses of a sentence that weigh less or hold under a condition; number UINT32_MAX before the first. */
struct compose_sentence {
    uint32_t number;
    size_t contrast; /* token of the last "but" between values; COMPOSE_NOWHERE for none */
    struct token_range conceded[COMPOSE_MAX_CLAUSES], conditions[COMPOSE_MAX_CLAUSES];
    size_t n_conceded, n_conditions;
};

/* True for hits that enter the tone: of the sentiment lexicon, or composed. */
static inline bool compose_shift_has_value(const struct hit *hit)
{
    return (hit->use == USE_SENTIMENT || (hit->use == USE_COMPOSITION && hit->is_composed)) &&
           hit->value != 0 && !hit->is_absorbed;
}

/* Changes the value of toned hit number i; hits come in text order, so that a sentence is looked at once. */
void compose_shift_apply(const struct compose_view *view, struct compose_sentence *sentence, size_t i);

#endif
