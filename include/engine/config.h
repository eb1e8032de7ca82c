/* config.h - everything that a run can be told.  Filled by cli, checked once, then read only.
 *
 * Texts are borrowed from whoever fills it (argv, the configuration file) and outlive the run.
 */
#ifndef ENGINE_CONFIG_H
#define ENGINE_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "tone/scorer.h"

enum duplicate_policy { DUPLICATES_FIRST, DUPLICATES_KEEP, DUPLICATES_ERROR };

/* Files of a run; the tables first, in the order of CONTRACT. */
enum output_file {
    OUTPUT_TURNS,
    OUTPUT_EVIDENCE,
    OUTPUT_SPEAKERS,
    OUTPUT_CALLS,
    OUTPUT_CEO_YEAR,
    OUTPUT_JOIN_REPORT,
    OUTPUT_CORRELATIONS,
    OUTPUT_SKIPPED,
    OUTPUT_LEDGER,
    OUTPUT_CODEBOOK,
    OUTPUT_MANIFEST,
    OUTPUT_RUN_INFO,
    N_OUTPUT_FILES
};

const char *output_file_name(enum output_file file);                              /* turns.csv ... */
bool output_file_parse(struct slice name, enum output_file *file);                /* with or without .csv */

struct run_config {
    const char **paths;                              /* [n_paths] */
    size_t n_paths;
    const char *output;                              /* folder */
    const char *format;                              /* NULL or auto: by evidence */
    const char *columns;                             /* NULL: the names of CONTRACT */
    const char *calls_file;                          /* NULL: none */
    const char **metrics_files;                      /* [n_metrics_files] */
    size_t n_metrics_files;
    const char *name_pattern;                        /* NULL: none */
    const char *lexicon_files[N_LEXICON_USES];       /* NULL: our own, or none for published lists */
    const char *data_folder;                         /* holds lexicons/; NULL: searched for */
    size_t n_threads;
    uint64_t seed;
    size_t context;                                  /* characters in evidence.csv */
    enum duplicate_policy duplicates;
    const char *na;
    bool is_strict;
    bool is_dry_run;                                 /* lists what would be read, writes nothing */
    bool wanted[N_OUTPUT_FILES];                     /* --reports; manifest, run_info, codebook and skipped are always written */
    const char *command_line;                        /* for run_info.csv */
    void (*progress)(void *data, size_t n_done, size_t n_calls, uint64_t bytes);    /* NULL: none; called between windows */
    void *progress_data;
};

void run_config_init(struct run_config *config);     /* the defaults */

/* Where our own lexicons are: $TENOR_DATA, beside the program's build folder, or where `make install` put them.  out
 * gets the folder that holds lexicons/. */
bool data_folder_find(const char *program, char *out, size_t size, struct error *err) MUST_CHECK;

#endif
