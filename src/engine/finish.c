/* finish.c - the order of the last steps. */
#include "engine/finish.h"

#include <stdlib.h>

#include "base/memory.h"
#include "engine/firm_keys.h"
#include "study/study_table.h"

void finish_begin_task(const struct finished_run *run, size_t worker)
{
    struct stage_clock *clocks = run->inputs->config->clocks;

    stage_clock_begin(clocks ? &clocks[worker] : NULL, STAGE_STUDY);
}

void finish_end_task(const struct finished_run *run, size_t worker)
{
    struct stage_clock *clocks = run->inputs->config->clocks;

    /* The first worker goes on by itself. */
    stage_clock_begin(clocks && worker ? &clocks[worker] : NULL, STAGE_WAIT);
}

/* True where it is made of one call at a time, and written when the call is scored, or of no call at all. */
static bool is_of_one_call(enum output_file file)
{
    switch (file) {
    case OUTPUT_SPEAKERS:
    case OUTPUT_CALLS:
    case OUTPUT_CEO_YEAR:
    case OUTPUT_METRICS:
    case OUTPUT_METRICS_WIDE:
    case OUTPUT_METRIC_CHANGES:
    case OUTPUT_JOIN_REPORT:
    case OUTPUT_CORRELATIONS:
    case OUTPUT_REGRESSIONS:
    case OUTPUT_MODELS:
    case OUTPUT_SENSITIVITY:
    case OUTPUT_COMPARISONS:
    case OUTPUT_STATISTICS:
        return false;
    case OUTPUT_TURNS:
    case OUTPUT_EVIDENCE:
    case OUTPUT_EVIDENCE_PACKED:
    case OUTPUT_EXCHANGES:
    case OUTPUT_LEDGER:
    case OUTPUT_PRESETS:
    case OUTPUT_SKIPPED:
    case OUTPUT_CODEBOOK:
    case OUTPUT_DATA_PACKAGE:
    case OUTPUT_IMPORT_R:
    case OUTPUT_IMPORT_STATA:
    case OUTPUT_MANIFEST:
    case OUTPUT_RUN_INFO:
    case N_OUTPUT_FILES:
        break;
    }
    return true;
}

bool finish_needs_calls(const struct run_config *config)
{
    for (int i = 0; i < N_OUTPUT_FILES; i++)
        if (config->wanted[i] && !is_of_one_call((enum output_file)i))
            return true;
    return config->n_metrics_files > 0; /* how many were joined is told in any case */
}

static bool finish_calls_and_study(struct finished_run *run, struct error *err)
{
    return people_build(&run->people, run->inputs, run->records, run->n_records, run->spill, err) &&
           finish_calls(run, err) && finish_ceo_years(run, err) && finish_study(run, err) &&
           finish_sensitivity(run, err);
}

bool finish_run(struct finished_run *run, struct error *err)
{
    bool ok;

    run->panel = panel_new();
    run->ceos = memory_zero(run->n_records, sizeof *run->ceos);
    firm_keys_set(run->records, run->n_records);
    ok = finish_duplicates(run, err) &&
         (!finish_needs_calls(run->inputs->config) || finish_calls_and_study(run, err));
    people_release(&run->people);
    panel_free(run->panel);
    study_table_free(run->ceo_years);
    free(run->ceos);
    return ok;
}
