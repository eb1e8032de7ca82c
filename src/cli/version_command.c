/* version_command.c - `tenor version`. */
#include <stdio.h>

#include "base/version.h"
#include "cli/command.h"

int version_command(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    printf("tenor %s\n", TENOR_VERSION);
    return EXIT_DONE;
}
