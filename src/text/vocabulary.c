/* vocabulary.c - words to small integers, by open addressing. */
#include "text/vocabulary.h"

#include <assert.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "base/memory.h"
#include "text/vocabulary_table.h"

#define FIRST_SLOTS ((size_t)1024)

/* A folded word; length 0 where it is empty or does not fit. */
struct folded {
    char bytes[VOCABULARY_MAX_LENGTH];
    size_t length;
};

static struct vocabulary_slot *new_slots(size_t count)
{
    struct vocabulary_slot *slots = memory_alloc(count * sizeof *slots);

    for (size_t i = 0; i < count; i++)
        slots[i] = (struct vocabulary_slot){0, WORD_UNKNOWN};
    return slots;
}

struct vocabulary *vocabulary_new(void)
{
    struct vocabulary *vocabulary = memory_zero(1, sizeof *vocabulary);

    vocabulary->slots = new_slots(FIRST_SLOTS);
    vocabulary->mask = FIRST_SLOTS - 1;
    return vocabulary;
}

static bool add_code_point(struct folded *folded, utf8proc_int32_t code)
{
    utf8proc_uint8_t bytes[4];
    size_t n;

    if (code == 0xAD)
        return true;
    if (code == 0x2018 || code == 0x2019 || code == 0x02BC || code == 0x2032)
        code = '\'';
    n = (size_t)utf8proc_encode_char(code, bytes);
    if (folded->length + n > sizeof folded->bytes)
        return false;
    memcpy(folded->bytes + folded->length, bytes, n);
    folded->length += n;
    return true;
}

/* Folds one code point that is not ASCII and returns how many bytes of the word it took, 0 where the result
 * does not fit. */
static size_t fold_code_point(struct folded *folded, struct slice rest)
{
    utf8proc_int32_t code, parts[8];
    int boundary = UTF8PROC_BOUNDCLASS_START;
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)rest.ptr, (utf8proc_ssize_t)rest.len, &code);
    utf8proc_ssize_t n_parts;

    if (n <= 0)
        return 0;
    n_parts = utf8proc_decompose_char(code, parts, 8, UTF8PROC_CASEFOLD, &boundary);
    for (utf8proc_ssize_t i = 0; i < n_parts && i < 8; i++) {
        if (!add_code_point(folded, parts[i]))
            return 0;
    }
    return (size_t)n;
}

static void fold(struct folded *folded, struct slice word)
{
    size_t at = 0;

    folded->length = 0;
    while (at < word.len) {
        if ((signed char)word.ptr[at] >= 0) {
            if (folded->length == sizeof folded->bytes)
                break;
            folded->bytes[folded->length++] = byte_lower(word.ptr[at++]);
        } else {
            size_t n = fold_code_point(folded, slice_part(word, at, word.len));

            if (n == 0)
                break;
            at += n;
        }
    }
    if (at < word.len)
        folded->length = 0;
}

static uint64_t hash_folded(const struct folded *folded)
{
    uint64_t hash = folded->length;

    for (size_t at = 0; at < folded->length; at += 8) {
        size_t n = folded->length - at < 8 ? folded->length - at : 8;

        hash = vocabulary_mix(hash, vocabulary_load_piece(folded->bytes + at, n));
    }
    return hash;
}

/* The slot that holds the word, or the free one where it would go. */
static struct vocabulary_slot *find_slot(const struct vocabulary *vocabulary, const struct folded *folded,
                                         uint64_t hash)
{
    for (size_t i = (size_t)hash & vocabulary->mask;; i = (i + 1) & vocabulary->mask) {
        struct vocabulary_slot *slot = &vocabulary->slots[i];

        if (slot->id == WORD_UNKNOWN)
            return slot;
        if (slot->hash == (uint32_t)(hash >> 32) &&
            slice_equal(vocabulary_get(vocabulary, slot->id), slice_make(folded->bytes, folded->length)))
            return slot;
    }
}

static void double_slots(struct vocabulary *vocabulary)
{
    size_t mask = vocabulary->mask * 2 + 1;
    struct vocabulary_slot *slots = new_slots(mask + 1);

    /* The slot holds half of the hash only, so the words are hashed again. */
    for (size_t id = 0; id < vocabulary->n_words; id++) {
        struct slice word = vocabulary_get(vocabulary, (uint32_t)id);
        struct folded folded = {.length = word.len};
        uint64_t hash;
        size_t i;

        memcpy(folded.bytes, word.ptr, word.len);
        hash = hash_folded(&folded);
        i = (size_t)hash & mask;
        while (slots[i].id != WORD_UNKNOWN)
            i = (i + 1) & mask;
        slots[i] = (struct vocabulary_slot){(uint32_t)(hash >> 32), (uint32_t)id};
    }
    free(vocabulary->slots);
    vocabulary->slots = slots;
    vocabulary->mask = mask;
}

static uint32_t append_word(struct vocabulary *vocabulary, const struct folded *folded)
{
    uint32_t id = (uint32_t)vocabulary->n_words;
    size_t n_pieces = (folded->length + 7) / 8;

    ARRAY_RESERVE(vocabulary->words, vocabulary->n_words, vocabulary->cap_words);
    vocabulary->words[vocabulary->n_words++] =
        (struct vocabulary_word){(uint32_t)vocabulary->n_pieces, (uint32_t)folded->length};
    while (vocabulary->n_pieces + n_pieces > vocabulary->cap_pieces)
        vocabulary->pieces =
            memory_grow(vocabulary->pieces, &vocabulary->cap_pieces, sizeof *vocabulary->pieces);
    vocabulary->pieces[vocabulary->n_pieces + n_pieces - 1] = 0;
    memcpy(vocabulary->pieces + vocabulary->n_pieces, folded->bytes, folded->length);
    vocabulary->n_pieces += n_pieces;
    return id;
}

uint32_t vocabulary_add(struct vocabulary *vocabulary, struct slice word)
{
    struct folded folded;
    struct vocabulary_slot *slot;
    uint64_t hash;

    assert(!vocabulary->is_frozen);
    fold(&folded, word);
    if (folded.length == 0)
        return WORD_UNKNOWN;
    hash = hash_folded(&folded);
    slot = find_slot(vocabulary, &folded, hash);
    if (slot->id != WORD_UNKNOWN)
        return slot->id;
    *slot = (struct vocabulary_slot){(uint32_t)(hash >> 32), append_word(vocabulary, &folded)};
    if (vocabulary->n_words * 2 > vocabulary->mask)
        double_slots(vocabulary);
    return (uint32_t)(vocabulary->n_words - 1);
}

void vocabulary_freeze(struct vocabulary *vocabulary)
{
    vocabulary->is_frozen = true;
}

uint32_t vocabulary_find(const struct vocabulary *vocabulary, struct slice word)
{
    struct folded folded;

    fold(&folded, word);
    return folded.length ? find_slot(vocabulary, &folded, hash_folded(&folded))->id : WORD_UNKNOWN;
}

size_t vocabulary_count(const struct vocabulary *vocabulary)
{
    return vocabulary->n_words;
}

struct slice vocabulary_get(const struct vocabulary *vocabulary, uint32_t id)
{
    assert(id < vocabulary->n_words);
    return slice_make((const char *)(vocabulary->pieces + vocabulary->words[id].first_piece),
                      vocabulary->words[id].length);
}

void vocabulary_free(struct vocabulary *vocabulary)
{
    if (!vocabulary)
        return;
    free(vocabulary->slots);
    free(vocabulary->words);
    free(vocabulary->pieces);
    free(vocabulary);
}
