/* options.h - the options of `tenor run`, `tenor explain` and `tenor merge`: one row of a table each. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "engine/run_config.h"

enum progress_mode { PROGRESS_AUTO, PROGRESS_ALWAYS, PROGRESS_NEVER, PROGRESS_JSON };

enum option_command { OPTIONS_RUN, OPTIONS_EXPLAIN, OPTIONS_MERGE };

/* What `tenor explain` alone is told; the texts are borrowed from argv. */
struct explain_options {
    const char *call_id;          /* NULL: the path holds one */
    const char *html_file;        /* NULL: the terminal */
    size_t first_turn, last_turn; /* 0: from the first, to the last */
    unsigned lexicons;            /* bit per enum lexicon_use; 0: all */
    size_t width;                 /* 0: that of the terminal */
    enum color_mode { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } color;
};

struct options {
    enum option_command command;
    struct run_config config;
    struct explain_options explain;
    enum progress_mode progress;
    bool is_quiet;
    bool is_timed; /* --timing */
    bool wants_help;
    bool wants_formats;      /* --format list */
    bool wants_presets;      /* --preset list */
    bool has_reports;        /* --reports */
    bool is_packed;          /* --compress zstd */
    char *command_line;      /* owned */
    const char *config_file; /* --config; NULL: none */
    char **texts;            /* [n_texts] owned: values of that file */
    size_t n_texts;
};

void options_init(struct options *options, enum option_command command);
void options_release(struct options *options);
bool options_parse(struct options *options, int argc, char **argv, struct error *err) MUST_CHECK;
void options_print_example(void); /* a --config file with every option, all of it comments */
void options_print_help(const struct options *options);
void options_print_presets(void); /* --preset list */
void options_print_formats(void); /* --format list */

#endif
