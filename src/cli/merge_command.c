/* merge_command.c - `tenor merge`. */
#include "cli/command.h"
#include "cli/run_command.h"

int merge_command(int argc, char **argv)
{
    struct options options;
    struct error err;
    int status;

    options_init(&options, OPTIONS_MERGE);
    if (!options_parse(&options, argc, argv, &err)) {
        status = command_fail(&err);
    } else if (options.wants_help) {
        options_print_help(&options);
        status = EXIT_DONE;
    } else {
        status = run_command_execute(&options, merge_execute, &err);
    }
    options_release(&options);
    return status;
}
