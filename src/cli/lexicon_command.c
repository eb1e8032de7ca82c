/* lexicon_command.c - `tenor lexicon`: the table of its parts. */
#include "cli/lexicon_command.h"

#include <stdio.h>
#include <string.h>

#include "cli/command.h"

static const struct command commands[] = {
    {"list", "[--csv] [--terms[=CATEGORY]] [NAME|FILE|NAME=FILE]...",
     "rows, terms, categories, rules of all lexicons, or of these; --terms prints the rows",
     lexicon_list_command},
    {"check", "[--strict] [NAME|FILE|NAME=FILE]...",
     "every fault, and what is none and still not meant; --strict: these fail, too", lexicon_check_command},
    {"diff", "[--as NAME] [--top N] [--examples N] [--format NAME] [--columns LIST] [-j N] OLD NEW [PATH...]",
     "rows that changed, and what that does to the calls below PATH", lexicon_diff_command},
    {"convert", "[--as NAME] IN OUT",
     "a published list (lexicons/FORMAT.md) in our own format; --as: what it will be used as, lm without",
     lexicon_convert_command},
};

enum { N_COMMANDS = sizeof commands / sizeof *commands };

static void print_help(FILE *out)
{
    for (int i = 0; i < N_COMMANDS; i++)
        fprintf(out, "  tenor lexicon %s %s\n      %s\n", commands[i].name, commands[i].arguments,
                commands[i].help);
    fprintf(out,
            "NAME is a lexicon of this installation, as `tenor lexicon list` shows them.\n"
            "Exit status: 0 done; 1 faults; 2 wrong command line; 3 done, but transcripts were skipped.\n");
}

int lexicon_command_next_option(int argc, char **argv, const char *letters, const struct option *options,
                                struct error *err)
{
    int code;

    opterr = 0;
    code = getopt_long(argc, argv, letters, options, NULL);
    if (code == ':') {
        error_set(err, ERROR_USAGE, "option %s needs a value; `tenor lexicon --help` shows it",
                  argv[optind - 1]);
        return '?';
    }
    if (code == '?')
        error_set(err, ERROR_USAGE, "option %s is not known; `tenor lexicon --help` lists the options",
                  argv[optind - 1]);
    return code;
}

int lexicon_command(int argc, char **argv)
{
    struct error err;

    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_help(argc < 2 ? stderr : stdout);
        return argc < 2 ? EXIT_USAGE : EXIT_DONE;
    }
    for (int i = 0; i < N_COMMANDS; i++) {
        if (strcmp(argv[1], commands[i].name) == 0) {
            optind = 1;
            return commands[i].run(argc - 1, argv + 1);
        }
    }
    error_set(&err, ERROR_USAGE, "there is no command \"lexicon %s\"; `tenor lexicon --help` lists them",
              argv[1]);
    return command_fail(&err);
}
