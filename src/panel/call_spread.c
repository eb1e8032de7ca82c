/* call_spread.c - the table of spreads. */
#include "panel/call_spread.h"

static const struct {
    enum call_group first, second;
    bool is_asserted;
    const char *name;
} spreads[N_CALL_SPREADS] = {
    [SPREAD_CEO_QA_PRES] = {GROUP_CEO_QA, GROUP_CEO_PRES, false, "ceo_qa_minus_pres"},
    [SPREAD_CFO_QA_PRES] = {GROUP_CFO_QA, GROUP_CFO_PRES, false, "cfo_qa_minus_pres"},
    [SPREAD_MGR_QA_PRES] = {GROUP_MGR_QA, GROUP_MGR_PRES, false, "mgr_qa_minus_pres"},
    [SPREAD_MGR_ANALYST] = {GROUP_MGR_QA, GROUP_ANALYST_QA, true, "mgr_minus_analyst"},
    [SPREAD_CEO_CFO_PRES] = {GROUP_CEO_PRES, GROUP_CFO_PRES, false, "ceo_minus_cfo_pres"},
    [SPREAD_CEO_CFO_QA] = {GROUP_CEO_QA, GROUP_CFO_QA, false, "ceo_minus_cfo_qa"},
};

enum call_group call_spread_first(enum call_spread spread)
{
    return spreads[spread].first;
}

enum call_group call_spread_second(enum call_spread spread)
{
    return spreads[spread].second;
}

bool call_spread_is_asserted(enum call_spread spread)
{
    return spreads[spread].is_asserted;
}

const char *call_spread_name(enum call_spread spread)
{
    return spreads[spread].name;
}
