/* study_sample.h - the complete rows of one test, as columns of their own. */
#ifndef STUDY_STUDY_SAMPLE_H
#define STUDY_STUDY_SAMPLE_H

#include "study/study_plan.h"

struct study_sample {
    const struct study_table *table;
    const struct study_test *test;
    const struct study_options *options;
    size_t n;         /* complete rows */
    size_t n_filter;  /* rows that the filter left */
    size_t *rows;     /* [n] of the table, ascending */
    double *y;        /* [n] */
    size_t n_x;       /* number columns: terms of x, then controls; none of x where it names groups */
    size_t n_main;    /* those of x */
    double **x;       /* [n_x] columns of [n] */
    double **x_rest;  /* [n_x] what rounding cut off powers; NULL for other columns */
    uint32_t *groups; /* [n] codes of x where it names groups, else NULL */
    uint32_t *firms;  /* [n] NULL where the panel has none */
    int32_t *periods; /* [n] NULL where the panel has no time that is a number */
    uint32_t *clusters[STUDY_MAX_WAYS], *effects[STUDY_MAX_WAYS]; /* [n], NULL beyond the request's */
    uint32_t *argument; /* [n] codes of the method's column, NULL without */
    size_t n_winsorised;
};

/* A row counts where y (lag periods later), x, controls and every grouping column of the test are there.
 * leads: those of the test's lag and filter (study_lead.h), or NULL to have them found. */
void study_sample_build(struct study_sample *sample, const struct study_test *test,
                        const struct study_table *table, const struct study_options *options,
                        const uint32_t *leads);
void study_sample_release(struct study_sample *sample);

/* Distinct values among ids [n]; 0 for NULL. */
size_t study_sample_count(const uint32_t *ids, size_t n);

#endif
