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

#define VOCABULARY_SEEK (WORD_UNKNOWN - 1) /* not to be told by the slot that was looked at */

/* A free slot has a key of zeros: no word begins with a zero byte, so no word has that key. */
struct vocabulary_slot {
    _Alignas(32) struct vocabulary_key key;
    uint32_t id;
    uint32_t other; /* what any other key is that belongs here: WORD_UNKNOWN, or VOCABULARY_SEEK where one
                       that belongs here stands further on */
};

struct vocabulary_word {
    uint32_t first_piece; /* in pieces */
    uint32_t length;      /* bytes */
};

struct vocabulary {
    struct vocabulary_slot *slots; /* [n_slots], at most 3/8 of them taken */
    size_t n_slots, n_keys;        /* n_slots is a power of two */
    uint32_t *long_words; /* [long_mask + 1] ids, WORD_UNKNOWN where free; at most half of them taken */
    size_t long_mask, n_long;
    struct vocabulary_word *words; /* [n_words] by id */
    size_t n_words, cap_words;
    uint64_t *pieces; /* [n_pieces] the folded words, each from a piece of its own on, zeros behind it */
    size_t n_pieces, cap_pieces;
    bool is_frozen;
};

/* Slot of a key whose two numbers have this sum. */
static inline const struct vocabulary_slot *vocabulary_hash_sum(const struct vocabulary_slot *slots,
                                                                size_t n_slots, uint64_t sum)
{
    return &slots[(size_t)(sum * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (n_slots - 1)];
}

static inline bool vocabulary_has_key(const struct vocabulary_slot *slot, struct vocabulary_key key)
{
    return ((slot->key.first ^ key.first) | (slot->key.second ^ key.second)) == 0;
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

/* The id of a key, found or not in the slot where it belongs. */
uint32_t vocabulary_find_key(const struct vocabulary *vocabulary, struct vocabulary_key key);

/* Finds a word of ASCII letters, digits, apostrophes, hyphens and full stops, in any case. */
uint32_t vocabulary_find_ascii(const struct vocabulary *vocabulary, struct slice word);

#endif
