/* number.c - shortest round-trip output and strict input. */
#include "base/number.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static size_t format_small(uint32_t value, char *out)
{
    size_t length = 1;

    for (uint32_t limit = 10; value >= limit; limit *= 10)
        length++;
    for (size_t i = length; i-- > 0; value /= 10)
        out[i] = (char)('0' + value % 10);
    return length;
}

/* Of format_small(): ten times as much still fits into 32 bits. */
#define SMALL_LIMIT  100000000
#define SMALL_DIGITS 8

/* Nearly all numbers of a report are small, and 32 bits divide faster. */
static size_t format_unsigned(uint64_t value, char *out)
{
    size_t length = 0;

    if (value < SMALL_LIMIT)
        return format_small((uint32_t)value, out);
    length = format_unsigned(value / SMALL_LIMIT, out);
    for (size_t i = length + SMALL_DIGITS; i-- > length; value /= 10)
        out[i] = (char)('0' + value % 10);
    return length + SMALL_DIGITS;
}

size_t number_format_integer(int64_t value, char *out)
{
    if (value >= 0)
        return format_unsigned((uint64_t)value, out);
    out[0] = '-';
    return 1 + format_unsigned(0 - (uint64_t)value, out + 1);
}

/* A decimal: digits * 10^-places, digits rounded half to even from the exact value. */
struct decimal {
    uint64_t digits;
    bool reads_back; /* strtod() of it gives the value again */
};

/* value = mantissa / 2^shift; both products fit into 128 bits for the values that format_decimal() takes. */
static struct decimal round_decimal(uint64_t mantissa, int shift, unsigned __int128 power)
{
    unsigned __int128 scaled = mantissa * power, unit = (unsigned __int128)1 << shift;
    unsigned __int128 rest = scaled & (unit - 1), half = unit >> 1;
    struct decimal decimal = {.digits = (uint64_t)(scaled >> shift)};

    if (rest > half || (rest == half && (decimal.digits & 1))) {
        decimal.digits++;
        rest = unit - rest;
    }
    /* Nearer than half the distance between two doubles; at a power of two the distance below is half as
     * long. */
    decimal.reads_back = rest * (mantissa == (uint64_t)1 << 52 ? 4 : 2) < power;
    return decimal;
}

static size_t write_decimal(bool is_negative, uint64_t digits, int places, char *out)
{
    char text[NUMBER_TEXT_SIZE];
    size_t n = 0, length = 0;

    for (; places > 0 && digits % 10 == 0; digits /= 10)
        places--;
    for (int i = 0; i < places; i++, digits /= 10)
        text[n++] = (char)('0' + digits % 10);
    if (places > 0)
        text[n++] = '.';
    do {
        text[n++] = (char)('0' + digits % 10);
        digits /= 10;
    } while (digits);
    if (is_negative)
        out[length++] = '-';
    while (n)
        out[length++] = text[--n];
    return length;
}

#define DECIMAL_LEAST 1e-4
#define DECIMAL_MOST  1e9

/* What %.15g, %.16g or %.17g would write, by integers: most numbers of a report are rates of this size, and
 * printf() with strtod() would take a tenth of a run.  DECIMAL_LEAST <= |value| < DECIMAL_MOST, value is not
 * whole. */
static size_t format_decimal(double value, char *out)
{
    static const double limits[] = {1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    int exponent, whole_digits = -3; /* digits before the point; negative: zeros behind it */
    uint64_t mantissa = (uint64_t)ldexp(frexp(fabs(value), &exponent), 53);
    unsigned __int128 power = 1;
    struct decimal decimal;
    int digits = 15;

    while (fabs(value) >= limits[whole_digits + 3])
        whole_digits++;
    for (int i = 0; i < digits - whole_digits; i++)
        power *= 10;
    for (;; digits++, power *= 10) {
        decimal = round_decimal(mantissa, 53 - exponent, power);
        if (decimal.reads_back || digits == 17)
            return write_decimal(value < 0, decimal.digits, digits - whole_digits, out);
    }
}

size_t number_format_double(double value, char *out)
{
    char text[NUMBER_TEXT_SIZE];
    double size = fabs(value);
    int length = 0;

    if (value == 0 || (size < 1e15 && value == (double)(int64_t)value))
        return number_format_integer((int64_t)value, out);
    if (size >= DECIMAL_LEAST && size < DECIMAL_MOST)
        return format_decimal(value, out);
    for (int digits = 15; digits <= 17; digits++) {
        length = snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    memcpy(out, text, (size_t)length);
    return (size_t)length;
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
    static const double powers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
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
