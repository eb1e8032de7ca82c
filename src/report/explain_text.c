/* explain_text.c - a call in the terminal: `tenor explain`. */
#include <stdio.h>

#include "lexicon/matcher.h"
#include "report/explain_colour.h"
#include "report/explain_span.h"
#include "report/explain_totals.h"
#include "report/explain_words.h"
#include "report/text_clean.h"
#include "report/text_wrap.h"

#define INDENT          2
#define MIN_NAME_WIDTH  12 /* columns of a speaker's name in the table */
#define MAX_NAME_WIDTH  30
#define TABLE_WIDTH     58 /* of the table without the name */
#define MAX_MATCH_WIDTH 30 /* columns of a match in the list of cues */
#define CUE_LINE_WIDTH  8  /* of what stands before it */

static const char plain[] = "", bold[] = "1", dim[] = "2";

/* What is being written. */
struct page {
    const struct scored_call *call;
    const struct explain_view *view;
    struct buffer *out;
    struct buffer words; /* scratch */
    struct explain_totals totals;
    struct explain_span_list spans;
};

static void set_style(const struct page *page, struct text_wrap *wrap, const char *style)
{
    if (page->view->is_coloured)
        text_wrap_set_style(wrap, style);
}

/* One paragraph in one style. */
static void add_paragraph(struct page *page, const char *style, size_t indent, struct slice text)
{
    struct text_wrap wrap;

    text_wrap_begin(&wrap, page->out, page->view->width, indent, 0);
    set_style(page, &wrap, style);
    text_wrap_add(&wrap, text);
    set_style(page, &wrap, plain);
    text_wrap_end(&wrap);
}

static void add_words(struct page *page, const char *style, size_t indent)
{
    add_paragraph(page, style, indent, buffer_get_slice(&page->words));
}

/* Text cut or filled up to so many columns. */
static void add_cell(struct buffer *out, struct slice text, size_t width)
{
    struct clean_character character;
    size_t columns = 0, at = 0;
    bool is_cut = text_clean_count_columns(text) > width;

    while (at < text.len) {
        size_t next = text_clean_next(text, at, &character);

        if (columns + character.columns > width - (is_cut ? 2 : 0))
            break;
        buffer_add_slice(out, character.bytes);
        columns += character.columns;
        at = next;
    }
    for (; is_cut && columns < width; columns++)
        buffer_add_byte(out, '.');
    for (; columns < width; columns++)
        buffer_add_byte(out, ' ');
}

static void add_facts(struct page *page, const char *title, const struct turn_score *score, size_t indent)
{
    struct explain_facts facts;
    struct text_wrap wrap;

    explain_totals_get_facts(page->call, score, &facts);
    text_wrap_begin(&wrap, page->out, page->view->width, indent, 0);
    set_style(page, &wrap, bold);
    text_wrap_add(&wrap, slice_from(title));
    set_style(page, &wrap, plain);
    for (size_t i = 0; i < facts.count; i++) {
        buffer_reset(&page->words);
        buffer_add_format(&page->words, " %s=%s", facts.items[i].name, facts.items[i].value);
        text_wrap_add(&wrap, buffer_get_slice(&page->words));
    }
    text_wrap_end(&wrap);
}

static void add_head(struct page *page)
{
    add_paragraph(page, bold, 0, slice_from(page->call->call_id));
    explain_words_add_call(page->call, &page->words);
    if (page->words.length)
        add_words(page, plain, 0);
    explain_words_add_source(page->call, &page->words);
    add_words(page, dim, 0);
    buffer_add_byte(page->out, '\n');
    add_facts(page, "Call:", &page->totals.call, INDENT);
    buffer_add_byte(page->out, '\n');
}

static void make_style(const struct explain_colour *colour, const char *before, char out[24])
{
    snprintf(out, 24, "%s38;5;%u", before, colour->terminal);
}

static void add_legend(struct page *page)
{
    struct text_wrap wrap;
    char style[24];

    add_paragraph(
        page, plain, INDENT,
        slice_from("[words|CLASS] is counted, [words|-CLASS] is not; {reason: ...} is excluded from "
                   "all measures, with its words."));
    if (page->view->is_coloured) {
        text_wrap_begin(&wrap, page->out, page->view->width, INDENT, 0);
        for (size_t i = 0; i < explain_colour_count(); i++) {
            const struct explain_colour *colour = explain_colour_get(i);

            text_wrap_add(&wrap, slice_from(i ? " | " : ""));
            make_style(colour, "1;", style);
            set_style(page, &wrap, style);
            text_wrap_add(&wrap, slice_from(colour->meaning));
            set_style(page, &wrap, plain);
        }
        text_wrap_end(&wrap);
    }
    buffer_add_byte(page->out, '\n');
}

static size_t find_name_width(const struct page *page)
{
    const struct document *document = page->call->document;
    size_t width = MIN_NAME_WIDTH, most = MAX_NAME_WIDTH;

    if (page->view->width < TABLE_WIDTH + most)
        most = page->view->width < TABLE_WIDTH + MIN_NAME_WIDTH ? MIN_NAME_WIDTH
                                                                : page->view->width - TABLE_WIDTH;
    for (size_t i = 0; i < document->n_speakers; i++) {
        size_t columns = text_clean_count_columns(document->speakers[i].name);

        if (columns > width)
            width = columns;
    }
    return width < most ? width : most;
}

static void add_speaker(struct page *page, size_t index, size_t name_width)
{
    const struct speaker *speaker = &page->call->document->speakers[index];
    const struct explain_speaker *sums = &page->totals.speakers[index];
    char hedge[32], tone[32];

    explain_totals_format(turn_score_get_hedge_1000(&sums->score), hedge);
    explain_totals_format(turn_score_get_tone(&sums->score), tone);
    buffer_add_format(page->out, "  %3zu ", index + 1);
    add_cell(page->out, speaker->name, name_width);
    buffer_add_format(page->out, " %-10s %5zu %6lu %5lu %10s %10s\n", role_name(speaker->role), sums->n_turns,
                      (unsigned long)sums->score.n_words, (unsigned long)sums->score.n_words_excl, hedge,
                      tone);
    explain_words_add_position(speaker, &page->words);
    if (page->words.length)
        add_words(page, dim, 6);
}

static void add_speakers(struct page *page)
{
    size_t name_width = find_name_width(page);

    buffer_add_text(page->out, "   no ");
    add_cell(page->out, slice_from("speaker"), name_width);
    buffer_add_format(page->out, " %-10s %5s %6s %5s %10s %10s\n", "role", "turns", "words", "excl",
                      "hedge_1000", "tone");
    for (size_t i = 0; i < page->call->document->n_speakers; i++)
        add_speaker(page, i, name_width);
    buffer_add_byte(page->out, '\n');
}

static void add_turn_head(struct page *page, size_t turn_no)
{
    const struct turn *turn = &page->call->document->turns[turn_no];
    const struct speaker *speaker = &page->call->document->speakers[turn->speaker];

    buffer_reset(&page->words);
    buffer_add_format(&page->words, "=== Turn %zu: %.*s, %s", turn_no + 1, (int)speaker->name.len,
                      speaker->name.ptr, role_name(speaker->role));
    add_words(page, bold, INDENT);
    explain_words_add_turn(turn, &page->words);
    add_words(page, dim, INDENT);
    explain_words_add_position(speaker, &page->words);
    if (page->words.length)
        add_words(page, dim, INDENT);
    buffer_add_byte(page->out, '\n');
}

/* The style of the words inside what is open now. */
static void set_inner_style(struct page *page, struct text_wrap *wrap, const struct evidence *cue,
                            bool excluded)
{
    char style[24];

    if (!cue) {
        set_style(page, wrap, excluded ? dim : plain);
        return;
    }
    make_style(explain_colour_find(page->call, cue), cue->reason == DROP_NONE ? "1;" : "", style);
    set_style(page, wrap, style);
}

/* Cues that are open, the innermost last; more than a span list opens. */
struct open_cues {
    const struct evidence *items[4 * N_LEXICON_USES];
    size_t count;
    bool excluded;
};

static const struct evidence *get_innermost(const struct open_cues *open)
{
    return open->count ? open->items[open->count - 1] : NULL;
}

static void add_cue_edge(struct page *page, struct text_wrap *wrap, const struct explain_span *span,
                         struct open_cues *open)
{
    if (span->kind == SPAN_CUE_OPEN) {
        open->items[open->count++] = span->cue;
        set_inner_style(page, wrap, span->cue, open->excluded);
        text_wrap_add(wrap, slice_from(span->is_edge ? "[" : "[.."));
        return;
    }
    if (span->is_edge) {
        explain_words_add_label(page->call, span->cue, &page->words);
        text_wrap_add(wrap, slice_from("|"));
        text_wrap_add(wrap, buffer_get_slice(&page->words));
        text_wrap_add(wrap, slice_from("]"));
    } else {
        text_wrap_add(wrap, slice_from("..]"));
    }
    open->count--;
    set_inner_style(page, wrap, get_innermost(open), open->excluded);
}

static void add_exclusion_edge(struct page *page, struct text_wrap *wrap, const struct explain_span *span,
                               struct open_cues *open)
{
    open->excluded = span->kind == SPAN_EXCLUDED_OPEN;
    if (open->excluded) {
        set_inner_style(page, wrap, NULL, true);
        buffer_reset(&page->words);
        buffer_add_format(&page->words, "{%s: ", exclusion_name(span->exclusion));
        text_wrap_add(wrap, buffer_get_slice(&page->words));
        return;
    }
    text_wrap_add(wrap, slice_from("}"));
    set_inner_style(page, wrap, NULL, false);
}

static void begin_body(struct page *page, struct text_wrap *wrap)
{
    buffer_add_text(page->out, "  ");
    text_wrap_begin(wrap, page->out, page->view->width, INDENT, INDENT);
}

static void add_body(struct page *page)
{
    const char *text = page->call->document->text;
    struct open_cues open = {.count = 0};
    struct text_wrap wrap;

    begin_body(page, &wrap);
    for (size_t i = 0; i < page->spans.count; i++) {
        const struct explain_span *span = &page->spans.items[i];

        switch (span->kind) {
        case SPAN_TEXT:
            text_wrap_add(&wrap, slice_make(text + span->begin, span->end - span->begin));
            break;
        case SPAN_PARAGRAPH:
            text_wrap_end(&wrap);
            buffer_add_byte(page->out, '\n');
            begin_body(page, &wrap);
            break;
        case SPAN_CUE_OPEN:
        case SPAN_CUE_CLOSE:
            add_cue_edge(page, &wrap, span, &open);
            break;
        case SPAN_EXCLUDED_OPEN:
        case SPAN_EXCLUDED_CLOSE:
            add_exclusion_edge(page, &wrap, span, &open);
            break;
        }
    }
    text_wrap_end(&wrap);
    buffer_add_byte(page->out, '\n');
}

static struct slice get_match(const struct page *page, const struct evidence *cue)
{
    return slice_make(page->call->document->text + cue->begin, cue->end - cue->begin);
}

static size_t find_match_width(const struct page *page)
{
    size_t width = 5;

    for (size_t i = 0; i < page->spans.cues.count; i++) {
        size_t columns = text_clean_count_columns(get_match(page, page->spans.cues.items[i]));

        if (columns > width)
            width = columns;
    }
    return width < MAX_MATCH_WIDTH ? width : MAX_MATCH_WIDTH;
}

/* The line and the words, padded; the rest of the row begins behind them. */
static void begin_cue_row(struct page *page, const struct evidence *cue, size_t match_width)
{
    const struct turn *turn = &page->call->document->turns[cue->turn];
    char style[24];

    buffer_add_format(page->out, "  %5zu ", document_get_line(page->call->document, turn, cue->begin));
    make_style(explain_colour_find(page->call, cue), cue->reason == DROP_NONE ? "1;" : "", style);
    if (page->view->is_coloured)
        buffer_add_format(page->out, "\033[%sm", style);
    add_cell(page->out, get_match(page, cue), match_width);
    buffer_add_text(page->out, page->view->is_coloured ? "\033[0m " : " ");
}

/* Lexicon, class and value, "rule: why". */
static void add_cue_row(struct page *page, const struct evidence *cue, size_t match_width)
{
    size_t column = CUE_LINE_WIDTH + match_width + 1;
    struct text_wrap wrap;

    begin_cue_row(page, cue, match_width);
    text_wrap_begin(&wrap, page->out, page->view->width, column, column);
    set_style(page, &wrap, cue->reason == DROP_NONE ? plain : dim);
    explain_words_add_value(cue, &page->words);
    text_wrap_add(&wrap, slice_from(lexicon_use_name(scorer_get_use(page->call->scorer, cue->term))));
    text_wrap_add(&wrap, slice_from(" "));
    text_wrap_add(&wrap, evidence_get_class(cue));
    text_wrap_add(&wrap, slice_from(" "));
    text_wrap_add(&wrap, buffer_get_slice(&page->words));
    text_wrap_add(&wrap, slice_from(", "));
    text_wrap_add(&wrap, cue->rule);
    explain_words_add_why(cue, &page->words);
    text_wrap_add(&wrap, slice_from(page->words.length ? ": " : ""));
    text_wrap_add(&wrap, buffer_get_slice(&page->words));
    set_style(page, &wrap, plain);
    text_wrap_end(&wrap);
}

static void add_cues(struct page *page)
{
    size_t match_width = find_match_width(page);

    for (size_t i = 0; i < page->spans.cues.count; i++)
        add_cue_row(page, page->spans.cues.items[i], match_width);
    if (page->spans.cues.count)
        buffer_add_byte(page->out, '\n');
}

static void add_turn(struct page *page, size_t turn_no)
{
    explain_span_find(page->call, page->view, turn_no, &page->spans);
    add_turn_head(page, turn_no);
    add_body(page);
    add_cues(page);
    add_facts(page, "Turn:", &page->call->scores[turn_no], INDENT);
    buffer_add_byte(page->out, '\n');
}

void explain_text_add(const struct scored_call *call, const struct explain_view *view, struct buffer *out)
{
    struct page page = {.call = call, .view = view, .out = out};

    buffer_init(&page.words);
    explain_totals_make(&page.totals, call);
    add_head(&page);
    add_speakers(&page);
    add_legend(&page);
    for (size_t i = view->first_turn - 1; i < view->last_turn; i++)
        add_turn(&page, i);
    explain_totals_release(&page.totals);
    explain_span_release(&page.spans);
    buffer_release(&page.words);
}
