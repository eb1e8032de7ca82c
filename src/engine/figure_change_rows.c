/* figure_change_rows.c - each comparison of a call's figures as a row of metric_changes.csv. */
#include "engine/figure_change_rows.h"

#include <math.h>
#include <stdio.h>

#include "corpus/call_meta.h"
#include "engine/figure_changes.h"
#include "metric/metric_slot.h"
#include "metric/metric_vocabulary.h"
#include "report/run_reports.h"

/* The texts of a row that all comparisons of a slot share; name holds that of a joined metric. */
static struct metric_change_report start_row(const struct call_figures *figures, size_t record, size_t slot,
                                             char period[12], char name[64])
{
    const struct call_record *call = &figures->run->records[record];
    struct metric_slot told = metric_slot_get(call_figures_get_told_slot(figures, slot));
    struct metric_change_report row = {
        .call_id = call->call->call_id,
        .ticker = call->meta.ticker,
        .period = period,
        .metric = metric_vocabulary_get(told.metric)->name,
        .basis = told.basis == BASIS_NONE ? NULL : metric_statement_basis_name(told.basis),
        .source = slot < figures->n_slots ? "text" : "external",
        .value = NAN,
        .prior_value = NAN,
        .prior_value_hi = NAN,
        .said = NAN,
    };

    period_format(call->meta.fyear, call->meta.fqtr, period);
    if (slot >= figures->n_slots) {
        struct slice joined = metric_table_get_name(figures->run->inputs->metrics,
                                                    figures->joined[slot - figures->n_slots].column);

        snprintf(name, 64, "%.*s", (int)joined.len, joined.ptr);
        row.metric = name;
    }
    return row;
}

static void set_change(const struct metric_change *change, struct metric_change_report *row)
{
    row->change = change->value;
    row->change_unit = change->status == CHANGE_OK ? change->unit : NULL;
    row->status = metric_change_status_name(change->status);
}

static const char *get_call_id(const struct call_figures *figures, size_t record)
{
    return record == NO_EARLIER_CALL ? NULL : figures->run->records[record].call->call_id;
}

static void add_level_row(const struct call_figures *figures, size_t record, const struct call_figure *now,
                          enum wide_change comparison, struct buffer *out)
{
    static const char *const agreements[] = {NULL, "no", "yes"};
    size_t earlier = figures->earlier[record].records[comparison];
    const struct call_figure *before = call_figures_find(figures, earlier, now->slot);
    const struct said_change *said = call_figures_get_said(figures, now, comparison);
    struct metric_change change = figure_changes_compare_levels(figures, record, now, comparison);
    char period[12], name[64];
    struct metric_change_report row = start_row(figures, record, now->slot, period, name);

    row.comparison = comparison == WIDE_QOQ ? "qoq" : "yoy";
    row.value = now->actual.value;
    row.unit = now->actual.unit;
    row.prior_call_id = get_call_id(figures, earlier);
    if (before && before->has_actual && change.status != CHANGE_UNIT)
        row.prior_value =
            before->actual.value * metric_change_find_factor(before->actual.unit, now->actual.unit);
    set_change(&change, &row);
    if (said) {
        row.said = said->value;
        row.said_unit = said->unit;
        if (before && before->has_actual)
            row.agrees = agreements[metric_change_compare(said, &now->actual, &before->actual)];
    }
    metric_changes_report_add_row(&row, figures->run->inputs->config->na, out);
}

/* now is NULL where the call does not tell what was guided. */
static void add_guidance_row(const struct call_figures *figures, size_t record, size_t slot,
                             const struct call_figure *now, struct buffer *out)
{
    const struct call_figure *told = figure_changes_find_guidance(figures, record, slot);
    struct metric_change change = {NAN, NULL, CHANGE_NO_VALUE};
    enum guidance_place place = GUIDANCE_WITHIN;
    char period[12], name[64];
    struct metric_change_report row = start_row(figures, record, slot, period, name);

    if (now)
        change = figure_changes_compare_guidance(figures, record, now, &place);
    row.comparison = "guidance";
    row.prior_call_id = get_call_id(figures, figures->earlier[record].records[WIDE_QOQ]);
    row.unit = now && now->has_actual ? now->actual.unit : told->guidance.unit;
    if (now && now->has_actual)
        row.value = now->actual.value;
    if (change.status != CHANGE_UNIT) {
        double factor = metric_change_find_factor(told->guidance.unit, row.unit);

        row.prior_value = told->guidance.low * factor;
        row.prior_value_hi = told->is_single ? NAN : told->guidance.high * factor;
    }
    if (change.status == CHANGE_OK || change.status == CHANGE_NOT_POSITIVE)
        row.place = metric_change_place_name(place);
    set_change(&change, &row);
    metric_changes_report_add_row(&row, figures->run->inputs->config->na, out);
}

void figure_change_rows_add(const struct call_figures *figures, size_t record, struct buffer *out)
{
    for (size_t slot = 0; slot < figures->n_slots + figures->n_joined; slot++) {
        const struct call_figure *now = call_figures_find(figures, record, slot);
        bool has_actual = now && now->has_actual;

        for (int comparison = WIDE_QOQ; has_actual && comparison <= WIDE_YOY; comparison++)
            add_level_row(figures, record, now, (enum wide_change)comparison, out);
        if (figures->earlier[record].has_period && figure_changes_find_guidance(figures, record, slot) &&
            (slot < figures->n_slots || has_actual))
            add_guidance_row(figures, record, slot, has_actual ? now : NULL, out);
    }
}
