/* figure_rows.c - rows of metrics.csv from the records of a call, and its row of metrics_wide.csv. */
#include "engine/figure_rows.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "engine/figure_changes.h"
#include "report/call_reports.h"

static void add_joined_rows(const struct call_figures *figures, size_t record, struct buffer *out)
{
    const struct finished_run *run = figures->run;
    const struct metric_table *table = run->inputs->metrics;
    size_t n = figures->join ? metric_table_count(table) : 0;
    double *values = memory_zero(n, sizeof *values);
    size_t *rows = memory_zero(n, sizeof *rows);

    if (n) {
        metric_join_get_values(figures->join, record, values);
        metric_join_get_rows(figures->join, record, rows);
    }
    for (size_t i = 0; i < n; i++) {
        struct joined_metric metric = {
            .name = metric_table_get_name(table, i),
            .unit = metric_table_get_unit(table, i),
            .basis = metric_table_get_basis(table, i),
            .kind = metric_table_get_kind(table, i),
            .value = values[i],
            .row = (int64_t)rows[i],
            .fyear = run->records[record].meta.fyear,
            .fqtr = run->records[record].meta.fqtr,
        };

        if (!isnan(values[i]))
            metrics_report_add_joined(run->records[record].call->call_id, &metric, run->inputs->config->na,
                                      out);
    }
    free(values);
    free(rows);
}

bool figure_rows_add(const struct call_figures *figures, size_t record, struct buffer *out, struct error *err)
{
    const struct finished_run *run = figures->run;
    struct arena *arena = arena_new();
    struct metrics_record statement;
    struct slice rest;
    bool ok = spill_read_bytes(run->spill, run->records[record].metrics_place, arena, &rest, err);

    for (size_t number = 0; ok && metrics_report_next(&rest, &statement); number++)
        metrics_report_add_row(run->records[record].call->call_id, &statement,
                               metric_slips_has(figures->slips, record, number) ? CHECK_MAGNITUDE : 0,
                               run->inputs->config->na, out);
    if (ok)
        add_joined_rows(figures, record, out);
    arena_free(arena);
    return ok;
}

void figure_rows_add_wide(const struct call_figures *figures, size_t record, struct buffer *out)
{
    const struct call_record *call = &figures->run->records[record];
    const struct figure_span *span = &figures->spans[record];
    struct wide_values *slots = memory_alloc(figures->n_slots * sizeof *slots);

    for (size_t i = 0; i < figures->n_slots; i++)
        slots[i] = (struct wide_values){NAN, NAN, NAN, {NAN, NAN, NAN}};
    for (size_t i = span->first; i < span->first + span->n; i++)
        if (figures->figures[i].slot < figures->n_slots)
            slots[figures->figures[i].slot] =
                figure_changes_get_values(figures, record, &figures->figures[i]);
    metrics_wide_report_add_row(call->call->call_id, &call->meta, slots, figures->run->inputs->config->na,
                                out);
    free(slots);
}
