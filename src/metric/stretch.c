/* stretch.c - digits and a few words first; ends of sentences are looked for only around them.
 *
 * Both are looked for 16 bytes at a time: a vector of bytes is compared with what may begin them, and only
 * where one of the 16 does is a place looked at closely.
 */
#include "metric/stretch.h"

#include <stdint.h>
#include <string.h>

#include "base/slice.h"

enum { BLOCK = 16, WORD_REACH = 3 }; /* bytes; how far behind its first byte a word is compared in a block */

typedef uint8_t bytes __attribute__((vector_size(BLOCK)));

static bytes load(const char *text)
{
    bytes block;

    memcpy(&block, text, BLOCK);
    return block;
}

/* Index of the first byte of hits that is not 0, BLOCK where all are. */
static size_t find_first(bytes hits)
{
    uint64_t halves[2];

    memcpy(halves, &hits, sizeof halves);
    for (size_t i = 0; i < 2; i++)
        if (halves[i])
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
            return 8 * i + (size_t)__builtin_clzll(halves[i]) / 8;
#else
            return 8 * i + (size_t)__builtin_ctzll(halves[i]) / 8;
#endif
    return BLOCK;
}

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

/* Not 0 where is_wanted() may hold: a digit, or the rarest letters of a word in their places. */
static bytes find_likely(const char *text)
{
    bytes first = load(text), second = load(text + 1), third = load(text + 2), fourth = load(text + 3);
    bytes gaap = (bytes)(first == 'G') & (bytes)(second == 'A');
    bytes segment = (bytes)(third == 'g') & (bytes)(fourth == 'm');
    bytes flat = (bytes)(second == 'f') & (bytes)(third == 'l');
    bytes similar = (bytes)(second == 's') & (bytes)(third == 'i') & (bytes)(fourth == 'm');

    return (bytes)(first - '0' < 10) | gaap | segment | ((bytes)(first == ' ') & (flat | similar));
}

/* The first digit or word at from or behind it, end where there is none. */
static const char *find_wanted(const char *from, const char *end)
{
    while (end - from >= BLOCK + WORD_REACH) {
        size_t n = find_first(find_likely(from));

        from += n;
        if (n == BLOCK)
            continue;
        if (is_wanted(from, end))
            return from;
        from++;
    }
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

/* The same of each of the bytes from text on. */
static bytes find_ends(const char *text)
{
    bytes block = load(text);

    return (bytes)(block == '.') | (bytes)(block == '?') | (bytes)(block == '\n');
}

static size_t find_end_byte(const struct stretch *stretch, size_t from)
{
    while (stretch->end - from >= BLOCK) {
        size_t n = find_first(find_ends(stretch->text + from));

        from += n;
        if (n < BLOCK)
            return from;
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
        size_t n = i - stretch->from < BLOCK ? i - stretch->from : BLOCK;

        if (n == BLOCK && find_first(find_ends(stretch->text + i - BLOCK)) == BLOCK) {
            i -= BLOCK;
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
