/* figure_columns.h - the columns of the panel that are figures of the words, and changes of figures. */
#ifndef ENGINE_FIGURE_COLUMNS_H
#define ENGINE_FIGURE_COLUMNS_H

#include "engine/call_figures.h"
#include "panel/panel.h"

struct figure_columns;

/* Adds them to the panel: changes of joined metrics, metrics of the words, then guidance_surprise; only what
 * some call has, and no column that the run has under the same name.  figures outlive the result. */
struct figure_columns *figure_columns_new(const struct call_figures *figures, struct panel *panel);
/* The names of all columns that there may be, whatever the calls tell. */
void figure_columns_add_names(const struct inputs *inputs, struct panel *panel);
void figure_columns_free(struct figure_columns *columns); /* NULL is fine */
void figure_columns_set_row(const struct figure_columns *columns, size_t record, struct panel *panel,
                            size_t row);

#endif
