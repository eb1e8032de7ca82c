/* call_title.c - reads titles with a ticker in parentheses. */
#include "text/call_title.h"

#include "text/facts.h"
#include "text/words.h"

#define MAX_LINE   250
#define MAX_INSIDE 24

/* The ticker inside "NYSE:EXM", "NASDAQ: EXM", "EXM", "EXM+7.02%"; empty where there is none. */
static struct slice cut_ticker(struct slice inside)
{
    struct slice none = slice_make("", 0), ticker;
    size_t colon = slice_find_byte(inside, ':'), n = 0;

    ticker = slice_trim(slice_part(inside, colon < inside.len ? colon + 1 : 0, inside.len));
    while (n < ticker.len &&
           (byte_is_upper(ticker.ptr[n]) || byte_is_digit(ticker.ptr[n]) || ticker.ptr[n] == '.'))
        n++;
    if (n == 0 || n > 8 || !byte_is_upper(ticker.ptr[0]))
        return none;
    if (n < ticker.len && ticker.ptr[n] != '+' && ticker.ptr[n] != '-' && (unsigned char)ticker.ptr[n] < 0x80)
        return none;
    return slice_part(ticker, 0, n);
}

/* The part that begins with the date: titles may run into it ("Earnings CallAug 10, 2023"). */
static struct slice find_date(struct slice rest)
{
    size_t call = slice_find_nocase(rest, "call");

    return call < rest.len ? slice_part(rest, call + 4, rest.len) : rest;
}

bool call_title_parse(struct slice line, struct call_facts *facts)
{
    size_t open = slice_find_byte(line, '('), close;
    struct slice ticker, rest;

    if (line.len > MAX_LINE || open == 0 || open == line.len)
        return false;
    close = open + slice_find_byte(slice_part(line, open, line.len), ')');
    if (close == line.len || close - open > MAX_INSIDE)
        return false;
    ticker = cut_ticker(slice_part(line, open + 1, close));
    if (ticker.len == 0)
        return false;
    rest = slice_part(line, close + 1, line.len);
    if (facts->title.len == 0)
        facts->title = line;
    if (facts->firm.len == 0)
        facts->firm = slice_trim(slice_part(line, 0, open));
    if (facts->ticker.len == 0)
        facts->ticker = ticker;
    if (facts->fyear == 0 && !facts_parse_period(rest, &facts->fyear, &facts->fqtr))
        facts->fyear = facts->fqtr = 0;
    if (facts->call_date[0] == '\0' && !facts_parse_date(find_date(rest), facts->call_date) &&
        !facts_parse_date(rest, facts->call_date))
        facts->call_date[0] = '\0';
    return true;
}
