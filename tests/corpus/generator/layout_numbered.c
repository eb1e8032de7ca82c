/* layout_numbered.c - the layout with numbered turns and one line a paragraph. */
#include <stdio.h>
#include <string.h>

#include "layout.h"

static const char *const month_names[] = {"JANUARY",   "FEBRUARY", "MARCH",    "APRIL",
                                          "MAY",       "JUNE",     "JULY",     "AUGUST",
                                          "SEPTEMBER", "OCTOBER",  "NOVEMBER", "DECEMBER"};

static const char tail[] =
    "\n\n\n\n"
    "Definitions\n"
    "PRELIMINARY TEXT: \"Preliminary text\" means that a call was written down \n"
    "once, as it was heard, and that nobody has listened to it again.\n"
    "\n"
    "EDITED TEXT: \"Edited text\" means that a second listener has compared the \n"
    "text with the recording and has corrected it.\n"
    "\n"
    "Disclaimer\n"
    "This is a made-up call of a made-up company. Example Transcript Service does \n"
    "not exist, and no part of the text was ever spoken.\n"
    "\n"
    "Companies make projections on calls, and projections can turn out wrong. \n"
    "Nobody should base a decision on this text, which was produced by a program \n"
    "for testing other programs.\n"
    "\n"
    "THE TEXT MAY CONTAIN ERRORS, OMISSIONS OR INACCURACIES, SOME OF THEM ON PURPOSE.\n";

/* How one file is printed. */
struct style {
    int indent;         /* blanks before a turn's first line */
    bool leading_blank; /* before its other paragraphs */
    bool trailing_blank;
    bool curly;
};

static void add_body(const struct turn *turn, const struct style *style, struct buffer *out)
{
    const char *text = turn->body.text;
    bool is_first = true;

    while (*text != '\0') {
        size_t length = strcspn(text, "\n");

        if (is_first)
            buffer_add_format(out, "%*s", style->indent, "");
        else if (style->leading_blank)
            buffer_add_text(out, " ");
        for (size_t i = 0; i < length; i++) {
            if (text[i] == '\'' && style->curly)
                buffer_add_text(out, "\xE2\x80\x99");
            else
                buffer_add(out, text + i, 1);
        }
        buffer_add_text(out, style->trailing_blank ? " \n" : "\n");
        is_first = false;
        text += length + (text[length] == '\n');
    }
    buffer_add_text(out, "\n");
}

static void add_turn(const struct script *script, const struct turn *turn, int number,
                     const struct style *style, struct buffer *out)
{
    if (turn->executive != NULL)
        buffer_add_format(out, "%s,  %s - %s    [%d]\n\n", turn->executive->name, script->firm->long_name,
                          turn->executive->title, number);
    else if (turn->analyst != NULL)
        buffer_add_format(out, "%s,  %s - %s    [%d]\n\n", turn->analyst->name, turn->analyst->house,
                          turn->analyst->title, number);
    else
        buffer_add_format(out, "Operator    [%d]\n\n", number);
    add_body(turn, style, out);
}

static void add_participants(const struct script *script, bool analysts, struct buffer *out)
{
    size_t firsts[32];
    size_t n = layout_list_people(script, analysts, firsts);

    buffer_add_text(out, analysts ? "Conference Call Participants\n\n" : "Corporate Participants\n\n");
    for (size_t i = 0; i < n; i++) {
        const struct turn *turn = &script->turns[firsts[i]];

        if (analysts)
            buffer_add_format(out, " * %s\n   %s - %s\n", turn->analyst->name, turn->analyst->house,
                              turn->analyst->title);
        else
            buffer_add_format(out, " * %s\n   %s - %s\n", turn->executive->name, script->firm->long_name,
                              turn->executive->title);
    }
    buffer_add_text(out, "\n");
}

static void add_title(const struct script *script, struct buffer *out)
{
    const struct call_plan *plan = script->plan;
    char hour[16];

    layout_format_time(script, hour, sizeof hour);
    buffer_add_text(out, "\n\nExample Transcript Service Event Transcript\n");
    buffer_add_text(out, "E D I T E D   V E R S I O N\n\n");
    buffer_add_format(out, "Q%d %d %s Earnings Call\n", plan->quarter, plan->fiscal_year,
                      script->firm->long_name);
    buffer_add_format(out, "%s %02d, %d / %s GMT\n\n", month_names[plan->month - 1], plan->day, plan->year,
                      hour);
}

void layout_write_numbered(const struct script *script, struct random *random, struct buffer *out)
{
    static const int indents[] = {10, 11, 10, 5, 11, 15};
    struct style style;
    int number = 0;

    style.indent = indents[random_get_between(random, 0, 5)];
    style.leading_blank = style.indent == 11;
    style.trailing_blank = random_get_between(random, 0, 1) == 0;
    style.curly = random_get_between(random, 1, 9) == 1;
    add_title(script, out);
    add_participants(script, false, out);
    add_participants(script, true, out);
    buffer_add_text(out, "Presentation\n");
    for (size_t i = 0; i < script->n_turns; i++) {
        if (i == script->first_question) {
            buffer_add_text(out, "\nQuestions and Answers\n");
            number = 0;
        }
        add_turn(script, &script->turns[i], ++number, &style, out);
    }
    buffer_add_text(out, tail);
}
