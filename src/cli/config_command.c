/* config_command.c - `tenor config`. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/options.h"
#include "engine/repeat.h"

static int print_repeat(const char *manifest)
{
    struct buffer text;
    struct error err;
    size_t n_changed;
    bool ok;

    buffer_init(&text);
    ok = repeat_format(manifest, &text, &n_changed, &err);
    if (ok)
        printf("# Repeats the run of %s; give the folder for its reports with -o.\n%.*s", manifest,
               (int)text.length, text.data);
    buffer_release(&text);
    if (!ok)
        return command_fail(&err);
    if (n_changed)
        fprintf(stderr, "tenor: %zu files of that run have changed since; comments name them\n", n_changed);
    return EXIT_DONE;
}

int config_command(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--example") == 0) {
        options_print_example();
        return EXIT_DONE;
    }
    if (argc == 3 && strcmp(argv[1], "--from") == 0)
        return print_repeat(argv[2]);
    fprintf(stderr,
            "tenor: `tenor config --example` prints all options, `tenor config --from manifest.json` those "
            "of a run\n");
    return EXIT_USAGE;
}
