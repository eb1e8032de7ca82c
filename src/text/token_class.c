/* token_class.c - classes of bytes and code points. */
#include "text/token_class.h"

#include <utf8proc.h>

#define B BYTE_BLANK
#define O BYTE_OTHER
#define D BYTE_DIGIT
#define U BYTE_UPPER
#define L BYTE_LOWER
#define H BYTE_HIGH

const uint8_t token_class_bits[256] = {
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B,
    B, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, D, D, D, D, D, D, D, D, D, D, O, O, O, O, O, O,
    O, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, O, O, O, O, O,
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, B,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H};

#undef B
#undef O
#undef D
#undef U
#undef L
#undef H

#define B CODE_BLANK
#define D CODE_DIGIT
#define U CODE_UPPER
#define L CODE_LOWER
#define A CODE_APOSTROPHE
#define Q CODE_QUOTE
#define H CODE_HYPHEN
#define E CODE_END
#define C CODE_CURRENCY
#define P CODE_PUNCT

const uint8_t token_class_codes[128] = {
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B,
    B, E, Q, P, C, P, P, A, P, P, P, P, P, H, E, P, D, D, D, D, D, D, D, D, D, D, P, P, P, P, P, E,
    P, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, Q, P, Q, P, P,
    Q, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, P, P, P, P, B};

#undef B
#undef D
#undef U
#undef L
#undef A
#undef Q
#undef H
#undef E
#undef C
#undef P

static enum code_class classify_by_category(utf8proc_int32_t code)
{
    switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return CODE_UPPER;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return CODE_LOWER;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return CODE_DIGIT;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return CODE_JOINER;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
        return CODE_BLANK;
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
        return CODE_QUOTE;
    case UTF8PROC_CATEGORY_SC:
        return CODE_CURRENCY;
    default:
        return CODE_PUNCT;
    }
}

static enum code_class classify_code(utf8proc_int32_t code)
{
    switch (code) {
    case 0x00AD: /* soft hyphen */
        return CODE_JOINER;
    case 0x00A9: /* copyright */
    case 0x00AE: /* registered */
    case 0x2120: /* service mark */
    case 0x2122: /* trade mark */
        return CODE_IGNORED;
    case 0x02BC:
    case 0x2018:
    case 0x2019:
    case 0x2032:
        return CODE_APOSTROPHE;
    case 0x201E:
    case 0x2033:
        return CODE_QUOTE;
    case 0x2010:
    case 0x2011:
        return CODE_HYPHEN;
    case 0x2012:
    case 0x2013:
        return CODE_EN_DASH;
    case 0x2014:
    case 0x2015:
        return CODE_DASH;
    case 0x2026:
        return CODE_END;
    default:
        return classify_by_category(code);
    }
}

struct code_point token_class_decode(const char *ptr, const char *end)
{
    utf8proc_int32_t code;
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)ptr, (utf8proc_ssize_t)(end - ptr), &code);

    if (n <= 0)
        return (struct code_point){CODE_BLANK, 1};
    return (struct code_point){classify_code(code), (uint8_t)n};
}
