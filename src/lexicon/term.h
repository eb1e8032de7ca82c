/* term.h - terms as the tokeniser sees them. */
#ifndef LEXICON_TERM_H
#define LEXICON_TERM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "text/token.h"

#define TERM_MAX_WORDS  8   /* word tokens, n't and the like among them */
#define TERM_MAX_LENGTH 200 /* bytes */

struct term_fault {
    size_t offset;  /* in the term */
    char text[512]; /* what is wrong and the remedy */
};

/* Splits a term, which is not empty, into tokens; false and fault where it can never match.  Of the tokens
 * only words and clitics count, the others are looked through. */
bool term_check(struct slice term, struct token_list *tokens, struct term_fault *fault);
/* Adds the words of a term that was split into tokens, with a blank after each: equal for equal terms but for
 * what a vocabulary folds. */
void term_add_key(struct slice term, const struct token_list *tokens, struct buffer *key);

#endif
