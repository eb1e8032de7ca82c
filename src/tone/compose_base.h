/* compose_base.h - comparison: "compared with a loss of 3", "5 million versus 4 million". */
#ifndef TONE_COMPOSE_BASE_H
#define TONE_COMPOSE_BASE_H

#include "tone/compose_view.h"

/* What the base of a comparison says is not news: results named in it do not count.  If no direction was
 * composed in the clause, the comparison itself gets a value: coming from a loss is good, and of two
 * amounts of one kind the first is what the object has now. */
void compose_base_apply(const struct compose_view *view, struct hit *base);

#endif
