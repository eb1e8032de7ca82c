/* output_file.c - names of the files of a run. */
#include "engine/output_file.h"

#include <stddef.h>

static const char *const file_names[N_OUTPUT_FILES] = {
    [OUTPUT_TURNS] = "turns.csv",
    [OUTPUT_EVIDENCE] = "evidence.csv",
    [OUTPUT_EVIDENCE_PACKED] = "evidence.csv.zst",
    [OUTPUT_SPEAKERS] = "speakers.csv",
    [OUTPUT_CALLS] = "calls.csv",
    [OUTPUT_CEO_YEAR] = "ceo_year.csv",
    [OUTPUT_EXCHANGES] = "exchanges.csv",
    [OUTPUT_METRICS] = "metrics.csv",
    [OUTPUT_METRICS_WIDE] = "metrics_wide.csv",
    [OUTPUT_METRIC_CHANGES] = "metric_changes.csv",
    [OUTPUT_JOIN_REPORT] = "join_report.csv",
    [OUTPUT_CORRELATIONS] = "correlations.csv",
    [OUTPUT_REGRESSIONS] = "regressions.csv",
    [OUTPUT_MODELS] = "models.csv",
    [OUTPUT_SENSITIVITY] = "sensitivity.csv",
    [OUTPUT_COMPARISONS] = "comparisons.csv",
    [OUTPUT_STATISTICS] = "statistics.csv",
    [OUTPUT_SKIPPED] = "skipped.csv",
    [OUTPUT_LEDGER] = "ledger.csv",
    [OUTPUT_PRESETS] = "presets.csv",
    [OUTPUT_CODEBOOK] = "codebook.csv",
    [OUTPUT_DATA_PACKAGE] = "datapackage.json",
    [OUTPUT_IMPORT_R] = "import.R",
    [OUTPUT_IMPORT_STATA] = "import.do",
    [OUTPUT_MANIFEST] = "manifest.json",
    [OUTPUT_RUN_INFO] = "run_info.csv",
};

const char *output_file_name(enum output_file file)
{
    return file_names[file];
}

bool output_file_is_table(enum output_file file)
{
    return slice_ends(slice_from(file_names[file]), ".csv") || file == OUTPUT_EVIDENCE_PACKED;
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
