/* output_file.h - the files that a run writes. */
#ifndef ENGINE_OUTPUT_FILE_H
#define ENGINE_OUTPUT_FILE_H

#include <stdbool.h>

#include "base/slice.h"

/* The tables first. */
enum output_file {
    OUTPUT_TURNS,
    OUTPUT_EVIDENCE,
    OUTPUT_EVIDENCE_PACKED, /* instead of OUTPUT_EVIDENCE, by zstd */
    OUTPUT_SPEAKERS,
    OUTPUT_CALLS,
    OUTPUT_CEO_YEAR,
    OUTPUT_EXCHANGES,
    OUTPUT_METRICS,
    OUTPUT_METRICS_WIDE,
    OUTPUT_METRIC_CHANGES,
    OUTPUT_JOIN_REPORT,
    OUTPUT_CORRELATIONS,
    OUTPUT_REGRESSIONS,
    OUTPUT_MODELS,
    OUTPUT_SENSITIVITY,
    OUTPUT_COMPARISONS,
    OUTPUT_STATISTICS,
    OUTPUT_SKIPPED,
    OUTPUT_LEDGER,
    OUTPUT_PRESETS, /* with a preset that scores turns */
    OUTPUT_CODEBOOK,
    OUTPUT_DATA_PACKAGE,
    OUTPUT_IMPORT_R,
    OUTPUT_IMPORT_STATA,
    OUTPUT_MANIFEST,
    OUTPUT_RUN_INFO,
    N_OUTPUT_FILES
};

const char *output_file_name(enum output_file file);               /* turns.csv ... */
bool output_file_parse(struct slice name, enum output_file *file); /* with or without .csv */
bool output_file_is_table(enum output_file file);                  /* is it a CSV, packed or not? */

#endif
