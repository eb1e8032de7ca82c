/* text_count.h - what is counted of a turn's sentences besides lexicon hits: quantities, long words,
 * sentences about the future. */
#ifndef TONE_TEXT_COUNT_H
#define TONE_TEXT_COUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "text/token.h"
#include "tone/scorer.h"
#include "tone/turn_score.h"

/* Adds the counts of the sentences that are not excluded.  exclusions (enum exclusion) and is_forward:
 * [n_sentences]. */
void text_count_add(const struct scorer *scorer, const struct token_list *tokens, const char *text,
                    const uint8_t *exclusions, const bool *is_forward, struct turn_score *score);

#endif
