/* metric_vocabulary.h - the metrics that can be told from words: name, unit, and what is plausible.
 *
 * The table is immutable; any number of threads may read it.
 */
#ifndef METRIC_METRIC_VOCABULARY_H
#define METRIC_METRIC_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* The metrics by number, in the order of the reports. */
enum metric_id {
    METRIC_REVENUE,
    METRIC_EPS_DILUTED,
    METRIC_EPS_BASIC,
    METRIC_NET_INCOME,
    METRIC_OPERATING_INCOME,
    METRIC_OPERATING_MARGIN,
    METRIC_GROSS_MARGIN,
    METRIC_GROSS_PROFIT,
    METRIC_OPERATING_EXPENSES,
    METRIC_OPERATING_EXPENSES_PCT_REVENUE,
    METRIC_RD_EXPENSE,
    METRIC_RD_EXPENSE_PCT_REVENUE,
    METRIC_SALES_MARKETING_EXPENSE,
    METRIC_SALES_MARKETING_EXPENSE_PCT_REVENUE,
    METRIC_GA_EXPENSE,
    METRIC_GA_EXPENSE_PCT_REVENUE,
    METRIC_SGA_EXPENSE,
    METRIC_SGA_EXPENSE_PCT_REVENUE,
    METRIC_EBITDA,
    METRIC_EBITDA_MARGIN,
    METRIC_FFO_PER_SHARE,
    METRIC_OPERATING_CASH_FLOW,
    METRIC_FREE_CASH_FLOW,
    METRIC_CAPEX,
    METRIC_DEPRECIATION_AMORTIZATION,
    METRIC_CASH_AND_EQUIVALENTS,
    METRIC_CASH_AND_INVESTMENTS,
    METRIC_DEFERRED_REVENUE,
    METRIC_BOOK_TO_BILL,
    METRIC_BOOKINGS,
    METRIC_BACKLOG,
    METRIC_DSO,
    METRIC_INVENTORY,
    METRIC_HEADCOUNT,
    METRIC_HEADCOUNT_SHARE,
    METRIC_TAX_RATE,
    METRIC_INTEREST_OTHER_INCOME,
    METRIC_INTEREST_INCOME,
    METRIC_INTEREST_EXPENSE,
    METRIC_RESTRUCTURING_CHARGES,
    METRIC_SHARE_REPURCHASE,
    METRIC_DILUTED_SHARES,
    METRIC_DIVIDEND_PER_SHARE,
    METRIC_REVENUE_SHARE,
    METRIC_COMPARABLE_SALES,
    METRIC_SUBSCRIBERS,
    METRIC_ANNUAL_RUN_RATE,
    METRIC_ORDERS_UNITS,
    METRIC_SHIPMENTS_UNITS,
    METRIC_OTHER_INCOME_NET,
    METRIC_INCOME_TAX_CHARGE,
    METRIC_SHARES_REPURCHASED,
    METRIC_SHARE_REPURCHASE_AVG_PRICE,
    METRIC_BUYBACK_AUTHORIZATION,
    METRIC_CUSTOMER_CONCENTRATION_MAX,
    METRIC_EPS_SURPRISE,
    N_METRICS
};

#define METRIC_NONE ((size_t)-1)

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
    size_t share_of_revenue; /* the metric that is this one in percent of revenue, or METRIC_NONE */
};

size_t metric_vocabulary_count(void);
const struct metric_row *metric_vocabulary_get(size_t metric);
size_t metric_vocabulary_find(struct slice name); /* METRIC_NONE where there is none */

#endif
