/* token_sentence.h - where sentences end, and which of them ask. */
#ifndef TEXT_TOKEN_SENTENCE_H
#define TEXT_TOKEN_SENTENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "text/token.h"

/* What the next token must be so that a sentence begins with it. */
enum sentence_stop {
    STOP_NONE,         /* no sentence can begin */
    STOP_FULL,         /* a capital, a figure, a quote, a mark ... after a gap */
    STOP_ABBREVIATION, /* only a word that often begins sentences: "in the U.S. We ..." */
    STOP_BUT_NUMBER    /* as STOP_FULL, but no figure: "No. 1" */
};

/* What token i, which is an END or an ABBR, allows. */
enum sentence_stop token_sentence_get_stop(const struct token_list *list, const char *text, size_t i);

/* True if token, which follows a gap, begins a sentence after stop. */
bool token_sentence_check_stop(enum sentence_stop stop, const struct token *token, const char *text);

/* True if the tokens [first, first + n) begin as a question does, whatever their punctuation: an auxiliary
 * and a pronoun, or a question word and an auxiliary ("How much should we ..."), after "and", "so", "first"
 * and the like.  A question word with its subject ("What we see is ...", "When we look at ...") begins a
 * statement. */
bool token_sentence_is_question(const struct token_list *list, const char *text, size_t first, size_t n);

#endif
