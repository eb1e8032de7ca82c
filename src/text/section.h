/* section.h - where the questions begin. */
#ifndef TEXT_SECTION_H
#define TEXT_SECTION_H

#include "text/document.h"

/* Says of every turn whether it belongs to the presentation or to the questions, from what was said and by
 * whom: the questions begin with the first analyst's turn, or with the operator's that calls him.  For
 * transcripts whose layout does not tell; roles are known. */
void section_find(struct document *document);

#endif
