/* slice.c - comparing and cutting borrowed text. */
#include "base/slice.h"

#include "base/byte_block.h"

/* Length of the white space that stands at the start of text, 0 for none. */
static size_t blank_at_start(struct slice text)
{
    if (text.len >= 1 && byte_is_blank(text.ptr[0]))
        return 1;
    if (text.len >= 2 && memcmp(text.ptr, "\xc2\xa0", 2) == 0)
        return 2;
    return 0;
}

static size_t blank_at_end(struct slice text)
{
    if (text.len >= 1 && byte_is_blank(text.ptr[text.len - 1]))
        return 1;
    if (text.len >= 2 && memcmp(text.ptr + text.len - 2, "\xc2\xa0", 2) == 0)
        return 2;
    return 0;
}

/* Indents are long: blanks go sixteen at a time as far as whole blocks reach. */
static size_t count_indent(struct slice text)
{
    size_t at = 0;

    while (text.len - at >= BYTE_BLOCK) {
        uint32_t others = ~byte_block_mask(byte_block_equal(byte_block_read(text.ptr + at), ' '));
        size_t n = byte_block_first(others); /* bits 16 to 31 of a mask are 0 */

        at += n;
        if (n < BYTE_BLOCK)
            break;
    }
    return at;
}

struct slice slice_cut_blanks(struct slice text)
{
    size_t n = count_indent(text);

    do
        text = slice_make(text.ptr + n, text.len - n);
    while ((n = blank_at_start(text)) > 0);
    while ((n = blank_at_end(text)) > 0)
        text.len -= n;
    return text;
}

bool slice_equal(struct slice a, struct slice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static bool starts_nocase(struct slice text, struct slice start)
{
    if (text.len < start.len)
        return false;
    for (size_t i = 0; i < start.len; i++)
        if (byte_lower(text.ptr[i]) != byte_lower(start.ptr[i]))
            return false;
    return true;
}

bool slice_equal_nocase(struct slice a, struct slice b)
{
    return a.len == b.len && starts_nocase(a, b);
}

int slice_compare(struct slice a, struct slice b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter ? memcmp(a.ptr, b.ptr, shorter) : 0;

    if (order)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

/* First place of needle in text from at on, which is one of sixteen; text.len for none of them.  A place is
 * looked at only where the first and the last byte of needle stand as far apart as they should. */
static inline size_t find_in_block(struct slice text, size_t at, struct slice needle)
{
    const char *begin = text.ptr + at;
    struct byte_block first = byte_block_equal(byte_block_read(begin), needle.ptr[0]);
    struct byte_block last =
        byte_block_equal(byte_block_read(begin + needle.len - 1), needle.ptr[needle.len - 1]);
    uint32_t places = byte_block_mask(byte_block_both(first, last));

    for (; places; places &= places - 1)
        if (memcmp(begin + byte_block_first(places), needle.ptr, needle.len) == 0)
            return at + byte_block_first(places);
    return text.len;
}

/* As slice_find() where there are at least sixteen places. */
static size_t find_in_blocks(struct slice text, size_t n_places, struct slice needle)
{
    size_t at = 0, found;

    while ((found = find_in_block(text, at, needle)) == text.len && at < n_places - BYTE_BLOCK) {
        at += BYTE_BLOCK;
        if (at > n_places - BYTE_BLOCK) /* the last sixteen, some of which were looked at */
            at = n_places - BYTE_BLOCK;
    }
    return found;
}

size_t slice_find(struct slice text, const char *needle)
{
    struct slice wanted = slice_from(needle);
    size_t n_places = text.len < wanted.len ? 0 : text.len - wanted.len + 1;

    if (wanted.len == 0)
        return 0;
    if (n_places >= BYTE_BLOCK)
        return find_in_blocks(text, n_places, wanted);
    for (size_t at = 0; at < n_places; at++)
        if (text.ptr[at] == wanted.ptr[0] && memcmp(text.ptr + at, wanted.ptr, wanted.len) == 0)
            return at;
    return text.len;
}

/* Bytes of either case of a letter, or just the byte. */
static struct byte_block equal_nocase(struct byte_block block, char wanted)
{
    char lower = byte_lower(wanted), upper = byte_is_letter(lower) ? (char)(lower - 32) : lower;

    return byte_block_either(byte_block_equal(block, lower), byte_block_equal(block, upper));
}

size_t slice_find_nocase(struct slice text, const char *needle)
{
    struct slice wanted = slice_from(needle);
    size_t at = 0, n_places = text.len < wanted.len ? 0 : text.len - wanted.len + 1;

    if (wanted.len == 0)
        return 0;
    for (; at + BYTE_BLOCK <= n_places; at += BYTE_BLOCK) {
        struct byte_block block = byte_block_read(text.ptr + at);
        uint32_t places = byte_block_mask(equal_nocase(block, wanted.ptr[0]));

        for (; places; places &= places - 1)
            if (starts_nocase(slice_part(text, at + byte_block_first(places), text.len), wanted))
                return at + byte_block_first(places);
    }
    for (; at < n_places; at++)
        if (starts_nocase(slice_part(text, at, text.len), wanted))
            return at;
    return text.len;
}

size_t slice_find_byte(struct slice text, char byte)
{
    const char *hit = text.len ? memchr(text.ptr, byte, text.len) : NULL;

    return hit ? (size_t)(hit - text.ptr) : text.len;
}

size_t slice_count_byte(struct slice text, char byte)
{
    size_t count = 0;

    for (size_t at; (at = slice_find_byte(text, byte)) < text.len; text = slice_part(text, at + 1, text.len))
        count++;
    return count;
}

static bool is_word_byte(char c)
{
    return byte_is_letter(c) || byte_is_digit(c) || (unsigned char)c >= 0x80;
}

bool slice_has_word(struct slice text, const char *needle)
{
    size_t length = strlen(needle);
    size_t from = 0;

    while (from < text.len) {
        struct slice rest = slice_part(text, from, text.len);
        size_t at = slice_find_nocase(rest, needle);
        size_t begin = from + at, end = begin + length;

        if (at == rest.len)
            return false;
        if ((begin == 0 || !is_word_byte(text.ptr[begin - 1])) &&
            (end >= text.len || !is_word_byte(text.ptr[end])))
            return true;
        from = begin + 1;
    }
    return false;
}

bool slice_next(struct slice *rest, char separator, struct slice *field)
{
    size_t at;

    if (!rest->ptr)
        return false;
    at = slice_find_byte(*rest, separator);
    *field = slice_part(*rest, 0, at);
    if (at == rest->len)
        *rest = slice_make(NULL, 0);
    else
        *rest = slice_part(*rest, at + 1, rest->len);
    return true;
}
