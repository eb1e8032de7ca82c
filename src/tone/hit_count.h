/* hit_count.h - the hits of a turn become counts and evidence. */
#ifndef TONE_HIT_COUNT_H
#define TONE_HIT_COUNT_H

#include <stdint.h>

#include "tone/call_scorer.h"

/* Adds the hits of scratch, whose exclusions are known, to score and appends a piece of evidence for each. */
void hit_count_run(struct call_scorer *scratch, const char *text, uint32_t turn_no, struct turn_score *score,
                   struct evidence_list *evidence);

#endif
