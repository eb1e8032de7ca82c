/* syllable.h - how many syllables a word has, by its letters: for the fog index.
 *
 * Groups of vowels are counted; a silent e at the end, in -es and -ed, is taken off; vowels that are spoken
 * apart (ra-di-o, cre-ate, i-de-a) count twice.  A heuristic for English, used where no pronouncing
 * dictionary is at hand; its agreement with one stands in lexicons/README.md.  Any letter beyond ASCII counts
 * as a vowel.  Pure.
 */
#ifndef TEXT_SYLLABLE_H
#define TEXT_SYLLABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

size_t syllable_count(struct slice word); /* at least 1 */

/* More than three letters and three syllables or more: "complex" in Gunning's fog index. */
bool syllable_is_complex(struct slice word);
/* The same; the bytes from first on may be read, which makes it fast. */
bool syllable_is_complex_from(struct slice word, const char *first);

#endif
