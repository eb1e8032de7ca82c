/* call_group.h - the groups of speakers and sections that are compared.
 *
 * Prepared and spontaneous speech are never pooled.
 */
#ifndef PANEL_CALL_GROUP_H
#define PANEL_CALL_GROUP_H

#include <stdbool.h>

#include "text/document.h"

enum call_group {
    GROUP_CEO_PRES,
    GROUP_CEO_QA,
    GROUP_CFO_PRES,
    GROUP_CFO_QA,
    GROUP_MGR_PRES, /* all managers: CEO, CFO, other executives; not investor relations */
    GROUP_MGR_QA,
    GROUP_ANALYST_QA,
    N_CALL_GROUPS
};

/* True if what a speaker of the role says in the section belongs to the group. */
bool call_group_has(enum call_group group, enum speaker_role role, enum call_section section);
const char *call_group_name(enum call_group group);    /* ceo_pres, ... */
const char *call_group_section(enum call_group group); /* presentation, qa */
const char *call_group_role(enum call_group group);    /* CEO, CFO, MANAGERS, ANALYST */

#endif
