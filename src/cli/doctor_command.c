/* doctor_command.c - `tenor doctor`: is everything where it should be? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/parallel.h"
#include "cli/command.h"
#include "lexicon/lexicon.h"
#include "tone/scorer.h"

/* Loads our own lexicons and says how large they are; false after the first that is not sound. */
static bool check_lexicons(const char *folder, struct error *err)
{
    struct lexicon *lexicons[N_LEXICON_USES] = {NULL};
    const struct lexicon *given[N_LEXICON_USES] = {NULL};
    struct scorer *scorer = NULL;
    bool ok = true;

    for (int use = 0; use < N_LEXICON_USES && ok; use++) {
        const char *file = lexicon_use_file((enum lexicon_use)use);
        char path[1200];

        if (!file)
            continue;
        snprintf(path, sizeof path, "%s/lexicons/%s", folder, file);
        lexicons[use] = lexicon_load(lexicon_use_name((enum lexicon_use)use), path, err);
        given[use] = lexicons[use];
        ok = lexicons[use] != NULL;
        if (ok)
            printf("  %-10s %6zu rows  %s\n", lexicon_use_name((enum lexicon_use)use), lexicons[use]->n_rows, file);
    }
    if (ok) {
        scorer = scorer_build(given, err);
        ok = scorer != NULL;
    }
    scorer_free(scorer);
    for (int use = 0; use < N_LEXICON_USES; use++)
        lexicon_free(lexicons[use]);
    return ok;
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
    char folder[1024];
    struct error err;

    (void)argc;
    (void)argv;
    printf("tenor %s, %zu cores\n", TENOR_VERSION, parallel_count_cores());
    if (!program_find_folder(folder, sizeof folder, &err))
        return command_fail(&err);
    printf("lexicons in %s/lexicons\n", folder);
    if (!check_lexicons(folder, &err))
        return command_fail(&err);
    printf("Rscript (for plots): %s\n", is_installed("Rscript") ? "installed" : "not installed; apt-get install r-base-core r-cran-ggplot2");
    return EXIT_DONE;
}
