/* attach.h - which metric a figure belongs to, and what the figure is of it. */
#ifndef METRIC_ATTACH_H
#define METRIC_ATTACH_H

#include "metric/metric_statement.h"
#include "metric/phrase.h"
#include "metric/time_frame.h"

/* What is carried from sentence to sentence of a turn. */
struct attach_state {
    struct call_period call;
    enum statement_basis basis;
    bool has_last; /* a statement of the sentence before */
    struct metric_statement last;
    bool is_in_segment;             /* one segment is the topic */
    bool is_guidance;               /* the sentence before looked ahead */
    struct time_frame frame;        /* of the guidance */
    enum statement_basis known[64]; /* [metric_vocabulary_count()] the basis a metric had last in the call */
};

void attach_start_call(struct attach_state *state, const struct call_period *call);
void attach_start_turn(struct attach_state *state);
void attach_start_paragraph(struct attach_state *state);

/* Adds the statements of a sentence to out; turn, kind of speaker and score of the place are the caller's. */
void attach_read_sentence(struct attach_state *state, const struct phrase_list *list,
                          struct statement_list *out);

#endif
