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

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = compare_nocase(word, words[middle]);

        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

uint64_t token_words_pack(struct slice word)
{
    char lower[TOKEN_WORDS_SHORT] = {0};
    uint64_t packed;

    if (word.len > TOKEN_WORDS_SHORT)
        return 0;
    for (size_t i = 0; i < word.len; i++)
        lower[i] = byte_lower(word.ptr[i]);
    memcpy(&packed, lower, sizeof packed);
    return packed;
}

bool token_words_have_packed(const char (*words)[TOKEN_WORDS_SHORT + 1], size_t n_words, uint64_t packed)
{
    bool found = false;

    /* To the end, whatever is found: a loop that always takes as long is guessed right by the processor. */
    for (size_t i = 0; i < n_words; i++) {
        uint64_t word;

        memcpy(&word, words[i], sizeof word);
        found |= word == packed;
    }
    return found && packed != 0;
}
