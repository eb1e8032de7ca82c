/* words.h - words of a line or of running text, one after the other, without a copy.
 *
 * A word is a run of letters, digits and bytes of UTF-8; an apostrophe between letters belongs to it.
 * Everything here is pure.
 */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* What stands between two words; the strongest mark wins. */
enum word_gap { GAP_BLANK, GAP_HYPHEN, GAP_AND, GAP_COMMA, GAP_STOP };

struct word {
    struct slice text;
    enum word_gap gap; /* before the word; GAP_BLANK for the first */
    size_t begin, end; /* in the text that was scanned */
};

struct word_scan {
    struct slice text;
    size_t at;
};

struct word_scan words_scan(struct slice text);
bool words_next(struct word_scan *scan, struct word *word);

bool words_equal(struct slice word, const char *lower);    /* ASCII case ignored */
bool words_stand_in(struct slice list, struct slice word); /* words_is_any() of a list of known length */
/* list: lower-case words with one blank between; mostly a literal, whose length the compiler knows. */
static inline bool words_is_any(struct slice word, const char *list)
{
    return words_stand_in(slice_from(list), word);
}
bool words_has_any(struct slice text, const char *list);     /* one of the words of text is in list */
bool words_has_word(struct slice text, struct slice wanted); /* ASCII case ignored */
size_t words_count(struct slice text, size_t at_most);       /* stops counting at at_most */

/* True if the words of phrase follow each other in text, whatever stands between them; case ignored. */
bool words_has_phrase(struct slice text, const char *phrase);

#endif
