/* run_config.h - everything that a run can be told.  Filled by cli, checked once, then read only.
 *
 * Texts are borrowed from whoever fills it (argv, the configuration file) and outlive the run.
 */
#ifndef ENGINE_RUN_CONFIG_H
#define ENGINE_RUN_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/stage_clock.h"
#include "engine/output_file.h"
#include "engine/role_rule.h"
#include "tone/lexicon_use.h"
#include "tone/preset.h"

enum duplicate_policy { DUPLICATES_FIRST, DUPLICATES_KEEP, DUPLICATES_ERROR };

/* A file of --metrics and how it is to be read. */
struct metrics_source {
    char *path;      /* owned by whoever fills the configuration */
    const char *map; /* NULL: by the names of its columns */
};

struct run_config {
    const char **paths; /* [n_paths] */
    size_t n_paths;
    const char *output;           /* folder */
    const char *format;           /* NULL or auto: by evidence */
    const char *columns;          /* NULL: the names of the fields */
    const char *calls_file;       /* NULL: none */
    const char *speakers_file;    /* NULL: none */
    struct role_rule *role_rules; /* [n_role_rules]; a later one beats an earlier one */
    size_t n_role_rules;
    struct metrics_source *metrics_files; /* [n_metrics_files] */
    size_t n_metrics_files;
    const char *plan;                          /* NULL: the plan of the program */
    const char *name_pattern;                  /* NULL: none */
    const char *lexicon_files[N_LEXICON_USES]; /* NULL: our own, or none for published lists */
    bool presets[N_PRESETS];                   /* published measures to reproduce */
    const char *data_folder;                   /* holds lexicons/; NULL: searched for */
    size_t n_threads;
    uint64_t seed;
    size_t context; /* characters in evidence.csv */
    enum duplicate_policy duplicates;
    const char *na;
    bool is_strict;
    bool is_resumed;        /* keeps scored calls in the output folder, and takes unchanged ones from there */
    size_t shard, n_shards; /* 1-based; n_shards 0: the whole run */
    bool is_dry_run;        /* lists what would be read, writes nothing */
    bool wanted[N_OUTPUT_FILES]; /* --reports; manifest, run_info, codebook and skipped are always written */
    bool is_turns_short;         /* turns.csv has the columns of --reports turns, not of turns_full */
    const char *command_line;    /* for run_info.csv */
    void (*progress)(void *data, size_t n_done, size_t n_calls,
                     uint64_t bytes); /* NULL: none; called after some calls, by one worker at a time */
    void *progress_data;
    struct stage_clock *clocks; /* [n_threads] filled by the run, zero before; NULL: nothing is measured */
    /* NULL: SIGINT, SIGTERM and SIGHUP act as the program has set them.  Else they end the run cleanly and
     * the program after this call, which comes from another thread; is_replaced: all reports are new already.
     */
    void (*interrupted)(int number, bool is_replaced);
};

void run_config_init(struct run_config *config); /* the defaults */
/* The reports of --reports, one name at a time: those of files, with or without .csv, and turns_full, which
 * is turns.csv with all its columns.  False where there is no such report. */
bool run_config_add_report(struct run_config *config, struct slice name);
/* The name by which a wanted file is added again. */
const char *run_config_get_report(const struct run_config *config, enum output_file file);
/* Is turns.csv wanted with all its columns? */
bool run_config_wants_turns_full(const struct run_config *config);
/* Is evidence.csv wanted, packed or not? */
bool run_config_wants_evidence(const struct run_config *config);

#endif
