/* role.h - CEO, CFO, analyst ...: who every speaker of a call is.
 *
 * Evidence in order: the name itself (Operator), the speaker's header, the lists of participants, what is
 * said when people are introduced.  A chief executive or finance officer who is introduced by name and office
 * keeps that office against another title in the header; two chief executives only where headers or words
 * ("co-CEO") say so.
 */
#ifndef TEXT_ROLE_H
#define TEXT_ROLE_H

#include "text/document.h"

/* Fills role and role_source of all speakers, organisation and title from the lists where a header lacks
 * them, and facts.firm where no list names it.  Turns and their sections, as far as headings tell them, are
 * known. */
void role_assign(struct document *document);

#endif
