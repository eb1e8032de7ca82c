/* evidence_check.h - every count of a turn has its evidence, in every run. */
#ifndef TONE_EVIDENCE_CHECK_H
#define TONE_EVIDENCE_CHECK_H

#include "base/error.h"
#include "tone/scorer.h"

/* Adds the counted evidence up again and compares with the scores [n_turns].  A difference is a fault of the program; the
 * message names turn and count. */
bool evidence_check(const struct scorer *scorer, const struct evidence_list *evidence, const struct turn_score *scores,
                    size_t n_turns, struct error *err) MUST_CHECK;

#endif
