/* xml_text.c - as much of XML 1.0 as a StreetEvents file needs. */
#include "text/xml_text.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

#define CDATA_OPEN    "<![CDATA["
#define CDATA_CLOSE   "]]>"
#define MAX_REFERENCE 10 /* "&#x10FFFF;" */
#define MAX_NAME      40

struct piece_list {
    struct text_piece *pieces;
    size_t count, capacity;
};

static bool is_blank_at(struct slice text, size_t at)
{
    return at < text.len && byte_is_blank(text.ptr[at]);
}

static size_t skip_mark(struct slice text)
{
    return slice_starts(text, "\xef\xbb\xbf") ? 3 : 0;
}

bool xml_text_is_story(struct slice text)
{
    size_t at = skip_mark(text);

    while (is_blank_at(text, at))
        at++;
    return at < text.len && text.ptr[at] == '<' && slice_find(text, "<EventStory") < text.len;
}

/* Value of a digit in a base of 10 or 16, or -1. */
static int digit_value(char c, unsigned base)
{
    char lower = byte_lower(c);

    if (byte_is_digit(c))
        return c - '0';
    return base == 16 && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* The code point of "8217" or "x2019", 0 where it is none that a text may have (XML 1.0, section 2.2). */
static uint32_t parse_number(struct slice digits)
{
    unsigned base = slice_starts(digits, "x") ? 16 : 10;
    uint32_t code = 0;

    if (base == 16)
        digits = slice_part(digits, 1, digits.len);
    for (size_t i = 0; i < digits.len; i++) {
        int value = digit_value(digits.ptr[i], base);

        if (value < 0)
            return 0;
        code = code * base + (uint32_t)value; /* at most seven digits: no overflow */
    }
    if (code == '\n' || code == '\r')
        return ' ';
    if ((code < ' ' && code != '\t') || (code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff)
        return 0;
    return code;
}

/* The reference at text[at], which is '&': its length, 0 where there is none. */
static size_t parse_reference(struct slice text, size_t at, uint32_t *code)
{
    static const struct {
        const char *name;
        uint32_t code;
    } names[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    struct slice rest = slice_part(text, at, at + MAX_REFERENCE);
    size_t end = slice_find_byte(rest, ';');
    struct slice name = slice_part(rest, 1, end);

    if (end == rest.len)
        return 0;
    *code = 0;
    if (slice_starts(name, "#"))
        *code = parse_number(slice_part(name, 1, name.len));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_equal_text(name, names[i].name))
            *code = names[i].code;
    return *code ? end + 1 : 0;
}

static void add_piece(struct piece_list *list, size_t begin, size_t end, uint32_t code)
{
    ARRAY_RESERVE(list->pieces, list->count, list->capacity);
    list->pieces[list->count++] = (struct text_piece){begin, end, code};
}

/* True if the last byte that is no blank before at is the end of a tag, and not of another section. */
static bool follows_tag(struct slice text, size_t at)
{
    while (at > 0 && is_blank_at(text, at - 1))
        at--;
    return at > 0 && text.ptr[at - 1] == '>' && !slice_ends(slice_part(text, 0, at), CDATA_CLOSE);
}

/* True if the next byte that is no blank at or after at begins a closing tag, or there is none. */
static bool precedes_tag(struct slice text, size_t at)
{
    while (is_blank_at(text, at))
        at++;
    return at >= text.len || slice_starts(slice_part(text, at, text.len), "</");
}

/* Skips the CDATA section at text[at]; its marks stay where they touch tags, as they are no part of words
 * there. */
static size_t read_section(struct piece_list *list, struct slice text, size_t at)
{
    size_t inner = at + strlen(CDATA_OPEN);
    size_t close = inner + slice_find(slice_part(text, inner, text.len), CDATA_CLOSE);
    size_t end = close + strlen(CDATA_CLOSE);

    if (!follows_tag(text, at))
        add_piece(list, at, inner, 0);
    if (close == text.len)
        return close;
    if (!precedes_tag(text, end))
        add_piece(list, close, end, 0);
    return end;
}

void xml_text_decode(struct encoded_text *decoded)
{
    struct slice text = slice_make(decoded->text, decoded->n_bytes);
    struct piece_list list = {NULL, 0, 0};
    size_t at = 0;

    if (!xml_text_is_story(text))
        return;
    while (at < text.len) {
        uint32_t code;
        size_t length;

        if (text.ptr[at] == '<' && slice_starts(slice_part(text, at, text.len), CDATA_OPEN)) {
            at = read_section(&list, text, at);
        } else if (text.ptr[at] == '&' && (length = parse_reference(text, at, &code)) > 0) {
            add_piece(&list, at, at + length, code);
            at += length;
        } else {
            at++;
        }
    }
    if (list.count > 0)
        encoding_replace_pieces(decoded, list.pieces, list.count);
    free(list.pieces);
}

/* First position behind the tag that opens an element of this name, or text.len. */
static size_t find_open(struct slice text, const char *name, bool *found)
{
    char tag[MAX_NAME];
    size_t length = (size_t)snprintf(tag, sizeof tag, "<%s", name);
    size_t at = 0;

    *found = false;
    while ((at += slice_find(slice_part(text, at, text.len), tag)) < text.len) {
        struct slice rest = slice_part(text, at + length, text.len);
        size_t end = slice_find_byte(rest, '>');

        at += length;
        if (end == rest.len || (end > 0 && (!byte_is_blank(rest.ptr[0]) || rest.ptr[end - 1] == '/')))
            continue; /* a longer name, or an element without content */
        *found = true;
        return at + end + 1;
    }
    return text.len;
}

struct slice xml_text_find_element(struct slice text, const char *name, bool *found)
{
    char tag[MAX_NAME];
    struct slice inner = slice_part(text, find_open(text, name, found), text.len);

    snprintf(tag, sizeof tag, "</%s>", name);
    inner = slice_trim(slice_part(inner, 0, slice_find(inner, tag)));
    if (!slice_starts(inner, CDATA_OPEN))
        return inner;
    inner = slice_part(inner, strlen(CDATA_OPEN), inner.len);
    if (slice_ends(inner, CDATA_CLOSE))
        inner.len -= strlen(CDATA_CLOSE);
    return slice_trim(inner);
}
