/* command.h - the commands of the program: one row each, one file each. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/error.h"

/* Exit statuses; `tenor run --help` prints them. */
enum exit_status { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_SOME_SKIPPED = 3 };

struct command {
    const char *name;
    const char *arguments;             /* for the usage line */
    const char *help;                  /* one line */
    int (*run)(int argc, char **argv); /* argv[0] is the command's name; returns an exit status */
};

const struct command *command_find(const char *name); /* NULL where there is none */
size_t command_count(void);
const struct command *command_get(size_t index);
int command_unknown(const char *name); /* says so; returns EXIT_USAGE */

/* Prints "tenor: ..." on standard error and returns the status that fits the failure. */
int command_fail(const struct error *err);

int run_command(int argc, char **argv);
int study_command(int argc, char **argv);
int explain_command(int argc, char **argv);
int check_command(int argc, char **argv);
int config_command(int argc, char **argv);
int describe_command(int argc, char **argv);
int doctor_command(int argc, char **argv);
int help_command(int argc, char **argv);
int lexicon_command(int argc, char **argv);
int merge_command(int argc, char **argv);
int version_command(int argc, char **argv);

#endif
