/* tone_spread.h - the dispersion of tone words over a call. */
#ifndef PANEL_TONE_SPREAD_H
#define PANEL_TONE_SPREAD_H

#include <stdbool.h>

#include "text/document.h"
#include "tone/evidence.h"
#include "tone/scorer.h"
#include "tone/turn_score.h"

/* Of positive or negative tone words over all turns but those of analysts and the operator, read as one text;
 * see dispersion.h. */
double tone_spread_compute(const struct document *document, const struct turn_score *scores,
                           const struct evidence_list *evidence, const struct scorer *scorer, bool positive);

#endif
