/* number.c - shortest round-trip output and strict input. */
#include "base/number.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

size_t number_format_integer(int64_t value, char *out)
{
    char digits[NUMBER_TEXT_SIZE];
    size_t n = 0, length = 0;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

    do {
        digits[n++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0)
        out[length++] = '-';
    while (n)
        out[length++] = digits[--n];
    return length;
}

#define FEW_DECIMALS 4
#define FEW_DECIMALS_SCALE 1e4

/* Numbers with few decimals need no trial: scaled / 10^4 is the double that is nearest to that decimal, so when it is the
 * value, the decimal reads back equal and no shorter one does.  Returns 0 where the value has more decimals. */
static size_t format_few_decimals(double value, char *out)
{
    double scaled = round(value * FEW_DECIMALS_SCALE);
    int64_t digits = (int64_t)fabs(scaled), fraction = digits % (int64_t)FEW_DECIMALS_SCALE;
    size_t length = 0;
    int places = FEW_DECIMALS;

    if (scaled / FEW_DECIMALS_SCALE != value || fabs(value) < 1e-4)
        return 0;
    if (value < 0)
        out[length++] = '-';
    length += number_format_integer(digits / (int64_t)FEW_DECIMALS_SCALE, out + length);
    out[length++] = '.';
    for (; fraction % 10 == 0; fraction /= 10)
        places--;
    for (int i = places; i-- > 0; fraction /= 10)
        out[length + (size_t)i] = (char)('0' + fraction % 10);
    return length + (size_t)places;
}

size_t number_format_double(double value, char *out)
{
    char text[NUMBER_TEXT_SIZE];
    int length = 0;

    if (value == 0 || (fabs(value) < 1e15 && value == (double)(int64_t)value))
        return number_format_integer((int64_t)value, out);
    if (fabs(value) < 1e9) {
        size_t few = format_few_decimals(value, out);

        if (few)
            return few;
    }
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

bool number_parse_double(struct slice text, double *value)
{
    char copy[64];
    char *end;

    text = slice_trim(text);
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
