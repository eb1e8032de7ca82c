/* explain.h - one call, read and scored as a run does it, handed over with all that is known of its text. */
#ifndef ENGINE_EXPLAIN_H
#define ENGINE_EXPLAIN_H

#include "engine/run_config.h"
#include "report/call_reports.h"

/* Shows the call, which stands until it returns; false and err where that fails. */
typedef bool explain_visitor(void *data, const struct scored_call *call, struct error *err);

/* Loads what the configuration names, finds the call below config->paths[0] and visits it once; its excluded
 * sentences are kept.  call_id may be NULL where the path holds one call.  Fails (ERROR_USAGE) where the path
 * holds several and none of them is named, else with what a run would say of the call in skipped.csv. */
bool explain_execute(const struct run_config *config, const char *call_id, explain_visitor *visit, void *data,
                     struct error *err) MUST_CHECK;

#endif
