/* date.c - ISO dates, and the other forms in which tables write a day. */
#include <stdio.h>
#include <string.h>

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

static bool is_day(int year, int month, int day)
{
    return year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 &&
           day <= count_month_days(year, month);
}

/* The word's month, 1 to 12, in full or by its first three letters; 0 where it is none. */
static int find_month(struct slice word)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};

    for (int i = 0; i < 12; i++)
        if (slice_equal_nocase(word, slice_from(months[i])) ||
            slice_equal_nocase(word, slice_make(months[i], 3)))
            return i + 1;
    return 0;
}

/* The parts of a date: runs of digits and runs of letters.  0 where there are more than three, or where
 * anything but "-/,. " stands between them. */
static size_t split(struct slice text, struct slice parts[3])
{
    size_t n = 0, i = 0;

    while (i < text.len) {
        size_t begin = i;

        while (i < text.len && byte_is_digit(text.ptr[i]))
            i++;
        if (i == begin)
            while (i < text.len && byte_is_letter(text.ptr[i]))
                i++;
        if (i > begin) {
            if (n == 3)
                return 0;
            parts[n++] = slice_part(text, begin, i);
        } else if (strchr("-/,. ", text.ptr[i])) {
            i++;
        } else {
            return 0;
        }
    }
    return n;
}

/* One or two digits, four, or of a year also two: 00 to 69 are of this century. */
static bool parse_part(struct slice text, bool is_year, int *value)
{
    if (text.len > 4 || text.len == 3 || (text.len == 1 && is_year) || (text.len == 4 && !is_year) ||
        !parse_digits(text, 0, text.len, value))
        return false;
    if (is_year && text.len == 2)
        *value += *value < 70 ? 2000 : 1900;
    return true;
}

/* A time behind an ISO date, such as T00:00:00.000Z. */
static struct slice cut_time(struct slice text)
{
    bool has_time = text.len > 11 && text.ptr[4] == '-' && (text.ptr[10] == 'T' || text.ptr[10] == ' ');

    for (size_t i = 11; has_time && i < text.len; i++)
        has_time = byte_is_digit(text.ptr[i]) || strchr(":.+-Z", text.ptr[i]);
    return has_time ? slice_part(text, 0, 10) : text;
}

static bool parse_compact(struct slice text, int *year, int *month, int *day)
{
    return text.len == 8 && parse_digits(text, 0, 4, year) && parse_digits(text, 4, 2, month) &&
           parse_digits(text, 6, 2, day);
}

static bool parse_parts(const struct slice parts[3], enum date_order order, int *year, int *month, int *day)
{
    if (parts[0].len == 4 && byte_is_digit(parts[0].ptr[0]))
        return parse_part(parts[0], true, year) && parse_part(parts[1], false, month) &&
               parse_part(parts[2], false, day);
    if ((*month = find_month(parts[0])) != 0)
        return parse_part(parts[1], false, day) && parse_part(parts[2], true, year);
    if ((*month = find_month(parts[1])) != 0)
        return parse_part(parts[0], false, day) && parse_part(parts[2], true, year);
    return parse_part(parts[order == DATE_DAY_FIRST], false, month) &&
           parse_part(parts[order != DATE_DAY_FIRST], false, day) && parse_part(parts[2], true, year);
}

bool date_read(struct slice text, enum date_order order, char iso[11])
{
    struct slice parts[3];
    int year = 0, month = 0, day = 0;

    text = cut_time(slice_trim(text));
    if (!parse_compact(text, &year, &month, &day) &&
        (split(text, parts) != 3 || !parse_parts(parts, order, &year, &month, &day)))
        return false;
    if (!is_day(year, month, day))
        return false;
    snprintf(iso, 11, "%04u-%02u-%02u", (unsigned)year % 10000, (unsigned)month % 100, (unsigned)day % 100);
    return true;
}

bool date_is_damaged(struct slice text)
{
    struct slice parts[3];
    int number;

    if (split(slice_trim(text), parts) != 2)
        return false;
    return (find_month(parts[0]) && parse_digits(parts[1], 0, parts[1].len, &number)) ||
           (find_month(parts[1]) && parse_digits(parts[0], 0, parts[0].len, &number));
}

/* Days of the Gregorian calendar, with years that begin in March so that the leap day is the last of its
 * year. */
long date_count_days(int year, int month, int day)
{
    long y = month > 2 ? year : year - 1;
    long m = month > 2 ? month - 3 : month + 9;

    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719468;
}
