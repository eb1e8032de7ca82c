/* explain_html.c - a call as a page for a browser: `tenor explain --html`. */
#include "base/version.h"
#include "lexicon/matcher.h"
#include "report/explain_colour.h"
#include "report/explain_css.h"
#include "report/explain_span.h"
#include "report/explain_totals.h"
#include "report/explain_words.h"
#include "report/text_clean.h"

/* What is being written. */
struct page {
    const struct scored_call *call;
    const struct explain_view *view;
    struct buffer *out;
    struct buffer words; /* scratch */
    struct explain_totals totals;
    struct explain_span_list spans;
    unsigned used; /* bit per lexicon_use: it has a cue in this call */
};

/* Tags and what we wrote ourselves. */
static void add(struct page *page, const char *markup)
{
    buffer_add_text(page->out, markup);
}

/* Everything else. */
static void add_slice(struct page *page, struct slice text)
{
    text_clean_add_html(page->out, text);
}

static void add_text(struct page *page, const char *text)
{
    add_slice(page, slice_from(text));
}

static void add_words(struct page *page)
{
    add_slice(page, buffer_get_slice(&page->words));
}

static void add_fact(struct page *page, const struct explain_fact *fact)
{
    add(page, "<div><dt>");
    add_text(page, fact->name);
    add(page, "</dt><dd>");
    add_text(page, fact->value);
    add(page, "</dd></div>");
}

static void add_facts(struct page *page, const struct turn_score *score)
{
    struct explain_facts facts;

    explain_totals_get_facts(page->call, score, &facts);
    add(page, "<dl class=\"facts head\">");
    for (size_t i = 0; i < facts.count; i++)
        if (facts.items[i].is_headline)
            add_fact(page, &facts.items[i]);
    add(page, "</dl>\n<dl class=\"facts\">");
    for (size_t i = 0; i < facts.count; i++)
        if (!facts.items[i].is_headline)
            add_fact(page, &facts.items[i]);
    add(page, "</dl>\n");
}

static void add_head(struct page *page)
{
    add(page, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
              "<meta name=\"color-scheme\" content=\"light dark\">\n"
              "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
              "'unsafe-inline'\">\n<title>");
    add_text(page, page->call->call_id);
    add(page, " - tenor explain</title>\n<style>\n");
    explain_css_add(page->view, page->out);
    add(page, "</style>\n</head>\n<body>\n<header>\n<h1>");
    add_text(page, page->call->call_id);
    add(page, "</h1>\n<p>");
    explain_words_add_call(page->call, &page->words);
    add_words(page);
    add(page, "</p>\n<p class=\"soft\">");
    explain_words_add_source(page->call, &page->words);
    add_words(page);
    add(page, "</p>\n");
    add_facts(page, &page->totals.call);
    add(page, "</header>\n");
}

/* Marks the colours and lexicons that occur. */
static void find_used(struct page *page, bool *colours)
{
    const struct evidence_list *evidence = page->call->evidence;

    for (size_t i = 0; i < evidence->count; i++) {
        enum lexicon_use use = scorer_get_use(page->call->scorer, evidence->items[i].term);

        if (!(page->view->lexicons >> use & 1))
            continue;
        page->used |= 1u << use;
        colours[explain_colour_find(page->call, &evidence->items[i]) - explain_colour_get(0)] = true;
    }
}

static void add_switch(struct page *page, const char *id, const char *words)
{
    buffer_add_format(page->out, "<label><input type=\"checkbox\" id=\"show-%s\" checked>%s</label>\n", id,
                      words);
}

static void add_legend(struct page *page)
{
    bool colours[32] = {false};

    find_used(page, colours);
    add(page, "<section>\n<h2>Legend</h2>\n<p class=\"soft\">Tinted words count in the class that stands "
              "behind them; words "
              "underlined with dashes are recognised and not counted; passages in italics are excluded from "
              "all measures. "
              "Point at a cue, or tap it, for its rule.</p>\n<ul class=\"classes\">\n");
    for (size_t i = 0; i < explain_colour_count() && i < sizeof colours; i++) {
        const struct explain_colour *colour = explain_colour_get(i);

        if (colours[i])
            buffer_add_format(page->out, "<li><span class=\"chip k-%s\">\xe2\x96\xa0 %s</span></li>\n",
                              colour->name, colour->meaning);
    }
    add(page, "</ul>\n<div class=\"switches\">\n");
    for (int use = 0; use < N_LEXICON_USES; use++)
        if (page->used >> use & 1)
            add_switch(page, lexicon_use_name((enum lexicon_use)use),
                       lexicon_use_name((enum lexicon_use)use));
    add_switch(page, "dropped", "not counted");
    add_switch(page, "labels", "labels");
    add(page, "</div>\n</section>\n");
}

static void add_number_cell(struct page *page, const char *text)
{
    add(page, "<td class=\"n\">");
    add_text(page, text);
    add(page, "</td>");
}

static void add_count_cell(struct page *page, size_t count)
{
    buffer_add_format(page->out, "<td class=\"n\">%zu</td>", count);
}

static bool is_shown(const struct page *page, size_t turn)
{
    return turn >= page->view->first_turn && turn <= page->view->last_turn;
}

static void add_speaker(struct page *page, size_t index)
{
    const struct speaker *speaker = &page->call->document->speakers[index];
    const struct explain_speaker *sums = &page->totals.speakers[index];
    char number[32];

    add(page, "<tr>");
    add_count_cell(page, index + 1);
    add(page, "<td class=\"who\">");
    if (is_shown(page, sums->first_turn))
        buffer_add_format(page->out, "<a href=\"#t%zu\">", sums->first_turn);
    add_slice(page, speaker->name);
    add(page, is_shown(page, sums->first_turn) ? "</a>" : "");
    explain_words_add_position(speaker, &page->words);
    add(page, "<div class=\"soft\">");
    add_words(page);
    add(page, "</div></td><td><span class=\"role\">");
    add_text(page, role_name(speaker->role));
    add(page, "</span></td>");
    add_count_cell(page, sums->n_turns);
    add_count_cell(page, sums->score.n_words);
    add_count_cell(page, sums->score.n_words_excl);
    explain_totals_format(turn_score_get_hedge_1000(&sums->score), number);
    add_number_cell(page, number);
    explain_totals_format(turn_score_get_tone(&sums->score), number);
    add_number_cell(page, number);
    add(page, "</tr>\n");
}

static void add_speakers(struct page *page)
{
    add(page, "<section>\n<h2>Speakers</h2>\n<div class=\"scroll\"><table>\n<tr><th class=\"n\">no</th>"
              "<th>speaker</th><th>role</th><th class=\"n\">turns</th><th class=\"n\">words</th>"
              "<th class=\"n\">excluded</th><th class=\"n\">hedge_1000</th><th class=\"n\">tone</th></tr>\n");
    for (size_t i = 0; i < page->call->document->n_speakers; i++)
        add_speaker(page, i);
    add(page, "</table></div>\n</section>\n");
}

/* All of a cue in one line. */
static void add_tip(struct page *page, const struct evidence *cue)
{
    add_text(page, lexicon_use_name(scorer_get_use(page->call->scorer, cue->term)));
    add(page, " ");
    add_slice(page, evidence_get_class(cue));
    add(page, ", entry &quot;");
    add_slice(page, cue->row->source->term);
    add(page, "&quot;, rule ");
    add_slice(page, cue->rule);
    add(page, ", value ");
    explain_words_add_value(cue, &page->words);
    add_words(page);
    explain_words_add_why(cue, &page->words);
    add(page, page->words.length ? ": " : "");
    add_words(page);
}

static void add_cue_classes(struct page *page, const struct evidence *cue)
{
    buffer_add_format(page->out, "%s k-%s l-%s", cue->reason == DROP_NONE ? "" : " d",
                      explain_colour_find(page->call, cue)->name,
                      lexicon_use_name(scorer_get_use(page->call->scorer, cue->term)));
}

/* The label goes with the last piece of a cue that is cut. */
static bool ends_here(const struct page *page, size_t span)
{
    const struct explain_span *items = page->spans.items;
    size_t close = span + 1;

    while (close < page->spans.count &&
           (items[close].kind != SPAN_CUE_CLOSE || items[close].cue != items[span].cue))
        close++;
    return close < page->spans.count && items[close].is_edge;
}

static void open_cue(struct page *page, size_t span)
{
    const struct evidence *cue = page->spans.items[span].cue;

    add(page, "<span class=\"c");
    add_cue_classes(page, cue);
    add(page, "\" tabindex=\"0\" data-tip=\"");
    add_tip(page, cue);
    add(page, "\"");
    if (ends_here(page, span)) {
        add(page, " data-g=\"");
        explain_words_add_label(page->call, cue, &page->words);
        add_words(page);
        add(page, "\"");
    }
    add(page, ">");
}

static void open_excluded(struct page *page, enum exclusion exclusion)
{
    add(page, "<span class=\"x\" data-g=\"excluded: ");
    add_text(page, exclusion_name(exclusion));
    add(page, "\" data-tip=\"Excluded: ");
    add_text(page, explain_words_get_exclusion(exclusion));
    add(page, "\">");
}

static void add_body(struct page *page)
{
    const char *text = page->call->document->text;

    add(page, "<div class=\"text\"><p>");
    for (size_t i = 0; i < page->spans.count; i++) {
        const struct explain_span *span = &page->spans.items[i];

        switch (span->kind) {
        case SPAN_TEXT:
            add_slice(page, slice_make(text + span->begin, span->end - span->begin));
            break;
        case SPAN_PARAGRAPH:
            add(page, "</p>\n<p>");
            break;
        case SPAN_CUE_OPEN:
            open_cue(page, i);
            break;
        case SPAN_EXCLUDED_OPEN:
            open_excluded(page, span->exclusion);
            break;
        case SPAN_CUE_CLOSE:
        case SPAN_EXCLUDED_CLOSE:
            add(page, "</span>");
            break;
        }
    }
    add(page, "</p></div>\n");
}

static void add_cue_row(struct page *page, const struct evidence *cue)
{
    const struct document *document = page->call->document;

    add(page, "<tr class=\"");
    add(page, cue->reason == DROP_NONE ? "" : "d ");
    buffer_add_format(page->out, "l-%s\">", lexicon_use_name(scorer_get_use(page->call->scorer, cue->term)));
    add_count_cell(page, document_get_line(document, &document->turns[cue->turn], cue->begin));
    add(page, "<td><span class=\"c");
    add_cue_classes(page, cue);
    add(page, "\">");
    add_slice(page, slice_make(document->text + cue->begin, cue->end - cue->begin));
    add(page, "</span></td><td>");
    add_text(page, lexicon_use_name(scorer_get_use(page->call->scorer, cue->term)));
    add(page, "</td><td>");
    add_slice(page, evidence_get_class(cue));
    add(page, "</td>");
    explain_words_add_value(cue, &page->words);
    add(page, "<td class=\"n\">");
    add_words(page);
    add(page, "</td><td>");
    add_slice(page, cue->rule);
    add(page, "</td><td>");
    explain_words_add_why(cue, &page->words);
    add_words(page);
    add(page, "</td></tr>\n");
}

static void add_cues(struct page *page)
{
    const struct explain_cue_list *cues = &page->spans.cues;
    size_t n_counted = 0;

    if (cues->count == 0)
        return;
    for (size_t i = 0; i < cues->count; i++)
        n_counted += cues->items[i]->reason == DROP_NONE;
    buffer_add_format(
        page->out,
        "<details><summary>Cues: %zu counted, %zu not</summary>\n<div class=\"scroll\"><table>\n"
        "<tr><th class=\"n\">%s</th><th>words</th><th>lexicon</th><th>class</th>"
        "<th class=\"n\">value</th><th>rule</th><th>why</th></tr>\n",
        n_counted, cues->count - n_counted,
        page->call->document->turns[cues->items[0]->turn].is_row ? "row" : "line");
    for (size_t i = 0; i < cues->count; i++)
        add_cue_row(page, cues->items[i]);
    add(page, "</table></div></details>\n");
}

static void add_turn(struct page *page, size_t turn_no)
{
    const struct turn *turn = &page->call->document->turns[turn_no];
    const struct speaker *speaker = &page->call->document->speakers[turn->speaker];

    explain_span_find(page->call, page->view, turn_no, &page->spans);
    buffer_add_format(page->out, "<article id=\"t%zu\">\n<h3><a href=\"#t%zu\">%zu</a> ", turn_no + 1,
                      turn_no + 1, turn_no + 1);
    add_slice(page, speaker->name);
    add(page, " <span class=\"role\">");
    add_text(page, role_name(speaker->role));
    add(page, "</span></h3>\n<p class=\"place\">");
    explain_words_add_position(speaker, &page->words);
    add_words(page);
    add(page, page->words.length ? "; " : "");
    explain_words_add_turn(turn, &page->words);
    add_words(page);
    add(page, "</p>\n");
    add_body(page);
    add_facts(page, &page->call->scores[turn_no]);
    add_cues(page);
    add(page, "</article>\n");
}

static void add_turns(struct page *page)
{
    const struct turn *turns = page->call->document->turns;
    size_t first = page->view->first_turn - 1;

    add(page, "<main>\n");
    for (size_t i = first; i < page->view->last_turn; i++) {
        if (i == first || turns[i].section != turns[i - 1].section)
            add(page, turns[i].section == SECTION_QA ? "<h2>Questions and answers</h2>\n"
                                                     : "<h2>Presentation</h2>\n");
        add_turn(page, i);
    }
    add(page, "</main>\n");
}

void explain_html_add(const struct scored_call *call, const struct explain_view *view, struct buffer *out)
{
    struct page page = {.call = call, .view = view, .out = out};

    buffer_init(&page.words);
    explain_totals_make(&page.totals, call);
    add_head(&page);
    add_legend(&page);
    add_speakers(&page);
    add_turns(&page);
    add(&page, "<footer>tenor " TENOR_VERSION
               ". Names of measures as in turns.csv; <code>tenor describe turns</code> "
               "says what they mean.</footer>\n</body>\n</html>\n");
    explain_totals_release(&page.totals);
    explain_span_release(&page.spans);
    buffer_release(&page.words);
}
