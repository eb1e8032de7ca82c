/* word_rows.h - long lists of words, by first letter.
 *
 * Most words are compared with none or few of such a list, where words_is_any() goes through all of it.
 */
#ifndef TEXT_WORD_ROWS_H
#define TEXT_WORD_ROWS_H

#include <stdbool.h>

#include "base/slice.h"

#define WORD_ROWS ('z' - 'a' + 1)

/* rows[letter - 'a'] holds the words that begin with that lower-case letter, with one blank between, or is
 * NULL. True if word is one of them, ASCII case ignored. */
bool word_rows_have(const char *const rows[WORD_ROWS], struct slice word);

#endif
