/* list_category.h - names of categories as published, and ours. */
#ifndef LEXICON_LIST_CATEGORY_H
#define LEXICON_LIST_CATEGORY_H

#include "base/slice.h"

#define LIST_CATEGORY_MAX 40 /* bytes */

/* Our name for a category: NEGATIVE -> negative, MODAL WORDS WEAK -> weak_modal; case, blanks, _ and - do not
 * matter.  Names that are not known stay as they are. */
struct slice list_category_get(struct slice published);

/* 1 for positive, -1 for negative, 0 for any other. */
int list_category_get_polarity(struct slice category);

#endif
