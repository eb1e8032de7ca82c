/* firm_name.c - one form of the spellings of a firm's name. */
#include "corpus/firm_name.h"

#include <string.h>

static bool is_ticker(struct slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!byte_is_upper(text.ptr[i]) && !byte_is_digit(text.ptr[i]) && !strchr(".-:", text.ptr[i]))
            return false;
    return text.len > 0 && text.len <= 12;
}

static bool is_legal_form(struct slice word)
{
    static const char *const forms[] = {"inc", "corp", "corporation", "co", "company", "ltd", "limited",
                                        "plc", "llc",  "lp",          "sa", "ag",      "nv"};

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (slice_equal_text(word, forms[i]))
            return true;
    return false;
}

struct slice firm_name_make_key(struct arena *arena, struct slice firm)
{
    char *key = arena_alloc(arena, firm.len);
    size_t length = 0;
    struct slice rest, word, last = slice_make("", 0);

    if (is_ticker(firm)) {
        memcpy(key, firm.ptr, firm.len);
        return slice_make(key, firm.len);
    }
    for (size_t i = 0; i < firm.len; i++) {
        char c = byte_lower(firm.ptr[i]);

        if (byte_is_letter(c) || byte_is_digit(c) || (unsigned char)c >= 0x80)
            key[length++] = c;
        else if (c != '\'' && c != '.' && length && key[length - 1] != '-')
            key[length++] = '-';
    }
    while (length && key[length - 1] == '-')
        length--;
    rest = slice_make(key, length);
    while (slice_next(&rest, '-', &word))
        last = word;
    if (is_legal_form(last) && last.len + 1 < length)
        length -= last.len + 1;
    return slice_make(key, length);
}
