/* vocabulary.c - words to small integers, by open addressing. */
#include "text/vocabulary.h"

#include <assert.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "base/memory.h"
#include "text/vocabulary_table.h"

#define FIRST_SLOTS ((size_t)1024)

/* A folded word, its last piece padded with zeros; length 0 where it is empty or does not fit. */
struct folded {
    union {
        char bytes[VOCABULARY_MAX_LENGTH];
        uint64_t pieces[VOCABULARY_MAX_LENGTH / 8];
    };
    size_t length;
};

static struct vocabulary_slot *new_slots(size_t count)
{
    struct vocabulary_slot *slots = memory_alloc(count * sizeof *slots);

    for (size_t i = 0; i < count; i++)
        slots[i] = (struct vocabulary_slot){0, 0, WORD_UNKNOWN};
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

/* Capitals of a piece of ASCII become small. */
static uint64_t lower_capitals(uint64_t piece)
{
    /* Added to a byte below 0x80, 0x3f carries into the high bit from "A" on, 0x25 from behind "Z" on. */
    uint64_t capitals = (piece + UINT64_C(0x3f3f3f3f3f3f3f3f)) & ~(piece + UINT64_C(0x2525252525252525)) &
                        UINT64_C(0x8080808080808080);

    return piece | capitals >> 2;
}

/* False where the word is not ASCII or does not fit. */
static bool fold_ascii(struct folded *folded, struct slice word)
{
    size_t n_pieces = (word.len + 7) / 8;
    uint64_t seen = 0;

    if (word.len == 0 || word.len > sizeof folded->bytes)
        return false;
    folded->pieces[n_pieces - 1] = 0;
    memcpy(folded->bytes, word.ptr, word.len);
    for (size_t i = 0; i < n_pieces; i++) {
        seen |= folded->pieces[i];
        folded->pieces[i] = lower_capitals(folded->pieces[i]);
    }
    folded->length = word.len;
    return (seen & UINT64_C(0x8080808080808080)) == 0;
}

static void fold(struct folded *folded, struct slice word)
{
    if (fold_ascii(folded, word))
        return;
    folded->length = 0;
    for (size_t at = 0, n; at < word.len; at += n) {
        n = fold_code_point(folded, slice_part(word, at, word.len));
        if (n == 0) {
            folded->length = 0;
            return;
        }
    }
    memset(folded->bytes + folded->length, 0, (8 - folded->length % 8) % 8);
}

static void resize_slots(struct vocabulary *vocabulary, size_t count)
{
    size_t mask = count - 1;
    struct vocabulary_slot *slots = new_slots(count);

    for (size_t old = 0; old <= vocabulary->mask; old++) {
        struct vocabulary_slot slot = vocabulary->slots[old];
        size_t i = (size_t)(slot.length <= 8 ? vocabulary_mix(slot.length, slot.key) : slot.key) & mask;

        if (slot.id == WORD_UNKNOWN)
            continue;
        while (slots[i].id != WORD_UNKNOWN)
            i = (i + 1) & mask;
        slots[i] = slot;
    }
    free(vocabulary->slots);
    vocabulary->slots = slots;
    vocabulary->mask = mask;
}

/* A quarter of the slots at most is taken. */
static bool has_room(const struct vocabulary *vocabulary, size_t n_words)
{
    return n_words * 4 <= vocabulary->mask;
}

void vocabulary_reserve(struct vocabulary *vocabulary, size_t n_words)
{
    size_t n_slots = vocabulary->mask + 1;

    while (n_slots <= 4 * (vocabulary->n_words + n_words))
        n_slots *= 2;
    if (n_slots > vocabulary->mask + 1)
        resize_slots(vocabulary, n_slots);
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
    memcpy(vocabulary->pieces + vocabulary->n_pieces, folded->pieces, n_pieces * sizeof *folded->pieces);
    vocabulary->n_pieces += n_pieces;
    return id;
}

static uint32_t add_folded(struct vocabulary *vocabulary, const struct folded *folded)
{
    struct vocabulary_slot *slot;

    if (folded->length == 0)
        return WORD_UNKNOWN;
    slot = vocabulary_find_slot(vocabulary, folded->pieces, folded->length);
    if (slot->id != WORD_UNKNOWN)
        return slot->id;
    *slot = (struct vocabulary_slot){
        .key = folded->length <= 8 ? folded->pieces[0] : vocabulary_hash(folded->pieces, folded->length),
        .length = (uint32_t)folded->length,
        .id = append_word(vocabulary, folded),
    };
    if (!has_room(vocabulary, vocabulary->n_words))
        resize_slots(vocabulary, 2 * (vocabulary->mask + 1));
    return (uint32_t)(vocabulary->n_words - 1);
}

uint32_t vocabulary_add(struct vocabulary *vocabulary, struct slice word)
{
    struct folded folded;

    assert(!vocabulary->is_frozen);
    fold(&folded, word);
    return add_folded(vocabulary, &folded);
}

#define AHEAD 16 /* words whose slots are on their way from memory */

/* The slots of a large vocabulary lie far apart: those of some words are asked for before the first is
 * needed. */
void vocabulary_add_all(struct vocabulary *vocabulary, const struct slice *words, size_t n_words,
                        uint32_t *ids)
{
    struct folded folded[AHEAD];

    assert(!vocabulary->is_frozen);
    vocabulary_reserve(vocabulary, n_words);
    for (size_t begin = 0; begin < n_words; begin += AHEAD) {
        size_t n = n_words - begin < AHEAD ? n_words - begin : AHEAD;

        for (size_t i = 0; i < n; i++) {
            fold(&folded[i], words[begin + i]);
            __builtin_prefetch(
                &vocabulary
                     ->slots[(size_t)vocabulary_hash(folded[i].pieces, folded[i].length) & vocabulary->mask],
                1);
        }
        for (size_t i = 0; i < n; i++)
            ids[begin + i] = add_folded(vocabulary, &folded[i]);
    }
}

void vocabulary_freeze(struct vocabulary *vocabulary)
{
    vocabulary->is_frozen = true;
}

uint32_t vocabulary_find(const struct vocabulary *vocabulary, struct slice word)
{
    struct folded folded;

    fold(&folded, word);
    return folded.length ? vocabulary_find_slot(vocabulary, folded.pieces, folded.length)->id : WORD_UNKNOWN;
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
