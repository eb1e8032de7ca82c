/* token_words.c - looking a word up in a small sorted list. */
#include "text/token_words.h"

#include <string.h>

static int compare_nocase(struct slice word, const char *lower)
{
    for (size_t i = 0; i < word.len; i++) {
        unsigned char a = (unsigned char)byte_lower(word.ptr[i]);
        unsigned char b = (unsigned char)lower[i];

        if (a != b)
            return a < b ? -1 : 1; /* the NUL of a shorter list word is smaller than any byte */
    }
    return lower[word.len] == '\0' ? 0 : -1;
}

bool token_words_have(const char *const *words, size_t n_words, struct slice word)
{
    size_t low = 0, high = n_words;
    int first = word.len ? byte_lower(word.ptr[0]) : '\0';

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = first - words[middle][0]; /* which tells of most words; beyond ASCII there are none */

        if (order == 0)
            order = compare_nocase(word, words[middle]);

        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

/* The first byte counts most: the compiler makes one load of it. */
static inline uint64_t load_word(const char *word)
{
    const unsigned char *p = (const unsigned char *)word;

    return (uint64_t)p[0] << 56 | (uint64_t)p[1] << 48 | (uint64_t)p[2] << 40 | (uint64_t)p[3] << 32 |
           (uint64_t)p[4] << 24 | (uint64_t)p[5] << 16 | (uint64_t)p[6] << 8 | (uint64_t)p[7];
}

uint64_t token_words_pack(struct slice word)
{
    uint64_t packed = 0;

    if (word.len == 0 || word.len > TOKEN_WORDS_SHORT)
        return 0;
    for (size_t i = 0; i < word.len; i++)
        packed = packed << 8 | (unsigned char)byte_lower(word.ptr[i]);
    return packed << 8 * (TOKEN_WORDS_SHORT - word.len);
}

uint64_t token_words_pack_from(struct slice word, const char *first)
{
    /* Small letters differ from capitals by one bit, and no other byte becomes a letter by it. */
    const uint64_t small = UINT64_C(0x2020202020202020);
    const char *end = word.ptr + word.len;

    if (end - first < TOKEN_WORDS_SHORT || word.len == 0 || word.len > TOKEN_WORDS_SHORT)
        return token_words_pack(word);
    return (load_word(end - TOKEN_WORDS_SHORT) | small) << 8 * (TOKEN_WORDS_SHORT - word.len);
}

unsigned token_words_get_kind(const struct token_word_kind *table, size_t n_rows, uint64_t packed)
{
    const struct token_word_kind *row = table;

    /* No branch depends on the word: no processor would guess it. */
    for (size_t n = n_rows; n > 1; n -= n / 2)
        row += load_word(row[n / 2].word) <= packed ? n / 2 : 0;
    return load_word(row->word) == packed ? row->kind : 0;
}
