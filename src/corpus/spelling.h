/* spelling.h - words that are likely one word misspelt.  Pure functions on words in lower case. */
#ifndef CORPUS_SPELLING_H
#define CORPUS_SPELLING_H

#include <stdbool.h>

#include "base/slice.h"

#define SPELLING_MIN_LENGTH 5 /* letters; Wang and Wong, Lee and Li are two names */

/* True if one letter is missing, more, another, or has changed places with its neighbour (Damerau 1964); also
 * for equal words. */
bool spelling_differs_by_one(struct slice a, struct slice b);

/* Robert and Roberta, Julio and Julia, Michel and Michele: endings by which two names differ, not two
 * spellings. */
bool spelling_differs_by_gender(struct slice a, struct slice b);

/* Long enough, one letter apart, with the same first letter, and not of two genders. */
bool spelling_is_alike(struct slice a, struct slice b);

#endif
