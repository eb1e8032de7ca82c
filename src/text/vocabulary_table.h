/* vocabulary_table.h - the hash table behind vocabulary.h, open to token_split(), which looks up every word
 * it meets.
 *
 * Words lie folded in a pool of 64-bit pieces, the last piece padded with zeros, so that a word is hashed and
 * compared eight bytes at a time.  Most words of a text fit into one piece: their slot holds the word itself.
 */
#ifndef TEXT_VOCABULARY_TABLE_H
#define TEXT_VOCABULARY_TABLE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "text/vocabulary.h"

/* A slot is free while id is WORD_UNKNOWN; its length is 0 then. */
struct vocabulary_slot {
    uint64_t key;    /* the word where it fits into one piece, else its hash */
    uint32_t length; /* bytes */
    uint32_t id;
};

struct vocabulary_word {
    uint32_t first_piece; /* in pieces */
    uint32_t length;      /* bytes */
};

struct vocabulary {
    struct vocabulary_slot *slots; /* [mask + 1], at most a quarter of them taken */
    size_t mask;
    struct vocabulary_word *words; /* [n_words] by id */
    size_t n_words, cap_words;
    uint64_t *pieces; /* [n_pieces] */
    size_t n_pieces, cap_pieces;
    bool is_frozen;
};

static inline uint64_t vocabulary_mix(uint64_t hash, uint64_t piece)
{
    hash = (hash ^ piece) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ (hash >> 29);
}

/* Sets the lower-case bit of every byte: right for letters, digits, apostrophes, hyphens and full stops
 * alone. */
static inline uint64_t vocabulary_lower_piece(uint64_t piece)
{
    return piece | UINT64_C(0x2020202020202020);
}

/* Keeps the first n bytes of a piece in memory order, 1 <= n <= 8; the others become zero. */
static inline uint64_t vocabulary_cut_piece(uint64_t piece, size_t n)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return piece & (UINT64_MAX << (8 * (8 - n)));
#else
    return piece & (UINT64_MAX >> (8 * (8 - n)));
#endif
}

static inline uint64_t vocabulary_load_piece(const char *ptr, size_t n)
{
    uint64_t piece = 0;

    memcpy(&piece, ptr, n);
    return piece;
}

static inline bool vocabulary_has_pieces(const struct vocabulary *vocabulary, uint32_t id,
                                         const uint64_t *pieces, size_t length)
{
    const uint64_t *own = vocabulary->pieces + vocabulary->words[id].first_piece;
    size_t i = 0;

    while (8 * i < length && own[i] == pieces[i])
        i++;
    return 8 * i >= length;
}

static inline uint64_t vocabulary_hash(const uint64_t *pieces, size_t length)
{
    uint64_t hash = length;

    for (size_t i = 0; 8 * i < length; i++)
        hash = vocabulary_mix(hash, pieces[i]);
    return hash;
}

/* The slot of the word whose folded pieces are given, or the free one where it would go; length is at
 * least 1. */
static inline struct vocabulary_slot *vocabulary_find_slot(const struct vocabulary *vocabulary,
                                                           const uint64_t *pieces, size_t length)
{
    uint64_t hash = vocabulary_hash(pieces, length);
    uint64_t key = length <= 8 ? pieces[0] : hash;

    for (size_t i = (size_t)hash & vocabulary->mask;; i = (i + 1) & vocabulary->mask) {
        struct vocabulary_slot *slot = &vocabulary->slots[i];

        if (slot->key == key && slot->length == length &&
            (length <= 8 || vocabulary_has_pieces(vocabulary, slot->id, pieces, length)))
            return slot;
        if (slot->id == WORD_UNKNOWN)
            return slot;
    }
}

/* The id of a word of at most eight bytes, folded into one piece. */
static inline uint32_t vocabulary_find_piece(const struct vocabulary *vocabulary, uint64_t piece,
                                             size_t length)
{
    for (size_t i = (size_t)vocabulary_mix(length, piece);; i++) {
        const struct vocabulary_slot *slot = &vocabulary->slots[i & vocabulary->mask];

        /* One branch for found and absent: which of them comes next nobody can foretell. */
        if (((slot->key == piece) & (slot->length == length)) | (slot->id == WORD_UNKNOWN))
            return slot->id;
    }
}

/* The id of a word of 9 to 16 bytes, folded into two pieces. */
static inline uint32_t vocabulary_find_two_pieces(const struct vocabulary *vocabulary,
                                                  const uint64_t pieces[2], size_t length)
{
    uint64_t hash = vocabulary_mix(vocabulary_mix(length, pieces[0]), pieces[1]);

    for (size_t i = (size_t)hash;; i++) {
        const struct vocabulary_slot *slot = &vocabulary->slots[i & vocabulary->mask];
        const uint64_t *own;

        if (slot->id == WORD_UNKNOWN)
            return WORD_UNKNOWN;
        if (slot->key != hash || slot->length != length)
            continue;
        own = vocabulary->pieces + vocabulary->words[slot->id].first_piece;
        if (own[0] == pieces[0] && own[1] == pieces[1])
            return slot->id;
    }
}

/* Finds a word of ASCII letters, digits, apostrophes, hyphens and full stops, in any case.  Bytes before
 * limit may be read. */
static inline uint32_t vocabulary_find_ascii(const struct vocabulary *vocabulary, const char *word,
                                             size_t length, const char *limit)
{
    uint64_t pieces[VOCABULARY_MAX_LENGTH / 8];

    if (length > VOCABULARY_MAX_LENGTH)
        return WORD_UNKNOWN;
    for (size_t at = 0; at < length; at += 8) {
        size_t n = length - at < 8 ? length - at : 8;
        uint64_t piece = vocabulary_load_piece(word + at, limit - word >= (ptrdiff_t)(at + 8) ? 8 : n);

        pieces[at / 8] = vocabulary_cut_piece(vocabulary_lower_piece(piece), n);
    }
    return vocabulary_find_slot(vocabulary, pieces, length)->id;
}

#endif
