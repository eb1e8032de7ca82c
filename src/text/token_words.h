/* token_words.h - small fixed lists of English words and the question whether a token is one of them. */
#ifndef TEXT_TOKEN_WORDS_H
#define TEXT_TOKEN_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "text/token.h"

/* True if word is in a sorted list of lower-case words, ASCII case ignored. */
bool token_words_have(const char *const *words, size_t n_words, struct slice word);

#define TOKEN_WORDS_HAVE(words, word) token_words_have((words), sizeof(words) / sizeof *(words), (word))

static inline struct slice token_get_text(const struct token *token, const char *text)
{
    return slice_make(text + token->begin, token->end - token->begin);
}

static inline bool token_is_text(const struct token *token, const char *text, const char *lower)
{
    return slice_equal_nocase(token_get_text(token, text), slice_from(lower));
}

#endif
