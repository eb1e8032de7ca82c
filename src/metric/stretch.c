/* stretch.c - digits and a few words first; ends of sentences are looked for only around them. */
#include "metric/stretch.h"

#include <stdint.h>
#include <string.h>

#include "base/slice.h"

/* Words without which a sentence that has no digit is passed over. */
static const char *const words[N_STRETCH_WORDS] = {"GAAP", "segment", " flat", " similar"};

static size_t find_word(const struct stretch *stretch, int word, size_t from)
{
    struct slice rest = slice_make(stretch->text + from, stretch->end - from);

    return from + slice_find(rest, words[word]);
}

void stretch_start(struct stretch *stretch, const char *text, size_t begin, size_t end)
{
    stretch->text = text;
    stretch->from = stretch->begin = stretch->stop = begin;
    stretch->end = end;
    for (int i = 0; i < N_STRETCH_WORDS; i++)
        stretch->words[i] = find_word(stretch, i, begin);
}

/* Eight bytes at once: a byte is a digit if what is left of it without the bits of '0' is below 10. */
static bool has_digit(const char *text)
{
    uint64_t bytes;

    memcpy(&bytes, text, sizeof bytes);
    bytes ^= 0x3030303030303030;
    return ((bytes - 0x0a0a0a0a0a0a0a0a) & ~bytes & 0x8080808080808080) != 0;
}

static size_t find_digit(const char *text, size_t from, size_t limit)
{
    while (from + sizeof(uint64_t) <= limit && !has_digit(text + from))
        from += sizeof(uint64_t);
    while (from < limit && !byte_is_digit(text[from]))
        from++;
    return from;
}

/* The first digit or word at from or behind it and before limit, else limit. */
static size_t find_wanted(struct stretch *stretch, size_t from, size_t limit)
{
    for (int i = 0; i < N_STRETCH_WORDS; i++) {
        if (stretch->words[i] < from)
            stretch->words[i] = find_word(stretch, i, from);
        if (stretch->words[i] < limit)
            limit = stretch->words[i];
    }
    return find_digit(stretch->text, from, limit);
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

/* Behind the last byte of the sentence at from, as far as that can be told without tokens. */
static size_t find_end(const struct stretch *stretch, size_t from)
{
    for (size_t i = from; i < stretch->end; i++)
        if ((stretch->text[i] == '.' || stretch->text[i] == '?' || stretch->text[i] == '\n') &&
            (is_paragraph_end(stretch, i) || is_sentence_end(stretch, i)))
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

    while (i > stretch->from && !is_paragraph_end(stretch, i - 1) &&
           !(is_sentence_end(stretch, i - 1) && !is_doubtful(stretch, i - 1)))
        i--;
    return i;
}

bool stretch_find(struct stretch *stretch)
{
    size_t at = find_wanted(stretch, stretch->from, stretch->end);

    if (at == stretch->end)
        return false;
    stretch->begin = find_begin(stretch, at);
    for (stretch->stop = find_end(stretch, at);
         stretch->stop < stretch->end && !is_paragraph_end(stretch, stretch->stop - 1);) {
        size_t next = find_end(stretch, stretch->stop);

        if (find_wanted(stretch, stretch->stop, next) == next)
            break;
        stretch->stop = next;
    }
    stretch->from = stretch->stop;
    return true;
}
