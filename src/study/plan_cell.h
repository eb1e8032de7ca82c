/* plan_cell.h - reads the cells of a plan's row against the panel.
 *
 * All functions fail with the place of the cell in the plan, or of the fault in the panel.  What they hand
 * out is on the heap and the caller's. */
#ifndef STUDY_PLAN_CELL_H
#define STUDY_PLAN_CELL_H

#include "study/study_plan.h"

struct table_reader;

struct plan_cell {
    const struct table_reader *reader;
    size_t column; /* of the plan */
    const char *name;
    struct slice text; /* without blanks around it */
    struct study_table *table;
    bool only_names; /* see study_options: what is asked of values holds */
};

/* What a column is to be used as. */
enum plan_use {
    PLAN_VARIABLE, /* numbers that vary */
    PLAN_NUMBER,   /* numbers, a constant too */
    PLAN_TIME,     /* numbers, dates, quarters, years */
    PLAN_GROUP     /* anything */
};

struct plan_columns {
    size_t *columns; /* [n] */
    size_t n, capacity;
};

/* Cuts the next word off *rest; false at its end. */
bool plan_cell_next(struct slice *rest, struct slice *word);

/* Adds the columns that a name or pattern stands for.  A pattern matches number columns only, where numbers
 * are wanted, and at least one column. */
bool plan_cell_find_columns(const struct plan_cell *cell, struct slice name, enum plan_use use,
                            struct plan_columns *columns, struct error *err) MUST_CHECK;

/* True for @external, @text and @metrics where the table has no such column. */
bool plan_cell_lacks_source(const struct study_table *table, struct slice word);

/* a+b^2, 0+a: adds the terms and says whether there is a constant. */
bool plan_cell_parse_terms(const struct plan_cell *cell, struct slice text, enum plan_use use,
                           struct study_term **terms, size_t *n, bool *has_constant,
                           struct error *err) MUST_CHECK;

/* Fails where a column is constant and the test would learn from it. */
bool plan_cell_check_variable(const struct plan_cell *cell, size_t column, struct error *err) MUST_CHECK;

bool plan_cell_parse_lags(const struct plan_cell *cell, int **lags, size_t *n, struct error *err) MUST_CHECK;
/* Shares of x and y, and the column inside whose groups values are moved, STUDY_NO_COLUMN without. */
bool plan_cell_parse_winsor(const struct plan_cell *cell, double *x, double *y, size_t *by,
                            struct error *err) MUST_CHECK;
bool plan_cell_parse_filter(const struct plan_cell *cell, struct study_request *request,
                            struct error *err) MUST_CHECK;

/* Up to STUDY_MAX_WAYS columns to group by; "none" is none. */
bool plan_cell_parse_ways(const struct plan_cell *cell, size_t *columns, size_t *n,
                          struct error *err) MUST_CHECK;

/* err becomes: file:line:column: row 3, column x: ...; returns false. */
bool plan_cell_fail(const struct plan_cell *cell, struct error *err, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
