/* period.c - fiscal periods. */
#include <stdio.h>

#include "base/number.h"
#include "corpus/call_meta.h"

#define FIRST_YEAR 1800
#define LAST_YEAR  2200

static bool parse_year(struct slice text, int *year)
{
    int64_t value;

    if (text.len != 4 || !byte_is_digit(text.ptr[0]) || !number_parse_integer(text, &value) ||
        value < FIRST_YEAR || value > LAST_YEAR)
        return false;
    *year = (int)value;
    return true;
}

/* Q1 to Q4, or FY as quarter 0. */
static bool parse_quarter(struct slice text, int *fqtr)
{
    if (slice_equal_nocase(text, slice_from("FY"))) {
        *fqtr = 0;
        return true;
    }
    if (text.len != 2 || byte_lower(text.ptr[0]) != 'q' || text.ptr[1] < '1' || text.ptr[1] > '4')
        return false;
    *fqtr = text.ptr[1] - '0';
    return true;
}

static bool is_separator(char c)
{
    return c == ' ' || c == '-' || c == '_';
}

/* 1Q26 and 1Q2026. */
static bool parse_quarter_first(struct slice text, int *fyear, int *fqtr)
{
    int64_t year;

    if ((text.len != 4 && text.len != 6) || text.ptr[0] < '1' || text.ptr[0] > '4' ||
        byte_lower(text.ptr[1]) != 'q')
        return false;
    *fqtr = text.ptr[0] - '0';
    if (text.len == 6)
        return parse_year(slice_part(text, 2, 6), fyear);
    if (!byte_is_digit(text.ptr[2]) || !number_parse_integer(slice_part(text, 2, 4), &year))
        return false;
    *fyear = (int)year + (year < 70 ? 2000 : 1900);
    return true;
}

bool period_parse(struct slice text, int *fyear, int *fqtr)
{
    struct slice first, second;

    text = slice_trim(text);
    if (parse_quarter_first(text, fyear, fqtr))
        return true;
    if (text.len < 6 || text.len > 7 ||
        (text.len == 7 && !is_separator(text.ptr[byte_is_digit(text.ptr[0]) ? 4 : 2])))
        return false;
    if (byte_is_digit(text.ptr[0])) {
        first = slice_part(text, 0, 4);
        second = slice_part(text, text.len - 2, text.len);
    } else {
        first = slice_part(text, text.len - 4, text.len);
        second = slice_part(text, 0, 2);
    }
    return parse_year(first, fyear) && parse_quarter(second, fqtr);
}

void period_format(int fyear, int fqtr, char out[12])
{
    out[0] = '\0';
    if (fyear < FIRST_YEAR || fyear > LAST_YEAR)
        return;
    if (fqtr >= 1 && fqtr <= 4)
        snprintf(out, 12, "%04dQ%d", fyear, fqtr);
    else
        snprintf(out, 12, "%04dFY", fyear);
}
