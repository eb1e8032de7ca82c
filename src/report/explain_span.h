/* explain_span.h - a turn as a sequence of texts, cues that open and close, excluded passages and paragraphs.
 *
 *   I think we may | see strong growth.     cues: "think", "may see" of one lexicon, "see strong" of another
 *   text "I ", open think, text, close think, text " we ", open "may see", text "may ", open "see strong",
 * text "see", close "see strong" (is_edge false), close "may see", open "see strong" (is_edge false), ...
 *
 * Opened spans close in the opposite order, inside one paragraph: cues that cross are cut and go on, so that
 * whoever writes brackets or elements of a page needs no rule of its own.
 */
#ifndef REPORT_EXPLAIN_SPAN_H
#define REPORT_EXPLAIN_SPAN_H

#include "report/explain.h"

enum explain_span_kind {
    SPAN_TEXT,
    SPAN_CUE_OPEN,
    SPAN_CUE_CLOSE,
    SPAN_EXCLUDED_OPEN,
    SPAN_EXCLUDED_CLOSE,
    SPAN_PARAGRAPH /* a blank line of the transcript */
};

struct explain_span {
    enum explain_span_kind kind;
    size_t begin, end;          /* of a text: in the document's text; else the position twice */
    const struct evidence *cue; /* of CUE_OPEN and CUE_CLOSE */
    enum exclusion exclusion;   /* of EXCLUDED_OPEN and EXCLUDED_CLOSE */
    bool is_edge;               /* the cue, or the excluded passage, begins or ends here; else it is cut */
};

/* Zero before the first use. */
struct explain_span_list {
    struct explain_span *items; /* [count] */
    size_t count, capacity;
    struct explain_cue_list {
        const struct evidence **items; /* [count] cues of the turn, by position, longer ones first */
        size_t count, capacity;
    } cues;
    struct excluded_list runs; /* neighbours with one reason made one */
    size_t *places;            /* [n_places] where spans may begin or end */
    size_t n_places, cap_places;
};

/* Replaces the content of the list by the spans of a turn (index in the document). */
void explain_span_find(const struct scored_call *call, const struct explain_view *view, size_t turn,
                       struct explain_span_list *list);
void explain_span_release(struct explain_span_list *list);

#endif
