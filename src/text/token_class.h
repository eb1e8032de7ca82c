/* token_class.h - what a byte or a code point is to the tokeniser. */
#ifndef TEXT_TOKEN_CLASS_H
#define TEXT_TOKEN_CLASS_H

#include <stddef.h>
#include <stdint.h>

/* Bits of a byte; letters and digits are single bits so that a run of bytes can be summed up by OR. */
enum byte_bit {
    BYTE_LOWER = 1,
    BYTE_UPPER = 2,
    BYTE_DIGIT = 4,
    BYTE_BLANK = 8,  /* white space and control characters */
    BYTE_OTHER = 16, /* punctuation */
    BYTE_HIGH = 32   /* part of a code point that is not ASCII */
};

#define BYTE_LETTER (BYTE_LOWER | BYTE_UPPER)

extern const uint8_t token_class_bits[256];

enum code_class {
    CODE_LOWER, /* letters that are no capitals, those of scripts without case too */
    CODE_UPPER,
    CODE_DIGIT,
    CODE_JOINER, /* continues a word: combining marks, the soft hyphen */
    CODE_BLANK,
    CODE_IGNORED, /* signs that stand at a word and mean nothing here: trade marks, footnote signs */
    CODE_APOSTROPHE,
    CODE_QUOTE,
    CODE_HYPHEN,
    CODE_EN_DASH,
    CODE_DASH,
    CODE_END,
    CODE_CURRENCY,
    CODE_PUNCT
};

struct code_point {
    enum code_class class;
    uint8_t length; /* bytes, at least 1 */
};

extern const uint8_t token_class_codes[128]; /* enum code_class of ASCII */

/* Class of the code point at ptr, ptr < end, that begins with a byte of 0x80 or above. */
struct code_point token_class_decode(const char *ptr, const char *end);

/* Class of the code point that starts at ptr, ptr < end; any byte, ASCII too. */
static inline struct code_point token_class_find(const char *ptr, const char *end)
{
    if ((signed char)*ptr >= 0)
        return (struct code_point){(enum code_class)token_class_codes[(unsigned char)*ptr], 1};
    return token_class_decode(ptr, end);
}

#endif
