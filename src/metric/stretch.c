/* stretch.c - digits and a few words first; ends of sentences are looked for only around them.
 *
 * Both are looked for 16 bytes at a time: a block of bytes is compared with what may begin them, and only
 * where one of the 16 does is a place looked at closely.
 */
#include "metric/stretch.h"

#include <stdint.h>
#include <string.h>

#include "base/byte_block.h"
#include "base/slice.h"

enum { WORD_REACH = 3 }; /* how far behind its first byte a word is compared in a block */

static bool begins(const char *text, const char *end, const char *word, size_t length)
{
    return (size_t)(end - text) >= length && memcmp(text, word, length) == 0;
}

/* A digit, or a word without which a sentence that has no digit is passed over. */
static bool is_wanted(const char *text, const char *end)
{
    switch (*text) {
    case 'G':
        return begins(text, end, "GAAP", 4);
    case 's':
        return begins(text, end, "segment", 7);
    case ' ':
        return begins(text, end, " flat", 5) || begins(text, end, " similar", 8);
    default:
        return byte_is_digit(*text);
    }
}

/* Bit i says that is_wanted() may hold at byte i: a digit, or the rarest letters of a word in their places.
 */
static uint32_t find_likely(const char *text)
{
    struct byte_block first = byte_block_read(text), second = byte_block_read(text + 1);
    struct byte_block third = byte_block_read(text + 2), fourth = byte_block_read(text + 3);
    struct byte_block is_m = byte_block_equal(fourth, 'm');
    struct byte_block gaap = byte_block_both(byte_block_equal(first, 'G'), byte_block_equal(second, 'A'));
    struct byte_block segment = byte_block_both(byte_block_equal(third, 'g'), is_m);
    struct byte_block flat = byte_block_both(byte_block_equal(second, 'f'), byte_block_equal(third, 'l'));
    struct byte_block similar =
        byte_block_both(byte_block_equal(second, 's'), byte_block_both(byte_block_equal(third, 'i'), is_m));
    struct byte_block behind_blank =
        byte_block_both(byte_block_equal(first, ' '), byte_block_either(flat, similar));

    return byte_block_mask(byte_block_either(byte_block_either(byte_block_digits(first), gaap),
                                             byte_block_either(segment, behind_blank)));
}

/* The first digit or word at from or behind it, end where there is none. */
static const char *find_wanted(const char *from, const char *end)
{
    for (; end - from >= BYTE_BLOCK + WORD_REACH; from += BYTE_BLOCK)
        for (uint32_t likely = find_likely(from); likely; likely &= likely - 1)
            if (is_wanted(from + byte_block_first(likely), end))
                return from + byte_block_first(likely);
    while (from < end && !is_wanted(from, end))
        from++;
    return from;
}

/* True if a digit or word stands at or behind from and before limit; stretch->wanted becomes its place. */
static bool has_wanted(struct stretch *stretch, size_t from, size_t limit)
{
    if (stretch->wanted < from)
        stretch->wanted =
            (size_t)(find_wanted(stretch->text + from, stretch->text + stretch->end) - stretch->text);
    return stretch->wanted < limit;
}

void stretch_start(struct stretch *stretch, const char *text, size_t begin, size_t end)
{
    stretch->text = text;
    stretch->from = stretch->begin = stretch->stop = begin;
    stretch->end = end;
    stretch->wanted = (size_t)(find_wanted(text + begin, text + end) - text);
}

static bool is_paragraph_end(const struct stretch *stretch, size_t i)
{
    const char *text = stretch->text;

    return i + 1 < stretch->end && text[i] == '\n' && (text[i + 1] == '\n' || text[i + 1] == '\r');
}

static bool is_sentence_end(const struct stretch *stretch, size_t i)
{
    const char *text = stretch->text;

    return (text[i] == '.' || text[i] == '?') && i + 2 < stretch->end && byte_is_blank(text[i + 1]) &&
           byte_is_upper(text[i + 2]);
}

/* An end of a sentence or paragraph may stand there. */
static bool may_end(char c)
{
    return c == '.' || c == '?' || c == '\n';
}

/* Bit i says it of byte i from text on. */
static uint32_t find_ends(const char *text)
{
    struct byte_block block = byte_block_read(text);

    return byte_block_mask(
        byte_block_either(byte_block_either(byte_block_equal(block, '.'), byte_block_equal(block, '?')),
                          byte_block_equal(block, '\n')));
}

static size_t find_end_byte(const struct stretch *stretch, size_t from)
{
    for (; stretch->end - from >= BYTE_BLOCK; from += BYTE_BLOCK) {
        uint32_t ends = find_ends(stretch->text + from);

        if (ends)
            return from + byte_block_first(ends);
    }
    while (from < stretch->end && !may_end(stretch->text[from]))
        from++;
    return from;
}

/* Behind the last byte of the sentence at from, as far as that can be told without tokens. */
static size_t find_end(const struct stretch *stretch, size_t from)
{
    for (size_t i = from; (i = find_end_byte(stretch, i)) < stretch->end; i++)
        if (is_paragraph_end(stretch, i) || is_sentence_end(stretch, i))
            return i + 1;
    return stretch->end;
}

/* The full stop at i may be that of an abbreviation: "Inc.", "vs.", "U.S." */
static bool is_doubtful(const struct stretch *stretch, size_t i)
{
    size_t n = 0;

    while (n < i - stretch->from && n < 7 && byte_is_letter(stretch->text[i - 1 - n]))
        n++;
    return n > 0 && n < 7 && (n < 5 || byte_is_upper(stretch->text[i - n]) || stretch->text[i - n] == 'a');
}

static size_t find_begin(const struct stretch *stretch, size_t at)
{
    size_t i = at;

    while (i > stretch->from) {
        size_t n = i - stretch->from < BYTE_BLOCK ? i - stretch->from : BYTE_BLOCK;

        if (n == BYTE_BLOCK && !find_ends(stretch->text + i - BYTE_BLOCK)) {
            i -= BYTE_BLOCK;
            continue;
        }
        for (; n > 0; n--, i--)
            if (may_end(stretch->text[i - 1]) &&
                (is_paragraph_end(stretch, i - 1) ||
                 (is_sentence_end(stretch, i - 1) && !is_doubtful(stretch, i - 1))))
                return i;
    }
    return stretch->from;
}

bool stretch_find(struct stretch *stretch)
{
    if (!has_wanted(stretch, stretch->from, stretch->end))
        return false;
    stretch->begin = find_begin(stretch, stretch->wanted);
    for (stretch->stop = find_end(stretch, stretch->wanted);
         stretch->stop < stretch->end && !is_paragraph_end(stretch, stretch->stop - 1);) {
        size_t next = find_end(stretch, stretch->stop);

        if (!has_wanted(stretch, stretch->stop, next))
            break;
        stretch->stop = next;
    }
    stretch->from = stretch->stop;
    return true;
}
