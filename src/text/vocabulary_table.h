/* vocabulary_table.h - the hash table behind vocabulary.h, open to token_split(), which looks up every word
 * it meets.
 *
 * Nearly all words have at most 16 bytes: such a word is its own key, two numbers of eight bytes with zeros
 * behind the word.  The hash of the key leads to a place of four bytes, and that to the word's key: both
 * tables stay in the caches beside the processor.  Longer words stand in a table of their own.
 */
#ifndef TEXT_VOCABULARY_TABLE_H
#define TEXT_VOCABULARY_TABLE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "text/vocabulary.h"

#define VOCABULARY_KEY_BYTES 16

struct vocabulary_key {
    _Alignas(16) uint64_t first; /* bytes 0 to 7 of the folded word, in the order of memory */
    uint64_t second;             /* bytes 8 to 15 */
};

struct vocabulary_word {
    uint32_t first_piece; /* in pieces */
    uint32_t length;      /* bytes */
};

struct vocabulary {
    uint32_t *places; /* [n_places]: 0, or 16 times the index in keys of the word that stands here, and 1 more
                         where one that belongs here stands further on, or in long_words: "cannot"; at most a
                         quarter of them taken */
    size_t n_places;  /* a power of two */
    struct vocabulary_key *keys; /* [n_words + 1]: of id at id + 1; zeros in front and of words that have
                                    none, to which no word's key is equal */
    size_t cap_keys;
    uint32_t *long_words; /* [long_mask + 1] ids, WORD_UNKNOWN where free; at most half of them taken */
    size_t long_mask, n_long;
    struct vocabulary_word *words; /* [n_words] by id */
    size_t n_words, cap_words;
    uint64_t *pieces; /* [n_pieces] the folded words, each from a piece of its own on, zeros behind it */
    size_t n_pieces, cap_pieces;
    bool is_frozen;
};

/* Of the sum of a key's numbers; its low bits are a place. */
static inline size_t vocabulary_hash_sum(uint64_t sum)
{
    return (size_t)(sum * UINT64_C(0x9e3779b97f4a7c15) >> 32);
}

static inline bool vocabulary_has_key(const struct vocabulary_key *a, struct vocabulary_key b)
{
    return ((a->first ^ b.first) | (a->second ^ b.second)) == 0;
}

/* The key of the word that stands at a place. */
static inline const struct vocabulary_key *vocabulary_get_key(const struct vocabulary_key *keys,
                                                              uint32_t place)
{
    /* The bytes are counted, as the place counts them: a load needs no more than that. */
    return (const void *)((const char *)keys + (place & ~(uint32_t)15));
}

/* What a word's bytes are kept by in a key: n bytes of ones, then zeros, from VOCABULARY_KEY_BYTES - n on. */
extern const unsigned char vocabulary_kept[2 * VOCABULARY_KEY_BYTES];

/* The key of n bytes, 1 <= n <= 16, with the bit of small letters set: right for letters, digits,
 * apostrophes, hyphens and full stops alone.  16 bytes are read. */
static inline struct vocabulary_key vocabulary_read_key(const char *bytes, size_t n)
{
    struct vocabulary_key key, mask;

    memcpy(&key, bytes, sizeof key);
    memcpy(&mask, vocabulary_kept + VOCABULARY_KEY_BYTES - n, sizeof mask);
    key.first = (key.first | UINT64_C(0x2020202020202020)) & mask.first;
    key.second = (key.second | UINT64_C(0x2020202020202020)) & mask.second;
    return key;
}

/* The id of a key, WORD_UNKNOWN where it is absent. */
uint32_t vocabulary_find_key(const struct vocabulary *vocabulary, struct vocabulary_key key);

/* Finds a word of ASCII letters, digits, apostrophes, hyphens and full stops, in any case. */
uint32_t vocabulary_find_ascii(const struct vocabulary *vocabulary, struct slice word);

#endif
