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

enum { RUN_REASON_SIZE = 600 };

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
    size_t n_same_words; /* of the correlations, tone with a metric that the words of the same call tell */
    size_t n_left_out;   /* rows of --plan that the calls cannot answer; each says why in its report */
    char left_out[RUN_REASON_SIZE]; /* why, of the first of them */
    bool wanted[N_OUTPUT_FILES];    /* of the run; a merge is told by the shards */
    size_t n_reused;                /* of the calls, taken from those that --resume kept */
    bool is_stale; /* what --resume had kept was of other options, lexicons or another program */
    double seconds;
    size_t peak_kilobytes;
};

/* What a reader of correlations.csv must know when result->n_same_words is not 0. */
#define RUN_SAME_WORDS_WARNING                                                                               \
    "correlations of tone with metrics told by the same words (source text), which is partly arithmetic; "   \
    "compare them with those of tone_ex_quant, or join reported metrics with --metrics"

/* The same of result->n_left_out and result->left_out, for printf. */
#define RUN_LEFT_OUT_WARNING "rows of --plan that cannot be tested, as their reports say: %zu; the first: %s"

/* With config->n_shards only the shard's calls are read, and the output folder gets the file for
 * merge_execute() in place of reports.  Either all reports are replaced or none (then err says why). */
bool run_execute(const struct run_config *config, struct run_result *result, struct error *err) MUST_CHECK;

/* Reads what the shards of one run left in the folders config->paths and writes the reports of that run to
 * config->output; of config only these, n_threads, data_folder, command_line and progress count.  Fails, with
 * the shard's name, where one is missing, there twice, damaged, or of another run. */
bool merge_execute(const struct run_config *config, struct run_result *result, struct error *err) MUST_CHECK;

#endif
