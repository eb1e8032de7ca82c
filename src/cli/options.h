/* options.h - the options of `tenor run`: one row of a table each. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "engine/run_config.h"

enum progress_mode { PROGRESS_AUTO, PROGRESS_ALWAYS, PROGRESS_NEVER, PROGRESS_JSON };

struct options {
    struct run_config config;
    enum progress_mode progress;
    bool is_quiet;
    bool wants_help;
    bool wants_formats; /* --format list */
    bool wants_presets; /* --preset list */
    char *command_line; /* owned */
};

void options_init(struct options *options);
void options_release(struct options *options);
bool options_parse(struct options *options, int argc, char **argv, struct error *err) MUST_CHECK;
void options_print_help(void);

#endif
