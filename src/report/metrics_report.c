/* metrics_report.c - metrics.csv: one row per figure that a call tells of a metric. */
#include <math.h>
#include <stddef.h>
#include <string.h>

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
    {"line", COLUMN_INTEGER, "",
     "line of the figure; of a table the data row; of external ones the data row of the metrics file",
     AT(line)},
    {"quote", COLUMN_TEXT, "", "the words from the metric to the figure; NA of external ones", AT(quote)},
    {"check", COLUMN_CODE, "",
     "ok, or joined by a semicolon: fail_direction, fail_weighted_mean, fail_sum, fail_magnitude, rounding, "
     "asr_fix",
     AT(check)},
    {"confidence", COLUMN_CODE, "", "high, medium, low; high of external ones", AT(confidence)},
    {"source", COLUMN_CODE, "",
     "text: from the words of the call; external: joined from --metrics, after those of the words",
     AT(source)},
};

const struct report_table metrics_report_table = {
    .name = "metrics",
    .row_is = "one figure of a metric, told by a call or joined with it",
    .key = "call_id, line, quote, metric, segment, kind, measure, value, unit, basis, period, comparison",
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

static size_t round_up(size_t length)
{
    return (length + 7) & ~(size_t)7;
}

static void pad(struct buffer *out)
{
    static const char zeros[8] = "";

    buffer_add(out, zeros, round_up(out->length) - out->length);
}

/* A record in front of its quote. */
struct record_head {
    struct metric_statement statement;
    int64_t line;
    uint64_t n_quote;
};

static struct slice get_quote(const struct scored_call *call, const struct metric_statement *statement,
                              struct buffer *quote)
{
    return evidence_report_fold(
        quote, slice_make(call->document->text + statement->begin, statement->end - statement->begin));
}

static int64_t get_line(const struct scored_call *call, const struct metric_statement *statement,
                        size_t position)
{
    return (int64_t)document_get_line(call->document, &call->document->turns[statement->turn], position);
}

static bool is_same_figure(const struct metric_statement *a, const struct metric_statement *b)
{
    return a->metric == b->metric && strcmp(a->segment, b->segment) == 0 && a->kind == b->kind &&
           a->measure == b->measure && (a->value == b->value || (isnan(a->value) && isnan(b->value))) &&
           strcmp(a->unit, b->unit) == 0 && a->basis == b->basis && a->fyear == b->fyear &&
           a->fqtr == b->fqtr && a->comparison == b->comparison;
}

/* True if statement i, which stands on that line, repeats an earlier one of its line in the same words: a
 * line of a table may hold a whole answer.  Sentences are in the order of the text, so that before one that
 * ends on an earlier line there is none. */
static bool is_repeated(const struct scored_call *call, const struct statement_list *statements, size_t i,
                        int64_t line)
{
    const struct metric_statement *statement = &statements->items[i];
    struct buffer quotes[2];
    bool found = false;

    buffer_init(&quotes[0]);
    buffer_init(&quotes[1]);
    for (size_t k = i; !found && k-- > 0 && statements->items[k].turn == statement->turn;) {
        const struct metric_statement *before = &statements->items[k];

        if (get_line(call, before, before->sentence_end) < line)
            break;
        found = is_same_figure(before, statement) && get_line(call, before, before->begin) == line &&
                slice_equal(get_quote(call, before, &quotes[0]), get_quote(call, statement, &quotes[1]));
    }
    buffer_release(&quotes[0]);
    buffer_release(&quotes[1]);
    return found;
}

void metrics_report_add_records(const struct scored_call *call, const struct statement_list *statements,
                                struct buffer *out)
{
    struct buffer quote;

    buffer_init(&quote);
    for (size_t i = 0; i < statements->count; i++) {
        const struct metric_statement *statement = &statements->items[i];
        struct slice words;
        struct record_head head;
        int64_t line = get_line(call, statement, statement->begin);

        if (is_repeated(call, statements, i, line))
            continue;
        words = get_quote(call, statement, &quote);
        memset(&head, 0, sizeof head); /* padding too: the record is hashed and compared as bytes */
        memcpy(&head.statement, statement, sizeof *statement);
        head.line = line;
        head.n_quote = words.len;
        buffer_add(out, (const char *)&head, sizeof head);
        buffer_add_slice(out, words);
        pad(out);
    }
    buffer_release(&quote);
}

bool metrics_report_next(struct slice *rest, struct metrics_record *record)
{
    struct record_head head;
    size_t length;

    if (rest->len < sizeof head)
        return false;
    memcpy(&head, rest->ptr, sizeof head);
    length = round_up(sizeof head + (size_t)head.n_quote);
    *record = (struct metrics_record){head.statement, head.line,
                                      slice_part(*rest, sizeof head, sizeof head + (size_t)head.n_quote)};
    *rest = slice_part(*rest, length, rest->len);
    return true;
}

void metrics_report_add_row(const char *call_id, const struct metrics_record *record, unsigned checks,
                            const char *na, struct buffer *out)
{
    const struct metric_statement *statement = &record->statement;
    struct table_writer writer = {.out = out, .na = na};
    struct buffer text;
    char period[12];
    struct metrics_row row = {
        .call_id = call_id,
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
        .line = record->line,
        .quote = record->quote,
        .confidence = metric_statement_confidence_name(statement->confidence),
        .source = "text",
    };

    buffer_init(&text);
    row.check = format_checks(statement->checks | checks, &text);
    period_format(statement->fyear, statement->fqtr, period);
    column_write_row(&metrics_report_table, &row, &writer);
    buffer_release(&text);
}

/* The texts of a table with a NUL each, in the buffer. */
static void set_texts(const struct joined_metric *metric, struct buffer *texts, struct metrics_row *row)
{
    const struct slice parts[] = {metric->name, metric->kind.len ? metric->kind : slice_from("actual"),
                                  metric->unit, metric->basis};
    const char **const places[] = {&row->metric, &row->kind, &row->unit, &row->basis};
    size_t begins[4];

    for (int i = 0; i < 4; i++) {
        begins[i] = texts->length;
        buffer_add_slice(texts, parts[i]);
        buffer_add_byte(texts, '\0');
    }
    for (int i = 0; i < 4; i++)
        *places[i] = texts->data + begins[i];
}

void metrics_report_add_joined(const char *call_id, const struct joined_metric *metric, const char *na,
                               struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};
    char period[12];
    struct buffer texts;
    struct metrics_row row = {
        .call_id = call_id,
        .segment = "total",
        .measure = metric_statement_measure_name(MEASURE_LEVEL),
        .value = metric->value,
        .value_hi = NAN,
        .period = period,
        .comparison = metric_statement_comparison_name(COMPARISON_NONE),
        .prior_value = NAN,
        .line = metric->row,
        .check = "ok",
        .confidence = metric_statement_confidence_name(STATEMENT_CONFIDENCE_HIGH),
        .source = "external",
    };

    buffer_init(&texts);
    set_texts(metric, &texts, &row);
    period_format(metric->fyear, metric->fqtr, period);
    column_write_row(&metrics_report_table, &row, &writer);
    buffer_release(&texts);
}
