/* term.h - terms as the tokeniser sees them. */
#ifndef LEXICON_TERM_H
#define LEXICON_TERM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "lexicon/lexicon.h"
#include "text/token.h"

struct term_fault {
    size_t offset;  /* in the term */
    char text[512]; /* what is wrong and the remedy */
};

/* Splits a term, which is not empty, into its words; false and fault where it can never match.  Of its tokens
 * only words and clitics count, the others are looked through.  tokens is scratch. */
bool term_split(struct slice term, struct token_list *tokens, struct term_words *words,
                struct term_fault *fault);
/* True if the text is one word for the tokeniser whatever stands around it: ASCII letters, and no "cannot".
 * What looks otherwise may be one as well. */
bool term_is_plain_word(struct slice text);
/* Adds the words of a term with a blank after each: equal for equal terms but for what a vocabulary folds. */
void term_add_key(struct slice term, const struct term_words *words, struct buffer *key);

#endif
