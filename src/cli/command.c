/* command.c - the table of commands, and how failures are told. */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>

static const struct command commands[] = {
    {"run", "[OPTIONS] PATH...", "read transcripts, score every turn, join metrics, test, write all reports",
     run_command},
    {"merge", "DIR... -o DIR", "put the shards of a run together: the reports of the run without shards",
     merge_command},
    {"study", "--plan PLAN.csv PANEL.csv", "run a plan of tests on any CSV panel", study_command},
    {"explain", "[OPTIONS] FILE", "show one call: who speaks, each cue, the rule that counted or dropped it",
     explain_command},
    {"check", "[-q] DIR", "verify a folder of reports: checksums, keys, references, sums, codebook",
     check_command},
    {"config", "--example|--from FILE", "print a file for --config: all options, or those of an earlier run",
     config_command},
    {"describe", "[TABLE]", "print the codebook: every column of every report, or of one", describe_command},
    {"doctor", "", "say what is installed, where the lexicons are and whether they are sound",
     doctor_command},
    {"lexicon", "COMMAND ...", "what lexicons hold, what is wrong with them, what changed between two",
     lexicon_command},
    {"version", "", "print the version", version_command},
    {"help", "", "print this", help_command},
};

static const struct {
    const char *option, *command;
} aliases[] = {{"-h", "help"}, {"--help", "help"}, {"-V", "version"}, {"--version", "version"}};

const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (strcmp(name, aliases[i].option) == 0)
            name = aliases[i].command;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strcmp(name, commands[i].name) == 0)
            return &commands[i];
    return NULL;
}

int command_unknown(const char *name)
{
    fprintf(
        stderr,
        "tenor: there is no command \"%s\"; `tenor help` lists them (the main job is `tenor run PATH...`)\n",
        name);
    return EXIT_USAGE;
}

int command_fail(const struct error *err)
{
    char text[2048];

    error_format(err, text, sizeof text);
    fprintf(stderr, "tenor: %s\n", text);
    return err->kind == ERROR_USAGE ? EXIT_USAGE : EXIT_FAILED;
}

size_t command_count(void)
{
    return sizeof commands / sizeof *commands;
}

const struct command *command_get(size_t index)
{
    return &commands[index];
}
