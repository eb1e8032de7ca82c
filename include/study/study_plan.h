/* study_plan.h - a plan: one row a request, checked against the table and expanded into single tests.
 *
 * Columns: y and method, and any of family, unit, x, lag, controls, filter, cluster, fixed_effects, winsor,
 * draws.  Cells are lists separated by blanks; * and ? in a name stand for any letters, @external, @text and
 * @metrics for the metrics that were joined, that were taken from the words, and for both; x of a regression
 * joins regressors with + (0+ leaves the constant out, name^2 is a power).  A row becomes a test for each x,
 * y, lag and method.
 *
 *   family         tests that are adjusted together; {y} in it stands for the outcome, which is the family
 *                  where the cell is empty
 *   lag            -4..4, or a list: periods by which y comes later than x and the controls
 *   filter         fyear>=2008 & role=CEO|CFO, with = != < <= > >=; | between values
 *   cluster        one or two columns, or none; the firm where it is empty
 *   fixed_effects  one or two columns
 *   winsor         a share such as 0.01, of every number column of the test, or x=0.01, y=0.01
 *                  after it "by fyear": by the quantiles of each year with 50 values
 *   draws          of the bootstrap; what the command says where it is empty
 *
 * A fault is a failure that names file, row and column of the plan or of the panel.
 */
#ifndef STUDY_STUDY_PLAN_H
#define STUDY_STUDY_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "study/study_method.h"
#include "study/study_table.h"

enum { STUDY_MAX_WAYS = 2, STUDY_MAX_POWER = 20, STUDY_MAX_TERMS = 200 /* of x, and of controls */ };

/* What a row of a run's tables may be; `tenor study` takes any word. */
enum study_unit {
    STUDY_ANY_UNIT,
    STUDY_CALL,
    STUDY_SPEAKER_SECTION,
    STUDY_CEO_YEAR,
    STUDY_FIRM_YEAR,
    N_STUDY_UNITS
};

/* What is not in the plan. */
struct study_options {
    size_t min_n;          /* complete observations that an estimate needs; never below 5 */
    size_t n_draws;        /* of the bootstrap; 0: none */
    size_t n_permutations; /* of a correlation with many rows; 0: only where there are few */
    uint64_t seed;
    size_t n_threads;
    size_t firm, time;    /* columns, or STUDY_NO_COLUMN */
    size_t lag_time;      /* the column by which lags are counted; time unless it is said otherwise */
    bool takes_first;     /* rows of one firm and period are no failure: in leads and lags the first counts */
    enum study_unit unit; /* rows of other units are not for this table; STUDY_ANY_UNIT: all are */
    size_t min_compared;  /* complete rows without which a comparison is refused, whatever its method; only
                             rate ratios of documents need none.  0: what the method needs */
    size_t max_trend;     /* rows above which a trend is refused, for its pairs are their square; 0: none */
    /* A row that the table cannot answer is left out with its reason, and no failure.  Where there are units
     * so is, without this, a row about metrics of a kind that the table has not. */
    bool leaves_out;
    /* The table has no rows, only the names that there may be: a plan is read against them before there is
     * anything to test.  Nothing is asked of values, and no test is made. */
    bool only_names;
};

struct study_term {
    size_t column;
    int power;
};

enum study_relation { STUDY_EQUAL, STUDY_UNEQUAL, STUDY_LESS, STUDY_AT_MOST, STUDY_MORE, STUDY_AT_LEAST };

/* One condition of a filter; the values are alternatives. */
struct study_condition {
    size_t column;
    enum study_relation relation;
    double *values;  /* [n_values] number columns */
    uint32_t *codes; /* [n_values] text columns; STUDY_NO_CODE where the panel has no such text */
    size_t n_values;
};

/* What the tests of one row of the plan share. */
struct study_request {
    size_t row; /* of the plan, from 1 */
    char *family, *unit, *controls_text, *filter_text, *winsor_text, *effects_text;
    struct study_term *controls; /* [n_controls] */
    size_t n_controls;
    struct study_condition *conditions; /* [n_conditions] all must hold */
    size_t n_conditions;
    size_t clusters[STUDY_MAX_WAYS];
    size_t n_clusters;
    size_t effects[STUDY_MAX_WAYS];
    size_t n_effects;
    double winsor_x, winsor_y; /* 0: none */
    size_t winsor_by; /* column inside whose groups quantiles are found; STUDY_NO_COLUMN: over all rows */
    size_t n_draws;   /* of the bootstrap */
};

struct study_test {
    const struct study_request *request;
    const struct study_method *method;
    char *family;
    char *argument;         /* of the method, NULL without */
    size_t argument_column; /* where the argument is one */
    char *x_text;           /* as the reports print it; "" without */
    struct study_term *x;   /* [n_x] */
    size_t n_x;
    bool has_constant;
    size_t y;
    int lag;
};

/* A row that was left out. */
struct study_left_out {
    size_t row;
    enum study_kind kind; /* the report that says so */
    char *family, *unit, *x, *y, *method, *reason;
};

struct study_plan {
    struct study_left_out *left_out; /* [n_left_out] */
    size_t n_left_out, cap_left_out;
    struct study_request **requests; /* [n_requests] */
    size_t n_requests, cap_requests;
    struct study_test *tests; /* [n_tests] in the order of the plan */
    size_t n_tests, cap_tests;
};

/* Reads the plan; numbers the columns of the table that tests group by.  NULL on failure. */
struct study_plan *study_plan_load(const char *path, struct study_table *table,
                                   const struct study_options *options, struct error *err) MUST_CHECK;
/* The same for a plan in memory; name stands for the file in messages. */
struct study_plan *study_plan_load_bytes(struct slice bytes, const char *name, struct study_table *table,
                                         const struct study_options *options, struct error *err) MUST_CHECK;
void study_plan_free(struct study_plan *plan); /* NULL is fine */

/* Reads the plan without a table, so that a fault of its header, units and methods is found before there is
 * one; says which units its rows are about.  Fails on a unit that a run does not have. */
bool study_plan_find_units(const char *path, bool units[N_STUDY_UNITS], struct error *err) MUST_CHECK;

/* Marks the rows of the table that the request's filter keeps; returns how many. */
size_t study_plan_filter(const struct study_request *request, const struct study_table *table, bool *keep);

#endif
