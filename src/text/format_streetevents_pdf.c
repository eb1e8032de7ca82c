/* format_streetevents_pdf.c - StreetEvents pages made into text.
 *
 *   P R E S E N T A T I O N
 *
 *   Operator
 *
 *   Good afternoon, and welcome to the Example Networks call. ...
 *    Jane Roe - Example Networks - CFO          <- one leading blank: top of a page
 *
 * Who speaks is decided in two passes: sure headers first, then the doubtful ones with the names that are
 * known by now.  In some years headers have one dash only and repeat a line of the lists of participants:
 * these are known by the lists.
 */
#include "text/format_streetevents_pdf.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "text/format_mark.h"
#include "text/heading.h"
#include "text/name_table.h"
#include "text/page_edge.h"
#include "text/page_furniture.h"
#include "text/page_header.h"
#include "text/page_list.h"
#include "text/participants.h"
#include "text/title.h"
#include "text/words.h"

#define MAX_FURNITURE_LINE    250
#define MAX_WRAPPED_FURNITURE 120 /* right below a line of text */
#define MAX_NOTICE_LINES      4   /* after its first one */
#define MAX_HEADER_LINE       200
#define LONG_HEADER_LINE      80   /* no shorter line is broken for want of room */
#define MAX_BROKEN_REST       80   /* second line of a broken header */
#define MEASURED_LINES        4000 /* enough to know a layout */
#define LISTED_HEADERS        4    /* enough to know that headers repeat the lists */
#define FRONT_LINES           200  /* that may hold the lists of participants, for measure() */

/* A line that may be a header. */
struct candidate {
    size_t line;
    size_t n_lines;                   /* 2 for a header broken over two lines */
    const struct page_person *person; /* whose line in the lists it is; else NULL */
    struct page_match match;          /* of that line */
    struct slice text;
    struct page_context context;
    int score; /* without knowing names */
};

struct candidate_list {
    struct candidate *candidates;
    size_t count, capacity;
};

/* Only short lines are looked at in full; this is all that most lines cost. */
static bool is_short(const struct document_line *line)
{
    return line->end - line->begin <= MAX_HEADER_LINE;
}

static bool begins_page(const struct document *document, const struct document_line *line)
{
    const char *text = document->text + line->begin;
    size_t length = line->end - line->begin;

    return length > 1 && (text[0] == '\f' || (text[0] == ' ' && text[1] != ' '));
}

static bool is_blank_line(const struct document *document, size_t i)
{
    return i >= document->n_lines || document->lines[i].kind == LINE_BLANK;
}

static struct page_context get_context(const struct document *document, size_t i)
{
    struct page_context context = {false, false, is_blank_line(document, i + 1)};
    enum line_kind before = i > 0 ? document->lines[i - 1].kind : LINE_BLANK;

    context.has_gap_before = before == LINE_BLANK || before == LINE_FURNITURE || before == LINE_HEADING ||
                             begins_page(document, &document->lines[i]);
    if (!context.has_gap_before) {
        struct slice text = format_mark_get_line(document, i - 1);
        char last = text.len ? text.ptr[text.len - 1] : '.';

        context.has_stop_before = last == '.' || last == '?' || last == '!' || last == '-';
    }
    return context;
}

/* What line i is by its looks; *notice counts the lines that a copyright notice may still have. */
static enum line_kind classify_line(const struct document *document, size_t i, size_t *notice)
{
    struct slice text = format_mark_get_line(document, i);
    enum line_kind before = i > 0 ? document->lines[i - 1].kind : LINE_BLANK;
    enum heading_style style;
    enum heading heading;

    if (text.len == 0) {
        *notice = 0;
        return LINE_BLANK;
    }
    if (document->text[document->lines[i].begin] == '\f')
        *notice = 0;
    if (page_furniture_is_drawn_line(text))
        return LINE_FURNITURE;
    if (*notice > 0) {
        --*notice;
        return LINE_FURNITURE;
    }
    if (text.len > MAX_FURNITURE_LINE || (before == LINE_BODY && text.len > MAX_WRAPPED_FURNITURE))
        return LINE_BODY;
    heading = heading_parse(text, &style);
    if ((heading == HEADING_PRESENTATION || heading == HEADING_QUESTIONS) && style != STYLE_PLAIN)
        return LINE_HEADING;
    if (format_mark_is_ruler(text))
        return LINE_FURNITURE;
    switch (page_furniture_check(text)) {
    case PAGE_NOTICE:
        *notice = MAX_NOTICE_LINES;
        return LINE_FURNITURE;
    case PAGE_LINE:
        return LINE_FURNITURE;
    case PAGE_LINK:
        return before == LINE_BODY ? LINE_BODY : LINE_FURNITURE;
    case PAGE_NO_FURNITURE:
        break;
    }
    return LINE_BODY;
}

/* Marks blank lines, headings and page furniture; the rest stays LINE_BODY until headers are known. */
static void mark_plain(struct document *document)
{
    size_t notice = 0;

    for (size_t i = 0; i < document->n_lines; i++)
        document->lines[i].kind = classify_line(document, i, &notice);
}

/* A number alone is a page number only where furniture follows or precedes. */
static void mark_page_numbers(struct document *document)
{
    for (size_t i = 0; i < document->n_lines; i++) {
        struct document_line *line = &document->lines[i];
        size_t next = i + 1;

        if (line->kind != LINE_BODY || line->end - line->begin > 8 ||
            !page_furniture_is_page_number(format_mark_get_line(document, i)))
            continue;
        while (next < document->n_lines && next < i + 3 && document->lines[next].kind == LINE_BLANK)
            next++;
        if ((next < document->n_lines && document->lines[next].kind == LINE_FURNITURE) ||
            (i > 0 && document->lines[i - 1].kind == LINE_FURNITURE))
            line->kind = LINE_FURNITURE;
    }
}

/* True if furniture stands above or below line i, blank lines aside. */
static bool has_furniture_near(const struct document *document, size_t i)
{
    size_t above = i, below = i + 1;

    while (above > 0 && document->lines[above - 1].kind == LINE_BLANK)
        above--;
    while (below < document->n_lines && document->lines[below].kind == LINE_BLANK)
        below++;
    return (above > 0 && document->lines[above - 1].kind == LINE_FURNITURE) ||
           (below < document->n_lines && document->lines[below].kind == LINE_FURNITURE);
}

/* What pages repeat beside their furniture, such as the end of a title that takes two lines. */
static void mark_repeated(struct document *document, const struct page_list *people)
{
    struct page_edges edges;
    struct page_match match;

    page_edge_find(document, &edges);
    for (size_t i = 0; i < document->n_lines; i++) {
        struct page_context context = {true, false, true};

        if (edges.is_repeated[i] && document->lines[i].kind == LINE_BODY && has_furniture_near(document, i) &&
            page_header_score(format_mark_get_line(document, i), context, NULL) < 0 &&
            !page_list_match(people, document, i, &match))
            document->lines[i].kind = LINE_FURNITURE;
    }
    page_edge_release(&edges);
}

/* True if a header may go on after first: it is as long as a line, lacks a title, or ends where no title
 * does. */
static bool may_go_on(struct slice first)
{
    struct slice name, org, title, last = first;
    size_t blank;

    while ((blank = slice_find_byte(last, ' ')) < last.len)
        last = slice_part(last, blank + 1, last.len);
    if (slice_ends(last, ",") ||
        words_is_any(last, "- & of and for senior executive vice chief managing deputy"))
        return true;
    if (slice_find(first, " - ") == first.len)
        return false;
    page_header_split(first, &name, &org, &title);
    return first.len > LONG_HEADER_LINE || !title_has_title_word(title);
}

/* A header that goes on in the next line: the two as one text, or an empty slice. */
static struct slice join_broken(struct document *document, size_t i, struct page_context context)
{
    struct slice first = format_mark_get_line(document, i), second, none = slice_make("", 0);
    char *copy;

    if (!context.has_gap_before || context.has_blank_after || i + 1 >= document->n_lines ||
        document->lines[i + 1].kind != LINE_BODY || !is_blank_line(document, i + 2))
        return none;
    second = format_mark_get_line(document, i + 1);
    if (second.len > MAX_BROKEN_REST || slice_ends(second, ".") || slice_ends(second, "?") ||
        slice_ends(second, "!"))
        return none;
    if (!may_go_on(first) || !title_has_title_word(second))
        return none;
    copy = arena_alloc(document->arena, first.len + 1 + second.len);
    memcpy(copy, first.ptr, first.len);
    copy[first.len] = ' ';
    memcpy(copy + first.len + 1, second.ptr, second.len);
    return slice_make(copy, first.len + 1 + second.len);
}

static void add_candidate(struct document *document, size_t i, struct candidate_list *list)
{
    struct candidate candidate = {.line = i, .n_lines = 1, .text = format_mark_get_line(document, i)};
    bool has_dash = slice_find(candidate.text, " -") < candidate.text.len;
    struct slice joined;

    candidate.context = get_context(document, i);
    if (!has_dash && !candidate.context.has_gap_before && candidate.text.len > 40)
        return;
    joined = has_dash ? join_broken(document, i, candidate.context) : slice_make("", 0);
    if (joined.len > 0) {
        candidate.text = joined;
        candidate.n_lines = 2;
        candidate.context.has_blank_after = true;
    }
    candidate.score = page_header_score(candidate.text, candidate.context, NULL);
    if (candidate.score < 0 && (has_dash || candidate.text.len > 60 || !candidate.context.has_gap_before))
        return;
    ARRAY_RESERVE(list->candidates, list->count, list->capacity);
    list->candidates[list->count++] = candidate;
}

/* First line after which speakers are expected: the one after the heading of the presentation, or the first
 * of the file. */
static size_t find_start(const struct document *document)
{
    enum heading_style style;

    for (size_t i = 0; i < document->n_lines; i++)
        if (document->lines[i].kind == LINE_HEADING &&
            heading_parse(format_mark_get_line(document, i), &style) == HEADING_PRESENTATION)
            return i + 1;
    return 0;
}

static void remember(struct name_table *known, const struct candidate *candidate)
{
    struct slice name, org, title;

    if (candidate->person) {
        name_table_add(known, candidate->person->name, 0);
        return;
    }
    page_header_split(candidate->text, &name, &org, &title);
    if (name.len > 0)
        name_table_add(known, name, 0);
    if (org.len > 0)
        name_table_add(known, org, 0);
}

static void add_header(struct document *document, const struct candidate *candidate,
                       struct header_list *headers)
{
    const struct page_person *person = candidate->person;
    struct header header = {.line = candidate->line};

    if (person)
        header = (struct header){candidate->line,
                                 candidate->match.begin,
                                 candidate->match.end,
                                 person->name,
                                 person->org,
                                 person->title,
                                 false};
    else
        page_header_split(candidate->text, &header.name, &header.org, &header.title);
    header.name = participants_fold(document->arena, header.name);
    header.org = participants_fold(document->arena, header.org);
    header.title = participants_fold(document->arena, header.title);
    format_mark_add_header(headers, header);
    if (header.end > 0)
        return;
    for (size_t i = 0; i < candidate->n_lines; i++)
        document->lines[candidate->line + i].kind = LINE_HEADER;
    if (person)
        document->lines[candidate->match.last].kind = LINE_HEADER;
}

/* Second pass: the names of sure headers and of the lists decide about the rest. */
static void choose_headers(struct document *document, const struct candidate_list *list,
                           struct header_list *headers)
{
    struct name_table known;

    name_table_init(&known);
    for (size_t i = 0; i < document->n_participants; i++) {
        name_table_add(&known, document->participants[i].name, 0);
        if (document->participants[i].org.len > 0)
            name_table_add(&known, document->participants[i].org, 0);
    }
    for (size_t i = 0; i < list->count; i++)
        if (list->candidates[i].score >= PAGE_HEADER_SURE)
            remember(&known, &list->candidates[i]);
    for (size_t i = 0; i < list->count; i++) {
        const struct candidate *candidate = &list->candidates[i];

        if (candidate->score >= PAGE_HEADER_SURE ||
            page_header_score(candidate->text, candidate->context, &known) >= PAGE_HEADER_ENOUGH)
            add_header(document, candidate, headers);
    }
    name_table_release(&known);
}

/* Everything from a disclaimer after the last header on is the vendor's tail. */
static void mark_tail(struct document *document, size_t after)
{
    enum heading_style style;
    bool in_tail = false;

    for (size_t i = after; i < document->n_lines; i++) {
        if (!in_tail && document->lines[i].kind == LINE_BODY && is_short(&document->lines[i]))
            in_tail = heading_parse(format_mark_get_line(document, i), &style) == HEADING_TAIL;
        if (in_tail && document->lines[i].kind == LINE_BODY)
            document->lines[i].kind = LINE_FRONT;
    }
}

/* True if a turn may end in line i: at a full stop, a dash, a transcriber's mark. */
static bool ends_turn(const struct document *document, size_t i)
{
    struct slice text = format_mark_get_line(document, i);

    return text.len == 0 || strchr(".?!-)]\"'", text.ptr[text.len - 1]) != NULL ||
           slice_ends(text, "\xe2\x80\xa6");
}

/* A line of the lists: sure, but a name alone has to stand where a turn may end. */
static bool add_listed(const struct document *document, const struct page_list *people, size_t i,
                       struct candidate_list *list)
{
    struct candidate candidate = {.line = i, .n_lines = 1, .score = PAGE_HEADER_SURE};

    if (!page_list_match(people, document, i, &candidate.match))
        return false;
    candidate.person = &people->people[candidate.match.person];
    candidate.text = candidate.person->text;
    candidate.context = get_context(document, i);
    if (candidate.match.end == 0 && words_count(candidate.text, 4) < 4 && !candidate.context.has_gap_before &&
        !ends_turn(document, i - 1))
        return false;
    ARRAY_RESERVE(list->candidates, list->count, list->capacity);
    list->candidates[list->count++] = candidate;
    return true;
}

static void collect_candidates(struct document *document, const struct page_list *people, size_t begin,
                               struct candidate_list *list)
{
    for (size_t i = begin; i < document->n_lines; i++) {
        if (document->lines[i].kind != LINE_BODY)
            continue;
        if (add_listed(document, people, i, list))
            i = list->candidates[list->count - 1].match.last;
        else if (is_short(&document->lines[i]))
            add_candidate(document, i, list);
    }
}

static bool mark(struct document *document, struct header_list *headers)
{
    struct candidate_list list = {NULL, 0, 0};
    struct page_list people;
    size_t start;

    mark_plain(document);
    mark_page_numbers(document);
    start = find_start(document);
    page_list_read(document, start, &people);
    mark_repeated(document, &people);
    if (start > 0)
        format_mark_front(document, start);
    page_list_add_people(&people, document);
    collect_candidates(document, &people, start, &list);
    choose_headers(document, &list, headers);
    page_list_release(&people);
    free(list.candidates);
    if (headers->count == 0)
        return false;
    if (start == 0)
        format_mark_front(document, headers->headers[0].line);
    for (size_t i = start; i < headers->headers[0].line; i++)
        if (document->lines[i].kind == LINE_BODY)
            document->lines[i].kind = LINE_UNKNOWN;
    mark_tail(document, headers->headers[headers->count - 1].line);
    return true;
}

/* What measure() counts. */
struct page_signs {
    size_t n_headings;  /* in capitals or letter-spaced */
    size_t n_spaced;    /* letter-spaced, which nobody else prints */
    size_t n_headers;   /* sure ones with two dashes */
    size_t n_short;     /* sure ones with one dash */
    size_t last_short;  /* line of the last of these */
    size_t n_operators; /* Operator and the like */
};

static void count_signs(const struct document *document, size_t i, struct page_signs *signs)
{
    struct slice text = format_mark_get_line(document, i), rest;
    struct page_context context = {.has_stop_before = false};
    enum heading_style style = STYLE_PLAIN;
    size_t dash;

    if (text.len == 0 || text.len > MAX_HEADER_LINE)
        return;
    context.has_gap_before = i == 0 || document->lines[i - 1].end == document->lines[i - 1].begin ||
                             begins_page(document, &document->lines[i]);
    context.has_blank_after =
        i + 1 >= document->n_lines || document->lines[i + 1].end == document->lines[i + 1].begin;
    signs->n_headings += heading_parse(text, &style) != HEADING_NONE && style != STYLE_PLAIN;
    signs->n_spaced += style == STYLE_SPACED;
    dash = slice_find(text, " - ");
    if (!context.has_gap_before && dash == text.len)
        return;
    if (page_header_score(text, context, NULL) < PAGE_HEADER_SURE)
        return;
    rest = slice_part(text, dash + 3, text.len);
    if (dash == text.len) {
        signs->n_operators++;
    } else if (slice_find(rest, " - ") < rest.len) {
        signs->n_headers++;
    } else {
        signs->n_short++;
        signs->last_short = i;
    }
}

/* Lines behind the lists of participants that repeat one of theirs. */
static size_t count_listed(const struct document *document, size_t n_lines)
{
    struct page_list people;
    struct page_match match;
    size_t front = 0, n = 0;

    for (size_t i = 0; i < n_lines && i < FRONT_LINES && front == 0; i++) {
        enum heading_style style = STYLE_PLAIN;

        if (heading_parse(format_mark_get_line(document, i), &style) == HEADING_PRESENTATION &&
            style != STYLE_PLAIN)
            front = i;
    }
    page_list_read(document, front, &people);
    for (size_t i = front; i < n_lines && people.n_people > 0; i++)
        n += page_list_match(&people, document, i, &match);
    page_list_release(&people);
    return n;
}

/* Looks at the first lines only.  One dash alone is what lists of participants in other layouts have too:
 * such headers count where they go on through the file. */
static int measure(const struct document *document)
{
    size_t n_lines = document->n_lines < MEASURED_LINES ? document->n_lines : MEASURED_LINES;
    struct page_signs signs = {0};

    for (size_t i = 0; i < n_lines; i++)
        count_signs(document, i, &signs);
    if (signs.n_headers >= 2)
        return signs.n_spaced > 0 ? 98 : signs.n_headings > 0 ? 90 : 80;
    if (signs.n_headings > 0 && count_listed(document, n_lines) >= LISTED_HEADERS)
        return 93;
    if (signs.n_spaced > 0 && signs.n_headers + signs.n_short + signs.n_operators > 0)
        return 60;
    if (signs.n_headings > 0 && signs.n_headers > 0)
        return 60;
    if (signs.n_headers > 0 && signs.n_operators > 0)
        return 50;
    if (signs.n_short >= 3 && signs.last_short > n_lines / 2)
        return 50;
    return signs.n_headings + signs.n_headers + signs.n_short > 0 ? 15 : 0;
}

const struct text_format format_streetevents_pdf = {
    "streetevents_pdf",
    "headers \"Name - Org - Title\" as paragraphs of their own, lines wrapped, headings often letter-spaced",
    measure, mark};
