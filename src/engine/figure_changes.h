/* figure_changes.h - a figure of a call beside that of an earlier call, and beside the guidance before it. */
#ifndef ENGINE_FIGURE_CHANGES_H
#define ENGINE_FIGURE_CHANGES_H

#include "engine/call_figures.h"
#include "metric/metric_change.h"
#include "report/call_reports.h"

/* Against the call a quarter (WIDE_QOQ) or a year (WIDE_YOY) before. */
struct metric_change figure_changes_compare_levels(const struct call_figures *figures, size_t record,
                                                   const struct call_figure *now, enum wide_change change);
/* What the call of the quarter before said of the slot; NULL where it said nothing. */
const struct call_figure *figure_changes_find_guidance(const struct call_figures *figures, size_t record,
                                                       size_t slot);
/* Against that guidance; *place as in metric_change_from_guidance(). */
struct metric_change figure_changes_compare_guidance(const struct call_figures *figures, size_t record,
                                                     const struct call_figure *now,
                                                     enum guidance_place *place);
/* Levels and all three changes; NaN where there is none. */
struct wide_values figure_changes_get_values(const struct call_figures *figures, size_t record,
                                             const struct call_figure *figure);
/* Of revenue, in per cent of the middle of the guidance: of the joined actual, else of that of the words on
 * the basis that both have; NaN where there is none. */
double figure_changes_get_surprise(const struct call_figures *figures, size_t record);

#endif
