/* page_furniture.c - recognises what a page prints around the text. */
#include "text/page_furniture.h"

#include "text/facts.h"
#include "text/heading.h"
#include "text/words.h"

#define MAX_LINE 250

bool page_furniture_is_page_number(struct slice line)
{
    if (line.len == 0 || line.len > 3)
        return false;
    for (size_t i = 0; i < line.len; i++)
        if (!byte_is_digit(line.ptr[i]))
            return false;
    return true;
}

bool page_furniture_is_drawn_line(struct slice line)
{
    if (line.len < 9 || line.len % 3 != 0)
        return false;
    for (size_t i = 0; i < line.len; i += 3)
        if (memcmp(line.ptr + i, "\xe2\x94\x80", 3) != 0)
            return false;
    return true;
}

/* "OCTOBER 25, 2012 / 6:00AM, EXM - Q3 2012 Example Earnings Conference Call", "10/25/2012 06:00 AM GMT, Q3
 * 2012 ..." */
static bool is_page_title(struct slice line)
{
    size_t slash = slice_find(line, " / "), zone = slice_find(slice_part(line, 0, 40), " GMT, ");
    char date[11];

    if (byte_is_digit(line.ptr[0]) && zone < 40 && zone < line.len &&
        slice_find_byte(slice_part(line, 0, zone), '/') < zone &&
        slice_find_byte(slice_part(line, 0, zone), ':') < zone)
        return true;
    return slash < line.len && slash < 30 && slash + 3 < line.len && byte_is_digit(line.ptr[slash + 3]) &&
           facts_parse_date(slice_part(line, 0, slash), date);
}

static bool is_link(struct slice line)
{
    return (slice_starts(line, "http://") || slice_starts(line, "https://") || slice_starts(line, "www.")) &&
           slice_find_byte(line, ' ') == line.len;
}

enum page_furniture page_furniture_check(struct slice line)
{
    enum heading_style style;

    if (line.len == 0 || line.len > MAX_LINE)
        return PAGE_NO_FURNITURE;
    if (heading_parse(line, &style) == HEADING_VENDOR && style != STYLE_PLAIN)
        return PAGE_LINE;
    if (slice_starts(line, "\xc2\xa9") ||
        (slice_starts(line, "Copyright ") && words_has_any(line, "reserved")))
        return PAGE_NOTICE;
    if (slice_find_byte(line, '|') < line.len && slice_find_nocase(line, "contact us") < line.len)
        return PAGE_LINE;
    if (is_page_title(line))
        return PAGE_LINE;
    return is_link(line) ? PAGE_LINK : PAGE_NO_FURNITURE;
}
