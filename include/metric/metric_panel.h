/* metric_panel.h - the levels of a firm against those of the quarters beside them.
 *
 * A slip of the decimal point, or millions for billions, makes a level many times that of the quarters around
 * it. Pure functions over an array; any number of threads may work on arrays of their own.
 */
#ifndef METRIC_METRIC_PANEL_H
#define METRIC_METRIC_PANEL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"
#include "metric/metric_statement.h"

/* One level that a call tells of its own quarter. */
struct metric_level {
    struct slice firm; /* its key; borrowed */
    size_t metric;     /* in the vocabulary */
    char unit[16];
    int64_t quarter; /* fyear * 4 + fqtr */
    double value;    /* above 0 */
    int score;       /* the best of a quarter stands for it */
    uint64_t row;    /* the caller's number of it */
    bool is_off;
};

/* True if a statement is a level of the whole firm for its call's quarter that can be held against others: of
 * a steady metric, reported, positive, of medium or high confidence. */
bool metric_panel_takes(const struct metric_statement *statement, int fyear, int fqtr);
/* Sorts the levels and sets is_off of those that are more than 5 times, or less than a fifth of, most of the
 * best levels of the same firm, metric and unit up to two quarters before and behind. */
void metric_panel_check(struct metric_level *levels, size_t n);

#endif
