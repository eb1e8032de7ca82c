/* metrics_wide_report.c - metrics_wide.csv: one row per call, the best figure of each metric. */
#include <stddef.h>
#include <stdio.h>

#include "metric/metric_slot.h"
#include "metric/metric_vocabulary.h"
#include "report/call_reports.h"

struct wide_row {
    const char *call_id;
    struct slice ticker;
    const char *fiscal_period;
};

#define AT(field) offsetof(struct wide_row, field)

static const struct report_column columns[] = {
    {"call_id", COLUMN_CODE, "", "the call", AT(call_id)},
    {"ticker", COLUMN_TEXT, "", "ticker of the firm", AT(ticker)},
    {"fiscal_period", COLUMN_CODE, "", "fiscal quarter of the call, such as 2008Q1", AT(fiscal_period)},
};

const struct report_table metrics_wide_report_table = {
    .name = "metrics_wide",
    .row_is = "one call",
    .key = "call_id",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

enum place { PLACE_ACTUAL, PLACE_LOW, PLACE_HIGH, N_PLACES };

static const char *get_unit(enum metric_family family)
{
    static const char *const units[] = {"millions of the currency",
                                        "currency per share",
                                        "percent",
                                        "days",
                                        "persons",
                                        "millions of shares",
                                        "units",
                                        "ratio"};
    return units[family];
}

static void visit_level(metrics_wide_visitor *visitor, void *data, struct metric_slot slot, enum place place)
{
    static const char *const suffixes[N_PLACES] = {"", "_lo", "_hi"};
    static const char *const meanings[N_PLACES] = {
        "of the call's quarter", "guidance for the next quarter, lower limit or the only one",
        "guidance for the next quarter, upper limit"};
    const struct metric_row *row = metric_vocabulary_get(slot.metric);
    char name[METRIC_SLOT_NAME_SIZE], meaning[160];

    metric_slot_format(slot, suffixes[place], name);
    snprintf(meaning, sizeof meaning, "%s%s, %s, told by the call and of medium or high confidence",
             row->name, metric_slot_basis_words(slot), meanings[place]);
    visitor(data, name, get_unit(row->family), meaning);
}

/* What metric_change.h makes of two figures of the family. */
static const char *get_change_unit(enum metric_family family)
{
    static const char *const units[] = {
        "percent", "currency per share", "percentage points", "days", "percent", "percent", "percent",
        "ratio"};
    return units[family];
}

static void visit_change(metrics_wide_visitor *visitor, void *data, struct metric_slot slot,
                         enum wide_change change)
{
    static const char *const meanings[N_WIDE_CHANGES] = {
        "change from the call of the fiscal quarter before",
        "change from the call of the same fiscal quarter a year before",
        "against the middle of the guidance that the call of the quarter before gave"};
    const struct metric_row *row = metric_vocabulary_get(slot.metric);
    char name[METRIC_SLOT_NAME_SIZE], meaning[160];

    metric_slot_format(slot, metrics_wide_report_get_ending(change), name);
    snprintf(meaning, sizeof meaning, "%s%s, %s", row->name, metric_slot_basis_words(slot), meanings[change]);
    visitor(data, name, get_change_unit(row->family), meaning);
}

const char *metrics_wide_report_get_ending(enum wide_change change)
{
    static const char *const endings[N_WIDE_CHANGES] = {"_qoq", "_yoy", "_surprise"};

    return endings[change];
}

void metrics_wide_report_visit(metrics_wide_visitor *visitor, void *data)
{
    struct metric_slot slots[METRIC_MAX_SLOTS];
    size_t n_slots = metric_slot_list(slots);

    for (size_t i = 0; i < n_slots; i++)
        for (int place = 0; place < N_PLACES; place++)
            visit_level(visitor, data, slots[i], (enum place)place);
    for (size_t i = 0; i < n_slots; i++)
        for (int change = 0; change < N_WIDE_CHANGES; change++)
            visit_change(visitor, data, slots[i], (enum wide_change)change);
}

static void add_name(void *data, const char *name, const char *unit, const char *meaning)
{
    (void)unit;
    (void)meaning;
    buffer_add_byte(data, ',');
    buffer_add_text(data, name);
}

void metrics_wide_report_add_header(struct buffer *out)
{
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        if (i)
            buffer_add_byte(out, ',');
        buffer_add_text(out, columns[i].name);
    }
    metrics_wide_report_visit(add_name, out);
    buffer_add_byte(out, '\n');
}

void metrics_wide_report_add_row(const char *call_id, const struct call_meta *meta,
                                 const struct wide_values *slots, const char *na, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};
    size_t n_slots = metric_slot_count();
    char period[12];
    struct wide_row row = {.call_id = call_id, .ticker = meta->ticker, .fiscal_period = period};

    period_format(meta->fyear, meta->fqtr, period);
    column_write_values(&metrics_wide_report_table, &row, &writer);
    for (size_t slot = 0; slot < n_slots; slot++) {
        table_writer_add_double(&writer, slots[slot].actual);
        table_writer_add_double(&writer, slots[slot].low);
        table_writer_add_double(&writer, slots[slot].high);
    }
    for (size_t slot = 0; slot < n_slots; slot++)
        for (int change = 0; change < N_WIDE_CHANGES; change++)
            table_writer_add_double(&writer, slots[slot].changes[change]);
    table_writer_end_row(&writer);
}
