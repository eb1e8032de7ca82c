/* study_run.c - one task a test; families are adjusted when all are done. */
#include "study/study_run.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "study/study_lead.h"
#include "study/study_sample.h"
#include "study/study_tests.h"

/* The leads of each lag over all rows, which most tests share. */
struct lead_list {
    int *lags;       /* [n] */
    uint32_t **rows; /* [n] */
    size_t n, capacity;
};

struct shared {
    const struct study_plan *plan;
    const struct study_table *table;
    const struct study_options *options;
    struct study_result *results;
    const struct lead_list *leads;
};

static const uint32_t *find_leads(const struct lead_list *list, const struct study_test *test)
{
    for (size_t i = 0; i < list->n && test->request->n_conditions == 0; i++)
        if (list->lags[i] == test->lag)
            return list->rows[i];
    return NULL;
}

static void make_leads(const struct study_plan *plan, const struct study_table *table,
                       const struct study_options *options, struct lead_list *list)
{
    size_t n_rows = study_table_count_rows(table);
    bool *keep = memory_alloc((n_rows + 1) * sizeof *keep);

    for (size_t row = 0; row < n_rows; row++)
        keep[row] = true;
    for (size_t i = 0; i < plan->n_tests; i++) {
        const struct study_test *test = &plan->tests[i];

        if (test->lag == 0 || test->request->n_conditions > 0 || find_leads(list, test))
            continue;
        if (list->n == list->capacity) {
            list->capacity = list->capacity ? 2 * list->capacity : 16;
            list->lags = memory_resize(list->lags, list->capacity * sizeof *list->lags);
            list->rows = memory_resize(list->rows, list->capacity * sizeof *list->rows);
        }
        list->lags[list->n] = test->lag;
        list->rows[list->n++] = study_lead_find(table, options, keep, test->lag);
    }
    free(keep);
}

static void lead_list_release(struct lead_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        free(list->rows[i]);
    free(list->lags);
    free(list->rows);
}

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
    study_sample_build(&sample, test, shared->table, shared->options, find_leads(shared->leads, test));
    runners[test->method->kind](&sample, &shared->results[index]);
    study_result_add_reasons(&shared->results[index]);
    study_sample_release(&sample);
}

/* What a row of the plan that was left out says in its report. */
static void add_left_out(const struct study_left_out *row, struct study_result *result)
{
    struct study_place place = {row->family, row->unit, NULL, (int64_t)row->row};

    study_result_init(result);
    if (row->kind == STUDY_CORRELATION) {
        struct study_correlation *correlation = study_result_add_correlation(result);

        correlation->place = place;
        correlation->x = row->x;
        correlation->y = row->y;
        correlation->lag = STUDY_NO_COUNT;
        correlation->method = row->method;
        correlation->status = STUDY_NOT_POSSIBLE;
        correlation->note = row->reason;
    } else if (row->kind == STUDY_REGRESSION) {
        struct study_model *model = study_result_add_model(result);

        model->place = place;
        model->lag = STUDY_NO_COUNT;
        model->model_id = study_result_format(result, "%zu", row->row);
        model->formula = study_result_format(result, "%s ~ %s", row->y, row->x);
        model->status = STUDY_NOT_POSSIBLE;
        model->note = row->reason;
    } else {
        struct study_comparison *comparison = study_result_add_comparison(result);

        comparison->place = place;
        comparison->measure = row->y;
        comparison->group_var = row->x;
        comparison->test = row->method;
        comparison->status = STUDY_NOT_POSSIBLE;
        comparison->note = row->reason;
    }
}

struct study_run study_run_plan(const struct study_plan *plan, const struct study_table *table,
                                const struct study_options *options)
{
    size_t n_results = plan->n_tests + plan->n_left_out;
    struct study_run run = {memory_zero(n_results, sizeof *run.results), n_results, {0, 0, 0, 0}};
    struct lead_list leads = {NULL, NULL, 0, 0};
    struct shared shared = {plan, table, options, run.results, &leads};

    make_leads(plan, table, options, &leads);
    parallel_for(plan->n_tests, options->n_threads, run_test, &shared);
    lead_list_release(&leads);
    for (size_t i = 0; i < plan->n_left_out; i++)
        add_left_out(&plan->left_out[i], &run.results[plan->n_tests + i]);
    run.counts = study_result_adjust(run.results, run.n_results);
    return run;
}

void study_run_release(struct study_run *run)
{
    for (size_t i = 0; i < run->n_results; i++)
        study_result_release(&run->results[i]);
    free(run->results);
}
