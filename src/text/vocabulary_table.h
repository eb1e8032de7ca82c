/* vocabulary_table.h - the hash table behind vocabulary.h, open to token_split(), which looks up every word
 * it meets.
 *
 * Nearly all words have at most 16 bytes: such a word is its own key, two numbers of eight bytes with zeros
 * behind the word, and its slot, half a line of the cache, holds that key and the word's id.  Longer words
 * stand in a table of their own.
 */
#ifndef TEXT_VOCABULARY_TABLE_H
#define TEXT_VOCABULARY_TABLE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "text/vocabulary.h"

#define VOCABULARY_KEY_BYTES 16

struct vocabulary_key {
    uint64_t first, second; /* bytes 0 to 7 and 8 to 15 of the folded word, in the order of memory */
};

/* A free slot is all zero: no word begins with a zero byte, so no key is equal to its key. */
struct vocabulary_slot {
    _Alignas(32) struct vocabulary_key key;
    uint32_t id;
    uint32_t is_passed; /* a word that belonged here stands further on */
};

struct vocabulary_word {
    uint32_t first_piece; /* in pieces */
    uint32_t length;      /* bytes */
};

struct vocabulary {
    struct vocabulary_slot *slots; /* [2 to the (64 - shift)], at most 3/8 of them taken */
    void *slots_memory;            /* what slots lie in */
    unsigned shift;
    size_t n_keys;
    uint32_t *long_words; /* [long_mask + 1] ids, WORD_UNKNOWN where free; at most half of them taken */
    size_t long_mask, n_long;
    struct vocabulary_word *words; /* [n_words] by id */
    size_t n_words, cap_words;
    uint64_t *pieces; /* [n_pieces] the folded words, each from a piece of its own on, zeros behind it */
    size_t n_pieces, cap_pieces;
    bool is_frozen;
};

/* Slot of a key in a table of 2 to the (64 - shift) slots. */
static inline size_t vocabulary_hash_key(struct vocabulary_key key, unsigned shift)
{
    return (size_t)((key.first * UINT64_C(0x9e3779b97f4a7c15) + key.second * UINT64_C(0xd6e8feb86659fd93)) >>
                    shift);
}

static inline bool vocabulary_has_key(const struct vocabulary_slot *slot, struct vocabulary_key key)
{
    return ((slot->key.first ^ key.first) | (slot->key.second ^ key.second)) == 0;
}

/* The key of n bytes, 1 <= n <= 16, with the bit of small letters set: right for letters, digits,
 * apostrophes, hyphens and full stops alone.  16 bytes are read. */
static inline struct vocabulary_key vocabulary_read_key(const char *bytes, size_t n)
{
    static const unsigned char kept[2 * VOCABULARY_KEY_BYTES] = {255, 255, 255, 255, 255, 255, 255, 255,
                                                                 255, 255, 255, 255, 255, 255, 255, 255};
    struct vocabulary_key key, mask;

    memcpy(&key, bytes, sizeof key);
    memcpy(&mask, kept + VOCABULARY_KEY_BYTES - n, sizeof mask);
    key.first = (key.first | UINT64_C(0x2020202020202020)) & mask.first;
    key.second = (key.second | UINT64_C(0x2020202020202020)) & mask.second;
    return key;
}

/* The id of a key whose slot of vocabulary_hash_key() does not hold it, but has been passed. */
uint32_t vocabulary_find_passed(const struct vocabulary *vocabulary, struct vocabulary_key key);

/* Finds a word of ASCII letters, digits, apostrophes, hyphens and full stops, in any case. */
uint32_t vocabulary_find_ascii(const struct vocabulary *vocabulary, struct slice word);

#endif
