/* vocabulary.c - words to small integers, by open addressing. */
#include "text/vocabulary.h"

#include <assert.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "base/memory.h"
#include "text/vocabulary_table.h"

#define FIRST_PLACES ((size_t)1024)
#define FIRST_LONG   ((size_t)64)

const unsigned char vocabulary_kept[2 * VOCABULARY_KEY_BYTES] = {255, 255, 255, 255, 255, 255, 255, 255,
                                                                 255, 255, 255, 255, 255, 255, 255, 255};

/* A folded word, its last piece padded with zeros; length 0 where it is empty or does not fit. */
struct folded {
    union {
        char bytes[VOCABULARY_MAX_LENGTH];
        uint64_t pieces[VOCABULARY_MAX_LENGTH / 8];
    };
    size_t length;
};

static uint32_t *new_long_words(size_t count)
{
    uint32_t *ids = memory_alloc(count * sizeof *ids);

    for (size_t i = 0; i < count; i++)
        ids[i] = WORD_UNKNOWN;
    return ids;
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

/* A short word that is no key: the tokeniser, which makes two tokens of it, must not find it at once. */
#define NO_KEY "cannot"

/* True for a word that is its own key. */
static bool is_key(const struct folded *folded)
{
    return folded->length <= VOCABULARY_KEY_BYTES && !memchr(folded->bytes, '\0', folded->length) &&
           !slice_equal_text(slice_make(folded->bytes, folded->length), NO_KEY);
}

static struct vocabulary_key get_key(const struct folded *folded)
{
    return (struct vocabulary_key){folded->pieces[0], folded->length > 8 ? folded->pieces[1] : 0};
}

static uint32_t *get_place(const struct vocabulary *vocabulary, struct vocabulary_key key)
{
    return &vocabulary->places[vocabulary_hash_sum(key.first + key.second) & (vocabulary->n_places - 1)];
}

static uint32_t *get_next_place(const struct vocabulary *vocabulary, uint32_t *place)
{
    return place + 1 < vocabulary->places + vocabulary->n_places ? place + 1 : vocabulary->places;
}

/* Puts a word, of which keys[number] is the key, where it belongs or behind. */
static void put_number(struct vocabulary *vocabulary, uint32_t number)
{
    uint32_t *place = get_place(vocabulary, vocabulary->keys[number]);

    for (; *place >= 16; place = get_next_place(vocabulary, place))
        *place |= 1;
    *place += 16 * number;
}

uint32_t vocabulary_find_key(const struct vocabulary *vocabulary, struct vocabulary_key key)
{
    uint32_t *place = get_place(vocabulary, key);

    while (!vocabulary_has_key(vocabulary_get_key(vocabulary->keys, *place), key)) {
        if (!(*place & 1))
            return WORD_UNKNOWN;
        place = get_next_place(vocabulary, place);
    }
    return *place / 16 - 1;
}

/* Empty places, of which that of NO_KEY sends on. */
static void set_places(struct vocabulary *vocabulary, size_t n_places)
{
    struct folded word;

    fold(&word, slice_from(NO_KEY));
    vocabulary->places = memory_zero(n_places, sizeof *vocabulary->places);
    vocabulary->n_places = n_places;
    *get_place(vocabulary, get_key(&word)) = 1;
}

struct vocabulary *vocabulary_new(void)
{
    struct vocabulary *vocabulary = memory_zero(1, sizeof *vocabulary);

    set_places(vocabulary, FIRST_PLACES);
    ARRAY_RESERVE(vocabulary->keys, 0, vocabulary->cap_keys);
    vocabulary->keys[0] = (struct vocabulary_key){0, 0};
    vocabulary->long_words = new_long_words(FIRST_LONG);
    vocabulary->long_mask = FIRST_LONG - 1;
    return vocabulary;
}

static void resize_places(struct vocabulary *vocabulary, size_t n_places)
{
    free(vocabulary->places);
    set_places(vocabulary, n_places);
    for (uint32_t number = 1; number <= vocabulary->n_words; number++)
        if (vocabulary->keys[number].first)
            put_number(vocabulary, number);
}

static void *make_room(void *array, size_t *capacity, size_t wanted, size_t element_size)
{
    if (wanted <= *capacity)
        return array;
    *capacity = wanted;
    return memory_resize(array, wanted * element_size);
}

void vocabulary_reserve(struct vocabulary *vocabulary, size_t n_words)
{
    size_t n_places = vocabulary->n_places, n_all = vocabulary->n_words + n_words;

    vocabulary->words =
        make_room(vocabulary->words, &vocabulary->cap_words, n_all, sizeof *vocabulary->words);
    vocabulary->keys =
        make_room(vocabulary->keys, &vocabulary->cap_keys, n_all + 1, sizeof *vocabulary->keys);
    vocabulary->pieces = make_room(vocabulary->pieces, &vocabulary->cap_pieces,
                                   vocabulary->n_pieces + 2 * n_words, sizeof *vocabulary->pieces);
    while (n_places < 4 * (vocabulary->n_words + n_words))
        n_places *= 2;
    if (n_places > vocabulary->n_places)
        resize_places(vocabulary, n_places);
}

static const char *get_bytes(const struct vocabulary *vocabulary, uint32_t id)
{
    return (const char *)(vocabulary->pieces + vocabulary->words[id].first_piece);
}

static size_t hash_long(const char *bytes, size_t length)
{
    uint64_t hash = length;

    for (size_t i = 0; i < length; i += 8) {
        uint64_t piece = 0;

        memcpy(&piece, bytes + i, length - i < 8 ? length - i : 8);
        hash = (hash ^ piece) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 29;
    }
    return (size_t)hash;
}

/* The place of a word that is no key, or the free one where it would go. */
static uint32_t *find_long(const struct vocabulary *vocabulary, const char *bytes, size_t length)
{
    for (size_t i = hash_long(bytes, length);; i++) {
        uint32_t *place = &vocabulary->long_words[i & vocabulary->long_mask];

        if (*place == WORD_UNKNOWN || (vocabulary->words[*place].length == length &&
                                       memcmp(get_bytes(vocabulary, *place), bytes, length) == 0))
            return place;
    }
}

static void double_long_words(struct vocabulary *vocabulary)
{
    uint32_t *old = vocabulary->long_words;
    size_t n_old = vocabulary->long_mask + 1;

    vocabulary->long_words = new_long_words(2 * n_old);
    vocabulary->long_mask = 2 * n_old - 1;
    for (size_t i = 0; i < n_old; i++) {
        if (old[i] != WORD_UNKNOWN)
            *find_long(vocabulary, get_bytes(vocabulary, old[i]), vocabulary->words[old[i]].length) = old[i];
    }
    free(old);
}

static uint32_t append_word(struct vocabulary *vocabulary, const struct folded *folded,
                            struct vocabulary_key key)
{
    uint32_t id = (uint32_t)vocabulary->n_words;
    size_t n_pieces = (folded->length + 7) / 8;

    ARRAY_RESERVE(vocabulary->words, vocabulary->n_words, vocabulary->cap_words);
    vocabulary->words[vocabulary->n_words++] =
        (struct vocabulary_word){(uint32_t)vocabulary->n_pieces, (uint32_t)folded->length};
    ARRAY_RESERVE(vocabulary->keys, vocabulary->n_words, vocabulary->cap_keys);
    vocabulary->keys[vocabulary->n_words] = key;
    while (vocabulary->n_pieces + n_pieces > vocabulary->cap_pieces)
        vocabulary->pieces =
            memory_grow(vocabulary->pieces, &vocabulary->cap_pieces, sizeof *vocabulary->pieces);
    memcpy(vocabulary->pieces + vocabulary->n_pieces, folded->pieces, n_pieces * sizeof *folded->pieces);
    vocabulary->n_pieces += n_pieces;
    return id;
}

static uint32_t add_key(struct vocabulary *vocabulary, const struct folded *folded)
{
    struct vocabulary_key key = get_key(folded);
    uint32_t id = vocabulary_find_key(vocabulary, key);

    if (id != WORD_UNKNOWN)
        return id;
    vocabulary_reserve(vocabulary, 1);
    id = append_word(vocabulary, folded, key);
    put_number(vocabulary, id + 1);
    return id;
}

static uint32_t add_long(struct vocabulary *vocabulary, const struct folded *folded)
{
    const struct vocabulary_key none = {0, 0};
    uint32_t *place = find_long(vocabulary, folded->bytes, folded->length);

    if (*place != WORD_UNKNOWN)
        return *place;
    if (2 * ++vocabulary->n_long > vocabulary->long_mask) {
        double_long_words(vocabulary);
        place = find_long(vocabulary, folded->bytes, folded->length);
    }
    *place = append_word(vocabulary, folded, none);
    return *place;
}

static uint32_t add_folded(struct vocabulary *vocabulary, const struct folded *folded)
{
    if (folded->length == 0)
        return WORD_UNKNOWN;
    return is_key(folded) ? add_key(vocabulary, folded) : add_long(vocabulary, folded);
}

uint32_t vocabulary_add(struct vocabulary *vocabulary, struct slice word)
{
    struct folded folded;

    assert(!vocabulary->is_frozen);
    fold(&folded, word);
    return add_folded(vocabulary, &folded);
}

#define AHEAD 16 /* words whose places are on their way from memory */

/* The places of a large vocabulary lie far apart: those of some words are asked for before the first is
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
            if (folded[i].length && folded[i].length <= VOCABULARY_KEY_BYTES)
                __builtin_prefetch(get_place(vocabulary, get_key(&folded[i])), 1);
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
    if (folded.length == 0)
        return WORD_UNKNOWN;
    return is_key(&folded) ? vocabulary_find_key(vocabulary, get_key(&folded))
                           : *find_long(vocabulary, folded.bytes, folded.length);
}

uint32_t vocabulary_find_ascii(const struct vocabulary *vocabulary, struct slice word)
{
    char bytes[VOCABULARY_KEY_BYTES];
    uint32_t id;

    if (word.len > sizeof bytes)
        return vocabulary_find(vocabulary, word);
    memcpy(bytes, word.ptr, word.len);
    memset(bytes + word.len, 0, sizeof bytes - word.len);
    id = vocabulary_find_key(vocabulary, vocabulary_read_key(bytes, word.len));
    return id == WORD_UNKNOWN && word.len == strlen(NO_KEY) ? vocabulary_find(vocabulary, word) : id;
}

size_t vocabulary_count(const struct vocabulary *vocabulary)
{
    return vocabulary->n_words;
}

struct slice vocabulary_get(const struct vocabulary *vocabulary, uint32_t id)
{
    assert(id < vocabulary->n_words);
    return slice_make(get_bytes(vocabulary, id), vocabulary->words[id].length);
}

void vocabulary_free(struct vocabulary *vocabulary)
{
    if (!vocabulary)
        return;
    free(vocabulary->places);
    free(vocabulary->keys);
    free(vocabulary->long_words);
    free(vocabulary->words);
    free(vocabulary->pieces);
    free(vocabulary);
}
