/* panel_columns.c - names and origins of the columns of the panel. */
#include "engine/panel_columns.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "panel/call_group.h"
#include "panel/call_measure.h"

static void add_measures(struct panel *panel)
{
    static const struct panel_origin measure = {.kind = PANEL_MEASURE};
    char name[64];

    for (int group = 0; group < N_CALL_GROUPS; group++)
        for (int i = 0; i < N_CALL_MEASURES; i++) {
            snprintf(name, sizeof name, "%s_%s", call_group_name((enum call_group)group),
                     call_measure_name(i));
            panel_add_column(panel, name,
                             (struct panel_origin){PANEL_MEASURE, call_group_section((enum call_group)group),
                                                   call_group_role((enum call_group)group), false});
        }
    for (int group = 0; group < N_CALL_GROUPS; group++) {
        snprintf(name, sizeof name, "%s_n_words", call_group_name((enum call_group)group));
        panel_add_column(panel, name, measure);
    }
    panel_add_column(panel, "n_words", measure);
    panel_add_column(panel, "n_turns", measure);
}

static void add_metrics(const struct inputs *inputs, struct panel *panel)
{
    size_t n_metrics = inputs->metrics ? metric_table_count(inputs->metrics) : 0;

    for (size_t i = 0; i < n_metrics; i++) {
        struct slice name = metric_table_get_name(inputs->metrics, i);
        char *copy = memory_copy_text(name.ptr, name.len);

        panel_add_column(panel, copy, (struct panel_origin){.kind = PANEL_EXTERNAL_METRIC});
        free(copy);
    }
}

struct figure_columns *panel_columns_add(const struct inputs *inputs, const struct call_figures *figures,
                                         struct panel *panel)
{
    struct figure_columns *columns;

    add_measures(panel);
    columns = figure_columns_new(figures, panel);
    add_metrics(inputs, panel);
    return columns;
}

void panel_columns_add_names(const struct inputs *inputs, struct panel *panel)
{
    add_measures(panel);
    figure_columns_add_names(inputs, panel);
    add_metrics(inputs, panel);
}
