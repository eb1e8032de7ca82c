/* run_plan.h - the plan of a run: --plan, or the one that ships with the program. */
#ifndef ENGINE_RUN_PLAN_H
#define ENGINE_RUN_PLAN_H

#include "engine/run_config.h"
#include "study/study_plan.h"

struct run_plan {
    char path[1024]; /* empty where no report of the study is wanted */
    bool is_default; /* of the program, not of the user */
    bool units[N_STUDY_UNITS]; /* that its rows are about */
};

/* The plan of the program for the kind of run that two documents are. */
#define RUN_PLAN_TWO_DOCUMENTS "two_documents.csv"

/* Finds the plan and reads its units; fails where it cannot be read or has a fault that shows without the
 * calls. */
bool run_plan_find(const struct run_config *config, struct run_plan *plan, struct error *err) MUST_CHECK;
/* scripts/plans/NAME of the data folder. */
void run_plan_get_path(const char *data_folder, const char *name, char *path, size_t size);

#endif
