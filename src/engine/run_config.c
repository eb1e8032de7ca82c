/* run_config.c - the defaults of a run. */
#include "engine/run_config.h"

#include "base/parallel.h"

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
        config->wanted[i] = i != OUTPUT_PRESETS && i != OUTPUT_EVIDENCE_PACKED;
}

bool run_config_wants_evidence(const struct run_config *config)
{
    return config->wanted[OUTPUT_EVIDENCE] || config->wanted[OUTPUT_EVIDENCE_PACKED];
}
