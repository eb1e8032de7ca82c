/* site_view.c - furniture of pages and candidates for headers. */
#include "text/site_view.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "text/format_mark.h"
#include "text/page_break.h"
#include "text/page_edge.h"
#include "text/page_furniture.h"
#include "text/title.h"
#include "text/words.h"

#define MAX_NOTICE        120 /* of copyright */
#define MAX_HEADING       60
#define MAX_SLIDE_HEADING 160
#define MAX_NAME_LINE     60 /* with a firm behind the name */
#define MAX_TITLE_LINES   3  /* below a name */
#define MIN_DOTS          8  /* of a ruler */
#define SPEECH_WORDS      4  /* small words that make a line a sentence */
#define INTRODUCED_LINES  4  /* before a name */
#define MAX_FRONT         60 /* lines that may hold lists of people: there a name may stand anywhere before */
#define MAX_WORDS_READ    40

static struct slice get_line(const struct site_view *view, size_t i)
{
    return format_mark_get_line(view->document, i);
}

/* Length of a mark that rulers are made of: a full stop, an ellipsis, a drawn line. */
static size_t dot_length(struct slice text, size_t at)
{
    struct slice rest = slice_part(text, at, text.len);

    if (rest.ptr[0] == '.')
        return 1;
    return slice_starts(rest, "\xe2\x80\xa6") || slice_starts(rest, "\xe2\x94\x80") ? 3 : 0;
}

/* "........", ". . . .": a line of such marks. */
static bool is_dotted(struct slice text)
{
    size_t n = 0;

    for (size_t i = 0; i < text.len;) {
        size_t length = dot_length(text, i);

        if (length == 0 && text.ptr[i] != ' ')
            return false;
        n += length > 0;
        i += length > 0 ? length : 1;
    }
    return n >= MIN_DOTS;
}

/* "Slide 5 - Good progress", "Slide 14: Targets": printed above the words, not said. */
static bool is_slide_heading(struct slice text)
{
    size_t at = 6;

    if (text.len > MAX_SLIDE_HEADING || !(slice_starts(text, "Slide ") || slice_starts(text, "SLIDE ")))
        return false;
    while (at < text.len && byte_is_digit(text.ptr[at]))
        at++;
    if (at == 6)
        return false;
    text = slice_trim(slice_part(text, at, text.len));
    return text.len == 0 || text.ptr[0] == ':' || text.ptr[0] == '-' || slice_starts(text, "\xe2\x80\x93") ||
           slice_starts(text, "\xe2\x80\x94");
}

static bool ends_with_stop(struct slice text)
{
    static const char *const wide[] = {"\xe2\x80\x9d", "\xe2\x80\xa6", "\xe2\x80\x94", "\xe2\x80\x93"};

    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (slice_ends(text, wide[i]))
            return true;
    return text.len == 0 || strchr(".?!)]\"'-:", text.ptr[text.len - 1]) != NULL;
}

bool site_view_is_open(const struct site_view *view, size_t i)
{
    while (i > 0 && view->kinds[i - 1] != LINE_BODY && view->kinds[i - 1] != LINE_HEADING)
        i--;
    return i == 0 || view->kinds[i - 1] == LINE_HEADING || ends_with_stop(get_line(view, i - 1));
}

enum heading site_view_heading(struct slice text)
{
    enum heading_style style;
    enum heading heading = heading_parse(text, &style);

    if (heading == HEADING_PRESENTATION || heading == HEADING_QUESTIONS)
        return heading;
    if (text.len > MAX_HEADING || words_count(text, 9) > 8 || !site_header_is_label(text))
        return HEADING_NONE;
    return slice_find_nocase(text, "q&a") < text.len || words_has_phrase(text, "questions and answers") ||
                   words_has_phrase(text, "question and answer")
               ? HEADING_QUESTIONS
               : HEADING_NONE;
}

size_t site_view_next_line(const struct site_view *view, size_t i)
{
    for (i++; i < view->document->n_lines; i++)
        if (view->kinds[i] == LINE_BODY)
            break;
    return i;
}

/* A heading in one of its usual forms needs nothing around it; longer ones begin a paragraph. */
static bool is_heading(const struct site_view *view, size_t i, struct slice text)
{
    enum heading_style style;

    if (text.len > MAX_HEADING || site_view_heading(text) == HEADING_NONE)
        return false;
    return byte_is_upper(text.ptr[0]) &&
           (heading_parse(text, &style) != HEADING_NONE || site_view_is_open(view, i));
}

/* True if a heading of a slide may stand in line i: behind a full stop, or below a line as short as a name.
 */
static bool may_be_heading(const struct site_view *view, size_t i)
{
    if (site_view_is_open(view, i))
        return true;
    while (i > 0 && view->kinds[i - 1] != LINE_BODY)
        i--;
    return get_line(view, i - 1).len <= MAX_NAME_LINE;
}

/* A line of furniture by its own looks; "Q" and "A" stand beside names. */
static bool is_furniture(struct slice text)
{
    return (text.len == 1 && (text.ptr[0] == 'Q' || text.ptr[0] == 'A')) || format_mark_is_ruler(text) ||
           (text.len <= MAX_NOTICE && (slice_starts(text, "\xc2\xa9") || slice_starts(text, "Copyright "))) ||
           page_break_find_footer(text) == 0;
}

/* Page numbers: alone in their lines, with other furniture above or below. */
static void mark_numbers(struct site_view *view, size_t n_lines)
{
    for (size_t i = 0; i < n_lines; i++) {
        size_t above = i, below = i + 1;

        if (view->kinds[i] != LINE_BODY || !page_furniture_is_page_number(get_line(view, i)))
            continue;
        while (above > 0 && view->kinds[above - 1] == LINE_BLANK)
            above--;
        while (below < n_lines && view->kinds[below] == LINE_BLANK)
            below++;
        if ((above > 0 && view->kinds[above - 1] == LINE_FURNITURE) ||
            (below < n_lines && view->kinds[below] == LINE_FURNITURE))
            view->kinds[i] = LINE_FURNITURE;
    }
}

static void mark_furniture(struct site_view *view, size_t n_lines)
{
    struct page_edges edges;

    page_edge_find(view->document, &edges);
    view->n_pages = edges.n_pages;
    view->n_repeated = edges.n_repeated;
    for (size_t i = 0; i < n_lines; i++) {
        struct slice text = get_line(view, i);
        bool has_dots = text.len > 0 && is_dotted(text);

        view->n_dotted += has_dots;
        view->kinds[i] = text.len == 0 ? LINE_BLANK
                         : has_dots || edges.is_repeated[i] || is_furniture(text) ||
                                 (is_slide_heading(text) && may_be_heading(view, i))
                             ? LINE_FURNITURE
                         : is_heading(view, i, text) ? LINE_HEADING
                                                     : LINE_BODY;
    }
    page_edge_release(&edges);
    mark_numbers(view, n_lines);
}

/* True for words that somebody says: small letters, or a transcriber's mark. */
static bool is_speech(struct slice text)
{
    struct word_scan scan = words_scan(text);
    struct word word;
    size_t n = 0, n_small = 0;

    if (text.len > 0 && (text.ptr[0] == '[' || text.ptr[0] == '('))
        return true;
    while (n < MAX_WORDS_READ && words_next(&scan, &word)) {
        n++;
        n_small += !byte_is_upper(word.text.ptr[0]) && !byte_is_digit(word.text.ptr[0]);
    }
    if (n_small > 0 && (slice_ends(text, ".") || slice_ends(text, "!")))
        return true;
    return slice_ends(text, "?") || (n_small >= SPEECH_WORDS && 2 * n_small >= n);
}

/* Extends the header by the lines of a title below the name: "Analyst, Example Bank", in -layout with Q or A
 * behind. */
static void read_title(const struct site_view *view, struct site_candidate *candidate)
{
    size_t next = site_view_next_line(view, candidate->line);
    struct slice text;
    size_t wide;

    if (next >= view->document->n_lines || next > candidate->line + MAX_TITLE_LINES + 1)
        return;
    text = get_line(view, next);
    wide = slice_find(text, "   ");
    if (wide + 4 <= text.len && (slice_ends(text, " Q") || slice_ends(text, " A")))
        text = slice_trim(slice_part(text, 0, text.len - 1));
    if (!site_header_is_title_line(text))
        return;
    candidate->last = next;
    candidate->header.has_rest = true;
    site_header_split_rest(text, &candidate->header.org, &candidate->header.title);
}

/* What stands around the line. */
static void read_context(const struct site_view *view, struct site_candidate *candidate)
{
    size_t n_lines = view->document->n_lines, next = site_view_next_line(view, candidate->last);
    size_t at = candidate->line, n = 0;
    struct slice last_name = candidate->header.name, text;
    struct word_scan scan = words_scan(candidate->header.name);
    struct word word;

    candidate->is_open = site_view_is_open(view, candidate->line);
    while (at > 0 && view->kinds[at - 1] == LINE_BLANK)
        at--;
    candidate->is_after_ruler =
        at > 0 && (view->kinds[at - 1] == LINE_HEADING || is_dotted(get_line(view, at - 1)));
    if (candidate->header.n_bytes > 0) {
        text = get_line(view, candidate->line);
        text = slice_trim(slice_part(text, candidate->header.n_bytes, text.len));
        candidate->is_before_speech = text.len > 0 || (next < n_lines && is_speech(get_line(view, next)));
        candidate->may_go_on = true;
    } else if (next < n_lines) {
        text = get_line(view, next);
        candidate->is_before_speech =
            is_speech(text) || (next > 0 && is_slide_heading(get_line(view, next - 1)));
        candidate->may_go_on = !(text.ptr[0] >= 'a' && text.ptr[0] <= 'z');
    }
    while (words_next(&scan, &word))
        last_name = word.text;
    for (at = candidate->line; at > 0 && (n < INTRODUCED_LINES || candidate->line < MAX_FRONT); at--) {
        if (view->kinds[at - 1] != LINE_BODY)
            continue;
        candidate->is_introduced |= words_has_word(get_line(view, at - 1), last_name);
        n++;
    }
}

static void add_candidate(struct site_view *view, struct site_candidate candidate)
{
    uint32_t n = (uint32_t)view->names.n_entries;

    candidate.short_name = site_header_short_name(candidate.header.name, view->arena);
    candidate.id = name_table_add(&view->names, candidate.short_name, n);
    if (candidate.id == n) {
        ARRAY_RESERVE(view->counts, n, view->cap_counts);
        view->counts[n] = (struct site_count){0, 0};
    }
    view->counts[candidate.id].seen += candidate.may_go_on;
    view->counts[candidate.id].open += candidate.is_open && candidate.may_go_on;
    ARRAY_RESERVE(view->candidates, view->n_candidates, view->cap_candidates);
    view->candidates[view->n_candidates++] = candidate;
}

void site_view_init(struct site_view *view, const struct document *document, size_t n_lines)
{
    *view = (struct site_view){.document = document, .arena = arena_new()};
    view->kinds = memory_zero(document->n_lines + 1, sizeof *view->kinds);
    name_table_init(&view->names);
    if (n_lines > document->n_lines)
        n_lines = document->n_lines;
    mark_furniture(view, n_lines);
    for (size_t i = 0; i < n_lines; i++) {
        struct site_candidate candidate = {.line = i, .last = i};

        if (view->kinds[i] != LINE_BODY || !site_header_read(get_line(view, i), &candidate.header))
            continue;
        if (candidate.header.n_bytes == 0 && !candidate.header.has_rest)
            read_title(view, &candidate);
        read_context(view, &candidate);
        add_candidate(view, candidate);
        i = candidate.last;
    }
}

void site_view_release(struct site_view *view)
{
    name_table_release(&view->names);
    arena_free(view->arena);
    free(view->kinds);
    free(view->candidates);
    free(view->counts);
}

size_t site_view_find_start(const struct site_view *view)
{
    for (size_t i = 0; i < view->n_candidates; i++) {
        const struct site_candidate *one = &view->candidates[i];

        if (one->is_before_speech && one->may_go_on &&
            (one->header.is_generic || one->header.has_rest || one->is_after_ruler || one->is_introduced ||
             view->counts[one->id].seen > 1))
            return i;
    }
    return view->n_candidates;
}

/* In the line of the words: capitals are evidence in themselves. */
static bool is_inline_header(const struct site_view *view, const struct site_candidate *one, bool is_listed)
{
    struct site_count count = view->counts[one->id];

    if (!one->is_open && !is_listed && count.open < 2)
        return false;
    if (one->header.is_generic || is_listed)
        return true;
    if (one->header.is_capitals && one->header.n_words > 1)
        return true;
    if (one->header.n_words < 2)
        return count.open > 2 && one->header.is_capitals;
    return count.seen > 1 || one->is_introduced || one->is_after_ruler || one->header.title.len > 0;
}

bool site_view_is_header(const struct site_view *view, const struct site_candidate *one,
                         const struct name_table *listed)
{
    bool is_listed = name_table_find(listed, one->short_name) != NAME_ABSENT;
    struct site_count count = view->counts[one->id];

    if (one->header.n_bytes > 0)
        return is_inline_header(view, one, is_listed);
    if (!one->may_go_on)
        return false;
    if (one->is_after_ruler)
        return one->header.is_generic || one->header.n_words > 1 || one->header.has_rest;
    if (!one->is_open)
        return (is_listed || count.open > 1) && (one->header.has_rest || one->is_before_speech);
    if (one->header.is_generic || is_listed)
        return true;
    if (one->header.n_words < 2)
        return false;
    return count.seen > 1 || one->is_introduced || one->header.has_rest;
}
