/* panel_columns.h - the columns of the panel of calls, in their order: measures, words and turns, figures of
 * the words, metrics. */
#ifndef ENGINE_PANEL_COLUMNS_H
#define ENGINE_PANEL_COLUMNS_H

#include "engine/figure_columns.h"
#include "engine/inputs.h"
#include "panel/panel.h"

/* figures outlive the result, which is the caller's. */
struct figure_columns *panel_columns_add(const struct inputs *inputs, const struct call_figures *figures,
                                         struct panel *panel);
/* The columns that a panel may have, before there are calls. */
void panel_columns_add_names(const struct inputs *inputs, struct panel *panel);

#endif
