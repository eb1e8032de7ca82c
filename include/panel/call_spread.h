/* call_spread.h - the pairs of groups of a call whose difference is reported.
 *
 * Within a speaker's role across sections, or between roles within a section: never both at once.
 */
#ifndef PANEL_CALL_SPREAD_H
#define PANEL_CALL_SPREAD_H

#include <stdbool.h>

#include "panel/call_group.h"

enum call_spread {
    SPREAD_CEO_QA_PRES,
    SPREAD_CFO_QA_PRES,
    SPREAD_MGR_QA_PRES,
    SPREAD_MGR_ANALYST,
    SPREAD_CEO_CFO_PRES,
    SPREAD_CEO_CFO_QA,
    N_CALL_SPREADS
};

enum call_group call_spread_first(enum call_spread spread);  /* a of a - b */
enum call_group call_spread_second(enum call_spread spread); /* b */
/* Hedges of questions are left out: analysts ask, managers assert. */
bool call_spread_is_asserted(enum call_spread spread);
const char *call_spread_name(enum call_spread spread); /* for the random stream */

#endif
