/* participants.h - the lists of people that stand before the first turn.
 *
 *   * Jane Roe                                   Jane Roe
 *     Example Inc - CFO        (text)            Example Inc - CFO        (pages)
 */
#ifndef TEXT_PARTICIPANTS_H
#define TEXT_PARTICIPANTS_H

#include <stdbool.h>
#include <stddef.h>

#include "text/document.h"

/* Splits "Org - Title" at the " - " before the first part that has a word of a title, so that an organisation
 * may hold a dash ("Merrill - Lynch - Analyst") and a title too ("Example Inc - VP - Finance"). */
void participants_split(struct slice text, struct slice *org, struct slice *title);

/* Reads the list in lines [begin, end) and adds its people to the document. */
void participants_read(struct document *document, size_t begin, size_t end, bool is_company);

/* One more person; the strings are borrowed from what lives as long as the document. */
void participants_add(struct document *document, const struct participant *participant);

/* text without double blanks inside and blanks around; a copy in the arena only where it has to be changed.
 */
struct slice participants_fold(struct arena *arena, struct slice text);

#endif
