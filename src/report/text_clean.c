/* text_clean.c - characters that show and characters that command. */
#include "report/text_clean.h"

#include <utf8proc.h>

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

static bool is_blank(utf8proc_int32_t code)
{
    return (code < 0x80 && byte_is_blank((char)code)) || code == 0x85 || code == 0x2028 || code == 0x2029;
}

static bool is_command(utf8proc_int32_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x202a && code <= 0x202e) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0x200e || code == 0x200f || code == 0xfeff;
}

size_t text_clean_next(struct slice text, size_t at, struct clean_character *character)
{
    utf8proc_int32_t code;
    utf8proc_ssize_t length =
        utf8proc_iterate((const utf8proc_uint8_t *)text.ptr + at, (utf8proc_ssize_t)(text.len - at), &code);
    int columns;

    if (length <= 0) {
        *character = (struct clean_character){slice_from(REPLACEMENT), 1, false};
        return at + 1;
    }
    if (is_blank(code)) {
        *character = (struct clean_character){slice_from(" "), 1, true};
    } else if (is_command(code)) {
        *character = (struct clean_character){slice_from(REPLACEMENT), 1, false};
    } else {
        columns = utf8proc_charwidth(code);
        *character = (struct clean_character){slice_make(text.ptr + at, (size_t)length),
                                              columns > 0 ? (unsigned)columns : 0, false};
    }
    return at + (size_t)length;
}

size_t text_clean_count_columns(struct slice text)
{
    struct clean_character character;
    size_t columns = 0;

    for (size_t at = 0; at < text.len; columns += character.columns)
        at = text_clean_next(text, at, &character);
    return columns;
}

void text_clean_add(struct buffer *out, struct slice text)
{
    struct clean_character character;

    for (size_t at = 0; at < text.len; buffer_add_slice(out, character.bytes))
        at = text_clean_next(text, at, &character);
}

static const char *find_entity(struct slice bytes)
{
    switch (bytes.len == 1 ? bytes.ptr[0] : 'a') {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void text_clean_add_html(struct buffer *out, struct slice text)
{
    struct clean_character character;

    for (size_t at = 0; at < text.len;) {
        const char *entity;

        at = text_clean_next(text, at, &character);
        entity = find_entity(character.bytes);
        if (entity)
            buffer_add_text(out, entity);
        else
            buffer_add_slice(out, character.bytes);
    }
}
