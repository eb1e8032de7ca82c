/* run_command.h - what `tenor run` and `tenor merge` have in common. */
#ifndef CLI_RUN_COMMAND_H
#define CLI_RUN_COMMAND_H

#include "cli/options.h"
#include "engine/run.h"

/* run_execute() or merge_execute(). */
typedef bool run_executor(const struct run_config *config, struct run_result *result, struct error *err);

/* Finds the lexicons, shows progress, executes and prints the summary; returns the exit status. */
int run_command_execute(struct options *options, run_executor *execute, struct error *err);

#endif
