/* gow2021_count.h - non-answers as published, counted in a turn. */
#ifndef TONE_GOW2021_COUNT_H
#define TONE_GOW2021_COUNT_H

#include <stdint.h>

#include "tone/call_scorer.h"

/* For a scorer that has the lists; the turn is an answer. */
void gow2021_count_run(const struct scorer *scorer, const struct call_scorer *scratch, const char *text,
                       uint32_t turn_no, struct turn_score *score, struct evidence_list *evidence);

#endif
