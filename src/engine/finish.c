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

/* The reports that are made of one call at a time; each is written when the call is scored. */
static bool is_of_one_call(int file)
{
    switch (file) {
    case OUTPUT_TURNS:
    case OUTPUT_EVIDENCE:
    case OUTPUT_EXCHANGES:
    case OUTPUT_LEDGER:
    case OUTPUT_PRESETS:
    case OUTPUT_SKIPPED:
    case OUTPUT_CODEBOOK:
    case OUTPUT_MANIFEST:
    case OUTPUT_RUN_INFO:
        return true;
    default:
        return false;
    }
}

bool finish_needs_calls(const struct run_config *config)
{
    for (int i = 0; i < N_OUTPUT_FILES; i++)
        if (config->wanted[i] && !is_of_one_call(i))
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
