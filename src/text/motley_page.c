/* motley_page.c - the front and the tail of a page. */
#include "text/motley_page.h"

#include "base/arena.h"
#include "text/call_title.h"
#include "text/facts.h"
#include "text/format_mark.h"
#include "text/words.h"

#define MAX_TITLE    250
#define MAX_LABELLED 120
#define MAX_LINK     60
#define MAX_DURATION 30
#define TAIL_BYTES   160 /* at the start of a line, which tell the tail */

bool motley_page_is_tail(struct slice line)
{
    struct slice start = slice_part(line, 0, TAIL_BYTES);

    if (line.len == 0)
        return false;
    if (slice_starts(line, "Duration:"))
        return line.len <= MAX_DURATION;
    if (slice_starts(line, "More ") && line.len <= MAX_LINK)
        return slice_ends(line, " analysis");
    if (slice_starts(line, "All ") && line.len <= MAX_LINK)
        return words_has_phrase(line, "earnings call transcripts");
    if (slice_starts(line, "This ") || slice_starts(line, "The ") || slice_starts(line, "*"))
        return words_has_phrase(start, "produced for the motley fool") ||
               words_has_phrase(start, "the motley fool has") ||
               words_has_phrase(start, "the motley fool recommends") ||
               words_has_phrase(start, "average returns of all recommendations");
    return slice_equal_text(line, "Stocks Mentioned");
}

/* What follows "Label:" on a line of this label; empty where it is another line. */
static struct slice labelled(struct slice line, const char *label)
{
    if (!slice_starts(line, label))
        return slice_make("", 0);
    return slice_trim(slice_part(line, strlen(label), line.len));
}

static void read_labels(struct slice line, struct call_facts *facts)
{
    struct slice text;

    if ((text = labelled(line, "Company:")).len > 0 && facts->firm.len == 0)
        facts->firm = slice_trim(slice_part(text, 0, slice_find(text, " (")));
    else if ((text = labelled(line, "Ticker:")).len > 0 && facts->ticker.len == 0)
        facts->ticker = text;
    else if ((text = labelled(line, "Quarter:")).len > 0 && facts->fyear == 0 &&
             !facts_parse_period(text, &facts->fyear, &facts->fqtr))
        facts->fyear = facts->fqtr = 0;
}

/* "Example Q1 2026 Earnings Call" of the labels, for pages without a title. */
static struct slice make_title(struct arena *arena, const struct call_facts *facts)
{
    static const char call[] = " Earnings Call";
    char period[] = " Q0 0000";
    size_t n = facts->firm.len;
    char *copy = arena_alloc(arena, n + sizeof period + sizeof call);

    memcpy(copy, facts->firm.ptr, n);
    if (facts->fyear > 0) {
        period[2] = (char)('0' + facts->fqtr);
        for (int i = 7, year = facts->fyear; i > 3; i--, year /= 10)
            period[i] = (char)('0' + year % 10);
        memcpy(copy + n, period, sizeof period - 1);
        n += sizeof period - 1;
    }
    memcpy(copy + n, call, sizeof call - 1);
    return slice_make(copy, n + sizeof call - 1);
}

void motley_page_mark_plain(struct document *document, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++) {
        struct slice text = format_mark_get_line(document, i);

        document->lines[i].kind = text.len == 0                ? LINE_BLANK
                                  : format_mark_is_ruler(text) ? LINE_FURNITURE
                                                               : LINE_FRONT;
    }
}

void motley_page_mark_front(struct document *document, size_t limit)
{
    struct call_facts *facts = &document->facts;

    motley_page_mark_plain(document, 0, limit);
    for (size_t i = 0; i < limit; i++) {
        struct slice text = format_mark_get_line(document, i);

        if (text.len == 0 || text.len > MAX_TITLE)
            continue;
        if (text.len <= MAX_LABELLED)
            read_labels(text, facts);
        if (facts->title.len == 0 && words_has_any(text, "earnings call conference transcript"))
            call_title_parse(text, facts);
        else if (facts->title.len > 0 && facts->fyear == 0 &&
                 !facts_parse_period(text, &facts->fyear, &facts->fqtr))
            facts->fyear = facts->fqtr = 0;
    }
    if (facts->title.len == 0 && facts->firm.len > 0)
        facts->title = make_title(document->arena, facts);
}

void motley_page_add_unnamed(struct document *document, size_t begin, struct header_list *headers)
{
    struct header header = {
        .name = slice_from(MOTLEY_PAGE_UNNAMED), .org = slice_make("", 0), .title = slice_make("", 0)};
    size_t first = headers->headers[0].line;

    for (header.line = begin; header.line < first; header.line++)
        if (document->lines[header.line].kind == LINE_BODY ||
            document->lines[header.line].kind == LINE_UNKNOWN)
            break;
    if (header.line >= first)
        return;
    for (size_t i = header.line; i < first; i++)
        if (document->lines[i].kind == LINE_UNKNOWN)
            document->lines[i].kind = LINE_BODY;
    header.begin = header.end = document->lines[header.line].begin;
    format_mark_add_header(headers, header);
    memmove(headers->headers + 1, headers->headers, (headers->count - 1) * sizeof header);
    headers->headers[0] = header;
}
