/* format_fomc.c - press conferences of the Federal Reserve.
 *
 *   CHAIR ROE. Good afternoon. ...           <- title and surname, or the name, in capitals up to a full stop
 *   MAX STEIN. Max Stein, Example News. ...
 *
 * Pages have a footer ("Page 3 of 14"), and repeat the date and the title; both stand inside turns.
 *
 * Who is who: the layout has no lists, so it says here what everybody knows.  The chair is an executive of
 * the Federal Reserve.  Journalists are on
 * the other side of the table, ask, and get answers, as analysts do: they are listed as outsiders, which
 * makes them ANALYST, so that the questions begin with the first of them and exchanges work.  Who only calls
 * on journalists is a moderator.
 */
#include "text/format_fomc.h"

#include <stdlib.h>

#include "base/memory.h"
#include "text/capitals.h"
#include "text/facts.h"
#include "text/fomc_header.h"
#include "text/format_mark.h"
#include "text/name_table.h"
#include "text/page_break.h"
#include "text/participants.h"
#include "text/words.h"

#define BANK            "Federal Reserve"
#define MAX_FRONT       12 /* lines of front matter that pages repeat */
#define MAX_FRONT_LINE  100
#define MAX_FOOTNOTE    12 /* lines */
#define MAX_SLIPS       2  /* times that a name is misspelt in one way */
#define MODERATOR_TURNS 3
#define MODERATOR_WORDS 12
#define MEASURED_LINES  4000

/* A line that may begin a turn. */
struct candidate {
    size_t line;
    struct fomc_header header;
    bool has_stop_before;
    uint32_t id; /* of the name */
};

struct candidate_list {
    struct candidate *candidates;
    size_t count, capacity;
};

static struct slice raw_line(const struct document *document, size_t i)
{
    const struct document_line *line = &document->lines[i];

    return slice_make(document->text + line->begin, line->end - line->begin);
}

/* True where a turn may end before line i. */
static bool has_stop_before(const struct document *document, size_t i)
{
    struct slice text;

    while (i > 0 &&
           (document->lines[i - 1].kind == LINE_BLANK || document->lines[i - 1].kind == LINE_FURNITURE))
        i--;
    if (i == 0)
        return true;
    text = format_mark_get_line(document, i - 1);
    if (slice_ends(text, "\xe2\x80\x9d") || slice_ends(text, "\xe2\x80\x94") ||
        slice_ends(text, "\xe2\x80\xa6"))
        return true;
    return text.len == 0 || strchr(".?!)]\"'-:", text.ptr[text.len - 1]) != NULL;
}

static bool is_page_title(struct slice line)
{
    char date[11];

    return line.len <= 60 &&
           (words_has_phrase(line, "press conference") || words_is_any(line, "final preliminary") ||
            (line.len <= 20 && facts_parse_date(line, date)));
}

/* Lines that stand before the first speaker, and that pages repeat. */
static size_t read_front(const struct document *document, size_t first, struct slice *front)
{
    size_t n = 0;

    for (size_t i = 0; i < first && n < MAX_FRONT; i++) {
        struct slice text = format_mark_get_line(document, i);

        if (document->lines[i].kind == LINE_BODY && text.len > 0 && text.len <= MAX_FRONT_LINE)
            front[n++] = text;
    }
    return n;
}

static bool is_repeated(struct slice text, const struct slice *front, size_t n_front)
{
    if (text.len == 0 || text.len > MAX_FRONT_LINE)
        return false;
    for (size_t i = 0; i < n_front; i++)
        if (slice_equal(text, front[i]))
            return true;
    return false;
}

/* Footers, and below them what the page repeats of the front.  Before the first speaker everything is left
 * alone. */
static void mark_pages(struct document *document, size_t first)
{
    struct slice front[MAX_FRONT];
    size_t n_front = read_front(document, first, front);
    bool is_top = false; /* nothing but furniture since the footer */

    for (size_t i = first; i < document->n_lines; i++) {
        struct document_line *line = &document->lines[i];
        struct slice raw = raw_line(document, i), text = slice_trim(raw);
        size_t footer = page_break_find_footer(text);

        is_top |= raw.len > 0 && raw.ptr[0] == '\f';
        if (text.len == 0)
            continue;
        if (footer == 0) {
            line->kind = LINE_FURNITURE;
            is_top = true;
        } else if (is_top && (is_repeated(text, front, n_front) || is_page_title(text))) {
            line->kind = LINE_FURNITURE;
        } else {
            size_t n_footer = raw.len - (size_t)(text.ptr - raw.ptr) - footer;

            if (footer < text.len)
                line->n_footer = (uint32_t)n_footer;
            is_top = false;
        }
    }
}

static bool is_footnote_number(struct slice text)
{
    if (text.len == 0 || text.len > 2)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!byte_is_digit(text.ptr[i]))
            return false;
    return true;
}

static void mark_furniture(struct document *document, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++)
        if (document->lines[i].kind == LINE_BODY)
            document->lines[i].kind = LINE_FURNITURE;
}

/* First line of the paragraph that ends before line i, or i where it is longer than a footnote or has no
 * blank line before it. */
static size_t find_paragraph(const struct document *document, size_t first, size_t i)
{
    size_t begin = i;

    while (begin > first && i - begin <= MAX_FOOTNOTE && document->lines[begin - 1].kind == LINE_BODY)
        begin--;
    return begin > first && document->lines[begin - 1].kind == LINE_BLANK ? begin : i;
}

/* A number alone and the text from there to the page's end: the editor's, not the speaker's.  Where nothing
 * stands between number and page's end, the text is the paragraph above. */
static void mark_footnotes(struct document *document, size_t first)
{
    for (size_t i = first; i < document->n_lines; i++) {
        size_t end = i + 1;
        bool has_text = false;

        if (document->lines[i].kind != LINE_BODY || !is_footnote_number(format_mark_get_line(document, i)))
            continue;
        for (; end < document->n_lines && end <= i + MAX_FOOTNOTE; end++) {
            if (document->lines[end].kind == LINE_FURNITURE)
                break;
            has_text |= document->lines[end].kind == LINE_BODY;
        }
        if (end == document->n_lines || document->lines[end].kind != LINE_FURNITURE)
            continue;
        mark_furniture(document, has_text ? i : find_paragraph(document, first, i), end);
        i = end;
    }
}

static size_t find_first(const struct document *document)
{
    for (size_t i = 0; i < document->n_lines; i++) {
        struct candidate candidate = {.line = i};

        if (fomc_header_read(raw_line(document, i), &candidate.header))
            return i;
    }
    return document->n_lines;
}

/* A slip of the pen in the chair's title: "CHAIRMN ROE". */
static bool is_chair_misspelt(const struct candidate *one, const struct candidate *chair)
{
    size_t blank = slice_find_byte(one->header.name, ' ');

    return !one->header.is_chair && slice_starts(one->header.name, "CHA") && blank < one->header.name.len &&
           slice_equal(slice_trim(slice_part(one->header.name, blank, one->header.name.len)),
                       chair->header.name);
}

/* Gives the chair's name as it is spelt most often to every slip of the pen. */
static void mend_chair(struct candidate_list *list, const uint32_t *times)
{
    const struct candidate *usual = NULL;

    for (size_t i = 0; i < list->count; i++)
        if (list->candidates[i].header.is_chair &&
            (!usual || times[list->candidates[i].id] > times[usual->id]))
            usual = &list->candidates[i];
    for (size_t i = 0; usual && i < list->count; i++) {
        struct candidate *one = &list->candidates[i];
        bool is_slip = one->header.is_chair && one->id != usual->id && times[one->id] < times[usual->id] &&
                       times[one->id] <= MAX_SLIPS &&
                       capitals_same_but_typo(one->header.name, usual->header.name);

        if (!is_slip && !is_chair_misspelt(one, usual))
            continue;
        one->header.name = usual->header.name;
        one->header.title = usual->header.title;
        one->id = usual->id;
        one->header.is_chair = true;
    }
}

/* True where a candidate is a header: names that come once need a full stop, a dash or a page's end before
 * them. */
static bool is_header(const struct candidate *candidate, const uint32_t *times)
{
    if (candidate->has_stop_before)
        return true;
    return !candidate->header.is_loose && (candidate->header.is_chair || times[candidate->id] > 1);
}

/* Text of the turn that header i of the list opens; ends where the next one begins. */
static struct slice turn_text(const struct document *document, const struct candidate_list *list, size_t i)
{
    const struct candidate *one = &list->candidates[i];
    size_t begin = document->lines[one->line].begin + one->header.n_bytes;
    size_t end =
        i + 1 < list->count ? document->lines[list->candidates[i + 1].line].begin : document->n_bytes;

    return slice_make(document->text + begin, end - begin);
}

/* is_moderator[id] becomes true for who only calls on others: several short turns, no question, and no answer
 * of the chair after them. */
static void find_moderators(const struct document *document, const struct candidate_list *list,
                            uint32_t n_ids, bool *is_moderator)
{
    uint32_t *n_turns = memory_zero(n_ids, sizeof *n_turns), *n_calls = memory_zero(n_ids, sizeof *n_calls);

    for (size_t i = 0; i < list->count; i++) {
        const struct candidate *one = &list->candidates[i];
        struct slice text = turn_text(document, list, i);
        bool is_call = i + 1 < list->count && !list->candidates[i + 1].header.is_chair &&
                       words_count(text, MODERATOR_WORDS + 1) <= MODERATOR_WORDS &&
                       slice_find_byte(text, '?') == text.len;

        n_turns[one->id]++;
        n_calls[one->id] += is_call && !one->header.is_generic && !one->header.is_chair;
    }
    for (uint32_t id = 0; id < n_ids; id++)
        is_moderator[id] = n_turns[id] >= MODERATOR_TURNS && n_calls[id] * 3 >= n_turns[id] * 2;
    free(n_turns);
    free(n_calls);
}

static void add_person(struct document *document, const struct candidate *candidate, bool is_moderator)
{
    struct participant participant = {
        .name = candidate->header.name, .org = slice_make("", 0), .title = candidate->header.title};
    bool is_of_bank = candidate->header.is_chair || candidate->header.title.len > 0 || is_moderator;

    if (is_of_bank)
        participant.org = slice_from(BANK);
    if (is_moderator)
        participant.title = slice_from("Moderator");
    participant.is_company = is_of_bank;
    participants_add(document, &participant);
}

/* The list that the layout lacks; see the top. */
static void add_people(struct document *document, const struct candidate_list *list, uint32_t n_ids)
{
    bool *is_moderator = memory_zero(n_ids, sizeof *is_moderator),
         *is_done = memory_zero(n_ids, sizeof *is_done);

    find_moderators(document, list, n_ids, is_moderator);
    for (size_t i = 0; i < list->count; i++) {
        const struct candidate *one = &list->candidates[i];

        if (!is_done[one->id])
            add_person(document, one, is_moderator[one->id]);
        is_done[one->id] = true;
    }
    free(is_moderator);
    free(is_done);
}

/* Looks at the lines from first on. */
static void collect_candidates(const struct document *document, size_t first, struct candidate_list *list)
{
    for (size_t i = first; i < document->n_lines; i++) {
        struct candidate candidate = {.line = i};

        if (document->lines[i].kind != LINE_BODY ||
            !fomc_header_read(raw_line(document, i), &candidate.header))
            continue;
        candidate.has_stop_before = has_stop_before(document, i);
        ARRAY_RESERVE(list->candidates, list->count, list->capacity);
        list->candidates[list->count++] = candidate;
    }
}

/* Numbers the names, mends them, and drops the candidates that are none.  Returns how many names there are.
 */
static uint32_t choose_headers(struct candidate_list *list)
{
    struct name_table names;
    uint32_t *times = memory_zero(list->count + 1, sizeof *times);
    size_t n = 0;
    uint32_t n_ids;

    name_table_init(&names);
    for (size_t i = 0; i < list->count; i++) {
        struct candidate *one = &list->candidates[i];

        one->id = name_table_add(&names, one->header.name, (uint32_t)names.n_entries);
        times[one->id]++;
    }
    mend_chair(list, times);
    for (size_t i = 0; i < list->count; i++)
        if (is_header(&list->candidates[i], times))
            list->candidates[n++] = list->candidates[i];
    list->count = n;
    n_ids = (uint32_t)names.n_entries;
    name_table_release(&names);
    free(times);
    return n_ids;
}

static void add_header(struct document *document, const struct candidate *candidate,
                       struct header_list *headers)
{
    struct document_line *line = &document->lines[candidate->line];
    struct slice raw = raw_line(document, candidate->line);
    struct header header = {
        .line = candidate->line, .name = candidate->header.name, .title = candidate->header.title};

    header.org = candidate->header.is_chair ? slice_from(BANK) : slice_make("", 0);
    if (slice_trim(slice_part(raw, candidate->header.n_bytes, raw.len)).len == 0) {
        line->kind = LINE_HEADER;
    } else {
        header.begin = line->begin;
        header.end = line->begin + candidate->header.n_bytes;
    }
    format_mark_add_header(headers, header);
}

/* Date and title.  A start that is longer than a front is a turn whose header is missing. */
static void mark_front(struct document *document, size_t first, bool is_front)
{
    for (size_t i = 0; i < first; i++) {
        struct slice text = format_mark_get_line(document, i);

        if (document->lines[i].kind != LINE_BODY)
            continue;
        document->lines[i].kind = is_front || is_page_title(text) ? LINE_FRONT : LINE_UNKNOWN;
        document->lines[i].n_footer = 0;
        if (document->facts.title.len == 0 && is_front && words_has_phrase(text, "press conference"))
            document->facts.title = text;
    }
}

static size_t mark_plain(struct document *document, size_t first)
{
    size_t n = 0; /* lines with text before the first header */

    for (size_t i = 0; i < document->n_lines; i++) {
        bool is_blank = format_mark_get_line(document, i).len == 0;

        document->lines[i].kind = is_blank ? LINE_BLANK : LINE_BODY;
        n += i < first && !is_blank;
    }
    return n;
}

static bool mark(struct document *document, struct header_list *headers)
{
    struct candidate_list list = {NULL, 0, 0};
    size_t first = find_first(document);
    bool is_front = mark_plain(document, first) <= MAX_FRONT;
    uint32_t n_ids;

    mark_pages(document, is_front ? first : 0);
    mark_footnotes(document, first);
    collect_candidates(document, first, &list);
    n_ids = choose_headers(&list);
    for (size_t i = 0; i < list.count; i++)
        add_header(document, &list.candidates[i], headers);
    if (list.count > 0)
        add_people(document, &list, n_ids);
    free(list.candidates);
    if (headers->count == 0)
        return false;
    mark_front(document, headers->headers[0].line, is_front);
    page_break_join(document);
    return true;
}

/* The chair's headers are what nobody else has. */
static int measure(const struct document *document)
{
    size_t n_lines = document->n_lines < MEASURED_LINES ? document->n_lines : MEASURED_LINES;
    size_t n_chair = 0, n_others = 0;
    bool has_title = false;

    for (size_t i = 0; i < n_lines; i++) {
        struct candidate candidate = {.line = i};
        struct slice raw = raw_line(document, i);

        has_title |= i < MAX_FRONT && raw.len <= MAX_FRONT_LINE && words_has_phrase(raw, "press conference");
        if (!fomc_header_read(raw, &candidate.header) || candidate.header.is_loose)
            continue;
        n_chair += candidate.header.is_chair;
        n_others += !candidate.header.is_chair;
    }
    if (n_chair > 0 && n_others > 0)
        return has_title || n_chair + n_others > 5 ? 90 : 60;
    if (n_chair > 0 || has_title)
        return n_chair + n_others > 0 ? 50 : 10;
    return n_others > 7 ? 35 : n_others > 0 ? 5 : 0;
}

const struct text_format format_fomc = {"fomc",
                                        "\"CHAIR NAME. words\" and \"NAME NAME. words\" in capitals, as the "
                                        "Federal Reserve's press conferences have",
                                        measure, mark};
