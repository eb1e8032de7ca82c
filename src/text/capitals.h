/* capitals.h - text in capitals, as some vendors print the names of speakers. */
#ifndef TEXT_CAPITALS_H
#define TEXT_CAPITALS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

struct capitals {
    size_t n_words;   /* that hold a letter */
    size_t n_letters; /* beyond ASCII: bytes */
    bool has_digit;
};

/* True if every word of text is in capitals.  A small letter may stand in "McGRANE", in particles ("de",
 * "of"), and in transcriber's notes ("(ph)"), which do not count as words.  Pure; stops at the first word
 * that is not. */
bool capitals_read(struct slice text, struct capitals *out);

/* The same person's name but for a slip of the pen: one or two letters left out, added, changed or swapped.
 */
bool capitals_same_but_typo(struct slice a, struct slice b);

#endif
