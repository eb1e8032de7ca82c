/* study_files.h - `tenor study`: a panel and a plan in, reports out. */
#ifndef ENGINE_STUDY_FILES_H
#define ENGINE_STUDY_FILES_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct study_config {
    const char *panel, *plan; /* files */
    const char *output;       /* folder */
    const char *na;           /* missing, in the reports and beside NA in the panel */
    const char *firm, *time;  /* columns of the panel, NULL to find the usual names */
    size_t min_n, n_draws, n_permutations, n_threads;
    uint64_t seed;
};

/* All but panel and plan. */
void study_files_init(struct study_config *config);

struct study_summary {
    size_t n_rows, n_columns; /* of the panel */
    size_t n_tests;           /* of the plan, expanded */
    size_t n_p;               /* p values in families */
    size_t n_below_05, n_families, n_refused;
    char firm[64], time[64]; /* columns that were taken, cut to size; "" for none */
    double seconds;
};

/* Writes correlations.csv, regressions.csv, models.csv, comparisons.csv, statistics.csv, columns.csv,
 * codebook.csv and manifest.json together, or nothing. */
bool study_files_run(const struct study_config *config, struct study_summary *summary,
                     struct error *err) MUST_CHECK;

#endif
