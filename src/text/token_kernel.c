/* token_kernel.c - words of ASCII letters, 64 bytes at a time.
 *
 *   64 bytes --map_*()--> bits of letters, blanks --scan_block()--> words; other places --> token_scan()
 *
 * Only the map is written anew for each set of instructions; the walk over its bits is one piece of C that is
 * compiled with each set.  A block begins where a token can begin, and a word that reaches its last byte
 * waits for the next block: no state but the scanner goes from block to block.
 */
#include "text/token_kernel.h"

#include <string.h>

#ifdef __x86_64__
#include <immintrin.h>
#endif

#define INLINE static inline __attribute__((always_inline))

#define REACH (TOKEN_KERNEL_BYTES + VOCABULARY_KEY_BYTES) /* bytes that a block's words may read */

typedef struct token_byte_map map_bytes(const char *bytes);

#define EACH_BYTE(value) ((value)*UINT64_C(0x0101010101010101))

/* The first eight bytes as a number whose lowest byte is the first. */
static inline uint64_t load_eight(const char *bytes)
{
    uint64_t eight;

    memcpy(&eight, bytes, sizeof eight);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    eight = __builtin_bswap64(eight);
#endif
    return eight;
}

/* The high bits of eight bytes, next to each other. */
static inline uint64_t gather_high_bits(uint64_t eight)
{
    return ((eight & EACH_BYTE(0x80)) >> 7) * UINT64_C(0x0102040810204080) >> 56;
}

static inline struct token_byte_map map_plain(const char *bytes)
{
    struct token_byte_map map = {0, 0};

    for (unsigned at = 0; at < TOKEN_KERNEL_BYTES; at += 8) {
        uint64_t eight = load_eight(bytes + at);
        uint64_t low = eight & EACH_BYTE(0x7f), small = low | EACH_BYTE(0x20), blank = low ^ EACH_BYTE(' ');
        /* Added to a byte below 0x80, 0x1f carries into the high bit from "a" on, 0x05 from behind "z" on. */
        uint64_t letters = (small + EACH_BYTE(0x1f)) & ~(small + EACH_BYTE(0x05)) & ~eight;

        map.letters |= gather_high_bits(letters) << at;
        map.blanks |= gather_high_bits(~((blank + EACH_BYTE(0x7f)) | eight)) << at;
    }
    return map;
}

/* Of a vocabulary that knows no word. */
static const uint32_t no_places[1] = {1}; /* "cannot" is asked for all the same */
static const struct vocabulary_key no_keys[1];

/* What the words of a block have in common. */
struct words {
    const char *bytes; /* [REACH] of the block */
    uint32_t begin;    /* of the block in the document's text */
    uint32_t sentence; /* of the next word */
    const struct vocabulary *vocabulary;
    const uint32_t *places;
    const struct vocabulary_key *keys;
    size_t place_mask;
    const unsigned char *kept_end; /* n bytes before it begins what keeps n bytes */
};

/* True if the n bytes at a place of the block are the word that stands where they belong; *place becomes what
 * stands there, *sum the sum of their key's numbers. */
typedef bool word_finder(const struct words *words, const char *word, size_t n, uint32_t *place,
                         uint64_t *sum);

static inline bool find_plain(const struct words *words, const char *word, size_t n, uint32_t *place,
                              uint64_t *sum)
{
    struct vocabulary_key key = vocabulary_read_key(word, n);

    *sum = key.first + key.second;
    *place = words->places[vocabulary_hash_sum(*sum) & words->place_mask];
    return vocabulary_has_key(vocabulary_get_key(words->keys, *place), key);
}

/* "cannot" is two tokens: its sum, and perhaps that of a word that is none the worse for a closer look. */
static inline uint64_t get_cannot(void)
{
    static const char cannot[8] = "cannot";
    uint64_t sum;

    memcpy(&sum, cannot, sizeof sum);
    return sum;
}

/* True if the n letters of a word, two at least, are all capitals; most words are told by the first two. */
static bool is_all_capitals(const char *word, size_t n)
{
    size_t i = 0;

    while (i < n && !(word[i] & 0x20))
        i++;
    return n > 1 && i == n;
}

/* Sets token to the word of the block in [at, end); false where it needs a closer look. */
INLINE bool set_word(const struct words *words, size_t at, size_t end, struct token *token, word_finder *find)
{
    const char *word = words->bytes + at;
    size_t n = end - at;
    uint64_t sum;
    uint32_t place, missing;
    uint16_t two;
    unsigned flags;
    bool is_found;

    if (__builtin_expect(n > VOCABULARY_KEY_BYTES, 0))
        return false;
    is_found = find(words, word, n, &place, &sum);
    /* No branch for words that are unknown: which of them comes next nobody can foretell. */
    missing = (uint32_t)is_found - 1; /* WORD_UNKNOWN, or 0 */
    token->word = (place / 16 - 1) | missing;
    if (__builtin_expect((missing & place & 1) != 0, 0)) {
        if (sum == get_cannot())
            return false;
        token->word = words->vocabulary ? vocabulary_find_key(words->vocabulary, vocabulary_read_key(word, n))
                                        : WORD_UNKNOWN;
    }
    memcpy(&two, word, sizeof two);
    flags = ~(unsigned)*word >> 5 & 1; /* TOKEN_CAPITAL: letters differ from capitals by this bit */
    if (__builtin_expect((two & 0x2020) == 0, 0))
        flags |= is_all_capitals(word, n) ? TOKEN_ALL_CAPITALS : 0;
    token->begin = words->begin + (uint32_t)at;
    token->end = words->begin + (uint32_t)end;
    token->sentence = words->sentence;
    token->kind = TOKEN_WORD;
    token->flags = (uint16_t)flags;
    return true;
}

/* The place of the lowest bit that is set. */
static inline size_t get_lowest(uint64_t bits)
{
    return (size_t)(unsigned)__builtin_ctzll(bits);
}

/* Pushes the words that begin at the bits of run and end at the lowest bits of *ends, which it takes off.
 * Returns those from the first on that needs a closer look. */
INLINE uint64_t push_words(struct scanner *scanner, struct words *words, uint64_t run, uint64_t *ends,
                           word_finder *find)
{
    struct token_list *list = scanner->list;
    struct token *token = list->tokens + list->n_tokens;
    uint64_t left = *ends;
    size_t n;

    if (!run)
        return 0;
    words->sentence = (uint32_t)(list->n_sentences - 1);
    if (scanner_is_at_boundary(scanner)) {
        if (!set_word(words, get_lowest(run), get_lowest(left), token, find))
            return run;
        token_check_boundary(scanner, token);
        words->sentence = (uint32_t)(list->n_sentences - 1);
        token->sentence = words->sentence;
        run &= run - 1;
        left &= left - 1;
        token++;
    }
    /* None of these can begin a sentence: a token is all there is to write. */
    while (run && set_word(words, get_lowest(run), get_lowest(left), token, find)) {
        run &= run - 1;
        left &= left - 1;
        token++;
    }
    n = (size_t)(token - list->tokens) - list->n_tokens;
    if (n)
        scanner->n_line_ends = 0;
    list->n_words += n;
    list->n_tokens += n;
    *ends = left;
    return run;
}

/* True if the sign belongs to the word before it, or may: a figure, an apostrophe, the point of an initial.
 */
static inline bool is_glue(char sign, bool is_initial)
{
    return (token_class_bits[(unsigned char)sign] & (BYTE_DIGIT | BYTE_HIGH)) || sign == '\'' ||
           (sign == '.' && is_initial);
}

/* Signs that are told by what stands beside them: the kind of the token that they make, or one of these. */
enum { LINE_END = TOKEN_PUNCT + 1, UNTOLD };

static inline unsigned get_sign_kind(char sign, char next, bool is_behind_word, bool is_behind_initial,
                                     bool is_before_word)
{
    switch (sign) {
    case ',':
        return TOKEN_PUNCT;
    case '\n':
        return LINE_END;
    case '.':
        return next == ' ' && !is_behind_initial ? TOKEN_END : UNTOLD;
    case '-':
        return is_behind_word && is_before_word ? TOKEN_HYPHEN : UNTOLD;
    default:
        return UNTOLD;
    }
}

static inline void push_sign(struct scanner *scanner, unsigned kind, const char *sign)
{
    if (kind == LINE_END) {
        scanner->n_line_ends++;
        return;
    }
    scanner->at = sign;
    scanner_push_plain(scanner, (enum token_kind)kind, sign + 1);
    if (kind == TOKEN_END)
        scanner->stop = token_sentence_get_stop(scanner->list, scanner->text, scanner->list->n_tokens - 1);
}

/* Takes the words at the bits of letters, and the signs between them that are told, up to the first thing
 * that needs token_scan(); returns the place of that, or limit.  signs are the bytes that are neither letter
 * nor blank. */
INLINE unsigned scan_known(struct scanner *scanner, struct words *words, uint64_t letters, uint64_t signs,
                           unsigned limit, word_finder *find)
{
    const char *block = scanner->text + words->begin;
    const uint64_t starts = letters & ~(letters << 1);
    uint64_t left = starts, ends = ~letters & letters << 1;

    for (;; signs &= signs - 1) {
        uint64_t sign = signs & -signs, run = left & (sign - 1), rest;
        unsigned at = sign ? (unsigned)get_lowest(sign) : limit, stop = at, kind = UNTOLD;

        left ^= run;
        if (sign)
            kind = get_sign_kind(words->bytes[at], words->bytes[at + 1], ends & sign, starts << 1 & sign,
                                 letters & sign << 1);
        if (kind == UNTOLD && (ends & sign) && is_glue(words->bytes[at], starts << 1 & sign)) {
            stop = 63 - (unsigned)__builtin_clzll(run);
            run ^= (uint64_t)1 << stop;
        }
        rest = push_words(scanner, words, run, &ends, find);
        if (rest)
            return (unsigned)get_lowest(rest);
        if (kind == UNTOLD)
            return stop;
        push_sign(scanner, kind, block + at);
    }
}

/* Makes room for the words of a block; token_scan() makes room for its own. */
static inline void reserve_tokens(struct token_list *list)
{
    while (list->cap_tokens - list->n_tokens < TOKEN_KERNEL_BYTES)
        list->tokens = memory_grow(list->tokens, &list->cap_tokens, sizeof *list->tokens);
}

/* Takes the tokens that begin in the first limit bytes of the block at scanner->at. */
INLINE void scan_block(struct scanner *scanner, const char *bytes, struct token_byte_map map, unsigned limit,
                       word_finder *find)
{
    const char *block = scanner->at;
    const struct vocabulary *vocabulary = scanner->vocabulary;
    struct words words = {
        .bytes = bytes,
        .begin = (uint32_t)(block - scanner->text),
        .vocabulary = vocabulary,
        .places = vocabulary ? vocabulary->places : no_places,
        .keys = vocabulary ? vocabulary->keys : no_keys,
        .place_mask = vocabulary ? vocabulary->n_places - 1 : 0,
        .kept_end = vocabulary_kept + VOCABULARY_KEY_BYTES,
    };
    uint64_t letters, signs;
    unsigned waiting;

    if (map.letters == UINT64_MAX) { /* a word of 64 letters or more */
        token_scan(scanner);
        return;
    }
    waiting = (unsigned)__builtin_clzll(~map.letters);
    if (limit > TOKEN_KERNEL_BYTES - waiting)
        limit = TOKEN_KERNEL_BYTES - waiting;
    letters = map.letters & UINT64_MAX >> (64 - limit);
    signs = ~(map.letters | map.blanks) & UINT64_MAX >> (64 - limit);
    for (;;) {
        unsigned at;

        reserve_tokens(scanner->list);
        at = scan_known(scanner, &words, letters, signs, limit, find);
        scanner->at = block + at;
        if (at >= limit)
            return;
        token_scan(scanner);
        if (scanner->at - block >= (ptrdiff_t)limit || scanner->at < scanner->bracket_end)
            return;
        at = (unsigned)(scanner->at - block);
        letters &= UINT64_MAX << at;
        signs &= UINT64_MAX << at;
    }
}

INLINE void scan_text(struct scanner *scanner, map_bytes *map, word_finder *find)
{
    char copy[REACH]; /* nothing behind the end of the text is read */

    while (scanner->at < scanner->end && scanner->at >= scanner->bracket_end) {
        size_t left = (size_t)(scanner->end - scanner->at);
        const char *bytes = scanner->at;

        if (left < sizeof copy) {
            memset(copy, ' ', sizeof copy);
            memcpy(copy, bytes, left);
            bytes = copy;
        }
        scan_block(scanner, bytes, map(bytes),
                   left < TOKEN_KERNEL_BYTES ? (unsigned)left : TOKEN_KERNEL_BYTES, find);
    }
}

static void scan_plain(struct scanner *scanner)
{
    scan_text(scanner, map_plain, find_plain);
}

#ifdef __x86_64__

/* Of a byte in lower case, this much makes "a" to "z" the greatest signed numbers, 102 to 127. */
#define TO_TOP    (127 - 'z')
#define BELOW_TOP (127 - 26)

static inline struct token_byte_map map_sse2(const char *bytes)
{
    struct token_byte_map map = {0, 0};

    for (unsigned at = 0; at < TOKEN_KERNEL_BYTES; at += 16) {
        __m128i b = _mm_loadu_si128((const __m128i *)(const void *)(bytes + at));
        __m128i top = _mm_add_epi8(_mm_or_si128(b, _mm_set1_epi8(0x20)), _mm_set1_epi8(TO_TOP));
        __m128i letters = _mm_cmpgt_epi8(top, _mm_set1_epi8(BELOW_TOP));
        __m128i blanks = _mm_cmpeq_epi8(b, _mm_set1_epi8(' '));

        map.letters |= (uint64_t)(uint32_t)_mm_movemask_epi8(letters) << at;
        map.blanks |= (uint64_t)(uint32_t)_mm_movemask_epi8(blanks) << at;
    }
    return map;
}

/* As find_plain(), with the key in one register. */
static inline bool find_sse2(const struct words *words, const char *word, size_t n, uint32_t *place,
                             uint64_t *sum)
{
    const __m128i *key_at;
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)word);
    __m128i kept = _mm_loadu_si128((const __m128i *)(const void *)(words->kept_end - n));
    __m128i key = _mm_and_si128(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), kept);

    *sum = (uint64_t)_mm_cvtsi128_si64(_mm_add_epi64(key, _mm_shuffle_epi32(key, _MM_SHUFFLE(1, 0, 3, 2))));
    *place = words->places[vocabulary_hash_sum(*sum) & words->place_mask];
    key_at = (const void *)vocabulary_get_key(words->keys, *place);
    return _mm_movemask_epi8(_mm_cmpeq_epi8(key, _mm_load_si128(key_at))) == 0xffff;
}

static void scan_sse2(struct scanner *scanner)
{
    scan_text(scanner, map_sse2, find_sse2);
}

#define AVX2 __attribute__((target("avx2,bmi,bmi2")))

AVX2 static inline struct token_byte_map map_avx2(const char *bytes)
{
    struct token_byte_map map = {0, 0};

    for (unsigned at = 0; at < TOKEN_KERNEL_BYTES; at += 32) {
        __m256i b = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + at));
        __m256i top = _mm256_add_epi8(_mm256_or_si256(b, _mm256_set1_epi8(0x20)), _mm256_set1_epi8(TO_TOP));
        __m256i letters = _mm256_cmpgt_epi8(top, _mm256_set1_epi8(BELOW_TOP));
        __m256i blanks = _mm256_cmpeq_epi8(b, _mm256_set1_epi8(' '));

        map.letters |= (uint64_t)(uint32_t)_mm256_movemask_epi8(letters) << at;
        map.blanks |= (uint64_t)(uint32_t)_mm256_movemask_epi8(blanks) << at;
    }
    return map;
}

AVX2 static void scan_avx2(struct scanner *scanner)
{
    scan_text(scanner, map_avx2, find_sse2);
}

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx2,bmi,bmi2")))

AVX512 static inline struct token_byte_map map_avx512(const char *bytes)
{
    __m512i b = _mm512_loadu_si512(bytes);
    __m512i from_a = _mm512_sub_epi8(_mm512_or_si512(b, _mm512_set1_epi8(0x20)), _mm512_set1_epi8('a'));
    uint64_t letters = _mm512_cmplt_epu8_mask(from_a, _mm512_set1_epi8(26));

    return (struct token_byte_map){
        .letters = letters,
        .blanks = _mm512_cmpeq_epi8_mask(b, _mm512_set1_epi8(' ')),
    };
}

AVX512 static void scan_avx512(struct scanner *scanner)
{
    scan_text(scanner, map_avx512, find_sse2);
}

#endif

/* What a set is used for here. */
struct kernel {
    token_kernel_run *run;
    map_bytes *map;
};

static const struct kernel kernels[N_INSTRUCTION_SETS] = {
    [INSTRUCTION_SET_PLAIN] = {scan_plain, map_plain},
#ifdef __x86_64__
    [INSTRUCTION_SET_SSE2] = {scan_sse2, map_sse2},
    [INSTRUCTION_SET_AVX2] = {scan_avx2, map_avx2},
    [INSTRUCTION_SET_AVX512] = {scan_avx512, map_avx512},
#endif
};

token_kernel_run *token_kernel_get(enum instruction_set set)
{
    return kernels[set].run;
}

struct token_byte_map token_kernel_map(enum instruction_set set, const char *bytes)
{
    return kernels[set].map(bytes);
}
