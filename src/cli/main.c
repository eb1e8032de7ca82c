/* main.c - finds the command and returns its status. */
#include <stdio.h>

#include "base/instruction_set.h"
#include "cli/command.h"

/* What a command printed may still be in memory; a full disk or a closed pipe is noticed only now. */
static int check_printed(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    fprintf(stderr, "tenor: standard output cannot be written; what it was given is not complete\n");
    return status == EXIT_DONE ? EXIT_FAILED : status;
}

int main(int argc, char **argv)
{
    const struct command *command = command_find(argc > 1 ? argv[1] : "help");
    struct error err;

    if (!command)
        return command_unknown(argv[1]);
    if (!instruction_set_check(&err))
        return command_fail(&err);
    return check_printed(command->run(argc > 1 ? argc - 1 : argc, argc > 1 ? argv + 1 : argv));
}
