/* compose.h - the meaning of words together: direction and object, comparison, degree, negation, contrast.
 *
 * "Losses narrowed" is good news made of a bad noun and a word of direction.  The words come from
 * composition.csv; the grammar is here and in compose_object.h, compose_base.h and compose_shift.h.  The
 * method follows the compositional view of polarity (Polanyi and Zaenen 2006; Moilanen and Pulman 2007), kept
 * to clauses and neighbours.
 */
#ifndef TONE_COMPOSE_H
#define TONE_COMPOSE_H

#include "tone/compose_view.h"

/* Fills value, rule and the flags of the view's hits.  is_used [n_tokens] is scratch, false when called. */
void compose_run(struct compose_view *view, bool *is_used);

#endif
