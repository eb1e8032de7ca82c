/* doctor_command.c - `tenor doctor`: is everything where it should be? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/instruction_set.h"
#include "base/parallel.h"
#include "base/version.h"
#include "cli/command.h"
#include "cli/program.h"
#include "engine/survey.h"

static void print_lexicon(void *data, const struct survey_item *item)
{
    const char *slash = strrchr(item->source, '/');

    (void)data;
    printf("  %-10s %6llu rows  %s\n", item->name, (unsigned long long)item->size,
           slash ? slash + 1 : item->source);
}

/* True if a program of this name can be started. */
static bool is_installed(const char *program)
{
    const char *path = getenv("PATH");
    struct slice rest = slice_from(path ? path : "/usr/bin:/bin"), folder;

    while (slice_next(&rest, ':', &folder)) {
        char file[1024];

        snprintf(file, sizeof file, "%.*s/%s", (int)folder.len, folder.ptr, program);
        if (access(file, X_OK) == 0)
            return true;
    }
    return false;
}

int doctor_command(int argc, char **argv)
{
    struct run_config config;
    char folder[1024];
    struct error err;

    (void)argc;
    (void)argv;
    printf("tenor %s, %zu cores, instructions %s\n", TENOR_VERSION, parallel_count_cores(),
           instruction_set_get_name(instruction_set_get()));
    if (!program_find_data(folder, sizeof folder, &err))
        return command_fail(&err);
    printf("lexicons in %s/lexicons\n", folder);
    run_config_init(&config);
    config.data_folder = folder;
    if (!survey_lexicons(&config, print_lexicon, NULL, &err))
        return command_fail(&err);
    printf("Rscript (for plots): %s\n", is_installed("Rscript")
                                            ? "installed"
                                            : "not installed; apt-get install r-base-core r-cran-ggplot2");
    return EXIT_DONE;
}
