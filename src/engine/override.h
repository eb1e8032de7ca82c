/* override.h - what the user knows better than the transcript: --role, the CEO and CFO of --calls,
 * --speakers. */
#ifndef ENGINE_OVERRIDE_H
#define ENGINE_OVERRIDE_H

#include "corpus/call_meta.h"
#include "engine/inputs.h"
#include "text/document.h"

/* Sets the roles that the user gives, in this order, so that the last word is that of --speakers; then
 * questions and answers are told apart again.  Thread-safe: reads inputs, changes document. */
void override_apply(const struct inputs *inputs, const char *call_id, const struct call_meta *meta,
                    struct document *document);

#endif
