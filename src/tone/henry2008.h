/* henry2008.h - tone as in Henry 2008, "Are investors influenced by how earnings press releases are
 * written?", Journal of Business Communication 45(4): (P - N) / (P + N) over her lists, nothing negated.
 * Words are runs of letters, as in lm2011.h.
 */
#ifndef TONE_HENRY2008_H
#define TONE_HENRY2008_H

#include "tone/published_lists.h"

void henry2008_score(struct published_turn *turn, struct preset_score *score);

#endif
