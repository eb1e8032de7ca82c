/* compose_object.h - finds what a word of direction is said of. */
#ifndef TONE_COMPOSE_OBJECT_H
#define TONE_COMPOSE_OBJECT_H

#include "tone/compose_view.h"

/* What rises or falls. */
struct compose_object {
    size_t first, last; /* its tokens */
    double value;       /* what its rise is worth; 0: known, but neither good nor bad */
    bool is_behind;     /* stands behind the direction: it is no subject of another one */
};

/* By the kind of the direction:
 *
 * - verb: the noun phrase behind it ("cut costs"), else the subject before it ("costs fell");
 * - modifier: the noun phrase behind it ("higher costs"), else the subject ("costs were higher");
 * - noun: the noun before it ("cost growth"), a phrase with of or in behind it ("growth in costs"), else what
 *   the clause is about ("sales were 5, an increase of 2");
 * - particle: what the clause is about ("sales were 5, up 2").
 *
 * A word that no lexicon knows, where the object would stand, is one: "increased our focus" has no known
 * object.  is_used [n_tokens] marks objects behind other directions, which are passed over.  False where the
 * sentence has none. */
bool compose_object_find(const struct compose_view *view, const struct hit *direction, const bool *is_used,
                         struct compose_object *object);

/* True if a word that no lexicon knows stands where the object would. */
bool compose_object_is_unknown(const struct compose_view *view, const struct hit *direction);

/* The object of the sentence before: the first one in it, for "This is up 5 %". */
bool compose_object_find_topic(const struct compose_view *view, uint32_t sentence,
                               struct compose_object *object);

#endif
