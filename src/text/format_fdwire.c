/* format_fdwire.c - FD (Fair Disclosure) Wire, as archives deliver it.
 *
 *   JANE ROE, CFO, EXAMPLE NETWORKS: Good morning. ...       <- first time: name, title, firm
 *   MAX STEIN, ANALYST, PINE & COBB,                         <- may be broken
 *   INC.: How is demand?
 *   JANE ROE: It has held up well.                           <- later: the name alone
 *
 * Paragraphs of a turn are lines, or are wrapped with no blank line before a header.  So a header is known by
 * its capitals, by what it says, and by names that come again.
 */
#include "text/format_fdwire.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "text/capitals.h"
#include "text/fdwire_header.h"
#include "text/fdwire_people.h"
#include "text/format_mark.h"
#include "text/heading.h"
#include "text/name_table.h"
#include "text/page_break.h"
#include "text/participants.h"
#include "text/title.h"
#include "text/words.h"

#define MIN_SINGLE     4 /* letters of a first name that is met once and stands alone */
#define MAX_FRONT_LINE 160
#define MAX_TAIL_HEAD  40 /* longest line that only says that a disclaimer follows */
#define FRONT_LINES    15
#define MEASURED_LINES 4000

/* A place that may name a speaker. */
struct candidate {
    size_t line;       /* where the header begins */
    size_t last;       /* where it ends: the same, or a line further down */
    size_t begin, end; /* in the text, with the colon */
    struct fdwire_header header;
    bool has_gap_before, has_stop_before;
    uint32_t id; /* of the name */
};

struct candidate_list {
    struct candidate *candidates;
    size_t count, capacity;
};

/* Names met so far; times[id] is how often. */
struct known {
    struct name_table names, words; /* full names, and the words of names with a title or two words */
    uint32_t *times;
    size_t cap_times;
};

static struct slice raw_line(const struct document *document, size_t i)
{
    const struct document_line *line = &document->lines[i];

    return slice_make(document->text + line->begin, line->end - line->begin);
}

/* First line after i with words on it, n_lines where there is none. */
static size_t next_text_line(const struct document *document, size_t i)
{
    for (i++; i < document->n_lines; i++)
        if (document->lines[i].kind != LINE_BLANK && document->lines[i].kind != LINE_FURNITURE)
            break;
    return i;
}

/* The header that begins with first, at the end of line i, and ends in the next one: "JANE ROE, CHIEF
 * FINANCIAL OFFICER, EXAMPLE NETWORKS &" and "CO.: Good morning."; empty where there is none.  The second
 * line alone would look like a speaker. */
static struct slice join_broken(struct document *document, size_t i, struct slice first,
                                struct candidate *candidate)
{
    struct slice none = slice_make("", 0), second;
    struct capitals capitals;
    size_t next, colon;
    char *copy;

    if (first.len > FDWIRE_HEADER_MAX || !capitals_read(first, &capitals) || capitals.n_words == 0)
        return none;
    next = next_text_line(document, i);
    if (next > i + 6 || next >= document->n_lines)
        return none;
    second = raw_line(document, next);
    colon = fdwire_header_find_colon(second);
    if (colon == second.len || !capitals_read(slice_part(second, 0, colon), &capitals))
        return none;
    copy = arena_alloc(document->arena, first.len + 1 + colon);
    memcpy(copy, first.ptr, first.len);
    copy[first.len] = ' ';
    memcpy(copy + first.len + 1, second.ptr, colon);
    candidate->last = next;
    candidate->end = document->lines[next].begin + colon + 1;
    return participants_fold(document->arena, slice_make(copy, first.len + 1 + colon));
}

static bool has_stop_before(const struct document *document, size_t i)
{
    struct slice text;
    size_t end;

    if (i == 0 || document->lines[i - 1].kind != LINE_BODY)
        return true;
    text = format_mark_get_line(document, i - 1);
    end = text.len;
    if (slice_ends(text, "\xe2\x80\x9d") || slice_ends(text, "\xe2\x80\xa6") ||
        slice_ends(text, "\xe2\x80\x94"))
        return true;
    return end == 0 || strchr(".?!)]\"'-:", text.ptr[end - 1]) != NULL;
}

/* True where line i is, or begins, a header. */
static bool find_candidate(struct document *document, size_t i, struct candidate *candidate)
{
    struct slice line = raw_line(document, i), text;
    struct capitals capitals;
    size_t word, colon;

    text = slice_trim(slice_part(line, 0, FDWIRE_HEADER_MAX));
    word = slice_find_byte(text, ' ');
    word = slice_find_byte(slice_part(text, 0, word), ':');
    if (text.len < 2 || !capitals_read(slice_part(text, 0, word), &capitals))
        return false; /* most lines end here */
    *candidate = (struct candidate){.line = i, .last = i, .begin = document->lines[i].begin};
    colon = fdwire_header_find_colon(line);
    if (colon < line.len) {
        candidate->end = candidate->begin + colon + 1;
        text = participants_fold(document->arena, slice_part(line, 0, colon));
    } else {
        text = join_broken(document, i, slice_trim(line), candidate);
    }
    if (text.len == 0 || !fdwire_header_read(text, &candidate->header))
        return false;
    candidate->has_gap_before = i == 0 || document->lines[i - 1].kind != LINE_BODY;
    candidate->has_stop_before = has_stop_before(document, i);
    return colon < line.len || candidate->header.has_parts;
}

static void remember(struct known *known, struct candidate *candidate)
{
    struct word_scan scan = words_scan(candidate->header.name);
    struct word word;
    size_t n = known->names.n_entries;

    candidate->id = name_table_add(&known->names, candidate->header.name, (uint32_t)n);
    if (candidate->id == n) {
        ARRAY_RESERVE(known->times, n, known->cap_times);
        known->times[n] = 0;
    }
    known->times[candidate->id] += candidate->header.has_parts ? 2 : 1;
    if (!candidate->header.has_parts && words_count(candidate->header.name, 2) < 2)
        return;
    while (words_next(&scan, &word))
        name_table_add(&known->words, word.text, 0);
}

/* A short first name, not "NIM": net interest margin. */
static bool is_short_name(struct slice name)
{
    bool has_vowel = false;

    for (size_t i = 0; i < name.len; i++)
        has_vowel |= strchr("AEIOUY", name.ptr[i]) != NULL;
    return has_vowel && !words_is_any(name, "eps roe roa roi var nim nii ebit gaap note q a");
}

/* Decides about a candidate when all are known.  A header with a title needs nothing more, for it is in
 * capitals; a name alone begins a line after a full stop, or comes again. */
static bool is_header(const struct candidate *candidate, const struct known *known)
{
    struct capitals capitals;

    if (fdwire_header_is_generic(candidate->header.name) || candidate->header.has_parts)
        return true;
    if (known->times[candidate->id] > 1)
        return true;
    if (!candidate->has_stop_before)
        return false;
    capitals_read(candidate->header.name, &capitals);
    return capitals.n_words > 1 || capitals.n_letters >= MIN_SINGLE ||
           name_table_find(&known->words, candidate->header.name) != NAME_ABSENT ||
           (candidate->has_gap_before && is_short_name(candidate->header.name));
}

static void collect_candidates(struct document *document, struct candidate_list *list, struct known *known)
{
    for (size_t i = 0; i < document->n_lines; i++) {
        struct candidate candidate;

        if (document->lines[i].kind != LINE_BODY || !find_candidate(document, i, &candidate))
            continue;
        remember(known, &candidate);
        ARRAY_RESERVE(list->candidates, list->count, list->capacity);
        list->candidates[list->count++] = candidate;
        i = candidate.last;
    }
}

/* Position after the next dash in text at or after at, or text.len. */
static size_t skip_dash(struct slice text, size_t at)
{
    for (; at < text.len; at++) {
        if (text.ptr[at] == '-')
            return at + 1;
        if (slice_starts(slice_part(text, at, at + 3), "\xe2\x80\x94"))
            return at + 3;
    }
    return text.len;
}

/* True where what stands behind a dash is a speaker who cuts in: a name that is known, or one with a title.
 */
static bool is_interruption(struct slice text, const struct known *known, struct candidate *candidate)
{
    if (text.len == 0 || !fdwire_header_read(text, &candidate->header))
        return false;
    return name_table_find(&known->names, candidate->header.name) != NAME_ABSENT ||
           title_has_title_word(candidate->header.title);
}

/* A header glued to the words of the speaker before, who is cut off: "On the -JANE ROE: I should add".  The
 * line end was lost when pages became text.  Looks at line i from position from on. */
static bool find_glued(struct document *document, size_t i, size_t from, const struct known *known,
                       struct candidate *candidate)
{
    const struct document_line *line = &document->lines[i];
    struct slice text = slice_make(document->text + from, line->end - line->n_footer - from);

    for (size_t at = 0; (at = skip_dash(text, at)) < text.len;) {
        struct slice rest = slice_part(text, at, text.len), name;
        size_t colon;

        if (rest.ptr[0] == ' ')
            rest = slice_part(rest, 1, rest.len);
        if (rest.len == 0 || !fdwire_header_begins(rest))
            continue;
        *candidate = (struct candidate){.line = i, .last = i, .begin = (size_t)(rest.ptr - document->text)};
        colon = fdwire_header_find_colon(rest);
        if (colon < rest.len) {
            candidate->end = candidate->begin + colon + 1;
            name = slice_part(rest, 0, colon);
        } else {
            name = join_broken(document, i, slice_trim(rest), candidate);
        }
        if (is_interruption(name, known, candidate))
            return true;
    }
    return false;
}

static void add_header(const struct candidate *candidate, struct header_list *headers)
{
    format_mark_add_header(headers, (struct header){.line = candidate->line,
                                                    .begin = candidate->begin,
                                                    .end = candidate->end,
                                                    .name = candidate->header.name,
                                                    .org = candidate->header.org,
                                                    .title = candidate->header.title});
}

/* Goes through the lines again: candidates that hold, and headers inside lines. */
static void choose_headers(struct document *document, const struct candidate_list *list,
                           const struct known *known, struct header_list *headers)
{
    size_t next = 0, from = 0;

    for (size_t i = 0; i < document->n_lines; i++) {
        const struct document_line *line = &document->lines[i];
        struct candidate glued;

        if (from < line->begin)
            from = line->begin;
        for (; next < list->count && list->candidates[next].line == i; next++) {
            const struct candidate *candidate = &list->candidates[next];

            if (candidate->begin < from || !is_header(candidate, known))
                continue; /* it may be the end of a header in the line before */
            add_header(candidate, headers);
            from = candidate->end;
        }
        while (headers->count > 0 && line->kind == LINE_BODY && from < line->end - line->n_footer &&
               find_glued(document, i, from, known, &glued)) {
            add_header(&glued, headers);
            from = glued.end;
        }
    }
}

/* Blank lines, page footers and rulers; the rest stays LINE_BODY until headers are known. */
static void mark_plain(struct document *document)
{
    for (size_t i = 0; i < document->n_lines; i++) {
        struct document_line *line = &document->lines[i];
        struct slice raw = raw_line(document, i), text = slice_trim(raw);
        size_t footer = page_break_find_footer(text), n_footer;
        enum heading_style style;
        enum heading heading = heading_parse(text, &style);

        n_footer = line->end - line->begin - (size_t)(text.ptr - raw.ptr) - footer;
        if (text.len == 0)
            line->kind = LINE_BLANK;
        else if (footer == 0 || format_mark_is_ruler(text))
            line->kind = LINE_FURNITURE;
        else if ((heading == HEADING_PRESENTATION || heading == HEADING_QUESTIONS) && style != STYLE_PLAIN)
            line->kind = LINE_HEADING;
        else
            line->kind = LINE_BODY;
        if (line->kind == LINE_BODY && footer < text.len)
            line->n_footer = (uint32_t)n_footer;
    }
}

/* True for the first line of the archive's or the company's tail. */
static bool is_tail(struct slice line)
{
    struct capitals capitals;
    enum heading_style style;
    size_t code;

    if (line.len == 0)
        return false;
    if (line.ptr[0] == '[')
        return words_has_phrase(slice_part(line, 0, 120), "reserves the right") ||
               words_has_phrase(slice_part(line, 0, 20), "copyright");
    if (slice_starts(line, "Document ") && line.len < 60) {
        struct slice rest = slice_part(line, 9, line.len);

        for (code = 0; code < rest.len && (byte_is_digit(rest.ptr[code]) || byte_is_letter(rest.ptr[code]));
             code++)
            ;
        return code == rest.len && code > 8;
    }
    if (slice_starts(line, "Disclaimer -") || slice_starts(line, "Disclaimer:"))
        return true;
    if (line.len > MAX_TAIL_HEAD)
        return false;
    return heading_parse(line, &style) == HEADING_TAIL ||
           (words_has_any(line, "disclaimer") && capitals_read(line, &capitals));
}

/* The editor who comes last adds the company's disclaimer; nobody says it. */
static void drop_editor(struct document *document, struct header_list *headers)
{
    const struct header *last = &headers->headers[headers->count - 1];

    if (headers->count < 2 || !words_is_any(last->name, "editor"))
        return;
    for (size_t i = last->line; i < document->n_lines; i++) {
        struct document_line *line = &document->lines[i];

        if (line->kind == LINE_BODY)
            line->kind = LINE_FRONT;
    }
    headers->count--;
}

static void mark_tail(struct document *document, size_t last)
{
    bool in_tail = false;

    for (size_t i = last + 1; i < document->n_lines; i++) {
        in_tail |= document->lines[i].kind == LINE_BODY && is_tail(format_mark_get_line(document, i));
        if (in_tail && document->lines[i].kind == LINE_BODY)
            document->lines[i].kind = LINE_FRONT;
    }
}

static bool is_copyright(struct slice line)
{
    return slice_starts(line, "\xc2\xa9") || slice_starts(line, "(c)") || slice_starts(line, "Copyright ") ||
           words_has_phrase(line, "rights reserved");
}

/* Title, number of words, date, source, language, copyright.  What follows the copyright, or is as long as a
 * paragraph, is no front: somebody speaks there without a header. */
static void mark_front(struct document *document, size_t first)
{
    bool is_over = false;

    for (size_t i = 0; i < first; i++) {
        struct document_line *line = &document->lines[i];
        struct slice text = format_mark_get_line(document, i);

        if (line->kind != LINE_BODY)
            continue;
        is_over |= text.len > MAX_FRONT_LINE;
        line->kind = is_over ? LINE_UNKNOWN : LINE_FRONT;
        line->n_footer = 0;
        is_over |= is_copyright(text);
    }
}

static bool mark(struct document *document, struct header_list *headers)
{
    struct candidate_list list = {NULL, 0, 0};
    struct known known = {.times = NULL};

    name_table_init(&known.names);
    name_table_init(&known.words);
    mark_plain(document);
    collect_candidates(document, &list, &known);
    choose_headers(document, &list, &known, headers);
    name_table_release(&known.names);
    name_table_release(&known.words);
    free(known.times);
    free(list.candidates);
    if (headers->count == 0)
        return false;
    drop_editor(document, headers);
    mark_front(document, headers->headers[0].line);
    mark_tail(document, headers->headers[headers->count - 1].line);
    fdwire_people_add(document, headers);
    fdwire_people_find_questions(headers);
    page_break_join(document);
    return true;
}

/* The archive's names of the source. */
static bool is_source(struct slice line)
{
    return slice_equal(line, slice_from("FNDW")) || words_has_phrase(line, "fair disclosure wire") ||
           words_has_phrase(line, "fd fair disclosure") || words_has_phrase(line, "fd disclosure") ||
           words_has_phrase(line, "fd wire") || words_has_phrase(line, "financial disclosure wire") ||
           words_has_any(line, "fdch");
}

/* Names alone are what other layouts have too; title and firm in the header are not. */
static int measure(const struct document *document)
{
    size_t n_lines = document->n_lines < MEASURED_LINES ? document->n_lines : MEASURED_LINES;
    size_t n_parts = 0, n_names = 0, n_sources = 0;
    bool has_operator = false;

    for (size_t i = 0; i < n_lines; i++) {
        struct slice text = format_mark_get_line(document, i);
        struct fdwire_header header;
        size_t colon;

        n_sources += i < FRONT_LINES && text.len < 100 && is_source(text);
        if (text.len < 3 || !fdwire_header_begins(text))
            continue;
        colon = fdwire_header_find_colon(text);
        if (colon == text.len || !fdwire_header_read(slice_part(text, 0, colon), &header))
            continue;
        n_parts += header.has_parts;
        n_names += !header.has_parts;
        has_operator |= words_is_any(header.name, "operator");
    }
    if (n_sources > 0 && n_parts + n_names > 1)
        return 94;
    if (n_parts > 1 && n_names > 1)
        return 88;
    if (n_parts > 0 && n_parts + n_names > 1)
        return 50;
    return n_names > 4 && has_operator ? 40 : n_parts + n_names > 0 ? 10 : 0;
}

const struct text_format format_fdwire = {
    "fdwire",
    "\"NAME, TITLE, FIRM: words\" in capitals at first, \"NAME: words\" later, headers and words in one line",
    measure, mark};
