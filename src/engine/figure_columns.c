/* figure_columns.c - which figures become columns of the panel, and their values. */
#include "engine/figure_columns.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "engine/figure_changes.h"
#include "metric/metric_slot.h"
#include "metric/metric_vocabulary.h"
#include "report/call_reports.h"

enum { WIDE_LEVELS = 3, WIDE_COLUMNS = WIDE_LEVELS + N_WIDE_CHANGES };

/* A column of the panel. */
struct figure_column {
    size_t slot; /* of call_figure */
    int place;   /* 0 to 2: actual, low, high; then the changes */
};

struct figure_columns {
    const struct call_figures *figures;
    struct figure_column *columns; /* [n_columns] of the panel, from first_column on */
    size_t n_columns, first_column, surprise_column;
};

static double get_value(const struct wide_values *values, int place)
{
    const double levels[WIDE_LEVELS] = {values->actual, values->low, values->high};

    return place < WIDE_LEVELS ? levels[place] : values->changes[place - WIDE_LEVELS];
}

/* What the calls of the panel have in a column. */
struct column_use {
    size_t n;
    double lowest, highest;
};

static struct column_use *count_uses(const struct call_figures *figures)
{
    size_t n_columns = (figures->n_slots + figures->n_joined) * WIDE_COLUMNS;
    struct column_use *uses = memory_zero(n_columns, sizeof *uses);

    for (size_t record = 0; record < figures->run->n_records; record++) {
        const struct figure_span *span = &figures->spans[record];

        for (size_t i = span->first; !figures->run->records[record].is_duplicate && i < span->first + span->n;
             i++) {
            struct wide_values values = figure_changes_get_values(figures, record, &figures->figures[i]);

            for (int place = 0; place < WIDE_COLUMNS; place++) {
                struct column_use *use = &uses[figures->figures[i].slot * WIDE_COLUMNS + (size_t)place];
                double value = get_value(&values, place);

                if (isnan(value))
                    continue;
                use->lowest = use->n == 0 || value < use->lowest ? value : use->lowest;
                use->highest = use->n == 0 || value > use->highest ? value : use->highest;
                use->n++;
            }
        }
    }
    return uses;
}

/* joined: of the slots behind those of the words. */
static void format_name(const struct inputs *inputs, const struct joined_slot *joined, size_t slot, int place,
                        char name[METRIC_SLOT_NAME_SIZE])
{
    static const char *const levels[WIDE_LEVELS] = {"", "_lo", "_hi"};
    const char *ending = place < WIDE_LEVELS
                             ? levels[place]
                             : metrics_wide_report_get_ending((enum wide_change)(place - WIDE_LEVELS));
    size_t n_slots = metric_slot_count();

    if (slot < n_slots) {
        metric_slot_format(metric_slot_get(slot), ending, name);
    } else {
        struct slice given = metric_table_get_name(inputs->metrics, joined[slot - n_slots].column);
        size_t room = METRIC_SLOT_NAME_SIZE - 1 - strlen(ending);

        snprintf(name, METRIC_SLOT_NAME_SIZE, "%.*s%s", (int)(given.len > room ? room : given.len), given.ptr,
                 ending);
    }
}

/* True of the name of a carried column or a joined metric: the user's goes before ours. */
static bool is_taken(const struct inputs *inputs, const char *name)
{
    for (size_t i = 0; inputs->meta && i < meta_table_count_carried(inputs->meta); i++)
        if (slice_equal_text(meta_table_get_carried_name(inputs->meta, i), name))
            return true;
    for (size_t i = 0; inputs->metrics && i < metric_table_count(inputs->metrics); i++)
        if (slice_equal_text(metric_table_get_name(inputs->metrics, i), name))
            return true;
    return false;
}

/* A plan that asks for all metrics leaves out what one value, or fewer than a fifth of the calls, tell;
 * limits of guidance are for plans that name them. */
static bool is_thin(const struct column_use *use, size_t n_calls)
{
    return use->n * 5 < n_calls || !(use->lowest < use->highest);
}

static size_t count_calls(const struct finished_run *run)
{
    size_t n = 0;

    for (size_t i = 0; i < run->n_records; i++)
        n += !run->records[i].is_duplicate;
    return n;
}

static void add_column(struct figure_columns *self, struct panel *panel, size_t slot, int place,
                       const struct column_use *use, size_t n_calls)
{
    const struct call_figures *figures = self->figures;
    bool is_joined = slot >= figures->n_slots;
    char name[METRIC_SLOT_NAME_SIZE];

    format_name(figures->run->inputs, figures->joined, slot, place, name);
    if (use->n == 0 || is_taken(figures->run->inputs, name) ||
        panel_find_column(panel, name) != PANEL_NO_COLUMN)
        return;
    panel_add_column(panel, name,
                     (struct panel_origin){.kind = is_joined ? PANEL_EXTERNAL_METRIC : PANEL_TEXT_METRIC,
                                           .is_thin = place == 1 || place == 2 || is_thin(use, n_calls)});
    self->columns[self->n_columns++] = (struct figure_column){slot, place};
}

/* Of guidance_surprise. */
static struct column_use count_surprises(const struct call_figures *figures)
{
    struct column_use use = {0, 0, 0};

    for (size_t record = 0; record < figures->run->n_records; record++) {
        double value = figure_changes_get_surprise(figures, record);

        if (isnan(value) || figures->run->records[record].is_duplicate)
            continue;
        use.lowest = use.n == 0 ? value : fmin(use.lowest, value);
        use.highest = use.n == 0 ? value : fmax(use.highest, value);
        use.n++;
    }
    return use;
}

static bool has_joined_revenue(const struct call_figures *figures)
{
    for (size_t i = 0; i < figures->n_joined; i++)
        if (metric_slot_get(figures->joined[i].slot).metric == METRIC_REVENUE)
            return true;
    return false;
}

static size_t add_surprise(const struct call_figures *figures, struct panel *panel, size_t n_calls)
{
    struct column_use use = count_surprises(figures);

    if (use.n == 0 || is_taken(figures->run->inputs, "guidance_surprise"))
        return PANEL_NO_COLUMN;
    return panel_add_column(
        panel, "guidance_surprise",
        (struct panel_origin){.kind = has_joined_revenue(figures) ? PANEL_EXTERNAL_METRIC : PANEL_TEXT_METRIC,
                              .is_thin = is_thin(&use, n_calls)});
}

struct figure_columns *figure_columns_new(const struct call_figures *figures, struct panel *panel)
{
    struct figure_columns *self = memory_zero(1, sizeof *self);
    size_t n_slots = figures->n_slots + figures->n_joined, n_calls = count_calls(figures->run);
    struct column_use *uses = count_uses(figures);

    self->figures = figures;
    self->columns = memory_zero(n_slots * WIDE_COLUMNS, sizeof *self->columns);
    self->first_column = panel_count_columns(panel);
    for (size_t slot = figures->n_slots; slot < n_slots; slot++) /* before the words: the name is theirs */
        for (int place = WIDE_LEVELS; place < WIDE_COLUMNS; place++)
            add_column(self, panel, slot, place, &uses[slot * WIDE_COLUMNS + (size_t)place], n_calls);
    for (size_t slot = 0; slot < figures->n_slots; slot++)
        for (int place = 0; place < WIDE_COLUMNS; place++)
            add_column(self, panel, slot, place, &uses[slot * WIDE_COLUMNS + (size_t)place], n_calls);
    self->surprise_column = add_surprise(figures, panel, n_calls);
    free(uses);
    return self;
}

void figure_columns_add_names(const struct inputs *inputs, struct panel *panel)
{
    size_t n_slots = metric_slot_count(), n_joined;
    struct joined_slot *joined = joined_slots_find(inputs->metrics, &n_joined);

    for (size_t slot = 0; slot < n_slots + n_joined; slot++)
        for (int place = slot < n_slots ? 0 : WIDE_LEVELS; place < WIDE_COLUMNS; place++) {
            char name[METRIC_SLOT_NAME_SIZE];

            format_name(inputs, joined, slot, place, name);
            if (!is_taken(inputs, name) && panel_find_column(panel, name) == PANEL_NO_COLUMN)
                panel_add_column(panel, name, (struct panel_origin){.kind = PANEL_TEXT_METRIC});
        }
    if (!is_taken(inputs, "guidance_surprise"))
        panel_add_column(panel, "guidance_surprise", (struct panel_origin){.kind = PANEL_TEXT_METRIC});
    free(joined);
}

void figure_columns_free(struct figure_columns *columns)
{
    if (!columns)
        return;
    free(columns->columns);
    free(columns);
}

void figure_columns_set_row(const struct figure_columns *columns, size_t record, struct panel *panel,
                            size_t row)
{
    const struct call_figures *figures = columns->figures;

    for (size_t i = 0; i < columns->n_columns; i++) {
        const struct call_figure *figure = call_figures_find(figures, record, columns->columns[i].slot);

        if (figure) {
            struct wide_values values = figure_changes_get_values(figures, record, figure);

            panel_set(panel, columns->first_column + i, row, get_value(&values, columns->columns[i].place));
        }
    }
    if (columns->surprise_column != PANEL_NO_COLUMN)
        panel_set(panel, columns->surprise_column, row, figure_changes_get_surprise(figures, record));
}
