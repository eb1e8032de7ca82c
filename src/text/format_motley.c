/* format_motley.c - The Motley Fool, older layout.
 *
 *   Prepared Remarks:
 *   Operator
 *   Good morning ...
 *   Jane Roe -- Chief Financial Officer
 *   Thank you ...
 *   Questions and Answers:
 *   Max Stein -- Arbor Research -- Analyst
 *   How ...
 *   Duration: 61 minutes
 *   Call participants:
 *   Jane Roe -- Chief Financial Officer
 *
 * Copies lose the blanks around the first dash.  A table of contents with the same headings may stand before.
 * The list at the end says who speaks, in the same form as the headers.
 */
#include "text/format_motley.h"

#include <stdlib.h>

#include "base/memory.h"
#include "text/format_mark.h"
#include "text/heading.h"
#include "text/motley_page.h"
#include "text/name_table.h"
#include "text/participants.h"
#include "text/person_line.h"
#include "text/title.h"
#include "text/words.h"

#define MAX_NAME  80
#define MAX_FRONT 300 /* lines in which the heading of the remarks is looked for */

static enum heading heading_of(const struct document *document, size_t i)
{
    enum heading_style style;

    return heading_parse(format_mark_get_line(document, i), &style);
}

static size_t next_text_line(const struct document *document, size_t i)
{
    for (i++; i < document->n_lines; i++)
        if (format_mark_get_line(document, i).len > 0)
            break;
    return i;
}

/* The line of the heading of the remarks, not that in the table of contents; n_lines where there is none. */
static size_t find_start(const struct document *document)
{
    for (size_t i = 0; i < document->n_lines && i < MAX_FRONT; i++) {
        size_t next = next_text_line(document, i);

        if (heading_of(document, i) == HEADING_PRESENTATION &&
            (next == document->n_lines || heading_of(document, next) == HEADING_NONE))
            return i;
    }
    return document->n_lines;
}

/* The lines of the list at the end and of all that follows. */
struct tail {
    size_t begin;      /* n_lines where there is none */
    size_t list_begin; /* first line of the list of people */
    size_t list_end;
};

static struct tail find_tail(const struct document *document, size_t start)
{
    size_t n = document->n_lines;
    struct tail tail = {n, n, n};

    for (size_t i = start + 1; i < n; i++)
        if (heading_of(document, i) == HEADING_OTHER_LIST)
            tail.list_begin = i + 1;
    for (size_t i = tail.list_begin; i < n && tail.list_end == n; i++)
        if (motley_page_is_tail(format_mark_get_line(document, i)))
            tail.list_end = i;
    tail.begin = tail.list_begin < n ? tail.list_begin - 1 : n;
    if (tail.begin == n)
        for (size_t i = n; i-- > start + 1;)
            if (motley_page_is_tail(format_mark_get_line(document, i)))
                tail.begin = i;
    for (size_t i = tail.begin; i-- > start + 1;) { /* the duration stands before the list */
        struct slice text = format_mark_get_line(document, i);

        if (text.len > 0 && !motley_page_is_tail(text))
            break;
        if (text.len > 0)
            tail.begin = i;
    }
    return tail;
}

/* A line taken apart: the name before the first double hyphen, what is known of the person after it. */
struct person {
    struct slice name, rest;
    bool has_dash;
};

static bool read_person(struct document *document, size_t i, struct person *person)
{
    struct slice line = format_mark_get_line(document, i);
    size_t dash;

    if (line.len == 0 || line.len > PERSON_LINE_MAX)
        return false;
    dash = slice_find(line, "--");
    if (dash > MAX_NAME)
        return false;
    person->has_dash = dash < line.len;
    person->name = participants_fold(document->arena, slice_part(line, 0, dash));
    person->rest = participants_fold(document->arena, slice_part(line, dash + 2, line.len));
    return person->name.len > 0;
}

/* The names of the list at the end. */
static void read_list(struct document *document, const struct tail *tail, struct name_table *known)
{
    for (size_t i = tail->list_begin; i < tail->list_end; i++) {
        struct person person;

        if (read_person(document, i, &person) && (person.has_dash || person_line_is_name(person.name)))
            name_table_add(known, person.name, 0);
    }
}

static bool ends_sentence(struct slice text)
{
    return text.len > 0 && strchr(".?!:", text.ptr[text.len - 1]) != NULL;
}

/* A name, perhaps with a comma that was left behind it. */
static bool looks_like_name(struct slice name)
{
    if (name.ptr[name.len - 1] == ',')
        name.len--;
    return person_line_is_name(name) || person_line_is_single_name(name);
}

/* "Arbor Research -- Analyst" */
static bool is_analyst_of_firm(struct slice rest)
{
    struct slice org, title;

    person_line_split_title(rest, &org, &title);
    return org.len > 0 && words_is_any(title, "analyst");
}

/* True where a dash parts a name from what may be a title. */
static bool is_titled_header(const struct person *person, const struct name_table *known)
{
    unsigned char first = person->rest.len > 0 ? (unsigned char)person->rest.ptr[0] : 0;
    bool is_small = (first >= 'a' && first <= 'z') || first == '[' || first == '(';
    bool has_title;

    if (first == 0 || person->name.len == 0)
        return false;
    has_title = title_has_title_word(person->rest);
    if (name_table_find(known, person->name) != NAME_ABSENT || person_line_is_generic(person->name))
        return has_title || (!is_small && !ends_sentence(person->rest));
    return !is_small && has_title && !ends_sentence(person->rest) &&
           (looks_like_name(person->name) || is_analyst_of_firm(person->rest));
}

/* True if line i stands between what one has said and what another says. */
static bool is_between_speeches(const struct document *document, size_t i, size_t end)
{
    size_t next = next_text_line(document, i), before = i;
    struct slice text;

    while (before-- > 0 && format_mark_get_line(document, before).len == 0)
        ;
    if (next >= end || before >= i || heading_of(document, next) != HEADING_NONE)
        return false;
    text = format_mark_get_line(document, next);
    return ends_sentence(text) && words_count(text, 2) == 2 &&
           ends_sentence(format_mark_get_line(document, before));
}

/* Names that stand alone on a line: those that headers with a title name too, those of the list, "Operator",
 * and others where nothing else can stand. */
static bool is_bare_header(const struct document *document, size_t i, size_t end, const struct person *person,
                           const struct name_table *known)
{
    return person_line_is_generic(person->name) || name_table_find(known, person->name) != NAME_ABSENT ||
           (person_line_is_name(person->name) && is_between_speeches(document, i, end));
}

static void add_header(struct document *document, size_t i, const struct person *person,
                       struct header_list *headers)
{
    struct header header = {
        .line = i, .name = person->name, .org = slice_make("", 0), .title = slice_make("", 0)};

    if (person->has_dash)
        person_line_split_title(person->rest, &header.org, &header.title);
    document->lines[i].kind = LINE_HEADER;
    format_mark_add_header(headers, header);
}

/* Names of headers with a title; a name with the firm alone is one where it comes again in the same form. */
static void collect_names(struct document *document, size_t begin, size_t end, struct name_table *known)
{
    struct name_table seen;
    struct person person;

    name_table_init(&seen);
    for (size_t i = begin; i < end; i++) {
        size_t n = seen.n_entries;

        if (!read_person(document, i, &person) || heading_of(document, i) != HEADING_NONE)
            continue;
        if (person.has_dash && is_titled_header(&person, known))
            name_table_add(known, person.name, 0);
        else if (looks_like_name(person.name) && (!person.has_dash || !ends_sentence(person.rest)) &&
                 name_table_add(&seen, format_mark_get_line(document, i), (uint32_t)n) != n)
            name_table_add(known, person.name, 0);
    }
    name_table_release(&seen);
}

static void mark_call(struct document *document, size_t begin, size_t end, const struct name_table *known,
                      struct header_list *headers)
{
    for (size_t i = begin; i < end; i++) {
        struct document_line *line = &document->lines[i];
        struct slice text = format_mark_get_line(document, i);
        enum heading heading = heading_of(document, i);
        struct person person;

        if (text.len == 0)
            line->kind = LINE_BLANK;
        else if (format_mark_is_ruler(text))
            line->kind = LINE_FURNITURE;
        else if (heading == HEADING_PRESENTATION || heading == HEADING_QUESTIONS)
            line->kind = LINE_HEADING;
        else if (read_person(document, i, &person) &&
                 (person.has_dash ? is_titled_header(&person, known)
                                  : is_bare_header(document, i, end, &person, known)))
            add_header(document, i, &person, headers);
        else
            line->kind = headers->count > 0 ? LINE_BODY : LINE_UNKNOWN;
    }
}

static bool mark(struct document *document, struct header_list *headers)
{
    size_t start = find_start(document);
    size_t begin = start < document->n_lines ? start : 0;
    struct tail tail = find_tail(document, begin);
    struct name_table known;

    name_table_init(&known);
    read_list(document, &tail, &known);
    collect_names(document, begin, tail.begin, &known);
    mark_call(document, begin, tail.begin, &known, headers);
    name_table_release(&known);
    if (headers->count == 0)
        return false;
    motley_page_mark_front(document, start < document->n_lines ? start : headers->headers[0].line);
    motley_page_mark_plain(document, tail.begin, document->n_lines);
    if (start < document->n_lines)
        motley_page_add_unnamed(document, start, headers);
    return true;
}

/* Headings with a colon and titles after double hyphens. */
static int measure(const struct document *document)
{
    struct name_table none;
    size_t n_titled = 0, n_operators = 0;
    bool has_remarks = false, has_publisher = false;

    name_table_init(&none);
    for (size_t i = 0; i < document->n_lines; i++) {
        struct slice line = format_mark_get_line(document, i);
        struct person person = {.has_dash = true};
        size_t dash;

        if (line.len == 0)
            continue;
        has_publisher |= motley_page_is_tail(line);
        if (line.len > PERSON_LINE_MAX)
            continue;
        has_remarks |= slice_starts(line, "Prepared Remarks");
        n_operators += slice_equal_text(line, "Operator");
        dash = slice_find(line, "--");
        if (dash == line.len || dash > MAX_NAME)
            continue;
        person.name = slice_trim(slice_part(line, 0, dash));
        person.rest = slice_trim(slice_part(line, dash + 2, line.len));
        n_titled += is_titled_header(&person, &none);
    }
    if (has_remarks && n_operators > 0)
        return n_titled > 3 ? 95 : n_titled > 1 ? 94 : has_publisher ? 75 : 60;
    if (n_titled < 2)
        return 0;
    if (has_remarks)
        return 92;
    return has_publisher || n_operators > 0 ? 80 : n_titled > 3 ? 60 : 35;
}

const struct text_format format_motley = {
    "motley",
    "\"Name -- Title\" alone on a line, headings \"Prepared Remarks:\" and \"Questions and Answers:\"",
    measure, mark};
