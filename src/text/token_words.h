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

/* Words of at most eight letters, in lower case, and what they are: for words that are asked for in every
 * sentence. */
#define TOKEN_WORDS_SHORT 8

struct token_word_kind {
    char word[TOKEN_WORDS_SHORT + 1];
    uint8_t kind; /* not 0 */
};

/* The word in lower case, padded with zeros, as a number: those of two words compare like the words; 0 for
 * one that is longer. */
uint64_t token_words_pack(struct slice word);
/* The same; the bytes from first on may be read, which makes it fast. */
uint64_t token_words_pack_from(struct slice word, const char *first);
/* The kind of the packed word in a sorted table of at least one row; 0 where it has none. */
unsigned token_words_get_kind(const struct token_word_kind *table, size_t n_rows, uint64_t packed);

#define TOKEN_WORDS_GET_KIND(table, packed)                                                                  \
    token_words_get_kind((table), sizeof(table) / sizeof *(table), (packed))

static inline struct slice token_get_text(const struct token *token, const char *text)
{
    return slice_make(text + token->begin, token->end - token->begin);
}

static inline bool token_is_text(const struct token *token, const char *text, const char *lower)
{
    return slice_equal_nocase(token_get_text(token, text), slice_from(lower));
}

#endif
