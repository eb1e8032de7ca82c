/* nickname.h - which given names are forms of one name. */
#ifndef CORPUS_NICKNAME_H
#define CORPUS_NICKNAME_H

#include <stdbool.h>

#include "base/slice.h"
#include "corpus/identity.h"

/* Both in ASCII lower case; table may be NULL.  True for a name and its short form, and for two short forms
 * of one name that begin with the same letter.  Two names that only share a short form (Albert and Robert:
 * Bert) are not related. */
bool nickname_is_related(const struct nickname_table *table, struct slice a, struct slice b);

/* True if word is a misspelling of some form of the name: Phiilip for Phil. */
bool nickname_is_misspelt(const struct nickname_table *table, struct slice word, struct slice name);

/* True if the table has the name in either column, so that it is no misspelling of another name. */
bool nickname_is_known(const struct nickname_table *table, struct slice name);

#endif
