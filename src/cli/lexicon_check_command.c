/* lexicon_check_command.c - `tenor lexicon check`. */
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "cli/command.h"
#include "cli/lexicon_command.h"
#include "cli/program.h"
#include "engine/lexicon_audit.h"

enum { OPTION_STRICT = 256 };

static bool parse(int argc, char **argv, bool *is_strict, struct error *err)
{
    static const struct option longs[] = {{"strict", no_argument, NULL, OPTION_STRICT}, {NULL, 0, NULL, 0}};
    int code;

    *is_strict = false;
    while ((code = lexicon_command_next_option(argc, argv, ":", longs, err)) != -1) {
        if (code == '?')
            return false;
        *is_strict = true;
    }
    return true;
}

static void print_audit(const struct lexicon_source *source, const struct lexicon_audit *audit)
{
    char text[2048];

    for (size_t i = 0; i < audit->faults.count; i++) {
        error_format(&audit->faults.items[i], text, sizeof text);
        printf("%s\n", text);
    }
    for (size_t i = 0; i < audit->findings.count; i++) {
        const struct lexicon_finding *finding = &audit->findings.items[i];

        printf("%s:%zu: [%s] %s\n", source->path, finding->line, lexicon_check_name(finding->kind),
               finding->text);
    }
}

/* Faults go to standard output: they are what was asked for. */
static int print_all(const struct lexicon_source *sources, struct lexicon_audit *audits, size_t n_sources,
                     bool is_strict)
{
    size_t n_rows = 0, n_faults = 0, n_findings = 0;

    for (size_t i = 0; i < n_sources; i++) {
        print_audit(&sources[i], &audits[i]);
        n_rows += audits[i].lexicon ? audits[i].lexicon->n_rows : 0;
        n_faults += audits[i].faults.count;
        n_findings += audits[i].findings.count;
        lexicon_audit_release(&audits[i]);
    }
    printf("%zu rows, %zu faults, %zu findings\n", n_rows, n_faults, n_findings);
    return n_faults || (is_strict && n_findings) ? EXIT_FAILED : EXIT_DONE;
}

int lexicon_check_command(int argc, char **argv)
{
    struct lexicon_source *sources;
    struct lexicon_audit *audits;
    size_t n_sources = 0;
    char folder[1024];
    struct error err;
    bool is_strict, ok = true;
    int status;

    if (!parse(argc, argv, &is_strict, &err) || !program_find_data(folder, sizeof folder, &err))
        return command_fail(&err);
    sources = memory_zero((size_t)(argc - optind) + N_LEXICON_USES, sizeof *sources);
    for (int use = 0; optind == argc && use < N_LEXICON_USES; use++)
        n_sources += lexicon_source_own((enum lexicon_use)use, folder, &sources[n_sources]);
    for (int i = optind; ok && i < argc; i++)
        ok = lexicon_source_find(argv[i], folder, &sources[n_sources++], &err);
    audits = memory_zero(n_sources, sizeof *audits);
    if (ok) {
        lexicon_audit_run(sources, n_sources, folder, audits);
        status = print_all(sources, audits, n_sources, is_strict);
    } else {
        status = command_fail(&err);
    }
    free(audits);
    free(sources);
    return status;
}
