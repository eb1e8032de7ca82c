/* config.c - defaults, the names of outputs, and where the lexicons are. */
#include "engine/config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/parallel.h"

static const char *const file_names[N_OUTPUT_FILES] = {
    [OUTPUT_TURNS] = "turns.csv",
    [OUTPUT_EVIDENCE] = "evidence.csv",
    [OUTPUT_SPEAKERS] = "speakers.csv",
    [OUTPUT_CALLS] = "calls.csv",
    [OUTPUT_CEO_YEAR] = "ceo_year.csv",
    [OUTPUT_JOIN_REPORT] = "join_report.csv",
    [OUTPUT_CORRELATIONS] = "correlations.csv",
    [OUTPUT_SKIPPED] = "skipped.csv",
    [OUTPUT_LEDGER] = "ledger.csv",
    [OUTPUT_CODEBOOK] = "codebook.csv",
    [OUTPUT_MANIFEST] = "manifest.json",
    [OUTPUT_RUN_INFO] = "run_info.csv",
};

const char *output_file_name(enum output_file file)
{
    return file_names[file];
}

bool output_file_parse(struct slice name, enum output_file *file)
{
    for (int i = 0; i < N_OUTPUT_FILES; i++) {
        struct slice full = slice_from(file_names[i]);
        struct slice stem = slice_part(full, 0, slice_find_byte(full, '.'));

        if (slice_equal(name, full) || slice_equal(name, stem)) {
            *file = (enum output_file)i;
            return true;
        }
    }
    return false;
}

void run_config_init(struct run_config *config)
{
    *config = (struct run_config){
        .output = "results/latest",
        .n_threads = parallel_count_cores(),
        .seed = 20081,
        .na = "NA",
        .duplicates = DUPLICATES_FIRST,
    };
    for (int i = 0; i < N_OUTPUT_FILES; i++)
        config->wanted[i] = true;
}

static bool has_lexicons(const char *folder)
{
    char path[1024];

    snprintf(path, sizeof path, "%s/lexicons/%s", folder, lexicon_use_file(USE_SENTIMENT));
    return file_get_kind(path) == FILE_REGULAR;
}

bool data_folder_find(const char *program, char *out, size_t size, struct error *err)
{
    const char *given = getenv("TENOR_DATA");
    const char *slash = strrchr(program, '/');

    if (given) {
        snprintf(out, size, "%s", given);
        return has_lexicons(out) || error_at(err, ERROR_OPEN, out, 0, 0,
                                             "holds no lexicons/%s; TENOR_DATA must name the folder above lexicons/",
                                             lexicon_use_file(USE_SENTIMENT));
    }
    snprintf(out, size, "%.*s/..", slash ? (int)(slash - program) : 1, slash ? program : ".");
    if (has_lexicons(out))
        return true;
    snprintf(out, size, "%.*s/../share/tenor", slash ? (int)(slash - program) : 1, slash ? program : ".");
    if (has_lexicons(out))
        return true;
    snprintf(out, size, "%s", TENOR_DATADIR);
    if (has_lexicons(out))
        return true;
    return error_set(err, ERROR_OPEN,
                     "the lexicons are not where they were installed (%s); run `make install` or set TENOR_DATA to the folder "
                     "above lexicons/",
                     TENOR_DATADIR);
}
