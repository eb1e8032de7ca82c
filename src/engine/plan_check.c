/* plan_check.c - the tables of a run without calls, and the plan read against their names. */
#include "engine/plan_check.h"

#include "engine/finish.h"
#include "engine/panel_columns.h"
#include "engine/study_tables.h"

static struct study_table *name_columns(const struct finished_run *run, enum study_unit unit,
                                        struct error *err)
{
    return unit == STUDY_CEO_YEAR ? study_tables_name_ceo_years(run) : study_tables_make(run, unit, err);
}

static bool check_unit(const struct finished_run *run, enum study_unit unit, struct error *err)
{
    struct study_table *table = name_columns(run, unit, err);
    struct study_options options;
    struct study_plan *plan;

    if (!table)
        return false;
    options = finish_study_make_options(run, table, unit);
    options.leaves_out = false;
    options.only_names = true;
    plan = study_plan_load(run->inputs->plan.path, table, &options, err);
    study_plan_free(plan);
    study_table_free(table);
    return plan != NULL;
}

bool plan_check_names(struct inputs *inputs, struct error *err)
{
    struct finished_run run = {.inputs = inputs};
    bool ok = true;

    if (!inputs->plan.path[0] || inputs->plan.is_default)
        return true;
    run.panel = panel_new();
    panel_columns_add_names(inputs, run.panel);
    for (int unit = STUDY_CALL; unit < N_STUDY_UNITS && ok; unit++)
        ok = !inputs->plan.units[unit] || check_unit(&run, (enum study_unit)unit, err);
    panel_free(run.panel);
    return ok;
}
