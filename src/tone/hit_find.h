/* hit_find.h - which matches are hits: the longest, and of its rows the first that holds. */
#ifndef TONE_HIT_FIND_H
#define TONE_HIT_FIND_H

#include <stdbool.h>

#include "tone/call_scratch.h"
#include "tone/context.h"

/* Fills the hits of the turn whose tokens and matches are in scratch, and the marks that the helping lexicons
 * leave on tokens and sentences; marks are clear when called.  Non-answers are looked for where is_answer. */
void hit_find_run(struct call_scorer *scratch, const struct context *context, bool is_answer);

#endif
