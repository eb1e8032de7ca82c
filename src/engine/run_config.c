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

#define TURNS_FULL "turns_full"

bool run_config_add_report(struct run_config *config, struct slice name)
{
    bool is_full = slice_equal_text(name, TURNS_FULL);
    enum output_file file = OUTPUT_TURNS;

    if (!is_full && !output_file_parse(name, &file))
        return false;
    if (file == OUTPUT_TURNS)
        config->is_turns_short = !is_full && (config->is_turns_short || !config->wanted[OUTPUT_TURNS]);
    config->wanted[file] = true;
    return true;
}

const char *run_config_get_report(const struct run_config *config, enum output_file file)
{
    return file == OUTPUT_TURNS && !config->is_turns_short ? TURNS_FULL : output_file_name(file);
}

bool run_config_wants_turns_full(const struct run_config *config)
{
    return config->wanted[OUTPUT_TURNS] && !config->is_turns_short;
}

bool run_config_wants_evidence(const struct run_config *config)
{
    return config->wanted[OUTPUT_EVIDENCE] || config->wanted[OUTPUT_EVIDENCE_PACKED];
}
