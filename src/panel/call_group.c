/* call_group.c - names of the groups. */
#include "panel/call_group.h"

static const struct {
    const char *name, *section, *role;
} groups[N_CALL_GROUPS] = {
    [GROUP_CEO_PRES] = {"ceo_pres", "presentation", "CEO"},
    [GROUP_CEO_QA] = {"ceo_qa", "qa", "CEO"},
    [GROUP_CFO_PRES] = {"cfo_pres", "presentation", "CFO"},
    [GROUP_CFO_QA] = {"cfo_qa", "qa", "CFO"},
    [GROUP_MGR_PRES] = {"mgr_pres", "presentation", "MANAGERS"},
    [GROUP_MGR_QA] = {"mgr_qa", "qa", "MANAGERS"},
    [GROUP_ANALYST_QA] = {"analyst_qa", "qa", "ANALYST"},
};

const char *call_group_name(enum call_group group)
{
    return groups[group].name;
}

const char *call_group_section(enum call_group group)
{
    return groups[group].section;
}

const char *call_group_role(enum call_group group)
{
    return groups[group].role;
}
