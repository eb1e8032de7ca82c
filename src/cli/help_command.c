/* help_command.c - `tenor help`. */
#include <stdio.h>

#include "base/version.h"
#include "cli/command.h"

int help_command(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    printf("tenor %s - tone and hedging of earnings calls, scored by lexicons, joined with metrics, tested "
           "honestly\n\n",
           TENOR_VERSION);
    for (size_t i = 0; i < command_count(); i++)
        printf("  tenor %-9s %-26s %s\n", command_get(i)->name, command_get(i)->arguments,
               command_get(i)->help);
    printf("\n`tenor run --help` lists the options of the main job; `tenor explain --help` and `tenor study "
           "--help` those of explain and study.\n");
    return EXIT_DONE;
}
