/* study_run.c - one task a test; families are adjusted when all are done. */
#include "study/study_run.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "study/study_sample.h"
#include "study/study_tests.h"

struct shared {
    const struct study_plan *plan;
    const struct study_table *table;
    const struct study_options *options;
    struct study_result *results;
};

static void run_test(void *data, size_t index, size_t worker)
{
    static void (*const runners[])(const struct study_sample *, struct study_result *) = {
        [STUDY_CORRELATION] = correlation_study_run,
        [STUDY_REGRESSION] = regression_study_run,
        [STUDY_COMPARISON] = comparison_study_run,
        [STUDY_DESCRIPTION] = description_study_run,
    };
    struct shared *shared = data;
    const struct study_test *test = &shared->plan->tests[index];
    struct study_sample sample;

    (void)worker;
    study_result_init(&shared->results[index]);
    study_sample_build(&sample, test, shared->table, shared->options);
    runners[test->method->kind](&sample, &shared->results[index]);
    study_result_add_reasons(&shared->results[index]);
    study_sample_release(&sample);
}

struct study_run study_run_plan(const struct study_plan *plan, const struct study_table *table,
                                const struct study_options *options)
{
    struct study_run run = {memory_zero(plan->n_tests, sizeof *run.results), plan->n_tests, {0, 0, 0, 0}};
    struct shared shared = {plan, table, options, run.results};

    parallel_for(plan->n_tests, options->n_threads, run_test, &shared);
    run.counts = study_result_adjust(run.results, run.n_results);
    return run;
}

void study_run_release(struct study_run *run)
{
    for (size_t i = 0; i < run->n_results; i++)
        study_result_release(&run->results[i]);
    free(run->results);
}
