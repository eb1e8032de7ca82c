/* lexicon_diff_command.c - `tenor lexicon diff`. */
#include "cli/command.h"
#include "cli/lexicon_command.h"
int lexicon_diff_command(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    return 0;
}
