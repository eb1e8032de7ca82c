/* call_figures.h - what the calls tell of their metrics, beside what earlier calls of the firm told.
 *
 * Of each call the figures of metrics_wide.csv, and those that were joined with it under the name of a metric
 * of the vocabulary; their changes over a fiscal quarter and a fiscal year, and against the guidance of the
 * quarter before.  Calls are found by firm and fiscal quarter, never by the order of rows: a quarter without
 * a call is a gap.  Duplicates (finish_duplicates.c) are nobody's earlier call.  Made once, then only read.
 */
#ifndef ENGINE_CALL_FIGURES_H
#define ENGINE_CALL_FIGURES_H

#include "base/buffer.h"
#include "corpus/metric_join.h"
#include "engine/finish.h"

struct call_figures;

/* Reads the records of all calls once.  join may be NULL; it and run outlive the result. */
struct call_figures *call_figures_new(const struct finished_run *run, const struct metric_join *join,
                                      struct error *err) MUST_CHECK;
void call_figures_free(struct call_figures *figures); /* NULL is fine */

/* Columns of the panel: metrics of the words, then changes of joined metrics, then guidance_surprise; only
 * what some call has, and no column that the run has under the same name. */
void call_figures_add_columns(struct call_figures *figures, struct panel *panel);
void call_figures_set_row(const struct call_figures *figures, size_t record, struct panel *panel, size_t row);

/* Rows of metrics.csv, metrics_wide.csv and metric_changes.csv, each where it is not NULL. */
struct figure_rows {
    struct buffer *metrics, *wide, *changes;
};
bool call_figures_add_rows(const struct call_figures *figures, size_t record, const struct figure_rows *rows,
                           struct error *err) MUST_CHECK;

/* Of revenue, in per cent of the middle of the guidance: of the joined actual, else of that of the words on
 * the basis that both have; NaN where there is none. */
double call_figures_get_surprise(const struct call_figures *figures, size_t record);

#endif
