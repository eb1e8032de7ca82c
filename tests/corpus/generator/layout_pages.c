/* layout_pages.c - the layout of text taken from pages: wrapped lines and page tops. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "layout.h"

enum line_kind { LINE_BLANK, LINE_TEXT, LINE_HEADER, LINE_HEADING };

struct line {
    enum line_kind kind;
    bool begins_page;
    char *text;
};

struct page_writer {
    struct line *lines;
    size_t n_lines;
    struct random *random;
};

static const char *const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

static void add_line(struct page_writer *writer, enum line_kind kind, const char *text, size_t length)
{
    struct line *line;

    writer->lines = memory_resize(writer->lines, writer->n_lines + 1, sizeof *line);
    line = &writer->lines[writer->n_lines++];
    line->kind = kind;
    line->begins_page = false;
    line->text = text_copy(text, length);
}

static void add_blank(struct page_writer *writer)
{
    add_line(writer, LINE_BLANK, "", 0);
}

static void add_plain(struct page_writer *writer, enum line_kind kind, const char *text)
{
    add_line(writer, kind, text, strlen(text));
}

/* "Q A" -> "Q  A": one blank between letters, two between words. */
static void add_spaced_heading(struct page_writer *writer, const char *text)
{
    struct buffer spaced = {0};

    for (size_t i = 0; text[i] != '\0'; i++) {
        if (i > 0)
            buffer_add_text(&spaced, " ");
        if (text[i] != ' ')
            buffer_add(&spaced, text + i, 1);
    }
    add_plain(writer, LINE_HEADING, spaced.text);
    add_blank(writer);
    buffer_release(&spaced);
}

/* Widths as of a proportional typeface, so that line lengths vary as on a real page. */
static double width_of(char c)
{
    if (strchr("iljtfrI.,;:'!|()[] -", c) != NULL)
        return 0.55;
    if (strchr("mwMW%@", c) != NULL)
        return 1.45;
    return c >= 'A' && c <= 'Z' ? 1.25 : 1.0;
}

static void add_wrapped(struct page_writer *writer, const char *text, size_t length)
{
    size_t start = 0;

    while (start < length) {
        double width = 0.0;
        size_t end = start;
        size_t blank = 0;

        while (end < length && width < 104.0) {
            if (text[end] == ' ')
                blank = end;
            width += width_of(text[end++]);
        }
        if (end < length && text[end] != ' ' && blank > start)
            end = blank;
        add_line(writer, LINE_TEXT, text + start, end - start);
        start = end;
        while (start < length && text[start] == ' ')
            start++;
    }
}

/* Does the paragraph end by naming a colleague, as in "over to Howard."? */
static size_t find_lone_name(const struct script *script, const char *text, size_t length)
{
    size_t start = length;

    while (start > 0 && text[start - 1] != ' ')
        start--;
    for (size_t i = 0; i < MAX_EXECUTIVES && script->firm->executives[i].name != NULL; i++) {
        const char *first = script->firm->executives[i].first;

        if (length - start == strlen(first) + 1 && text[length - 1] == '.' &&
            strncmp(text + start, first, strlen(first)) == 0)
            return start;
    }
    return length;
}

static void add_paragraph(struct page_writer *writer, const struct script *script, const char *text,
                          size_t length)
{
    size_t name = find_lone_name(script, text, length);

    if (name < length && name > 1 && random_get_between(writer->random, 1, 100) <= 35) {
        add_wrapped(writer, text, name - 1);
        add_line(writer, LINE_TEXT, text + name, length - name);
        writer->lines[writer->n_lines - 1].begins_page = true;
    } else {
        add_wrapped(writer, text, length);
    }
    add_blank(writer);
}

static void add_turn(struct page_writer *writer, const struct script *script, const struct turn *turn)
{
    struct buffer header = {0};
    const char *text = turn->body.text;

    if (turn->executive != NULL)
        buffer_add_format(&header, "%s - %s - %s", turn->executive->name, script->firm->name,
                          turn->executive->title);
    else if (turn->analyst != NULL)
        buffer_add_format(&header, "%s - %s - %s", turn->analyst->name, turn->analyst->house,
                          turn->analyst->title);
    else
        buffer_add_text(&header, "Operator");
    add_plain(writer, LINE_HEADER, header.text);
    add_blank(writer);
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");

        if (length > 0)
            add_paragraph(writer, script, text, length);
        text += length + (text[length] == '\n');
    }
    buffer_release(&header);
}

static void add_participants(struct page_writer *writer, const struct script *script, bool analysts)
{
    size_t firsts[32];
    size_t n = layout_list_people(script, analysts, firsts);

    add_spaced_heading(writer, analysts ? "CONFERENCE CALL PARTICIPANTS" : "CORPORATE PARTICIPANTS");
    for (size_t i = 0; i < n; i++) {
        const struct turn *turn = &script->turns[firsts[i]];
        struct buffer line = {0};

        add_plain(writer, LINE_TEXT, analysts ? turn->analyst->name : turn->executive->name);
        buffer_add_format(&line, "%s - %s", analysts ? turn->analyst->house : script->firm->name,
                          analysts ? turn->analyst->title : turn->executive->title);
        add_plain(writer, LINE_TEXT, line.text);
        add_blank(writer);
        buffer_release(&line);
    }
}

static void add_front_matter(struct page_writer *writer, const struct script *script)
{
    const struct call_plan *plan = script->plan;
    struct buffer line = {0};
    char hour[16];

    add_blank(writer);
    add_spaced_heading(writer, "FINAL TRANSCRIPT");
    buffer_add_format(&line, "%s - Q%d %d %s Earnings Conference Call", script->firm->ticker, plan->quarter,
                      plan->fiscal_year, script->firm->name);
    add_plain(writer, LINE_TEXT, line.text);
    add_blank(writer);
    buffer_reset(&line);
    layout_format_time(script, hour, sizeof hour);
    buffer_add_format(&line, "Event Date/Time: %s. %d. %d / %s GMT", month_names[plan->month - 1], plan->day,
                      plan->year, hour);
    add_plain(writer, LINE_TEXT, line.text);
    add_blank(writer);
    add_plain(writer, LINE_TEXT, "EXAMPLE TRANSCRIPT SERVICE | www.transcripts.example | Contact Us");
    add_blank(writer);
    buffer_reset(&line);
    buffer_add_format(&line,
                      "\xC2\xA9%d Example Transcript Service. All rights reserved. This text "
                      "was made for testing; nobody said any of it.",
                      plan->year);
    add_wrapped(writer, line.text, line.length);
    add_blank(writer);
    add_plain(writer, LINE_TEXT, "http://www.transcripts.example/contact");
    add_blank(writer);
    add_blank(writer);
    add_participants(writer, script, false);
    add_participants(writer, script, true);
    buffer_release(&line);
}

/* A page must not end between a header and the first line of its text. */
static bool may_begin_page(const struct page_writer *writer, size_t i)
{
    const struct line *lines = writer->lines;

    if (i < 2 || lines[i - 1].kind == LINE_HEADER || lines[i - 1].kind == LINE_HEADING)
        return false;
    return !(lines[i - 1].kind == LINE_BLANK &&
             (lines[i - 2].kind == LINE_HEADER || lines[i - 2].kind == LINE_HEADING));
}

/* Prints the lines; at a page's top the empty line goes and the next line gets a blank. */
static void print_lines(const struct page_writer *writer, size_t first_paged, struct buffer *out)
{
    int rows_left = random_get_between(writer->random, 41, 47);
    bool at_top = false;

    for (size_t i = 0; i < writer->n_lines; i++) {
        const struct line *line = &writer->lines[i];

        if (i >= first_paged && (rows_left <= 0 || line->begins_page) && may_begin_page(writer, i)) {
            at_top = true;
            rows_left = random_get_between(writer->random, 43, 49);
        }
        if (i >= first_paged)
            rows_left--;
        if (at_top && line->kind == LINE_BLANK)
            continue;
        if (at_top)
            buffer_add_text(out, " ");
        at_top = false;
        buffer_add_text(out, line->text);
        buffer_add_text(out, "\n");
    }
    buffer_add_text(out, " ");
}

void layout_write_pages(const struct script *script, struct random *random, struct buffer *out)
{
    struct page_writer writer = {NULL, 0, random};
    size_t first_paged;

    if (script->firm->has_front_matter)
        add_front_matter(&writer, script);
    else
        buffer_add_text(out, " ");
    first_paged = writer.n_lines;
    add_spaced_heading(&writer, "PRESENTATION");
    for (size_t i = 0; i < script->n_turns; i++) {
        if (i == script->first_question)
            add_spaced_heading(&writer, "QUESTIONS AND ANSWERS");
        add_turn(&writer, script, &script->turns[i]);
    }
    print_lines(&writer, first_paged, out);
    for (size_t i = 0; i < writer.n_lines; i++)
        free(writer.lines[i].text);
    free(writer.lines);
}
