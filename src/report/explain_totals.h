/* explain_totals.h - what is added up for a reader: measures of a turn, of a speaker, of the call. */
#ifndef REPORT_EXPLAIN_TOTALS_H
#define REPORT_EXPLAIN_TOTALS_H

#include "report/explain.h"

struct explain_speaker {
    struct turn_score score;
    size_t n_turns, first_turn; /* first_turn from 1 */
};

struct explain_totals {
    struct turn_score call;
    struct explain_speaker *speakers; /* [document->n_speakers] */
};

void explain_totals_make(struct explain_totals *totals, const struct scored_call *call);
void explain_totals_release(struct explain_totals *totals);

#define EXPLAIN_MAX_FACTS 64

/* A measure under the name of its column in turns.csv. */
struct explain_fact {
    const char *name;
    bool is_headline;
    char value[32]; /* counts in full, numbers with four digits, NA where undefined */
};

struct explain_facts {
    struct explain_fact items[EXPLAIN_MAX_FACTS];
    size_t count;
};

/* The headline measures, then what of the parts (by class of hedges, reason of exclusion, list) is not zero.
 */
void explain_totals_get_facts(const struct scored_call *call, const struct turn_score *score,
                              struct explain_facts *facts);
void explain_totals_format(double value, char out[32]);

#endif
