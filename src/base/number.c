/* number.c - shortest round-trip output and strict input. */
#include "base/number.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Two digits at a time halve the divisions. */
static const char pairs[] =
    "0001020304050607080910111213141516171819202122232425262728293031323334353637383940"
    "4142434445464748495051525354555657585960616263646566676869707172737475767778798081"
    "828384858687888990919293949596979899";

static inline void write_pair(uint32_t value, char *out)
{
    memcpy(out, pairs + 2 * (size_t)value, 2);
}

/* Eight digits, with zeros before them. */
static inline void write_eight(uint32_t value, char *out)
{
    uint32_t upper = value / 10000, lower = value % 10000;

    write_pair(upper / 100, out);
    write_pair(upper % 100, out + 2);
    write_pair(lower / 100, out + 4);
    write_pair(lower % 100, out + 6);
}

#define EIGHT 100000000 /* 10^8; nearly all numbers of a report are smaller, and 32 bits divide faster */

static size_t format_small(uint32_t value, char *out)
{
    char text[16] = {0};
    size_t length = 3;

    if (value < 10) {
        out[0] = (char)('0' + value);
        return 1;
    }
    if (value < 100) {
        write_pair(value, out);
        return 2;
    }
    write_eight(value, text);
    for (uint32_t limit = 1000; length < 8 && value >= limit; limit *= 10)
        length++;
    memcpy(out, text + 8 - length, 8); /* all at once, with what is not needed behind the number */
    return length;
}

static size_t format_unsigned(uint64_t value, char *out)
{
    size_t length;

    if (value < EIGHT)
        return format_small((uint32_t)value, out);
    length = format_unsigned(value / EIGHT, out);
    write_eight((uint32_t)(value % EIGHT), out + length);
    return length + 8;
}

size_t number_format_integer(int64_t value, char *out)
{
    if (value >= 0)
        return format_unsigned((uint64_t)value, out);
    out[0] = '-';
    return 1 + format_unsigned(0 - (uint64_t)value, out + 1);
}

/* What %.15g, %.16g or %.17g would write, by integers alone and exactly:
 *
 *     value = mantissa / 2^shift, so value * 10^places = mantissa * 5^places / 2^(shift - places),
 *
 * and between these limits the product fits into 128 bits and what the division leaves into 64.  A decimal
 * reads back if it lies nearer than half the distance between two doubles, which is 5^places / 2 in units of
 * the rest; below a power of two the distance is half as long.  5^places is odd, so that no tie has to be
 * broken there. */
#define DECIMAL_LEAST 1e-10
#define DECIMAL_MOST  1e14
#define WHOLE_MOST    1e15 /* whole numbers below have no exponent */
#define MANTISSA_BITS 52
#define LEAST_DIGITS  15
#define MOST_DIGITS   17
#define DIGITS_SIZE   32 /* of which the last are never used, but copied */

static const uint64_t powers_of_five[] = {
    UINT64_C(1),
    UINT64_C(5),
    UINT64_C(25),
    UINT64_C(125),
    UINT64_C(625),
    UINT64_C(3125),
    UINT64_C(15625),
    UINT64_C(78125),
    UINT64_C(390625),
    UINT64_C(1953125),
    UINT64_C(9765625),
    UINT64_C(48828125),
    UINT64_C(244140625),
    UINT64_C(1220703125),
    UINT64_C(6103515625),
    UINT64_C(30517578125),
    UINT64_C(152587890625),
    UINT64_C(762939453125),
    UINT64_C(3814697265625),
    UINT64_C(19073486328125),
    UINT64_C(95367431640625),
    UINT64_C(476837158203125),
    UINT64_C(2384185791015625),
    UINT64_C(11920928955078125),
    UINT64_C(59604644775390625),
    UINT64_C(298023223876953125),
    UINT64_C(1490116119384765625),
};

struct decimal {
    uint64_t digits; /* of value * 10^places, rounded half to even */
    bool reads_back; /* strtod() of it gives the value again */
};

static inline struct decimal round_decimal(uint64_t mantissa, int shift, int places)
{
    uint64_t power = powers_of_five[places];
    unsigned __int128 product = (unsigned __int128)mantissa * power;
    int bits = shift - places;
    uint64_t unit = (uint64_t)1 << bits, rest = (uint64_t)product & (unit - 1), half = unit >> 1;
    bool is_power_of_two = mantissa == (uint64_t)1 << MANTISSA_BITS;
    struct decimal decimal = {.digits = (uint64_t)(product >> bits)};

    if (rest > half || (rest == half && (decimal.digits & 1))) {
        decimal.digits++;
        rest = unit - rest;
        is_power_of_two = false;
    }
    decimal.reads_back = rest <= power >> (is_power_of_two ? 2 : 1);
    return decimal;
}

/* The digits of a decimal without zeros at the end, and how many there are. */
static inline int write_digits(uint64_t digits, int n, char *out)
{
    uint64_t top = digits / EIGHT;

    if (n > LEAST_DIGITS) { /* one digit more than 15 would have read back without it, so none is a zero */
        out[0] = (char)('0' + top / EIGHT);
        write_eight((uint32_t)(top % EIGHT), out + n - 16);
        write_eight((uint32_t)(digits % EIGHT), out + n - 8);
        return n;
    }
    out[0] = (char)('0' + top / 1000000);
    write_pair((uint32_t)(top / 10000 % 100), out + 1);
    write_pair((uint32_t)(top / 100 % 100), out + 3);
    write_pair((uint32_t)(top % 100), out + 5);
    write_eight((uint32_t)(digits % EIGHT), out + 7);
    while (n > 1 && out[n - 1] == '0')
        n--;
    return n;
}

/* As %g does: n digits of which whole stand before the point, or -whole zeros between it and them.  Copies of
 * a fixed length are cheaper, and what they write behind the number is within NUMBER_TEXT_SIZE. */
static inline size_t place_point(const char digits[DIGITS_SIZE], int n, int whole, char *out)
{
    size_t length = (size_t)n;

    if (whole > 0) { /* value is not whole: there are digits behind the point */
        memcpy(out, digits, 16);
        out[whole] = '.';
        memcpy(out + whole + 1, digits + whole, 16);
        return length + 1;
    }
    if (whole > -4) {
        memcpy(out, "0.000", 5);
        memcpy(out + 2 - whole, digits, MOST_DIGITS);
        return length + (size_t)(2 - whole);
    }
    out[0] = digits[0];
    out[1] = '.';
    memcpy(out + 2, digits + 1, 16);
    length += n > 1;
    memcpy(out + length, "e-", 2);
    write_pair((uint32_t)(1 - whole), out + length + 2);
    return length + 4;
}

/* DECIMAL_LEAST <= |value| < DECIMAL_MOST, value is not whole. */
static size_t format_decimal(double value, char *out)
{
    static const double limits[] = {1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2,
                                    1e-1,  1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8,   1e9,  1e10, 1e11, 1e12, 1e13, 1e14};
    char text[DIGITS_SIZE] = {0};
    struct decimal decimal;
    uint64_t bits;
    int exponent, whole, digits = LEAST_DIGITS;

    if (value < 0) {
        *out = '-';
        return 1 + format_decimal(-value, out + 1);
    }
    memcpy(&bits, &value, sizeof bits);
    exponent = (int)(bits >> MANTISSA_BITS) - 1023; /* value is in [2^exponent, 2^(exponent + 1)) */
    bits = (bits & (((uint64_t)1 << MANTISSA_BITS) - 1)) | (uint64_t)1 << MANTISSA_BITS;
    /* 1233 / 4096 is the logarithm of 2; one more where the power of ten lies within. */
    whole = (exponent * 1233 >> 12) + 1;
    whole += value >= limits[whole + 10];
    decimal = round_decimal(bits, MANTISSA_BITS - exponent, digits - whole);
    while (!decimal.reads_back) /* 17 digits always do */
        decimal = round_decimal(bits, MANTISSA_BITS - exponent, ++digits - whole);
    digits = write_digits(decimal.digits, digits, text);
    return place_point(text, digits, whole, out);
}

/* How the C library writes and reads them is the definition. */
static size_t format_by_library(double value, char *out)
{
    char text[NUMBER_TEXT_SIZE];
    int length = 0;

    for (int digits = LEAST_DIGITS; digits <= MOST_DIGITS; digits++) {
        length = snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    memcpy(out, text, (size_t)length);
    return (size_t)length;
}

size_t number_format_double(double value, char *out)
{
    double size = fabs(value);

    if (size < WHOLE_MOST && value == (double)(int64_t)value)
        return number_format_integer((int64_t)value, out);
    if (size >= DECIMAL_LEAST && size < DECIMAL_MOST)
        return format_decimal(value, out);
    return format_by_library(value, out);
}

static bool is_number_byte(char c)
{
    return byte_is_digit(c) || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E';
}

/* Digits, and perhaps a point among them: with at most 15 digits the number without its point and the power
 * of ten are both exact, so that one division rounds as strtod() does.  Most numbers of a table are like
 * this. */
static bool parse_plain(struct slice text, double *value)
{
    static const double powers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6, 1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14};
    size_t begin = text.len && text.ptr[0] == '-', n_digits = 0, n_places = 0;
    bool has_point = false;
    int64_t digits = 0;

    if (text.len - begin > 16)
        return false;
    for (size_t i = begin; i < text.len; i++) {
        if (text.ptr[i] == '.' && !has_point) {
            has_point = true;
            continue;
        }
        if (!byte_is_digit(text.ptr[i]))
            return false;
        digits = 10 * digits + (text.ptr[i] - '0');
        n_digits++;
        n_places += has_point;
    }
    if (n_digits == 0 || n_digits > 15)
        return false;
    *value = (double)digits / powers[n_places];
    if (begin)
        *value = -*value;
    return true;
}

bool number_parse_double(struct slice text, double *value)
{
    char copy[64];
    char *end;

    text = slice_trim(text);
    if (parse_plain(text, value))
        return true;
    if (text.len == 0 || text.len >= sizeof copy)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!is_number_byte(text.ptr[i]))
            return false;
    memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    *value = strtod(copy, &end);
    return *end == '\0' && end != copy && isfinite(*value);
}

double number_find_rest(double value)
{
    char text[NUMBER_TEXT_SIZE + 1];

    if (!isfinite(value) || rint(value) == value)
        return 0.0;
    text[number_format_double(value, text)] = '\0';
    return (double)(strtold(text, NULL) - (long double)value);
}

bool number_parse_integer(struct slice text, int64_t *value)
{
    char copy[32];
    char *end;

    text = slice_trim(text);
    if (text.len == 0 || text.len >= sizeof copy)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!byte_is_digit(text.ptr[i]) && !(i == 0 && (text.ptr[i] == '-' || text.ptr[i] == '+')))
            return false;
    memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    errno = 0;
    *value = strtoll(copy, &end, 10);
    return errno == 0 && *end == '\0' && end != copy;
}
