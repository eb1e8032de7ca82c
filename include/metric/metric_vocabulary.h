/* metric_vocabulary.h - the metrics that can be told from words: name, unit, and what is plausible.
 *
 * The table is immutable; any number of threads may read it.
 */
#ifndef METRIC_METRIC_VOCABULARY_H
#define METRIC_METRIC_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* What the level of a metric is measured in. */
enum metric_family {
    FAMILY_MONEY,     /* millions of a currency */
    FAMILY_PER_SHARE, /* a currency */
    FAMILY_PERCENT,
    FAMILY_DAYS,
    FAMILY_PERSONS,
    FAMILY_SHARES, /* millions */
    FAMILY_UNITS,
    FAMILY_RATIO
};

struct metric_row {
    const char *name;       /* as in metrics.csv */
    const char *short_name; /* of columns of metrics_wide.csv */
    enum metric_family family;
    bool has_basis;      /* false for cash flow, balance sheet and counts */
    bool is_point;       /* holds at the end of the quarter: cash, headcount */
    bool is_cost;        /* an improvement is a decrease */
    bool is_operational; /* a count of the business, not of its accounts: kind actual_op */
    bool is_steady;      /* does not change fivefold from quarter to quarter */
    double low, high;
    const char *share_of_revenue; /* the metric that is this one in percent of revenue, or NULL */
};

#define METRIC_NONE ((size_t)-1)

size_t metric_vocabulary_count(void);
const struct metric_row *metric_vocabulary_get(size_t metric);
bool metric_vocabulary_is(size_t metric, const char *name);
size_t metric_vocabulary_find(struct slice name); /* METRIC_NONE where there is none */

#endif
