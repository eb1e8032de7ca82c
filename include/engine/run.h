/* run.h - the main job from files to reports, for cli, tests and other programs. */
#ifndef ENGINE_RUN_H
#define ENGINE_RUN_H

#include "engine/run_config.h"

/* The tests of one report of the study. */
struct run_tests {
    size_t n; /* with a p value of their family */
    size_t n_below_05;
    size_t n_refused; /* without an answer, rows of the plan that were left out included */
};

struct run_result {
    size_t n_calls;      /* scored */
    size_t n_skipped;    /* transcripts that could not be read; each is in skipped.csv */
    size_t n_duplicates; /* scored, but not in panel and study */
    size_t n_turns;
    uint64_t n_words; /* all words, excluded ones too */
    uint64_t n_bytes;
    size_t n_ceo_years;
    size_t n_joined;        /* calls with a row in a metrics file */
    size_t n_metric_rows;   /* of the metrics files; of long ones each key once */
    size_t n_unjoined_rows; /* of these, without a call */
    struct run_tests correlations, regressions, comparisons;
    double seconds;
    size_t peak_kilobytes;
};

/* Either all reports are replaced or none (then err says why). */
bool run_execute(const struct run_config *config, struct run_result *result, struct error *err) MUST_CHECK;

#endif
