/* explain.h - one scored call for a reader: in the terminal, and as a page for a browser.
 *
 * Both show the same spans of the same call (src/report/explain_span.h): who speaks, every cue with the rule
 * that counted or dropped it, what is excluded and why, and the measures of turns.csv for every turn.
 */
#ifndef REPORT_EXPLAIN_H
#define REPORT_EXPLAIN_H

#include "base/buffer.h"
#include "report/call_reports.h"

/* What of the call is shown. */
struct explain_view {
    size_t first_turn, last_turn; /* from 1; 0: from the first, to the last */
    unsigned lexicons;            /* bit 1 << enum lexicon_use; 0: those that the call was scored with */
    size_t width;                 /* columns of the terminal */
    bool is_coloured;             /* with the escape codes of a terminal of 256 colours */
};

/* Fills in what is 0.  Fails (ERROR_USAGE) where the call has no such turn or was scored without such a
 * lexicon. */
bool explain_view_settle(struct explain_view *view, const struct scored_call *call,
                         struct error *err) MUST_CHECK;

/* The view is settled. */
void explain_text_add(const struct scored_call *call, const struct explain_view *view, struct buffer *out);
/* A page that stands alone: nothing is loaded, no script, everything from the call and the lexicons escaped.
 */
void explain_html_add(const struct scored_call *call, const struct explain_view *view, struct buffer *out);

#endif
