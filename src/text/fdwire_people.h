/* fdwire_people.h - who is who in FD Wire, which has no lists: read off the headers. */
#ifndef TEXT_FDWIRE_PEOPLE_H
#define TEXT_FDWIRE_PEOPLE_H

#include "text/document.h"
#include "text/format.h"

/* The list that the layout lacks: a person of the firm who has any title but "analyst" is of the company
 * ("FINANCE" is enough), and who is called ANALYST asks. */
void fdwire_people_add(struct document *document, const struct header_list *headers);

/* Where all who ask are called ANALYST, the questions begin with the first of them after somebody of a firm:
 * a label that opens the call is a slip. */
void fdwire_people_find_questions(struct header_list *headers);

#endif
