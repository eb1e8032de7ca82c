/* format_streetevents_xml.c - StreetEvents as XML.
 *
 *   <Event><EventStory><Headline>..</Headline><Body>the ruled layout</Body></EventStory>
 *   <eventTitle>Q2 2015 Example Inc Earnings Call</eventTitle><companyName>Example Inc</companyName>
 *   <companyTicker>EXM.N</companyTicker><startDate>24-Jul-15 8:30pm GMT</startDate></Event>
 *
 * References are characters already (xml_text.h).  The body's lines are marked by the ruled layout; all
 * others are front matter.  A line may hold tags as well as the body's first or last words.
 */
#include "text/format_streetevents_xml.h"

#include <stdio.h>

#include "base/arena.h"
#include "text/facts.h"
#include "text/format_streetevents.h"
#include "text/xml_text.h"

/* The body in the text, and its lines: [first, last]. */
struct body_range {
    size_t begin, end, first, last;
};

static struct slice whole_text(const struct document *document)
{
    return slice_make(document->text, document->n_bytes);
}

static int measure(const struct document *document)
{
    bool has_body;

    if (!xml_text_is_story(whole_text(document)))
        return 0;
    xml_text_find_element(whole_text(document), "Body", &has_body);
    return has_body ? 100 : 25;
}

/* Where the body stands; false where there is none. */
static bool find_body(const struct document *document, struct body_range *body)
{
    bool found;
    struct slice text = xml_text_find_element(whole_text(document), "Body", &found);
    size_t i = 0;

    if (!found || text.len == 0)
        return false;
    body->begin = (size_t)(text.ptr - document->text);
    body->end = body->begin + text.len;
    while (document->lines[i].end < body->begin)
        i++;
    body->first = i;
    while (document->lines[i].end < body->end)
        i++;
    body->last = i;
    return true;
}

/* Gives the body's first or last line back the tags that stand in it as well.  The words of a turn are told
 * from tags by n_footer, a header by its own range; anything else in the line is front matter as the tags
 * are.
 */
static void restore_line(struct document *document, struct header_list *headers, size_t i, size_t begin,
                         size_t end)
{
    struct document_line *line = &document->lines[i];

    if (begin == line->begin && end == line->end)
        return;
    for (size_t j = 0; j < headers->count; j++)
        if (headers->headers[j].line == i) {
            headers->headers[j].begin = line->begin;
            headers->headers[j].end = line->end;
        }
    if (line->kind == LINE_BODY && begin == line->begin)
        line->n_footer = (uint32_t)(end - line->end);
    else
        line->kind = LINE_FRONT;
    line->begin = begin;
    line->end = end;
}

/* Lets the ruled layout mark the lines of the body, as if the file had no others. */
static bool mark_body(struct document *document, struct header_list *headers, const struct body_range *body)
{
    struct document_line *lines = document->lines;
    size_t n_lines = document->n_lines;
    size_t begin = lines[body->first].begin, end = lines[body->last].end;
    bool found;

    lines[body->first].begin = body->begin;
    lines[body->last].end = body->end;
    document->lines = lines + body->first;
    document->n_lines = body->last - body->first + 1;
    found = format_streetevents_ruled.mark(document, headers);
    document->lines = lines;
    document->n_lines = n_lines;
    for (size_t i = 0; i < headers->count; i++)
        headers->headers[i].line += body->first;
    restore_line(document, headers, body->first, begin, lines[body->first].end);
    restore_line(document, headers, body->last, lines[body->last].begin, end);
    return found;
}

static void mark_outside(struct document *document, const struct body_range *body)
{
    for (size_t i = 0; i < document->n_lines; i++) {
        struct document_line *line = &document->lines[i];
        struct slice text = slice_make(document->text + line->begin, line->end - line->begin);

        if (i < body->first || i > body->last)
            line->kind = slice_trim(text).len == 0 ? LINE_BLANK : LINE_FRONT;
    }
}

/* A copy of an element outside the body, empty where there is none: tags that share a line with the body are
 * overwritten later. */
static struct slice copy_element(struct document *document, const struct body_range *body, const char *name)
{
    bool found;
    struct slice all = whole_text(document);
    struct slice value = xml_text_find_element(slice_part(all, 0, body->begin), name, &found);
    char *copy;

    if (!found)
        value = xml_text_find_element(slice_part(all, body->end, all.len), name, &found);
    if (value.len == 0)
        return slice_make("", 0);
    copy = arena_alloc(document->arena, value.len);
    memcpy(copy, value.ptr, value.len);
    return slice_make(copy, value.len);
}

/* "24-Jul-15 8:30pm GMT"; years are those of 1980 to 2079. */
static void read_date(struct slice text, char date[11])
{
    char plain[32];
    struct slice day = slice_part(text, 0, slice_find_byte(text, ' '));
    size_t cut = day.len < 3 ? 0 : day.len - 3;

    if (day.len <= 9 && cut > 0 && day.ptr[cut] == '-' && byte_is_digit(day.ptr[cut + 1]) &&
        byte_is_digit(day.ptr[cut + 2])) {
        snprintf(plain, sizeof plain, "%.*s-%s%.2s", (int)cut, day.ptr, day.ptr[cut + 1] < '8' ? "20" : "19",
                 day.ptr + cut + 1);
        text = slice_from(plain);
    }
    if (!facts_parse_date(text, date))
        date[0] = '\0';
}

static void read_facts(struct document *document, const struct body_range *body)
{
    struct call_facts *facts = &document->facts;
    struct slice ticker = copy_element(document, body, "companyTicker");

    facts->title = copy_element(document, body, "eventTitle");
    if (facts->title.len == 0)
        facts->title = copy_element(document, body, "Headline");
    if (!facts_parse_period(facts->title, &facts->fyear, &facts->fqtr))
        facts->fyear = facts->fqtr = 0;
    facts->firm = copy_element(document, body, "companyName");
    facts->ticker = slice_part(ticker, 0, slice_find_byte(ticker, '.'));
    read_date(copy_element(document, body, "startDate"), facts->call_date);
}

static bool mark(struct document *document, struct header_list *headers)
{
    struct body_range body;

    if (!find_body(document, &body) || !mark_body(document, headers, &body))
        return false;
    mark_outside(document, &body);
    read_facts(document, &body);
    return true;
}

const struct text_format format_streetevents_xml = {
    "streetevents_xml", "XML: headers \"Name,  Org - Title    [n]\" in <Body> of an <EventStory>", measure,
    mark};
