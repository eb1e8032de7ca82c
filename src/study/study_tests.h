/* study_tests.h - one test of each kind: the numbers of a sample become rows of a result. */
#ifndef STUDY_STUDY_TESTS_H
#define STUDY_STUDY_TESTS_H

#include "stats/random_stream.h"
#include "stats/status.h"
#include "study/study_result.h"
#include "study/study_sample.h"

void correlation_study_run(const struct study_sample *sample, struct study_result *result);
void regression_study_run(const struct study_sample *sample, struct study_result *result);
void comparison_study_run(const struct study_sample *sample, struct study_result *result);
void description_study_run(const struct study_sample *sample, struct study_result *result);

/* What every row of a test says about where it comes from; the family of a row without one is its outcome. */
struct study_place study_place_of(const struct study_sample *sample);

/* "family/row/method/x/y/lag/what", the key of a test's random numbers. */
const char *study_place_key(const struct study_sample *sample, struct study_result *result, const char *what);

/* A row of statistics.csv; term may be NULL. */
void study_place_add_number(const struct study_sample *sample, struct study_result *result, const char *term,
                            const char *statistic, double value);

/* The column of a name, and the one of y. */
const char *study_place_name(const struct study_sample *sample, size_t column);
const char *study_place_y(const struct study_sample *sample);

/* Count or STUDY_NO_COUNT where it is 0 because there is nothing to count. */
int64_t study_place_count(const uint32_t *ids, size_t n);

/* Draws for the bootstrap of a sample. */
struct random_plan study_place_draws(const struct study_sample *sample, struct study_result *result);

#endif
