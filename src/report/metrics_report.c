/* metrics_report.c - metrics.csv: one row per figure that a call tells of a metric. */
#include <stddef.h>

#include "metric/metric_vocabulary.h"
#include "report/call_reports.h"

struct metrics_row {
    const char *call_id, *metric, *segment, *kind, *measure;
    double value, value_hi;
    const char *unit, *basis, *period, *comparison;
    double prior_value;
    int64_t line;
    struct slice quote;
    const char *check, *confidence, *source;
};

#define AT(field) offsetof(struct metrics_row, field)

static const struct report_column columns[] = {
    {"call_id", COLUMN_CODE, "", "the call", AT(call_id)},
    {"metric", COLUMN_CODE, "", "what is measured, such as revenue or eps_diluted", AT(metric)},
    {"segment", COLUMN_CODE, "",
     "total, product, services, or KIND:NAME (segment, geo, customer) for a part of the firm", AT(segment)},
    {"kind", COLUMN_CODE, "",
     "actual, actual_op (a count of the business, such as orders), prior_actual (an earlier period), "
     "guidance, "
     "guidance_low, prior_guidance_low and guidance_change_low (its low end, the one before, the step), "
     "guidance_assumption, guidance_driver (what moves the promised metric), guidance_qualitative (no "
     "figure), "
     "target (long-term), analyst_claim, third_party",
     AT(kind)},
    {"measure", COLUMN_CODE, "", "level, growth (in percent), change, share or ratio (of revenue)",
     AT(measure)},
    {"value", COLUMN_NUMBER, "see unit", "the figure; of a range its first limit", AT(value)},
    {"value_hi", COLUMN_NUMBER, "see unit", "the second limit of a range", AT(value_hi)},
    {"unit", COLUMN_CODE, "",
     "USD_mn, USD_per_share (or another ISO code), pct, pct_points, days, persons, mn_shares, units, ratio",
     AT(unit)},
    {"basis", COLUMN_CODE, "", "GAAP, NONGAAP; NA where the words do not say or the metric has none",
     AT(basis)},
    {"period", COLUMN_CODE, "", "fiscal period: 2008Q1, 2008FY", AT(period)},
    {"comparison", COLUMN_CODE, "", "what growth, change or prior_value refer to: yoy, qoq, none",
     AT(comparison)},
    {"prior_value", COLUMN_NUMBER, "see unit", "the earlier value that the words give beside it",
     AT(prior_value)},
    {"line", COLUMN_INTEGER, "", "line of the figure; of a table the data row", AT(line)},
    {"quote", COLUMN_TEXT, "", "the words from the metric to the figure", AT(quote)},
    {"check", COLUMN_CODE, "",
     "ok, or joined by a semicolon: fail_direction, fail_weighted_mean, fail_sum, fail_magnitude, rounding, "
     "asr_fix",
     AT(check)},
    {"confidence", COLUMN_CODE, "", "high, medium, low", AT(confidence)},
    {"source", COLUMN_CODE, "", "text: from the words of the call", AT(source)},
};

const struct report_table metrics_report_table = {
    .name = "metrics",
    .row_is = "one figure that a call tells of a metric",
    .key = "call_id, line, quote, metric, measure",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

static const char *format_checks(unsigned checks, struct buffer *out)
{
    buffer_reset(out);
    for (unsigned bit = 1; bit < 1u << N_STATEMENT_CHECKS; bit <<= 1)
        if (checks & bit) {
            if (out->length)
                buffer_add_byte(out, ';');
            buffer_add_text(out, metric_statement_check_name(bit));
        }
    if (!out->length)
        return "ok";
    buffer_add_byte(out, '\0');
    return out->data;
}

void metrics_report_add_rows(const struct scored_call *call, const struct statement_list *statements,
                             struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = call->na};
    struct buffer quote, checks;

    buffer_init(&quote);
    buffer_init(&checks);
    for (size_t i = 0; i < statements->count; i++) {
        const struct metric_statement *statement = &statements->items[i];
        const struct turn *turn = &call->document->turns[statement->turn];
        char period[12];
        struct metrics_row row = {
            .call_id = call->call_id,
            .metric = metric_vocabulary_get(statement->metric)->name,
            .segment = statement->segment,
            .kind = metric_statement_kind_name(statement->kind),
            .measure = metric_statement_measure_name(statement->measure),
            .value = statement->value,
            .value_hi = statement->value_hi,
            .unit = statement->unit,
            .basis = statement->basis == BASIS_NONE ? NULL : metric_statement_basis_name(statement->basis),
            .period = period,
            .comparison = metric_statement_comparison_name(statement->comparison),
            .prior_value = statement->prior_value,
            .line = (int64_t)document_get_line(call->document, turn, statement->begin),
            .quote = evidence_report_fold(&quote, slice_make(call->document->text + statement->begin,
                                                             statement->end - statement->begin)),
            .check = format_checks(statement->checks, &checks),
            .confidence = metric_statement_confidence_name(statement->confidence),
            .source = "text",
        };

        period_format(statement->fyear, statement->fqtr, period);
        column_write_row(&metrics_report_table, &row, &writer);
    }
    buffer_release(&quote);
    buffer_release(&checks);
}
