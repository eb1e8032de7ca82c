/* date.c - ISO dates. */
#include "corpus/call_meta.h"

#define FIRST_YEAR 1800
#define LAST_YEAR  2200

static bool parse_digits(struct slice text, size_t begin, size_t count, int *value)
{
    *value = 0;
    if (begin + count > text.len)
        return false;
    for (size_t i = begin; i < begin + count; i++) {
        if (!byte_is_digit(text.ptr[i]))
            return false;
        *value = *value * 10 + (text.ptr[i] - '0');
    }
    return true;
}

static int count_month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && is_leap);
}

bool date_parse(struct slice text, int *year, int *month, int *day)
{
    text = slice_trim(text);
    return text.len == 10 && text.ptr[4] == '-' && text.ptr[7] == '-' && parse_digits(text, 0, 4, year) &&
           *year >= FIRST_YEAR && *year <= LAST_YEAR && parse_digits(text, 5, 2, month) &&
           parse_digits(text, 8, 2, day) && *month >= 1 && *month <= 12 && *day >= 1 &&
           *day <= count_month_days(*year, *month);
}

/* Days of the Gregorian calendar, with years that begin in March so that the leap day is the last of its
 * year. */
long date_count_days(int year, int month, int day)
{
    long y = month > 2 ? year : year - 1;
    long m = month > 2 ? month - 3 : month + 9;

    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719468;
}
