/* document_difference.h - the CEO's tone and hedging in one call less those in the other, where a run has
 * two.
 *
 * With one call each, CEO, year and firm cannot be told apart: what can be said is how far two documents
 * differ, with an interval from resampling turns (in the Q&A whole exchanges), and never a p value.
 */
#ifndef ENGINE_DOCUMENT_DIFFERENCE_H
#define ENGINE_DOCUMENT_DIFFERENCE_H

#include "engine/finish.h"
#include "study/study_result.h"

/* Adds the comparisons of the first two calls that are no duplicates; there must be two. */
bool document_difference_run(const struct finished_run *run, struct study_result *result,
                             struct error *err) MUST_CHECK;

#endif
