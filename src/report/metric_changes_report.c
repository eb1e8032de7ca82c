/* metric_changes_report.c - metric_changes.csv: figures of a call against those of earlier calls. */
#include <stddef.h>

#include "report/run_reports.h"

#define AT(field) offsetof(struct metric_change_report, field)

static const struct report_column columns[] = {
    {"call_id", COLUMN_CODE, "", "the call", AT(call_id)},
    {"ticker", COLUMN_TEXT, "", "ticker of the firm", AT(ticker)},
    {"fiscal_period", COLUMN_CODE, "", "fiscal quarter of the call, such as 2008Q1", AT(period)},
    {"metric", COLUMN_CODE, "", "metric of metrics.csv; of external ones the column of calls.csv",
     AT(metric)},
    {"basis", COLUMN_CODE, "", "GAAP, NONGAAP; NA where the words do not say or the metric has none",
     AT(basis)},
    {"comparison", COLUMN_CODE, "",
     "qoq: with the call of the fiscal quarter before; yoy: with that of the same fiscal quarter a year "
     "before; guidance: with what the call of the quarter before said of this one",
     AT(comparison)},
    {"source", COLUMN_CODE, "", "of value: text or external; guidance is always of the words", AT(source)},
    {"value", COLUMN_NUMBER, "see unit", "the figure of this call's quarter", AT(value)},
    {"unit", COLUMN_CODE, "", "unit of value, prior_value and prior_value_hi as in metrics.csv", AT(unit)},
    {"prior_call_id", COLUMN_CODE, "", "the earlier call", AT(prior_call_id)},
    {"prior_value", COLUMN_NUMBER, "see unit", "its figure; of guidance the lower limit or the only one",
     AT(prior_value)},
    {"prior_value_hi", COLUMN_NUMBER, "see unit", "of guidance the upper limit", AT(prior_value_hi)},
    {"change", COLUMN_NUMBER, "see change_unit",
     "of money, shares, persons and units 100 * (value - prior) / prior, else value - prior; of guidance "
     "prior "
     "is "
     "the middle of its limits",
     AT(change)},
    {"change_unit", COLUMN_CODE, "", "pct, pct_points, or the unit of the metric", AT(change_unit)},
    {"said", COLUMN_NUMBER, "see said_unit", "the change that this call tells", AT(said)},
    {"said_unit", COLUMN_CODE, "", "pct: growth; else a difference in this unit", AT(said_unit)},
    {"agrees", COLUMN_CODE, "",
     "yes or no: the change that is told is that of the two figures, but for digits that were not told",
     AT(agrees)},
    {"place", COLUMN_CODE, "", "of guidance: value lies below, within or above its limits", AT(place)},
    {"status", COLUMN_CODE, "",
     "ok; no_call: none of the earlier quarter; no_value: one of the calls does not tell the figure; "
     "unit_differs; not_positive: growth of what was not above 0; off_scale: what came is more than five "
     "times "
     "the guidance or less than a fifth, so one of the two is misread",
     AT(status)},
};

const struct report_table metric_changes_report_table = {
    .name = "metric_changes",
    .row_is = "one figure of a call against an earlier call",
    .key = "call_id, source, metric, basis, comparison",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

void metric_changes_report_add_row(const struct metric_change_report *row, const char *na, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};

    column_write_row(&metric_changes_report_table, row, &writer);
}
