/* format_company_site.c - transcripts that firms put on their own sites, made of pages.
 *
 *   JANE ROE, GROUP CFO: Good morning.     Jane Roe, Group CFO            ..................................
 *   Cost fell by a fifth.                  Slide 4 - Costs are falling    Max Stein                        Q
 *   MAX STEIN, PINE & COBB: Why?           Good morning.                  Analyst, Pine & Cobb
 *
 * Every firm has its own style, so there is no one pattern: lines that pages repeat are put aside, and what
 * is left is a header by its shape, by what stands around it, and by names that come again or stand in a
 * list.
 */
#include "text/format_company_site.h"

#include <stdlib.h>

#include "text/capitals.h"
#include "text/format_mark.h"
#include "text/heading.h"
#include "text/page_break.h"
#include "text/page_header.h"
#include "text/participants.h"
#include "text/site_front.h"
#include "text/site_view.h"
#include "text/title.h"
#include "text/words.h"

#define MAX_FRONT        250 /* lines with text before the first header */
#define MAX_HEADING      60
#define HEADING_LINES    4 /* a heading further before the first header is a table of contents */
#define MEASURED_LINES   4000
#define VENDOR_LINES     40
#define MIN_PAGES        3
#define MIN_HEADERS      3
#define MAX_LISTED       60  /* people whose names may be misspelt */
#define LONG_LINE        220 /* bytes; no page has longer lines */
#define DISCLAIMER_SIGNS 2

/* Where only the questions were printed, the title says so. */
static bool is_questions_only(const struct document *document, size_t end)
{
    bool has_questions = false;

    for (size_t i = 0; i < end && i < VENDOR_LINES; i++) {
        struct slice text = format_mark_get_line(document, i);

        if (words_has_phrase(text, "q a transcript") || words_has_phrase(text, "q a session transcript") ||
            words_has_phrase(text, "transcript of q a"))
            has_questions = true;
        if (site_view_heading(text) == HEADING_PRESENTATION || words_has_any(text, "speeches speech remarks"))
            return false;
    }
    return has_questions;
}

static void read_listed(const struct document *document, struct name_table *listed)
{
    for (size_t i = 0; i < document->n_participants; i++)
        if (words_count(document->participants[i].name, 2) > 1)
            name_table_add(listed, site_header_short_name(document->participants[i].name, document->arena),
                           0);
}

static void add_header(struct document *document, const struct site_candidate *one, bool opens_questions,
                       struct header_list *headers)
{
    const struct site_header *read = &one->header;
    struct document_line *line = &document->lines[one->line];
    struct slice text = format_mark_get_line(document, one->line);
    struct header header = {.line = one->line, .opens_questions = opens_questions};

    header.name = participants_fold(document->arena, read->name);
    header.org = participants_fold(document->arena, read->org);
    header.title = participants_fold(document->arena, read->title);
    if (read->n_bytes > 0 && read->n_bytes < text.len) {
        header.begin = (size_t)(text.ptr - document->text);
        header.end = header.begin + read->n_bytes;
    } else {
        line->kind = LINE_HEADER;
        document->lines[one->last].kind = LINE_HEADER;
    }
    format_mark_add_header(headers, header);
}

/* Among the questions a name alone is one even where it comes once and nobody announced it; before them it
 * may be a heading of the speech. */
static bool is_late_speaker(const struct site_candidate *one)
{
    return one->header.n_bytes == 0 && one->header.n_words > 1 && one->is_open && one->is_before_speech &&
           one->may_go_on;
}

/* Marks headings and headers from the candidate start on. */
static void choose_headers(struct document *document, const struct site_view *view, size_t start,
                           struct header_list *headers)
{
    bool opens_questions = is_questions_only(document, view->candidates[start].line);
    bool in_questions = opens_questions;
    struct name_table listed;
    size_t next = start;

    name_table_init(&listed);
    read_listed(document, &listed);
    for (size_t i = view->candidates[start].line; i < document->n_lines; i++) {
        struct slice text = format_mark_get_line(document, i);
        const struct site_candidate *one = NULL;

        while (next < view->n_candidates && view->candidates[next].line < i)
            next++;
        if (next < view->n_candidates && view->candidates[next].line == i)
            one = &view->candidates[next];
        if (one && (next == start || site_view_is_header(view, one, &listed) ||
                    (in_questions && is_late_speaker(one)))) {
            add_header(document, one, opens_questions, headers);
            opens_questions = false;
            i = one->last;
        } else if (view->kinds[i] == LINE_HEADING) {
            opens_questions |= headers->count > 0 && site_view_heading(text) == HEADING_QUESTIONS;
            in_questions |= opens_questions;
        }
    }
    name_table_release(&listed);
}

/* What comes before the first header: title, lists, notices.  More than that is a turn without a header. */
static void mark_front(struct document *document, size_t first)
{
    size_t n = 0;

    for (size_t i = 0; i < first; i++)
        n += document->lines[i].kind == LINE_BODY;
    for (size_t i = 0; i < first; i++) {
        struct document_line *line = &document->lines[i];

        if (line->kind == LINE_BODY || (line->kind == LINE_HEADING && i + HEADING_LINES < first))
            line->kind = n <= MAX_FRONT ? LINE_FRONT : LINE_UNKNOWN;
    }
}

static bool has_disclaimer_sign(struct slice text)
{
    return words_has_phrase(text, "forward looking statements") ||
           words_has_phrase(text, "forward looking statement") ||
           words_has_phrase(text, "differ materially") ||
           words_has_phrase(text, "changes in circumstances") ||
           words_has_phrase(text, "does not undertake") || words_has_phrase(text, "no obligation") ||
           words_has_phrase(text, "assumes no liability") ||
           words_has_phrase(text, "not constitute an offer") ||
           words_has_phrase(text, "future results or occurrences");
}

/* "Important notice", "Forward-looking statements", "Cautionary statement regarding ... | This document
 * contains". */
static bool is_tail_heading(struct slice text)
{
    struct slice start = slice_part(text, 0, MAX_HEADING);
    enum heading_style style;

    if (heading_parse(text, &style) == HEADING_TAIL)
        return true;
    if (!byte_is_upper(text.ptr[0]) ||
        !words_has_any(start, "notice information statement statements disclaimer disclaimers"))
        return false;
    if (words_has_phrase(start, "cautionary statement"))
        return words_equal(slice_part(start, 0, slice_find_byte(start, ' ')), "cautionary");
    return text.len <= MAX_HEADING && words_count(text, 7) < 7 && !slice_ends(text, ".") &&
           (words_has_phrase(text, "important notice") || words_has_phrase(text, "important information") ||
            words_has_any(text, "disclaimer disclaimers") ||
            words_has_phrase(text, "forward looking statements"));
}

static bool ends_sentence(struct slice text)
{
    return text.len > 0 && strchr(".?!", text.ptr[text.len - 1]) != NULL;
}

/* True if line i is the first one behind a full stop; a blank line or a page's end may be asked for as well.
 */
static bool follows_sentence(const struct document *document, size_t i, bool wants_gap)
{
    size_t before = i;

    while (before > 0 && document->lines[before - 1].kind != LINE_BODY)
        before--;
    return before > 0 && (before < i || !wants_gap) &&
           ends_sentence(format_mark_get_line(document, before - 1));
}

/* First line of the notices whose first sure line is first_sign.  They begin behind a full stop; an operator
 * has but one paragraph to say at the end. */
static size_t find_notices(const struct document *document, const struct header *last, size_t first_sign)
{
    size_t begin = first_sign;

    if (page_header_is_generic(last->name))
        for (size_t i = last->line + 1; i < first_sign; i++)
            if (document->lines[i].kind == LINE_BODY && follows_sentence(document, i, true))
                return i;
    while (begin > last->line + 1 &&
           !(document->lines[begin].kind == LINE_BODY && follows_sentence(document, begin, false)))
        begin--;
    return begin;
}

/* First line of the notices behind the last turn: their heading, or where they begin. */
static size_t find_tail(const struct document *document, const struct site_view *view,
                        const struct header *last)
{
    size_t n_signs = 0, first_sign = document->n_lines;

    for (size_t i = last->line + 1; i < document->n_lines; i++) {
        struct slice text = format_mark_get_line(document, i);

        if (document->lines[i].kind != LINE_BODY)
            continue;
        if (is_tail_heading(text) && site_view_is_open(view, i))
            return i;
        if (!has_disclaimer_sign(text))
            continue;
        if (n_signs++ == 0)
            first_sign = i;
    }
    return n_signs < DISCLAIMER_SIGNS ? document->n_lines : find_notices(document, last, first_sign);
}

static void mark_tail(struct document *document, const struct site_view *view, const struct header *last)
{
    for (size_t i = find_tail(document, view, last); i < document->n_lines; i++)
        if (document->lines[i].kind == LINE_BODY)
            document->lines[i].kind = LINE_FRONT;
}

/* Takes away blank lines in the middle of a sentence, which pages made into text are full of. */
static void join_gaps(struct document *document, const struct site_view *view)
{
    size_t last = document->n_lines; /* body line before the gap */

    for (size_t i = 0; i < document->n_lines; i++) {
        struct slice text = format_mark_get_line(document, i);

        if (document->lines[i].kind == LINE_BLANK)
            continue;
        if (document->lines[i].kind == LINE_BODY && last + 1 < i && text.len > 0 && text.ptr[0] >= 'a' &&
            text.ptr[0] <= 'z' && !site_view_is_open(view, i))
            for (size_t k = last + 1; k < i; k++)
                document->text[document->lines[k].end] = ' ';
        last = document->lines[i].kind == LINE_BODY ? i : document->n_lines;
    }
}

/* True if there is a question mark in the words behind header i. */
static bool has_question(const struct document *document, const struct header_list *headers, size_t i)
{
    size_t begin = document->lines[headers->headers[i].line].begin, end = document->n_bytes;

    if (i + 1 < headers->count)
        end = document->lines[headers->headers[i + 1].line].begin;
    return memchr(document->text + begin, '?', end - begin) != NULL;
}

static struct slice last_word(struct slice name)
{
    size_t begin = name.len;

    while (begin > 0 && name.ptr[begin - 1] != ' ')
        begin--;
    return slice_part(name, begin, name.len);
}

/* The person of the lists whom a header means: by first and last word of the name, or but for a slip of the
 * pen in the first.  document->n_participants where there is none. */
static size_t find_listed(const struct document *document, size_t n_listed,
                          const struct name_table *short_names, struct slice short_name)
{
    uint32_t at = name_table_find(short_names, short_name);

    if (at != NAME_ABSENT)
        return at;
    for (size_t i = 0; i < short_names->n_entries && i < n_listed; i++)
        if (slice_equal(last_word(short_names->entries[i].name), last_word(short_name)) &&
            capitals_same_but_typo(short_names->entries[i].name, short_name))
            return short_names->entries[i].value;
    return document->n_participants;
}

/* What a header says of a person who stands in no list. */
static bool read_person(const struct header *header, bool is_asker, struct participant *one)
{
    struct title_reading title = title_read(header->title, slice_make("", 0));

    *one = (struct participant){header->name, header->org, header->title, false};
    one->is_company = header->title.len > 0 && title.is_executive && !title.is_analyst;
    return header->org.len > 0 || header->title.len > 0 || is_asker;
}

/* People whom the lists lack, and other forms of names that they have.  Who is called by name and firm alone
 * asks, and so does who is new among the questions and has one; managers' headers have titles. */
static void add_people(struct document *document, const struct header_list *headers)
{
    struct name_table names, short_names, presenters;
    size_t n_listed = document->n_participants < MAX_LISTED ? document->n_participants : MAX_LISTED;
    bool has_asker = false; /* the questions have begun */

    name_table_init(&names);
    name_table_init(&short_names);
    name_table_init(&presenters);
    for (size_t i = 0; i < document->n_participants; i++) {
        struct slice name = document->participants[i].name;

        name_table_add(&names, name, (uint32_t)i);
        name_table_add(&short_names, site_header_short_name(name, document->arena), (uint32_t)i);
    }
    for (size_t i = 0; i < headers->count; i++) {
        const struct header *header = &headers->headers[i];
        struct slice short_name;
        struct participant one;
        size_t at;
        bool is_generic = page_header_is_generic(header->name);
        bool is_asker = has_asker && has_question(document, headers, i) &&
                        name_table_find(&presenters, header->name) == NAME_ABSENT;
        bool is_person = read_person(header, is_asker, &one);

        has_asker |=
            header->opens_questions || (header->org.len > 0 && !one.is_company) || (is_generic && i > 1);
        if (!has_asker)
            name_table_add(&presenters, header->name, 0);
        if (name_table_find(&names, header->name) != NAME_ABSENT || is_generic)
            continue;
        short_name = site_header_short_name(header->name, document->arena);
        at = find_listed(document, n_listed, &short_names, short_name);
        if (at < document->n_participants) {
            one = document->participants[at];
            one.name = header->name;
        } else if (!is_person) {
            continue;
        }
        name_table_add(&names, header->name, (uint32_t)document->n_participants);
        name_table_add(&short_names, short_name, (uint32_t)document->n_participants);
        participants_add(document, &one);
    }
    name_table_release(&names);
    name_table_release(&short_names);
    name_table_release(&presenters);
}

static bool mark(struct document *document, struct header_list *headers)
{
    struct site_view view;
    size_t start;

    site_view_init(&view, document, document->n_lines);
    start = site_view_find_start(&view);
    if (start < view.n_candidates) {
        for (size_t i = 0; i < document->n_lines; i++)
            document->lines[i].kind = view.kinds[i];
        site_front_read(document, &view, view.candidates[start].line);
        choose_headers(document, &view, start, headers);
    }
    if (headers->count > 0) {
        mark_front(document, headers->headers[0].line);
        mark_tail(document, &view, &headers->headers[headers->count - 1]);
        add_people(document, headers);
        join_gaps(document, &view);
        page_break_join(document);
    }
    site_view_release(&view);
    return headers->count > 0;
}

/* True where another maker of transcripts signs the first lines. */
static bool has_vendor(const struct document *document)
{
    for (size_t i = 0; i < document->n_lines && i < VENDOR_LINES; i++) {
        struct slice text = format_mark_get_line(document, i);

        if (text.len < LONG_LINE &&
            (slice_find_nocase(text, "streetevents") < text.len ||
             words_has_phrase(text, "thomson reuters") || words_has_any(text, "refinitiv lseg fndw") ||
             words_has_phrase(text, "seeking alpha") || words_has_phrase(text, "motley fool") ||
             slice_find(text, "fool.com") < text.len))
            return true;
    }
    return false;
}

static bool has_long_lines(const struct document *document, size_t n_lines)
{
    size_t n = 0;

    for (size_t i = 0; i < n_lines; i++)
        n += document->lines[i].end - document->lines[i].begin > LONG_LINE;
    return n * 50 > n_lines;
}

/* "Name - Firm - Title" is StreetEvents. */
static bool has_two_dashes(struct slice text)
{
    size_t dash = slice_find(text, " - ");
    struct slice rest = slice_part(text, dash + 3, text.len);

    return slice_find(rest, " - ") < rest.len;
}

static int measure(const struct document *document)
{
    size_t n_lines = document->n_lines < MEASURED_LINES ? document->n_lines : MEASURED_LINES;
    struct name_table listed = {0}, people;
    struct site_view view;
    size_t n_headers = 0, n_dashed = 0, n_people, start;
    bool is_paged;

    if (has_vendor(document))
        return 0;
    site_view_init(&view, document, n_lines);
    name_table_init(&listed);
    name_table_init(&people);
    start = site_view_find_start(&view);
    for (size_t i = start; i < view.n_candidates; i++) {
        if (i > start && !site_view_is_header(&view, &view.candidates[i], &listed))
            continue;
        name_table_add(&people, view.candidates[i].header.name, 0);
        n_dashed += has_two_dashes(format_mark_get_line(document, view.candidates[i].line));
        n_headers++;
    }
    n_people = people.n_entries;
    is_paged = view.n_pages >= MIN_PAGES && view.n_repeated >= MIN_PAGES;
    name_table_release(&people);
    name_table_release(&listed);
    site_view_release(&view);
    if (n_headers < MIN_HEADERS || n_people < 2)
        return n_headers > 0 ? 8 : 0;
    if (2 * n_dashed >= n_headers)
        return 25;
    return is_paged ? 91 : has_long_lines(document, n_lines) ? 20 : 45;
}

const struct text_format format_company_site = {"company_site",
                                                "pages as firms print them: \"NAME, TITLE: words\", \"Name, "
                                                "Firm\" on a line of its own, or names between dotted lines",
                                                measure, mark};
