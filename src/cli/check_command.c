/* check_command.c - `tenor check`. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "engine/result_check.h"

#define MAX_SHOWN 100 /* findings; one changed file can make thousands */

struct shown {
    size_t n;
    bool is_quiet;
};

static void print_finding(void *data, const struct error *finding)
{
    struct shown *shown = data;
    char text[2048];

    if (shown->is_quiet || shown->n++ >= MAX_SHOWN)
        return;
    error_format(finding, text, sizeof text);
    printf("%s\n", text);
}

/* Findings go to standard output: they are what was asked for. */
static int check(const char *folder, bool is_quiet)
{
    struct shown shown = {0, is_quiet};
    struct result_check result = {.tell = print_finding, .data = &shown};
    struct error err;

    if (!result_check_run(&result, folder, &err))
        return command_fail(&err);
    if (!is_quiet) {
        if (result.is_finished)
            printf("%s: a run was killed while it replaced the reports; the rest of them is in place now\n",
                   folder);
        if (shown.n > MAX_SHOWN)
            printf("%zu more findings\n", shown.n - MAX_SHOWN);
        printf("%s: %zu files, %llu rows, %zu findings\n", folder, result.n_files,
               (unsigned long long)result.n_rows, result.n_findings);
    }
    return result.n_findings ? EXIT_FAILED : EXIT_DONE;
}

int check_command(int argc, char **argv)
{
    const char *folder = NULL;
    bool is_quiet = false;

    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-q") == 0 || strcmp(argv[i], "--quiet") == 0) {
            is_quiet = true;
        } else if (argv[i][0] == '-' || folder) {
            fprintf(stderr, "tenor: `tenor check [-q] DIR` takes one folder; \"%s\" is too much\n", argv[i]);
            return EXIT_USAGE;
        } else {
            folder = argv[i];
        }
    }
    if (!folder) {
        fprintf(stderr, "tenor: no folder of reports is given: `tenor check DIR`\n");
        return EXIT_USAGE;
    }
    return check(folder, is_quiet);
}
