/* format_seekingalpha.c - Seeking Alpha.
 *
 *   Example Inc. (NYSE:EXM) Q1 2018 Earnings Conference Call April 18, 2018  9:00 AM ET
 *   Executives
 *   Jane Roe - Chief Financial Officer
 *   Analysts
 *   Max Stein - Arbor Research
 *   Operator
 *   Good morning ...
 *   Jane Roe
 *   Thank you ...
 *
 * A line is a paragraph; blank lines mean nothing.  What sets a header apart is that it is a name: one of the
 * lists, or one that comes again, is near to one of the lists, or was called just before.
 */
#include "text/format_seekingalpha.h"

#include <stdlib.h>

#include "base/memory.h"
#include "text/call_title.h"
#include "text/facts.h"
#include "text/format_mark.h"
#include "text/heading.h"
#include "text/name_table.h"
#include "text/participants.h"
#include "text/person_line.h"
#include "text/title.h"
#include "text/words.h"

#define MAX_HEADER   140
#define MAX_HEADING  40
#define MAX_FRONT    400 /* lines that are searched for the lists */
#define SPEECH_BYTES 120 /* a line of this length is something said */
#define SPEECH_WORDS 8   /* or one of so many words that ends in a full stop */
#define REACH_BACK   600 /* bytes before a header in which its name may have been called */

/* Lists of people, while the front is read. */
enum list_kind { LIST_NONE, LIST_COMPANY, LIST_OTHER };

static enum list_kind list_heading(struct slice line)
{
    enum heading_style style;
    enum heading heading;

    if (line.len > MAX_HEADING || line.len < 8)
        return LIST_NONE;
    if (line.ptr[line.len - 1] == ':')
        line.len--;
    if (words_is_any(line, "executives management") || words_has_phrase(line, "company representatives") ||
        words_has_phrase(line, "company executives") || words_has_phrase(line, "corporate executives"))
        return words_count(line, 3) <= 2 ? LIST_COMPANY : LIST_NONE;
    if (words_is_any(line, "analysts attendees"))
        return LIST_OTHER;
    heading = heading_parse(line, &style);
    return heading == HEADING_COMPANY_LIST ? LIST_COMPANY
           : heading == HEADING_OTHER_LIST ? LIST_OTHER
                                           : LIST_NONE;
}

/* Presentation, Question-and-Answer Session, End of Q&A. */
static bool is_heading(struct slice line)
{
    enum heading_style style;
    enum heading heading;

    if (line.len > MAX_HEADING)
        return false;
    if (words_has_phrase(slice_part(line, 0, 8), "end of"))
        line = slice_trim(slice_part(line, 6, line.len));
    heading = heading_parse(line, &style);
    return heading == HEADING_PRESENTATION || heading == HEADING_QUESTIONS;
}

static size_t next_text_line(const struct document *document, size_t i)
{
    for (i++; i < document->n_lines; i++)
        if (format_mark_get_line(document, i).len > 0)
            break;
    return i;
}

/* True if the line after line i is something said and not one of a list. */
static bool starts_speech(const struct document *document, size_t i)
{
    size_t next = next_text_line(document, i);
    struct slice text, left, right;

    if (next == document->n_lines)
        return false;
    text = format_mark_get_line(document, next);
    if (text.len > SPEECH_BYTES)
        return true;
    return strchr(".?!", text.ptr[text.len - 1]) != NULL && words_count(text, SPEECH_WORDS) == SPEECH_WORDS &&
           !person_line_split(text, &left, &right);
}

/* A line taken apart as a header. */
struct person {
    struct slice name, rest;
    bool has_letter; /* "Q - Jane Roe": marked as question or answer */
    bool has_dash;
};

static bool read_person(struct document *document, size_t i, struct person *person)
{
    struct slice line = format_mark_get_line(document, i), left, right;

    *person = (struct person){.rest = slice_make("", 0)};
    if (line.len == 0 || line.len > MAX_HEADER)
        return false;
    if (person_line_split(line, &left, &right) && left.len == 1 &&
        (left.ptr[0] == 'Q' || left.ptr[0] == 'A')) {
        person->has_letter = true;
        line = right;
    }
    if (line.len > 1 && line.ptr[line.len - 1] == ':')
        line = slice_trim(slice_part(line, 0, line.len - 1));
    person->has_dash = person_line_split(line, &person->name, &person->rest);
    person->name = participants_fold(document->arena, person->name);
    return person->name.len > 0;
}

/* True if text is the firm's name, or at least a firm's. */
static bool is_firm(struct slice text, struct slice firm)
{
    struct word_scan scan = words_scan(text);
    struct word word = {.text = slice_make("", 0)};

    if (firm.len > 0 && title_same_firm(text, firm))
        return true;
    if (title_has_title_word(text))
        return false;
    while (words_next(&scan, &word))
        ;
    return firm.len == 0 ||
           words_is_any(word.text, "inc corp corporation co company ltd limited plc llc lp sa ag nv group");
}

/* What stands after the name in the list of the company is a title or the firm, elsewhere the firm, perhaps
 * with a title after another dash. */
static void split_rest(struct slice rest, bool is_company, struct slice firm, struct slice *org,
                       struct slice *title)
{
    struct slice left, right;

    *org = *title = slice_make(rest.ptr, 0);
    if (person_line_split(rest, &left, &right) && right.len > 0 &&
        (is_company ? is_firm(left, firm) : title_has_title_word(right))) {
        *org = left;
        *title = right;
    } else if (is_company && !is_firm(rest, firm)) {
        *title = rest;
    } else {
        *org = rest;
    }
}

/* Names that are known, each with the index of its participant. */
static void add_participant(struct document *document, const struct person *person, bool is_company,
                            struct name_table *known)
{
    struct participant one = {.name = person->name, .is_company = is_company};
    uint32_t n = (uint32_t)document->n_participants;

    split_rest(person->rest, is_company, document->facts.firm, &one.org, &one.title);
    one.org = participants_fold(document->arena, one.org);
    one.title = participants_fold(document->arena, one.title);
    if (name_table_add(known, one.name, n) == n)
        participants_add(document, &one);
}

/* True if line i, before any header, is the first one. */
static bool is_first_header(const struct document *document, size_t i, const struct person *person,
                            const struct name_table *known)
{
    if (person_line_is_generic(person->name) && !person->has_dash)
        return true;
    if (name_table_find(known, person->name) == NAME_ABSENT &&
        (person->has_dash || !person_line_is_name(person->name)))
        return false;
    return starts_speech(document, i);
}

/* Reads title and lists; returns the line of the first header, n_lines where there is none. */
static size_t read_front(struct document *document, struct name_table *known)
{
    struct call_facts *facts = &document->facts;
    enum list_kind list = LIST_NONE;

    for (size_t i = 0; i < document->n_lines && i < MAX_FRONT; i++) {
        struct document_line *line = &document->lines[i];
        struct slice text = format_mark_get_line(document, i);
        enum list_kind heading = list_heading(text);
        struct person person;

        line->kind = text.len == 0 ? LINE_BLANK : format_mark_is_ruler(text) ? LINE_FURNITURE : LINE_FRONT;
        if (line->kind != LINE_FRONT)
            continue;
        if (is_heading(text)) {
            line->kind = LINE_HEADING;
            list = LIST_NONE;
        } else if (heading != LIST_NONE) {
            list = heading;
        } else if (!read_person(document, i, &person)) {
            call_title_parse(text, facts);
        } else if (is_first_header(document, i, &person, known)) {
            return i;
        } else if (list != LIST_NONE) {
            add_participant(document, &person, list == LIST_COMPANY, known);
        } else if (!call_title_parse(text, facts) && facts->title.len > 0 && facts->fyear == 0 &&
                   !facts_parse_period(text, &facts->fyear, &facts->fqtr)) {
            facts->fyear = facts->fqtr = 0;
        }
    }
    return document->n_lines;
}

/* Lines after the first header that may be headers: how often each name stands alone. */
struct candidate {
    size_t line;
    struct person person;
    uint32_t id;
};

struct candidate_list {
    struct candidate *candidates; /* [count] */
    size_t count, capacity;
    struct name_table names; /* id of each */
    uint32_t *times;         /* [names.n_entries] */
    size_t cap_times;
};

static bool may_be_header(const struct person *person, const struct name_table *known)
{
    struct slice name = person->name;

    if (name_table_find(known, name) != NAME_ABSENT || person_line_is_generic(name) ||
        person_line_is_name(name))
        return true;
    return name.ptr[name.len - 1] == '.' && !person->has_dash &&
           name_table_find(known, slice_part(name, 0, name.len - 1)) != NAME_ABSENT &&
           words_count(name, 2) == 2;
}

static void collect_candidates(struct document *document, size_t first, const struct name_table *known,
                               struct candidate_list *list)
{
    for (size_t i = first; i < document->n_lines; i++) {
        struct candidate one = {.line = i};
        size_t n = list->names.n_entries;

        if (!read_person(document, i, &one.person) || !may_be_header(&one.person, known) ||
            is_heading(format_mark_get_line(document, i)))
            continue;
        one.id = name_table_add(&list->names, one.person.name, (uint32_t)n);
        if (one.id == n) {
            ARRAY_RESERVE(list->times, n, list->cap_times);
            list->times[n] = 0;
        }
        list->times[one.id]++;
        ARRAY_RESERVE(list->candidates, list->count, list->capacity);
        list->candidates[list->count++] = one;
    }
}

/* True if the surname stands in the words just before the line. */
static bool was_called(const struct document *document, const struct candidate *candidate)
{
    size_t end = document->lines[candidate->line].begin;
    size_t begin = end > REACH_BACK ? end - REACH_BACK : 0;
    struct word_scan scan = words_scan(candidate->person.name);
    struct word word = {.text = slice_make("", 0)}, next;

    while (words_next(&scan, &next))
        if (!words_is_any(next.text, "jr sr ii iii iv"))
            word = next;
    return words_has_word(slice_make(document->text + begin, end - begin), word.text);
}

/* Decides about a candidate; *one becomes the person of the lists, if it is one. */
static bool is_header(const struct document *document, const struct candidate_list *list, size_t index,
                      const struct name_table *known, const struct participant **one)
{
    const struct candidate *candidate = &list->candidates[index];
    const struct person *person = &candidate->person;
    bool next_is_candidate = index + 1 < list->count &&
                             list->candidates[index + 1].line == next_text_line(document, candidate->line);
    uint32_t at = name_table_find(known, person->name);

    *one = at == NAME_ABSENT ? NULL : &document->participants[at];
    if (*one || person_line_is_generic(person->name))
        return true;
    if (person->name.ptr[person->name.len - 1] == '.' && !person_line_is_name(person->name)) {
        at = name_table_find(known, slice_part(person->name, 0, person->name.len - 1));
        *one = &document->participants[at];
        return !next_is_candidate;
    }
    *one = person_line_find_variant(document, person->name);
    return *one || person->has_letter || person->has_dash || list->times[candidate->id] > 1 ||
           was_called(document, candidate);
}

/* A name that the lists spell in another way is one of theirs. */
static void add_variant(struct document *document, struct header *header, const struct participant *one,
                        struct name_table *known)
{
    uint32_t n = (uint32_t)document->n_participants;
    struct participant copy = *one;

    copy.name = header->name;
    if (header->org.len == 0)
        header->org = one->org;
    if (header->title.len == 0)
        header->title = one->title;
    if (name_table_add(known, header->name, n) == n)
        participants_add(document, &copy);
}

static void add_headers(struct document *document, const struct candidate_list *list,
                        struct name_table *known, struct header_list *headers)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct candidate *candidate = &list->candidates[i];
        struct header header = {.line = candidate->line,
                                .name = candidate->person.name,
                                .org = slice_make("", 0),
                                .title = slice_make("", 0)};
        const struct participant *one;

        if (!is_header(document, list, i, known, &one))
            continue;
        if (header.name.ptr[header.name.len - 1] == '.' && one && one->name.len == header.name.len - 1)
            header.name.len--;
        split_rest(candidate->person.rest, one && one->is_company, document->facts.firm, &header.org,
                   &header.title);
        if (one && !name_table_equal(one->name, header.name))
            add_variant(document, &header, one, known);
        document->lines[candidate->line].kind = LINE_HEADER;
        format_mark_add_header(headers, header);
    }
}

/* True for the first line of what the publisher adds at the end. */
static bool is_tail(struct slice line)
{
    struct slice start = slice_part(line, 0, 160);

    return words_has_phrase(slice_part(line, 0, 30), "copyright policy") ||
           words_has_phrase(start, "all transcripts on this site") ||
           words_has_phrase(start, "the information contained here is a textual representation") ||
           words_has_phrase(start, "our online transcripts") ||
           (words_has_phrase(start, "read more current") && words_has_phrase(start, "analysis and news")) ||
           (slice_starts(line, "View all ") && words_has_phrase(start, "call transcripts"));
}

static void mark_rest(struct document *document, size_t first, size_t last)
{
    bool in_tail = false;

    for (size_t i = first; i < document->n_lines; i++) {
        struct document_line *line = &document->lines[i];
        struct slice text = format_mark_get_line(document, i);

        if (line->kind == LINE_HEADER)
            continue;
        in_tail |= i > last && is_tail(text);
        line->kind = text.len == 0                ? LINE_BLANK
                     : format_mark_is_ruler(text) ? LINE_FURNITURE
                     : in_tail                    ? LINE_FRONT
                     : is_heading(text)           ? LINE_HEADING
                                                  : LINE_BODY;
    }
}

static bool mark(struct document *document, struct header_list *headers)
{
    struct candidate_list list = {.candidates = NULL};
    struct name_table known;
    size_t first;

    name_table_init(&known);
    name_table_init(&list.names);
    first = read_front(document, &known);
    collect_candidates(document, first, &known, &list);
    add_headers(document, &list, &known, headers);
    name_table_release(&list.names);
    name_table_release(&known);
    free(list.times);
    free(list.candidates);
    if (headers->count == 0)
        return false;
    mark_rest(document, first, headers->headers[headers->count - 1].line);
    return true;
}

/* People of the lists who come again as headers are what no other layout has. */
static int measure(const struct document *document)
{
    struct call_facts facts = {.title = {"", 0}, .firm = {"", 0}, .ticker = {"", 0}};
    struct name_table names;
    bool in_list = false, has_list = false, has_title = false;
    size_t n_people = 0, n_again = 0, n_operators = 0;

    name_table_init(&names);
    for (size_t i = 0; i < document->n_lines; i++) {
        struct slice line = format_mark_get_line(document, i), name, rest;
        bool has_dash;

        if (line.len > SPEECH_BYTES || is_heading(line))
            in_list = false; /* the lists are over */
        if (line.len == 0 || line.len > MAX_HEADER || slice_find(line, "--") < line.len)
            continue;
        has_title |= i < 5 && call_title_parse(line, &facts);
        if (n_operators == 0 && i < MAX_FRONT && list_heading(line) != LIST_NONE) {
            in_list = has_list = true;
            continue;
        }
        n_operators += slice_equal_text(line, "Operator");
        in_list &= n_operators == 0;
        has_dash = person_line_split(line, &name, &rest);
        if (name_table_find(&names, name) != NAME_ABSENT) {
            n_again +=
                !in_list && (!has_dash || !title_has_title_word(rest)); /* pages repeat title and all */
        } else if (in_list && has_dash && rest.len > 0 && person_line_is_name(name) &&
                   names.n_entries < 1000) {
            name_table_add(&names, name, 0);
            n_people++;
        }
    }
    name_table_release(&names);
    if (has_list && n_people > 1 && n_again > 1) {
        if (has_title && n_people > 2 && n_again > 3)
            return 95;
        return has_title || n_operators > 0 ? 94 : 85;
    }
    if (has_list && has_title && (n_operators > 1 || n_people > 1))
        return 60;
    return has_title && n_operators > 1 ? 45 : has_list && n_operators > 0 ? 20 : 0;
}

const struct text_format format_seekingalpha = {
    "seekingalpha",
    "names alone on their lines; before them the lists \"Executives\" and \"Analysts\" with \"Name - Title\"",
    measure, mark};
