/* attach_state.h - what is carried from sentence to sentence of a turn. */
#ifndef METRIC_ATTACH_STATE_H
#define METRIC_ATTACH_STATE_H

#include <stdbool.h>

#include "metric/metric_statement.h"
#include "metric/time_frame.h"

struct attach_state {
    struct call_period call;
    enum statement_basis basis;
    bool has_last; /* a statement of the sentence before */
    struct metric_statement last;
    bool is_in_segment;             /* one segment is the topic */
    char topic[SEGMENT_SIZE];       /* the part of the firm that was turned to, empty for none */
    unsigned topic_left;            /* sentences that it still holds for */
    unsigned n_currencies;          /* figures so far that had a currency */
    bool is_guidance;               /* the sentence before looked ahead */
    struct time_frame frame;        /* of the guidance */
    struct time_frame promised[64]; /* [metric_vocabulary_count()] of the last guidance of each metric */
    enum statement_basis known[64]; /* [metric_vocabulary_count()] the basis a metric had last in the call */
};

#endif
