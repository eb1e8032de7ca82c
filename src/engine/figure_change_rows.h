/* figure_change_rows.h - rows of metric_changes.csv. */
#ifndef ENGINE_FIGURE_CHANGE_ROWS_H
#define ENGINE_FIGURE_CHANGE_ROWS_H

#include "base/buffer.h"
#include "engine/call_figures.h"

/* Of what the call tells, and of guidance of the call before: what this call does not tell, too. */
void figure_change_rows_add(const struct call_figures *figures, size_t record, struct buffer *out);

#endif
