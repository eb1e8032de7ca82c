/* call_figures.c - the figures of all calls, read from their records and from what was joined with them. */
#include "engine/call_figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "metric/metric_select.h"
#include "metric/metric_slot.h"
#include "report/call_reports.h"

#define NOTHING_SAID UINT32_MAX

/* The text, kept once however many figures have it: there are a few dozen of them. */
static const char *keep_unit(struct call_figures *figures, const char *text)
{
    char *kept;

    for (size_t i = 0; i < figures->n_units; i++)
        if (strcmp(figures->unit_list[i], text) == 0)
            return figures->unit_list[i];
    kept = arena_alloc(figures->units, strlen(text) + 1);
    ARRAY_RESERVE(figures->unit_list, figures->n_units, figures->cap_units);
    return figures->unit_list[figures->n_units++] = strcpy(kept, text);
}

static struct call_figure *add_figure(struct call_figures *figures, size_t slot)
{
    ARRAY_RESERVE(figures->figures, figures->n_figures, figures->cap_figures);
    figures->figures[figures->n_figures] =
        (struct call_figure){.slot = (uint32_t)slot, .said = {NOTHING_SAID, NOTHING_SAID}};
    return &figures->figures[figures->n_figures++];
}

static uint32_t add_said(struct call_figures *figures, const struct metric_statement *statement)
{
    if (!statement)
        return NOTHING_SAID;
    ARRAY_RESERVE(figures->said, figures->n_said, figures->cap_said);
    figures->said[figures->n_said] = (struct said_change){.value = statement->value,
                                                          .half = statement->half,
                                                          .is_growth = statement->measure == MEASURE_GROWTH,
                                                          .unit = keep_unit(figures, statement->unit)};
    return (uint32_t)figures->n_said++;
}

static void add_slot(struct call_figures *figures, size_t slot, const struct statement_list *list, int fyear,
                     int fqtr)
{
    struct metric_slot place = figures->slots[slot];
    const struct metric_statement *actual =
        metric_select_find(list, place.metric, place.basis, STATEMENT_ACTUAL, fyear, fqtr);
    const struct metric_statement *guidance =
        metric_select_find(list, place.metric, place.basis, STATEMENT_GUIDANCE, fyear, fqtr);
    struct call_figure *figure;

    if (!actual && !guidance)
        return;
    figure = add_figure(figures, slot);
    if (actual) {
        figure->has_actual = true;
        figure->actual = (struct metric_figure){
            .value = actual->value, .half = actual->half, .unit = keep_unit(figures, actual->unit)};
        figure->said[WIDE_QOQ] = add_said(
            figures, metric_select_find_change(list, place.metric, place.basis, COMPARISON_QOQ, fyear, fqtr));
        figure->said[WIDE_YOY] = add_said(
            figures, metric_select_find_change(list, place.metric, place.basis, COMPARISON_YOY, fyear, fqtr));
    }
    if (guidance) {
        figure->has_guidance = true;
        figure->is_single = isnan(guidance->value_hi);
        figure->guidance =
            (struct metric_guidance){.low = guidance->value,
                                     .high = figure->is_single ? guidance->value : guidance->value_hi,
                                     .unit = keep_unit(figures, guidance->unit)};
    }
}

/* metric_statement is half a page long: only slots of metrics that the call names are looked for. */
static void add_slots(struct call_figures *figures, const struct statement_list *list,
                      const struct call_meta *meta, bool *is_told)
{
    memset(is_told, 0, metric_vocabulary_count());
    for (size_t i = 0; i < list->count; i++)
        is_told[list->items[i].metric] = true;
    for (size_t slot = 0; slot < figures->n_slots; slot++)
        if (is_told[figures->slots[slot].metric])
            add_slot(figures, slot, list, meta->fyear, meta->fqtr);
}

static void add_joined(struct call_figures *figures, size_t record, double *values)
{
    if (!figures->join)
        return;
    metric_join_get_values(figures->join, record, values);
    for (size_t i = 0; i < figures->n_joined; i++) {
        struct call_figure *figure;

        if (isnan(values[figures->joined[i].column]))
            continue;
        figure = add_figure(figures, figures->n_slots + i);
        figure->has_actual = true;
        figure->actual = (struct metric_figure){.value = values[figures->joined[i].column],
                                                .unit = figures->joined[i].unit};
    }
}

/* Without figures that are many times those of the quarters beside them. */
static void read_list(const struct call_figures *figures, size_t call, struct slice rest,
                      struct statement_list *list)
{
    struct metrics_record record;

    list->count = 0;
    for (size_t number = 0; metrics_report_next(&rest, &record); number++) {
        if (metric_slips_has(figures->slips, call, number))
            continue;
        ARRAY_RESERVE(list->items, list->count, list->capacity);
        list->items[list->count++] = record.statement;
    }
}

static bool read_calls(struct call_figures *figures, struct error *err)
{
    const struct finished_run *run = figures->run;
    size_t n_metrics = run->inputs->metrics ? metric_table_count(run->inputs->metrics) : 0;
    double *values = memory_zero(n_metrics, sizeof *values);
    bool *is_told = memory_zero(metric_vocabulary_count(), sizeof *is_told);
    struct statement_list list = {0};
    struct arena *arena = arena_new();
    bool ok = true;

    for (size_t i = 0; i < run->n_records && ok; i++) {
        struct figure_span *span = &figures->spans[i];
        struct slice bytes;

        arena_reset(arena);
        ok = spill_read_bytes(run->spill, run->records[i].metrics_place, arena, &bytes, err);
        if (!ok)
            break;
        read_list(figures, i, bytes, &list);
        span->first = figures->n_figures;
        add_slots(figures, &list, &run->records[i].meta, is_told);
        add_joined(figures, i, values);
        span->n = figures->n_figures - span->first;
    }
    arena_free(arena);
    free(list.items);
    free(is_told);
    free(values);
    return ok;
}

struct call_figures *call_figures_new(const struct finished_run *run, const struct metric_join *join,
                                      struct error *err)
{
    struct call_figures *figures = memory_zero(1, sizeof *figures);

    figures->run = run;
    figures->units = arena_new();
    figures->join = join;
    figures->n_slots = metric_slot_list(figures->slots);
    figures->spans = memory_zero(run->n_records, sizeof *figures->spans);
    figures->joined = joined_slots_find(run->inputs->metrics, &figures->n_joined);
    figures->earlier = earlier_calls_find(run);
    figures->slips = metric_slips_new(run, err);
    if (figures->slips && read_calls(figures, err))
        return figures;
    call_figures_free(figures);
    return NULL;
}

void call_figures_free(struct call_figures *figures)
{
    if (!figures)
        return;
    metric_slips_free(figures->slips);
    free(figures->figures);
    free(figures->said);
    free(figures->unit_list);
    arena_free(figures->units);
    free(figures->spans);
    free(figures->earlier);
    free(figures->joined);
    free(figures);
}

const struct call_figure *call_figures_find(const struct call_figures *figures, size_t record, size_t slot)
{
    const struct figure_span *span;

    if (record == NO_EARLIER_CALL)
        return NULL;
    span = &figures->spans[record];
    for (size_t i = span->first; i < span->first + span->n; i++)
        if (figures->figures[i].slot == slot)
            return &figures->figures[i];
    return NULL;
}

const struct said_change *call_figures_get_said(const struct call_figures *figures,
                                                const struct call_figure *figure, enum wide_change change)
{
    uint32_t said = figure->said[change];

    return said == NOTHING_SAID ? NULL : &figures->said[said];
}

size_t call_figures_get_told_slot(const struct call_figures *figures, size_t slot)
{
    return slot < figures->n_slots ? slot : figures->joined[slot - figures->n_slots].slot;
}
