/* byte_block.h - sixteen bytes looked at together.
 *
 * A test of a block gives a block again, whose bytes are 255 where the test holds and 0 elsewhere; tests are
 * joined and then made into a mask, bit i of which tells of byte i.  All is pure.  Machines with SSE2 (every
 * x86-64) take one or two instructions for each function, others a loop that says the same.
 */
#ifndef BASE_BYTE_BLOCK_H
#define BASE_BYTE_BLOCK_H

#include <stddef.h>
#include <stdint.h>

#define BYTE_BLOCK 16

#if defined(__SSE2__) && !defined(BYTE_BLOCK_PLAIN) /* the tests ask for the loops */

#include <emmintrin.h>

struct byte_block {
    __m128i bytes;
};

/* The BYTE_BLOCK bytes from text on, all of which are read; text need not be aligned. */
static inline struct byte_block byte_block_read(const char *text)
{
    return (struct byte_block){_mm_loadu_si128((const __m128i *)(const void *)text)};
}

/* The same byte everywhere. */
static inline struct byte_block byte_block_fill(char byte)
{
    return (struct byte_block){_mm_set1_epi8(byte)};
}

/* The bit 7 of every byte. */
static inline uint32_t byte_block_mask(struct byte_block block)
{
    return (uint32_t)_mm_movemask_epi8(block.bytes);
}

static inline struct byte_block byte_block_equal(struct byte_block block, char wanted)
{
    return (struct byte_block){_mm_cmpeq_epi8(block.bytes, _mm_set1_epi8(wanted))};
}

/* As unsigned numbers; SSE2 itself compares signed ones alone. */
static inline struct byte_block byte_block_at_most(struct byte_block block, char most)
{
    return (struct byte_block){_mm_cmpeq_epi8(_mm_min_epu8(block.bytes, _mm_set1_epi8(most)), block.bytes)};
}

/* ASCII letters of either case: with the bit set that tells the cases apart, at most 25 behind 'a'. */
static inline struct byte_block byte_block_letters(struct byte_block block)
{
    __m128i lower = _mm_or_si128(block.bytes, _mm_set1_epi8(0x20));

    return byte_block_at_most((struct byte_block){_mm_sub_epi8(lower, _mm_set1_epi8('a'))}, 'z' - 'a');
}

/* '0' to '9'. */
static inline struct byte_block byte_block_digits(struct byte_block block)
{
    return byte_block_at_most((struct byte_block){_mm_sub_epi8(block.bytes, _mm_set1_epi8('0'))}, 9);
}

static inline struct byte_block byte_block_both(struct byte_block a, struct byte_block b)
{
    return (struct byte_block){_mm_and_si128(a.bytes, b.bytes)};
}

static inline struct byte_block byte_block_either(struct byte_block a, struct byte_block b)
{
    return (struct byte_block){_mm_or_si128(a.bytes, b.bytes)};
}

/* What holds in a and not in b. */
static inline struct byte_block byte_block_without(struct byte_block a, struct byte_block b)
{
    return (struct byte_block){_mm_andnot_si128(b.bytes, a.bytes)};
}

#else

#include <string.h>

struct byte_block {
    unsigned char bytes[BYTE_BLOCK];
};

static inline struct byte_block byte_block_read(const char *text)
{
    struct byte_block block;

    memcpy(block.bytes, text, BYTE_BLOCK);
    return block;
}

static inline struct byte_block byte_block_fill(char byte)
{
    struct byte_block block;

    memset(block.bytes, byte, BYTE_BLOCK);
    return block;
}

static inline uint32_t byte_block_mask(struct byte_block block)
{
    uint32_t mask = 0;

    for (size_t i = 0; i < BYTE_BLOCK; i++)
        mask |= (uint32_t)(block.bytes[i] >> 7) << i;
    return mask;
}

static inline struct byte_block byte_block_equal(struct byte_block block, char wanted)
{
    for (size_t i = 0; i < BYTE_BLOCK; i++)
        block.bytes[i] = block.bytes[i] == (unsigned char)wanted ? 255 : 0;
    return block;
}

static inline struct byte_block byte_block_at_most(struct byte_block block, char most)
{
    for (size_t i = 0; i < BYTE_BLOCK; i++)
        block.bytes[i] = block.bytes[i] <= (unsigned char)most ? 255 : 0;
    return block;
}

static inline struct byte_block byte_block_letters(struct byte_block block)
{
    for (size_t i = 0; i < BYTE_BLOCK; i++)
        block.bytes[i] = (unsigned char)((block.bytes[i] | 0x20) - 'a') <= 'z' - 'a' ? 255 : 0;
    return block;
}

static inline struct byte_block byte_block_digits(struct byte_block block)
{
    for (size_t i = 0; i < BYTE_BLOCK; i++)
        block.bytes[i] = block.bytes[i] >= '0' && block.bytes[i] <= '9' ? 255 : 0;
    return block;
}

static inline struct byte_block byte_block_both(struct byte_block a, struct byte_block b)
{
    for (size_t i = 0; i < BYTE_BLOCK; i++)
        a.bytes[i] &= b.bytes[i];
    return a;
}

static inline struct byte_block byte_block_either(struct byte_block a, struct byte_block b)
{
    for (size_t i = 0; i < BYTE_BLOCK; i++)
        a.bytes[i] |= b.bytes[i];
    return a;
}

static inline struct byte_block byte_block_without(struct byte_block a, struct byte_block b)
{
    for (size_t i = 0; i < BYTE_BLOCK; i++)
        a.bytes[i] &= (unsigned char)~b.bytes[i];
    return a;
}

#endif

/* Position of the lowest bit of a mask that is not 0. */
static inline size_t byte_block_first(uint32_t mask)
{
    return (size_t)__builtin_ctz(mask);
}

#endif
