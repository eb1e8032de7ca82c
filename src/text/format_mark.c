/* format_mark.c - front matter and small helpers of the formats. */
#include "text/format_mark.h"

#include "base/memory.h"
#include "text/facts.h"
#include "text/heading.h"
#include "text/participants.h"

#define FRONT_LINES_BEFORE_SIGN 12 /* lines that may stand before the first sign of front matter */

struct slice format_mark_get_line(const struct document *document, size_t i)
{
    const struct document_line *line = &document->lines[i];

    return slice_trim(slice_make(document->text + line->begin, line->end - line->begin));
}

void format_mark_add_header(struct header_list *list, struct header header)
{
    ARRAY_RESERVE(list->headers, list->count, list->capacity);
    list->headers[list->count++] = header;
}

bool format_mark_is_ruler(struct slice line)
{
    if (line.len < 3 ||
        (line.ptr[0] != '-' && line.ptr[0] != '=' && line.ptr[0] != '_' && line.ptr[0] != '*'))
        return false;
    return memcmp(line.ptr, line.ptr + 1, line.len - 1) == 0;
}

/* True for a line that only the front of a transcript has. */
static bool is_sign_of_front(struct slice line, enum heading heading)
{
    int fyear, fqtr;
    char date[11];

    if (heading != HEADING_NONE)
        return true;
    if (line.len > 200)
        return false;
    return slice_find_nocase(line, "streetevents") < line.len || facts_parse_date(line, date) ||
           facts_parse_period(line, &fyear, &fqtr);
}

/* First line of the part that limit ends: the line after the last presentation or questions heading, if there
 * is one. */
static size_t find_front_end(const struct document *document, size_t limit)
{
    enum heading_style style;

    for (size_t i = limit; i-- > 0;) {
        enum heading heading = heading_parse(format_mark_get_line(document, i), &style);

        if (heading == HEADING_PRESENTATION || heading == HEADING_QUESTIONS)
            return i;
    }
    return limit;
}

static void read_list(struct document *document, size_t begin, size_t end, enum heading heading)
{
    if (heading == HEADING_COMPANY_LIST || heading == HEADING_OTHER_LIST)
        participants_read(document, begin, end, heading == HEADING_COMPANY_LIST);
}

void format_mark_front(struct document *document, size_t limit)
{
    size_t end = find_front_end(document, limit);
    size_t first_sign = end, list_begin = 0;
    size_t n_before = 0;
    enum heading list = HEADING_NONE;
    enum heading_style style;

    for (size_t i = 0; i < limit; i++) {
        struct slice line = format_mark_get_line(document, i);
        enum heading heading = heading_parse(line, &style);
        struct document_line *here = &document->lines[i];

        here->kind = line.len == 0                ? LINE_BLANK
                     : format_mark_is_ruler(line) ? LINE_FURNITURE
                     : i == end                   ? LINE_HEADING
                     : i < end                    ? LINE_FRONT
                                                  : LINE_UNKNOWN;
        if (heading != HEADING_NONE && i <= end) {
            read_list(document, list_begin, i, list);
            list = heading;
            list_begin = i + 1;
        }
        if (first_sign == end && i < end && line.len > 0) {
            if (is_sign_of_front(line, heading))
                first_sign = i;
            else
                n_before++;
        }
    }
    read_list(document, list_begin, end, list == HEADING_PRESENTATION ? HEADING_NONE : list);
    if (first_sign == end && end < limit && n_before <= FRONT_LINES_BEFORE_SIGN)
        return; /* the heading itself is the sign: what precedes is a title of few lines */
    if (first_sign == end || n_before > FRONT_LINES_BEFORE_SIGN)
        for (size_t i = 0; i < first_sign; i++)
            if (document->lines[i].kind == LINE_FRONT)
                document->lines[i].kind = LINE_UNKNOWN;
}
