/* slice.h - borrowed text: a pointer and a length, no NUL needed.
 *
 * A slice never owns its bytes; whoever owns them outlives the slice.  All functions are pure.
 */
#ifndef BASE_SLICE_H
#define BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct slice {
    const char *ptr;
    size_t len;
};

static inline struct slice slice_make(const char *ptr, size_t len)
{
    return (struct slice){ptr, len};
}

static inline struct slice slice_from(const char *text) /* NULL gives the empty slice */
{
    return (struct slice){text ? text : "", text ? strlen(text) : 0};
}

/* Part [begin, end) of a slice; both are cut to its length. */
static inline struct slice slice_part(struct slice text, size_t begin, size_t end)
{
    if (end > text.len)
        end = text.len;
    if (begin > end)
        begin = end;
    return slice_make(text.ptr + begin, end - begin);
}

struct slice slice_cut_blanks(struct slice text); /* slice_trim() where there may be something to cut */

/* Without white space (ASCII and U+00A0, whose bytes are beyond ASCII) at both ends. */
static inline struct slice slice_trim(struct slice text)
{
    unsigned char first = text.len ? (unsigned char)text.ptr[0] : 0;
    unsigned char last = text.len ? (unsigned char)text.ptr[text.len - 1] : 0;

    /* Most text is empty or has letters or marks at both ends. */
    if (text.len == 0 || (first > ' ' && first < 0x80 && last > ' ' && last < 0x80))
        return text;
    return slice_cut_blanks(text);
}

bool slice_equal(struct slice a, struct slice b);
bool slice_equal_nocase(struct slice a, struct slice b); /* ASCII letters only */
int slice_compare(struct slice a, struct slice b);       /* by bytes, like strcmp() */

/* b, start and end are mostly literals: here the compiler knows how long they are. */
static inline bool slice_equal_text(struct slice a, const char *b)
{
    size_t length = strlen(b);

    return a.len == length && (length == 0 || memcmp(a.ptr, b, length) == 0);
}

static inline bool slice_starts(struct slice text, const char *start)
{
    size_t length = strlen(start);

    return text.len >= length && memcmp(text.ptr, start, length) == 0;
}

static inline bool slice_ends(struct slice text, const char *end)
{
    size_t length = strlen(end);

    return text.len >= length && memcmp(text.ptr + text.len - length, end, length) == 0;
}

/* Position of the first occurrence, or text.len where there is none. */
size_t slice_find(struct slice text, const char *needle);
size_t slice_find_nocase(struct slice text, const char *needle);
size_t slice_find_byte(struct slice text, char byte);

size_t slice_count_byte(struct slice text, char byte); /* how often it stands there */

/* True if needle stands in text as whole words (not inside a longer word), ASCII case ignored. */
bool slice_has_word(struct slice text, const char *needle);

/* Cuts the next field that ends at separator off *rest (or all of it); false when *rest was used up. */
bool slice_next(struct slice *rest, char separator, struct slice *field);

/* ASCII classes without a locale. */
static inline bool byte_is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r'); /* tab, line feed, vertical tab, form feed, return */
}

static inline bool byte_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool byte_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool byte_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || byte_is_upper(c);
}

static inline char byte_lower(char c)
{
    return byte_is_upper(c) ? (char)(c + 32) : c;
}

#endif
