/* metric_vocabulary.c - the table of metrics. */
#include "metric/metric_vocabulary.h"

#include <string.h>

#define MONEY -1e7, 1e7

static const struct metric_row rows[] = {
    {"revenue", "revenue", FAMILY_MONEY, true, false, false, false, true, 0, 1e7, "revenue_share"},
    {"eps_diluted", "eps_diluted", FAMILY_PER_SHARE, true, false, false, false, false, -100, 100, NULL},
    {"eps_basic", "eps_basic", FAMILY_PER_SHARE, true, false, false, false, false, -100, 100, NULL},
    {"net_income", "net_income", FAMILY_MONEY, true, false, false, false, false, MONEY, NULL},
    {"operating_income", "operating_income", FAMILY_MONEY, true, false, false, false, false, MONEY,
     "operating_margin"},
    {"operating_margin", "operating_margin", FAMILY_PERCENT, true, false, false, false, false, -200, 100,
     NULL},
    {"gross_margin", "gross_margin", FAMILY_PERCENT, true, false, false, false, false, -200, 100, NULL},
    {"gross_profit", "gross_profit", FAMILY_MONEY, true, false, false, false, true, MONEY, "gross_margin"},
    {"operating_expenses", "opex", FAMILY_MONEY, true, false, true, false, true, 0, 1e7,
     "operating_expenses_pct_revenue"},
    {"operating_expenses_pct_revenue", "opex_pct", FAMILY_PERCENT, true, false, true, false, false, 0, 1000,
     NULL},
    {"rd_expense", "rd_expense", FAMILY_MONEY, true, false, true, false, true, 0, 1e7,
     "rd_expense_pct_revenue"},
    {"rd_expense_pct_revenue", "rd_pct", FAMILY_PERCENT, true, false, true, false, false, 0, 1000, NULL},
    {"sales_marketing_expense", "sm_expense", FAMILY_MONEY, true, false, true, false, true, 0, 1e7,
     "sales_marketing_expense_pct_revenue"},
    {"sales_marketing_expense_pct_revenue", "sm_pct", FAMILY_PERCENT, true, false, true, false, false, 0,
     1000, NULL},
    {"ga_expense", "ga_expense", FAMILY_MONEY, true, false, true, false, true, 0, 1e7,
     "ga_expense_pct_revenue"},
    {"ga_expense_pct_revenue", "ga_pct", FAMILY_PERCENT, true, false, true, false, false, 0, 1000, NULL},
    {"sga_expense", "sga_expense", FAMILY_MONEY, true, false, true, false, true, 0, 1e7,
     "sga_expense_pct_revenue"},
    {"sga_expense_pct_revenue", "sga_pct", FAMILY_PERCENT, true, false, true, false, false, 0, 1000, NULL},
    {"ebitda", "ebitda", FAMILY_MONEY, true, false, false, false, false, MONEY, "ebitda_margin"},
    {"ebitda_margin", "ebitda_margin", FAMILY_PERCENT, true, false, false, false, false, -200, 100, NULL},
    {"ffo_per_share", "ffo_per_share", FAMILY_PER_SHARE, true, false, false, false, false, -100, 100, NULL},
    {"operating_cash_flow", "operating_cash_flow", FAMILY_MONEY, false, false, false, false, false, MONEY,
     NULL},
    {"free_cash_flow", "free_cash_flow", FAMILY_MONEY, false, false, false, false, false, MONEY, NULL},
    {"capex", "capex", FAMILY_MONEY, false, false, true, false, false, 0, 1e7, NULL},
    {"depreciation_amortization", "depreciation_amort", FAMILY_MONEY, false, false, true, false, true, 0, 1e7,
     NULL},
    {"cash_and_equivalents", "cash_equivalents", FAMILY_MONEY, false, true, false, false, true, 0, 1e7, NULL},
    {"cash_and_investments", "cash_investments", FAMILY_MONEY, false, true, false, false, true, 0, 1e7, NULL},
    {"deferred_revenue", "deferred_revenue", FAMILY_MONEY, false, true, false, false, true, 0, 1e7, NULL},
    {"book_to_bill", "book_to_bill", FAMILY_RATIO, false, false, false, false, false, 0, 100, NULL},
    {"bookings", "bookings", FAMILY_MONEY, false, false, false, false, false, MONEY, NULL},
    {"backlog", "backlog", FAMILY_MONEY, false, true, false, false, true, MONEY, NULL},
    {"dso", "dso", FAMILY_DAYS, false, true, true, false, true, 0, 400, NULL},
    {"inventory", "inventory", FAMILY_MONEY, false, true, true, false, true, 0, 1e7, NULL},
    {"headcount", "headcount", FAMILY_PERSONS, false, true, false, false, true, 0, 1e7, "headcount_share"},
    {"headcount_share", "headcount_share", FAMILY_PERCENT, false, true, false, false, false, 0, 100, NULL},
    {"tax_rate", "tax_rate", FAMILY_PERCENT, true, false, true, false, false, -200, 200, NULL},
    {"interest_other_income", "interest_other", FAMILY_MONEY, true, false, false, false, false, MONEY, NULL},
    {"interest_income", "interest_income", FAMILY_MONEY, true, false, false, false, false, MONEY, NULL},
    {"interest_expense", "interest_expense", FAMILY_MONEY, true, false, true, false, false, 0, 1e7, NULL},
    {"restructuring_charges", "restructuring", FAMILY_MONEY, true, false, true, false, false, 0, 1e7, NULL},
    {"share_repurchase", "share_repurchase", FAMILY_MONEY, false, false, false, false, false, 0, 1e7, NULL},
    {"diluted_shares", "diluted_shares", FAMILY_SHARES, false, true, false, false, true, 0, 1e6, NULL},
    {"dividend_per_share", "dividend", FAMILY_PER_SHARE, false, false, false, false, false, 0, 100, NULL},
    {"revenue_share", "revenue_share", FAMILY_PERCENT, false, false, false, false, false, 0, 100, NULL},
    {"comparable_sales", "comparable_sales", FAMILY_PERCENT, false, false, false, false, false, -100, 1000,
     NULL},
    {"subscribers", "subscribers", FAMILY_UNITS, false, true, false, true, true, 0, 1e10, NULL},
    {"annual_run_rate", "run_rate", FAMILY_MONEY, false, true, false, true, false, 0, 1e7, NULL},
    {"orders_units", "orders_units", FAMILY_UNITS, false, false, false, true, false, 0, 1e10, NULL},
    {"shipments_units", "shipments_units", FAMILY_UNITS, false, false, false, true, false, 0, 1e10, NULL},
    {"other_income_net", "other_income_net", FAMILY_MONEY, true, false, false, false, false, MONEY, NULL},
    {"income_tax_charge", "tax_charge", FAMILY_MONEY, true, false, true, false, false, 0, 1e7, NULL},
    {"shares_repurchased", "shares_repurchased", FAMILY_SHARES, false, false, false, false, false, 0, 1e5,
     NULL},
    {"share_repurchase_avg_price", "repurchase_price", FAMILY_PER_SHARE, false, false, false, false, false, 0,
     1e5, NULL},
    {"buyback_authorization", "buyback_authorization", FAMILY_MONEY, false, false, false, true, false, 0, 1e7,
     NULL},
    {"customer_concentration_max", "largest_customer", FAMILY_PERCENT, false, false, false, false, false, 0,
     100, NULL},
    {"eps_surprise", "eps_surprise", FAMILY_PER_SHARE, false, false, false, false, false, -100, 100, NULL},
};

size_t metric_vocabulary_count(void)
{
    return sizeof rows / sizeof *rows;
}

const struct metric_row *metric_vocabulary_get(size_t metric)
{
    return &rows[metric];
}

size_t metric_vocabulary_find(struct slice name)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (slice_equal_text(name, rows[i].name))
            return i;
    return METRIC_NONE;
}

bool metric_vocabulary_is(size_t metric, const char *name)
{
    return strcmp(rows[metric].name, name) == 0;
}
