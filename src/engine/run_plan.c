/* run_plan.c - which plan, and what it is about. */
#include "engine/run_plan.h"

#include <stdio.h>

static bool is_study_wanted(const struct run_config *config)
{
    return config->wanted[OUTPUT_CORRELATIONS] || config->wanted[OUTPUT_REGRESSIONS] ||
           config->wanted[OUTPUT_MODELS] || config->wanted[OUTPUT_COMPARISONS] ||
           config->wanted[OUTPUT_STATISTICS];
}

void run_plan_get_path(const char *data_folder, const char *name, char *path, size_t size)
{
    snprintf(path, size, "%s/scripts/plans/%s", data_folder, name);
}

bool run_plan_find(const struct run_config *config, struct run_plan *plan, struct error *err)
{
    *plan = (struct run_plan){.is_default = !config->plan};
    if (config->plan)
        snprintf(plan->path, sizeof plan->path, "%s", config->plan);
    else if (is_study_wanted(config))
        run_plan_get_path(config->data_folder, "default.csv", plan->path, sizeof plan->path);
    else
        return true;
    if (!study_plan_find_units(plan->path, plan->units, err))
        return false;
    if (!is_study_wanted(config))
        plan->path[0] = '\0';
    return true;
}
