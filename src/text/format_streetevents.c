/* format_streetevents.c - StreetEvents text with numbered headers.
 *
 *   Jane Roe,  Example Inc - CFO    [4]
 *
 * Numbers begin again where the questions begin.  The ruled variant puts a line of dashes above and below
 * each header and a line of equals signs around headings; everything else is the same.
 */
#include "text/format_streetevents.h"

#include "text/format_mark.h"
#include "text/heading.h"
#include "text/participants.h"
#include "text/words.h"

#define MAX_HEADER 400
#define MAX_NAME   100

/* A quick look at the end of the line, where blanks may still stand; U+00A0 ends with a byte beyond ASCII. */
static bool may_be_number(struct slice line)
{
    char last = line.ptr[line.len - 1];

    return last == ']' || byte_is_blank(last) || (unsigned char)last >= 0x80;
}

/* The part of a line before "  [n]", or an empty slice where the line does not end so. */
static struct slice cut_number(const struct document *document, size_t i, unsigned *number)
{
    const struct document_line *line = &document->lines[i];
    struct slice text = slice_make(document->text + line->begin, line->end - line->begin);
    struct slice none = slice_make("", 0);
    size_t at, end;

    if (text.len == 0 || text.len > MAX_HEADER || byte_is_blank(text.ptr[0]) || !may_be_number(text))
        return none;
    text = slice_trim(text);
    if (text.len < 6 || text.ptr[text.len - 1] != ']')
        return none;
    at = end = text.len - 1;
    *number = 0;
    for (unsigned unit = 1; at > 0 && end - at < 7 && byte_is_digit(text.ptr[at - 1]); unit *= 10)
        *number += unit * (unsigned)(text.ptr[--at] - '0');
    if (at == end || end - at > 6 || at < 3 || text.ptr[at - 1] != '[')
        return none;
    if (!byte_is_blank(text.ptr[at - 2]) || !byte_is_blank(text.ptr[at - 3]))
        return none;
    return slice_trim(slice_part(text, 0, at - 1));
}

static bool is_suffix(struct slice text)
{
    return words_is_any(text, "jr jr. sr sr. ii iii iv cfa cpa phd ph.d ph.d. esq esq.");
}

/* "Name", "Name,  Org - Title", "Name, Org -", "Name,  Jr.,  Org - Title". */
static void split_header(struct document *document, struct slice text, struct header *header)
{
    size_t comma = slice_find_byte(text, ',');
    size_t dash = slice_find(text, " - ");
    size_t cut = comma < dash || dash == text.len ? comma : dash;
    struct slice rest = slice_trim(slice_part(text, cut + (cut == comma ? 1 : 3), text.len));

    if (cut < text.len && cut == comma) {
        size_t next = slice_find_byte(rest, ',');

        if (next < rest.len && is_suffix(slice_trim(slice_part(rest, 0, next))))
            rest = slice_trim(slice_part(rest, next + 1, rest.len));
    }
    header->name = participants_fold(document->arena, slice_part(text, 0, cut));
    participants_split(rest, &header->org, &header->title);
    header->org = participants_fold(document->arena, header->org);
    header->title = participants_fold(document->arena, header->title);
}

/* The headers that were split last: people speak many times, and each header is split once. */
#define N_KEPT 64

struct header_memory {
    struct slice texts[N_KEPT]; /* [hash] NULL where nothing is kept */
    struct header headers[N_KEPT];
};

static size_t hash_header(struct slice text)
{
    const unsigned char *bytes = (const unsigned char *)text.ptr;
    size_t third = text.len / 3;

    return (text.len + 3u * bytes[0] + 7u * bytes[third] + 13u * bytes[2 * third]) % N_KEPT;
}

/* As split_header(); what was split before comes out with the same slices, not only with equal ones. */
static void recall_header(struct document *document, struct slice text, struct header_memory *memory,
                          struct header *header)
{
    size_t place = hash_header(text);
    struct header *kept = &memory->headers[place];

    if (!memory->texts[place].ptr || !slice_equal(memory->texts[place], text)) {
        split_header(document, text, kept);
        memory->texts[place] = text;
    }
    header->name = kept->name;
    header->org = kept->org;
    header->title = kept->title;
}

static bool is_header_text(struct slice text)
{
    size_t comma;

    if (text.len == 0)
        return false;
    comma = slice_find_byte(text, ',');
    return comma > 0 && (comma <= MAX_NAME || text.len <= MAX_NAME) && text.ptr[0] != '[';
}

/* How well headers and their numbers look: 0 for none. */
static int measure(const struct document *document, bool wants_rulers)
{
    size_t n_headers = 0, n_in_order = 0, n_ruled = 0, n_signs = 0;
    unsigned before = 0;

    for (size_t i = 0; i < document->n_lines; i++) {
        unsigned number;
        struct slice text = cut_number(document, i, &number);

        if (!is_header_text(text)) {
            n_signs += n_headers == 0 && i < 20 && document->lines[i].end - document->lines[i].begin < 100 &&
                       slice_find_nocase(format_mark_get_line(document, i), "streetevents ") <
                           format_mark_get_line(document, i).len;
            continue;
        }
        n_headers++;
        n_in_order += number == 1 || number == before + 1;
        before = number;
        n_ruled += i > 0 && format_mark_is_ruler(format_mark_get_line(document, i - 1));
    }
    if (n_headers == 0)
        return n_signs > 0 ? 10 : 0;
    if ((2 * n_ruled >= n_headers) != wants_rulers)
        return 20;
    return n_in_order * 10 >= n_headers * 8 ? 95 : 50;
}

static int measure_text(const struct document *document)
{
    return measure(document, false);
}

static int measure_ruled(const struct document *document)
{
    return measure(document, true);
}

/* True for the first line of the vendor's tail. */
static bool is_tail(struct slice line)
{
    enum heading_style style;

    if (line.len > 100)
        return false;
    return heading_parse(line, &style) == HEADING_TAIL ||
           (words_has_phrase(slice_part(line, 0, 20), "copyright") && byte_is_letter(line.ptr[0]) &&
            words_has_any(line, "reserved"));
}

/* Marks what follows the first header. */
static void mark_rest(struct document *document, size_t first, const struct header_list *headers)
{
    size_t next = 0, last = headers->headers[headers->count - 1].line;
    bool in_tail = false;

    for (size_t i = first; i < document->n_lines; i++) {
        struct document_line *line = &document->lines[i];
        struct slice text = format_mark_get_line(document, i);
        enum heading_style style;
        enum heading heading = heading_parse(text, &style);

        in_tail = in_tail || (i > last && is_tail(text));
        if (text.len == 0)
            line->kind = LINE_BLANK;
        else if (next < headers->count && headers->headers[next].line == i)
            line->kind = LINE_HEADER;
        else if (format_mark_is_ruler(text))
            line->kind = LINE_FURNITURE;
        else if (in_tail)
            line->kind = LINE_FRONT;
        else if (i < last && (heading == HEADING_QUESTIONS || heading == HEADING_PRESENTATION))
            line->kind = LINE_HEADING;
        else
            line->kind = LINE_BODY;
        next += line->kind == LINE_HEADER;
    }
}

static bool mark(struct document *document, struct header_list *headers)
{
    struct header_memory memory;

    memset(memory.texts, 0, sizeof memory.texts);
    for (size_t i = 0; i < document->n_lines; i++) {
        struct header header = {.line = i};
        unsigned number;
        struct slice text = cut_number(document, i, &number);

        if (!is_header_text(text))
            continue;
        recall_header(document, text, &memory, &header);
        header.opens_questions = number == 1 && headers->count > 0;
        format_mark_add_header(headers, header);
    }
    if (headers->count == 0)
        return false;
    format_mark_front(document, headers->headers[0].line);
    mark_rest(document, headers->headers[0].line, headers);
    return true;
}

const struct text_format format_streetevents_text = {
    "streetevents_text", "headers \"Name,  Org - Title    [n]\", each on a line of its own", measure_text,
    mark};
const struct text_format format_streetevents_ruled = {
    "streetevents_ruled", "headers \"Name,  Org - Title    [n]\" between lines of dashes", measure_ruled,
    mark};
