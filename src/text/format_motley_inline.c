/* format_motley_inline.c - The Motley Fool, newer layout.
 *
 *   CALL PARTICIPANTS
 *   Chief Financial Officer — Jane Roe
 *   Revenue-- $12 million, up 4%.              (takeaways, summary, glossary: nobody says them)
 *   ARR: Annual recurring revenue ...
 *   Full Conference Call Transcript
 *   Jane Roe:Good morning ...
 *   Operator:Our first question ...
 *
 * The list names the company's people only.  Nothing says where the questions begin.
 */
#include "text/format_motley_inline.h"

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

#define MAX_NAME   60
#define MAX_LIST   200 /* bytes of a line of the list */
#define MAX_FRONT  400 /* lines that are searched for the list */
#define REACH_BACK 600 /* bytes before a header in which its name may have been called */
#define LONG_DASH  "\xe2\x80\x94"

static bool is_start_heading(struct slice line)
{
    return line.len <= 50 && words_has_phrase(line, "full conference call transcript");
}

/* "Chief Financial Officer — Jane Roe" at the last long dash.  Of both sides the title is the one with words
 * of a title. */
static bool split_list_line(struct slice line, struct slice *name, struct slice *title)
{
    size_t dash = line.len;

    if (line.len > MAX_LIST)
        return false;
    for (size_t at = 0; (at += slice_find(slice_part(line, at, line.len), LONG_DASH)) < line.len; at++)
        dash = at;
    *title = slice_trim(slice_part(line, 0, dash));
    *name = slice_trim(slice_part(line, dash + strlen(LONG_DASH), line.len));
    if (title_has_title_word(*name) && !title_has_title_word(*title)) {
        struct slice swap = *name;

        *name = *title;
        *title = swap;
    }
    return dash < line.len && title->len > 0 && person_line_is_name(*name);
}

static bool is_list_heading(struct slice line)
{
    enum heading_style style;
    enum heading heading = heading_parse(line, &style);

    return heading == HEADING_OTHER_LIST || heading == HEADING_COMPANY_LIST;
}

/* Reads the list: the lines after its heading, as long as they have its form; elsewhere lines with words of a
 * title. */
static void read_list(struct document *document, size_t limit, struct name_table *known)
{
    bool in_list = false;

    for (size_t i = 0; i < limit; i++) {
        struct slice line = format_mark_get_line(document, i);
        struct participant one = {.org = slice_make("", 0), .is_company = true};
        uint32_t n = (uint32_t)document->n_participants;

        if (line.len == 0 || slice_equal_text(line, "Operator"))
            continue;
        if (is_list_heading(line)) {
            in_list = true;
            continue;
        }
        if (!split_list_line(line, &one.name, &one.title)) {
            in_list = false;
            continue;
        }
        if (!in_list && !title_has_title_word(one.title))
            continue;
        one.name = participants_fold(document->arena, one.name);
        one.title = participants_fold(document->arena, one.title);
        one.is_company = !title_read(one.title, slice_make("", 0)).is_analyst;
        if (name_table_add(known, one.name, n) == n)
            participants_add(document, &one);
    }
}

/* A line that begins "Name:". */
struct candidate {
    size_t line;
    size_t n_bytes; /* with the colon and the blanks after it */
    struct slice name;
    uint32_t id;
    bool is_tight; /* no blank after the colon */
};

static bool read_candidate(const struct document *document, size_t i, struct candidate *candidate)
{
    const struct document_line *line = &document->lines[i];
    struct slice text = slice_make(document->text + line->begin, line->end - line->begin);
    struct slice start = slice_part(text, 0, MAX_NAME + 1);
    size_t colon = slice_find_byte(start, ':'), end = colon + 1;

    if (colon == start.len)
        return false;
    *candidate = (struct candidate){.line = i, .name = slice_trim(slice_part(start, 0, colon))};
    while (end < text.len && byte_is_blank(text.ptr[end]))
        end++;
    candidate->n_bytes = end;
    candidate->is_tight = end == colon + 1;
    return person_line_is_generic(candidate->name) || person_line_is_name(candidate->name) ||
           person_line_is_single_name(candidate->name);
}

struct candidate_list {
    struct candidate *candidates; /* [count] */
    size_t count, capacity;
    struct name_table names; /* id of each */
    uint32_t *times;         /* [names.n_entries] */
    size_t cap_times;
    bool is_tight; /* most headers of people who are known have no blank after the colon */
};

static void collect_candidates(struct document *document, size_t begin, const struct name_table *known,
                               struct candidate_list *list)
{
    size_t n_known = 0, n_tight = 0;

    for (size_t i = begin; i < document->n_lines; i++) {
        struct candidate one;
        size_t n = list->names.n_entries;

        if (!read_candidate(document, i, &one))
            continue;
        one.name = participants_fold(document->arena, one.name);
        one.id = name_table_add(&list->names, one.name, (uint32_t)n);
        if (one.id == n) {
            ARRAY_RESERVE(list->times, n, list->cap_times);
            list->times[n] = 0;
        }
        list->times[one.id]++;
        if (person_line_is_generic(one.name) || name_table_find(known, one.name) != NAME_ABSENT) {
            n_known++;
            n_tight += one.is_tight;
        }
        ARRAY_RESERVE(list->candidates, list->count, list->capacity);
        list->candidates[list->count++] = one;
    }
    list->is_tight = 2 * n_tight >= n_known;
}

/* True if the last word of the name stands in the words just before the line. */
static bool was_called(const struct document *document, const struct candidate *candidate)
{
    size_t end = document->lines[candidate->line].begin;
    size_t begin = end > REACH_BACK ? end - REACH_BACK : 0;
    struct word_scan scan = words_scan(candidate->name);
    struct word word = {.text = slice_make("", 0)}, next;

    while (words_next(&scan, &next))
        word = next;
    return words_has_word(slice_make(document->text + begin, end - begin), word.text);
}

static bool is_header(const struct document *document, const struct candidate_list *list,
                      const struct candidate *candidate, const struct name_table *known)
{
    bool comes_again = list->times[candidate->id] > 1;

    if (person_line_is_generic(candidate->name) || name_table_find(known, candidate->name) != NAME_ABSENT)
        return true;
    if (person_line_is_single_name(candidate->name))
        return comes_again && (candidate->is_tight || !list->is_tight);
    if (candidate->is_tight == list->is_tight &&
        (list->is_tight || comes_again || was_called(document, candidate)))
        return true;
    return person_line_find_variant(document, candidate->name) != NULL;
}

/* Somebody of the list whose name is spelt in another way, or who has the word from the operator and is not
 * in the list: the list has the company's people, so that one asks. */
static void add_person(struct document *document, struct header *header, bool was_given_word,
                       struct name_table *known)
{
    uint32_t n = (uint32_t)document->n_participants;
    const struct participant *one = person_line_find_variant(document, header->name);
    struct participant copy = {.name = header->name, .org = header->org, .title = header->title};

    if (name_table_find(known, header->name) != NAME_ABSENT || (!one && !was_given_word))
        return;
    if (one) {
        copy = *one;
        copy.name = header->name;
    }
    name_table_add(known, header->name, n);
    participants_add(document, &copy);
}

static void add_headers(struct document *document, const struct candidate_list *list,
                        struct name_table *known, struct header_list *headers)
{
    bool has_list = document->n_participants > 0, has_spoken = false, after_operator = false;

    for (size_t i = 0; i < list->count; i++) {
        const struct candidate *candidate = &list->candidates[i];
        struct document_line *line = &document->lines[candidate->line];
        struct header header = {.line = candidate->line,
                                .name = candidate->name,
                                .org = slice_make("", 0),
                                .title = slice_make("", 0)};

        if (!is_header(document, list, candidate, known))
            continue;
        if (has_list && !person_line_is_generic(header.name))
            add_person(document, &header, has_spoken && after_operator, known);
        after_operator = person_line_is_generic(header.name) && words_is_any(header.name, "operator");
        has_spoken |= !after_operator;
        line->kind = LINE_BODY;
        header.begin = line->begin;
        header.end = line->begin + candidate->n_bytes;
        format_mark_add_header(headers, header);
    }
}

/* The line after the heading of the transcript, or that of the first header of somebody known; n_lines
 * without both. */
static size_t find_start(const struct document *document, const struct name_table *known)
{
    size_t first = document->n_lines;

    for (size_t i = 0; i < document->n_lines; i++) {
        struct candidate one;

        if (is_start_heading(format_mark_get_line(document, i)))
            return i + 1;
        if (first == document->n_lines && read_candidate(document, i, &one) &&
            (person_line_is_generic(one.name) || name_table_find(known, one.name) != NAME_ABSENT))
            first = i;
    }
    return first;
}

/* Lines after begin, headers already marked. */
static void mark_call(struct document *document, size_t begin, const struct header_list *headers)
{
    size_t first = headers->headers[0].line, next = 0;
    enum heading_style style;

    for (size_t i = begin; i < document->n_lines; i++) {
        struct document_line *line = &document->lines[i];
        struct slice text = format_mark_get_line(document, i);
        enum heading heading = heading_parse(text, &style);

        if (next < headers->count && headers->headers[next].line == i) {
            next++;
            continue;
        }
        if (next == headers->count && motley_page_is_tail(text)) {
            motley_page_mark_plain(document, i, document->n_lines);
            return;
        }
        line->kind = text.len == 0                                                     ? LINE_BLANK
                     : format_mark_is_ruler(text)                                      ? LINE_FURNITURE
                     : heading == HEADING_PRESENTATION || heading == HEADING_QUESTIONS ? LINE_HEADING
                     : i > first                                                       ? LINE_BODY
                                                                                       : LINE_UNKNOWN;
    }
}

static bool mark(struct document *document, struct header_list *headers)
{
    struct candidate_list list = {.candidates = NULL};
    struct name_table known;
    size_t start;

    name_table_init(&known);
    name_table_init(&list.names);
    read_list(document, document->n_lines < MAX_FRONT ? document->n_lines : MAX_FRONT, &known);
    start = find_start(document, &known);
    collect_candidates(document, start, &known, &list);
    add_headers(document, &list, &known, headers);
    name_table_release(&list.names);
    name_table_release(&known);
    free(list.times);
    free(list.candidates);
    if (headers->count == 0)
        return false;
    motley_page_mark_front(document, start);
    if (start > 0 && is_start_heading(format_mark_get_line(document, start - 1)))
        document->lines[start - 1].kind = LINE_HEADING;
    mark_call(document, start, headers);
    motley_page_add_unnamed(document, start, headers);
    return true;
}

/* The heading of the transcript, or a list with long dashes and the publisher's tail, and headers in the
 * lines. */
static int measure(const struct document *document)
{
    size_t n_people = 0, n_headers = 0, n_tight = 0;
    bool has_heading = false, has_publisher = false;

    for (size_t i = 0; i < document->n_lines; i++) {
        struct slice line = format_mark_get_line(document, i), name, title;
        struct candidate one;

        if (line.len == 0)
            continue;
        has_heading |= is_start_heading(line);
        has_publisher |= motley_page_is_tail(line);
        n_people += i < MAX_FRONT && split_list_line(line, &name, &title) && title_has_title_word(title);
        if (read_candidate(document, i, &one)) {
            n_headers++;
            n_tight += one.is_tight;
        }
    }
    if (n_headers < 2)
        return 0;
    if (has_heading)
        return n_people > 1 && n_tight > 3 ? 95 : 94;
    if (n_people > 1)
        return has_publisher ? 90 : 70;
    return has_publisher ? 45 : n_tight > 4 ? 35 : 0;
}

const struct text_format format_motley_inline = {
    "motley_inline", "\"Name:words\" in one line, after a list \"Title \xe2\x80\x94 Name\"", measure, mark};
