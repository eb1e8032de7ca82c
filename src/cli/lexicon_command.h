/* lexicon_command.h - the parts of `tenor lexicon`: one row each, one file each. */
#ifndef CLI_LEXICON_COMMAND_H
#define CLI_LEXICON_COMMAND_H

#include <getopt.h>

#include "base/error.h"

/* argv[0] is the name of the part; the functions return an exit status. */
int lexicon_list_command(int argc, char **argv);
int lexicon_check_command(int argc, char **argv);
int lexicon_diff_command(int argc, char **argv);
int lexicon_convert_command(int argc, char **argv);

/* The code of the next option, -1 behind the last; '?' and err (ERROR_USAGE) for one that is not right.  The
 * first call of a command line is told by optind 1. */
int lexicon_command_next_option(int argc, char **argv, const char *letters, const struct option *options,
                                struct error *err);

#endif
