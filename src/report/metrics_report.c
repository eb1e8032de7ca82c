/* metrics_report.c - metrics.csv: one row per figure that a call tells of a metric. */
#include <stddef.h>
#include <string.h>

#include "metric/metric_panel.h"
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
     "asr_fix; fail_magnitude also of a level more than 5 times, or less than a fifth of, most levels of the "
     "firm "
     "within two quarters",
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

/* A record: the head, the columns before `check`, those behind it. */
struct record_head {
    uint64_t n_left, n_right;
    struct metrics_record_level level;
    unsigned checks;
};

static size_t find_check(void)
{
    size_t i = 0;

    while (columns[i].offset != AT(check))
        i++;
    return i;
}

static void set_head(const struct metric_statement *statement, const struct call_meta *meta,
                     struct record_head *head)
{
    memset(head, 0, sizeof *head); /* its gaps are bytes of the record, too */
    head->checks = statement->checks;
    head->level.is_steady = metric_panel_takes(statement, meta->fyear, meta->fqtr);
    head->level.metric = statement->metric;
    head->level.value = statement->value;
    head->level.score = statement->score;
    memcpy(head->level.unit, statement->unit, sizeof head->level.unit);
}

static void add_record(const struct metrics_row *row, struct record_head *head, const char *na,
                       struct buffer *text, struct buffer *out)
{
    struct table_writer left = {.out = text, .na = na}, right = {.out = text, .na = na};
    size_t check = find_check();

    buffer_reset(text);
    column_write_range(&metrics_report_table, 0, check, row, &left);
    head->n_left = text->length;
    column_write_range(&metrics_report_table, check + 1, metrics_report_table.n_columns, row, &right);
    head->n_right = text->length - head->n_left;
    buffer_add(out, (const char *)head, sizeof *head);
    buffer_add_slice(out, buffer_get_slice(text));
}

void metrics_report_add_records(const struct scored_call *call, const struct statement_list *statements,
                                struct buffer *out)
{
    struct buffer quote, text;

    buffer_init(&quote);
    buffer_init(&text);
    for (size_t i = 0; i < statements->count; i++) {
        const struct metric_statement *statement = &statements->items[i];
        const struct turn *turn = &call->document->turns[statement->turn];
        struct record_head head;
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
            .confidence = metric_statement_confidence_name(statement->confidence),
            .source = "text",
        };

        period_format(statement->fyear, statement->fqtr, period);
        set_head(statement, call->meta, &head);
        add_record(&row, &head, call->na, &text, out);
    }
    buffer_release(&quote);
    buffer_release(&text);
}

bool metrics_report_next(struct slice *rest, struct metrics_record *record)
{
    struct record_head head;
    size_t end;

    if (rest->len == 0)
        return false;
    memcpy(&head, rest->ptr, sizeof head);
    record->level = head.level;
    record->checks = head.checks;
    record->left = slice_part(*rest, sizeof head, sizeof head + head.n_left);
    end = sizeof head + head.n_left + head.n_right;
    record->right = slice_part(*rest, sizeof head + head.n_left, end);
    *rest = slice_part(*rest, end, rest->len);
    return true;
}

void metrics_report_add_row(const struct metrics_record *record, unsigned checks, const char *na,
                            struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};
    struct buffer text;

    buffer_init(&text);
    table_writer_add_written(&writer, record->left);
    table_writer_add_text(&writer, slice_from(format_checks(record->checks | checks, &text)));
    table_writer_add_written(&writer, record->right);
    table_writer_end_row(&writer);
    buffer_release(&text);
}
