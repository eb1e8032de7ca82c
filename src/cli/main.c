/* main.c - finds the command and returns its status. */
#include "cli/command.h"

int main(int argc, char **argv)
{
    const struct command *command = command_find(argc > 1 ? argv[1] : "help");

    if (!command)
        return command_unknown(argv[1]);
    return command->run(argc > 1 ? argc - 1 : argc, argc > 1 ? argv + 1 : argv);
}
