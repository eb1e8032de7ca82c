/* study_place.c - where a row of a result comes from. */
#include <math.h>

#include "study/study_tests.h"

const char *study_place_name(const struct study_sample *sample, size_t column)
{
    return study_table_get(sample->table, column)->name;
}

const char *study_place_y(const struct study_sample *sample)
{
    return study_place_name(sample, sample->test->y);
}

struct study_place study_place_of(const struct study_sample *sample)
{
    const struct study_request *request = sample->test->request;

    return (struct study_place){
        .family = sample->test->family,
        .unit = request->unit,
        .filter = request->filter_text,
        .plan_row = (int64_t)request->row,
    };
}

const char *study_place_key(const struct study_sample *sample, struct study_result *result, const char *what)
{
    const struct study_test *test = sample->test;
    struct study_place place = study_place_of(sample);

    return study_result_format(result, "%s/%lld/%s/%s/%s/%d/%s", place.family, (long long)place.plan_row,
                               test->method->name, test->x_text, study_place_y(sample), test->lag, what);
}

void study_place_add_number(const struct study_sample *sample, struct study_result *result, const char *term,
                            const char *statistic, double value)
{
    struct study_statistic *row = study_result_add_statistic(result);

    row->place = study_place_of(sample);
    row->method = sample->test->method->name;
    row->x = sample->test->x_text;
    row->y = study_place_y(sample);
    row->lag = sample->test->lag;
    row->term = term;
    row->statistic = statistic;
    row->value = value;
}

int64_t study_place_count(const uint32_t *ids, size_t n)
{
    return ids ? (int64_t)study_sample_count(ids, n) : STUDY_NO_COUNT;
}

struct random_plan study_place_draws(const struct study_sample *sample, struct study_result *result)
{
    return (struct random_plan){sample->test->request->n_draws, sample->options->seed,
                                study_place_key(sample, result, "bootstrap")};
}
