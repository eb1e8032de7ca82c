/* person_line.h - lines that name one person: "Jane Roe - Example Inc", "Jane Roe -- Analyst", "CFO — Jane
 * Roe".
 *
 * Everything here is pure and looks at no more than the line it is given.
 */
#ifndef TEXT_PERSON_LINE_H
#define TEXT_PERSON_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "text/document.h"

/* Longest line that may name a person. */
#define PERSON_LINE_MAX 220

/* Splits at the first dash: two hyphens, an en dash or an em dash with or without blanks, or one hyphen with
 * a blank beside it.  False, and all of line in *left, where there is none. */
bool person_line_split(struct slice line, struct slice *left, struct slice *right);

/* "Example Bank -- Analyst": what stands before the double hyphen is the organisation, unless it has words of
 * a title. Without one all is the title. */
void person_line_split_title(struct slice text, struct slice *org, struct slice *title);

/* Two to six words with capitals, as in a name; initials, suffixes and particles such as "von" are fine.
 * Words that begin answers ("Good morning", "Thank you") are none. */
bool person_line_is_name(struct slice text);

/* One word with a capital, as a first name that stands alone. */
bool person_line_is_single_name(struct slice text);

/* Operator, Moderator, Unidentified Analyst, Unknown Speaker ...: what stands where the name is not known. */
bool person_line_is_generic(struct slice text);

/* The person in the document's list who is most likely meant by name: the same surname and a first name that
 * begins alike, or the same first name and a misspelt surname; accents, apostrophes, middle names and
 * suffixes are put aside. NULL where there is nobody, or more than one. */
const struct participant *person_line_find_variant(const struct document *document, struct slice name);

#endif
