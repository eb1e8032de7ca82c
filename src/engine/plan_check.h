/* plan_check.h - the plan of the user against the columns that a run may have, before a call is read.
 *
 * A name that is wrong would show only after hours of scoring.  What depends on the calls (a text where a
 * number is wanted, a filter that keeps nothing) is told by the row's own line in its report. */
#ifndef ENGINE_PLAN_CHECK_H
#define ENGINE_PLAN_CHECK_H

#include "engine/inputs.h"

/* Fails with the place in the plan; true where there is no plan of the user. */
bool plan_check_names(struct inputs *inputs, struct error *err) MUST_CHECK;

#endif
