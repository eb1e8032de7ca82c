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

bool call_group_has(enum call_group group, enum speaker_role role, enum call_section section)
{
    bool is_manager = role == ROLE_CEO || role == ROLE_CFO || role == ROLE_OTHER_EXEC;

    switch (group) {
    case GROUP_CEO_PRES:
        return role == ROLE_CEO && section == SECTION_PRESENTATION;
    case GROUP_CEO_QA:
        return role == ROLE_CEO && section == SECTION_QA;
    case GROUP_CFO_PRES:
        return role == ROLE_CFO && section == SECTION_PRESENTATION;
    case GROUP_CFO_QA:
        return role == ROLE_CFO && section == SECTION_QA;
    case GROUP_MGR_PRES:
        return is_manager && section == SECTION_PRESENTATION;
    case GROUP_MGR_QA:
        return is_manager && section == SECTION_QA;
    case GROUP_ANALYST_QA:
        return role == ROLE_ANALYST && section == SECTION_QA;
    case N_CALL_GROUPS:
        break;
    }
    return false;
}

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
