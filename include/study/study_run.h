/* study_run.h - all tests of a plan, in parallel, in the order of the plan. */
#ifndef STUDY_STUDY_RUN_H
#define STUDY_STUDY_RUN_H

#include "study/study_plan.h"
#include "study/study_result.h"

struct study_run {
    struct study_result *results; /* [n_results] one a test, then one for each row that was left out */
    size_t n_results;
    struct study_counts counts;
};

/* The same for any number of threads.  Plan and table must outlive the run. */
struct study_run study_run_plan(const struct study_plan *plan, const struct study_table *table,
                                const struct study_options *options);
void study_run_release(struct study_run *run);

#endif
