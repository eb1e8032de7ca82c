/* figure_rows.h - the figures of a call as rows of metrics.csv and metrics_wide.csv. */
#ifndef ENGINE_FIGURE_ROWS_H
#define ENGINE_FIGURE_ROWS_H

#include "base/buffer.h"
#include "engine/call_figures.h"

/* metrics.csv: all that the call tells, then what was joined with it. */
bool figure_rows_add(const struct call_figures *figures, size_t record, struct buffer *out,
                     struct error *err) MUST_CHECK;
/* metrics_wide.csv: one row. */
void figure_rows_add_wide(const struct call_figures *figures, size_t record, struct buffer *out);

#endif
