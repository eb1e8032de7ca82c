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

/* Lists of words of at most eight letters, in any order, for words that are asked for in every sentence: the
 * word is packed once and then compared with each of the list in one go. */
#define TOKEN_WORDS_SHORT 8

/* The word in lower case, padded with zeros; 0 for one that is longer. */
uint64_t token_words_pack(struct slice word);
bool token_words_have_packed(const char (*words)[TOKEN_WORDS_SHORT + 1], size_t n_words, uint64_t packed);

#define TOKEN_WORDS_HAVE_PACKED(words, packed)                                                               \
    token_words_have_packed((words), sizeof(words) / sizeof *(words), (packed))

static inline struct slice token_get_text(const struct token *token, const char *text)
{
    return slice_make(text + token->begin, token->end - token->begin);
}

static inline bool token_is_text(const struct token *token, const char *text, const char *lower)
{
    return slice_equal_nocase(token_get_text(token, text), slice_from(lower));
}

#endif
