/* metrics_wide_report.c - metrics_wide.csv: one row per call, the best figure of each metric. */
#include <math.h>
#include <stddef.h>
#include <stdio.h>

#include "metric/metric_select.h"
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

#define WIDE_NAME_SIZE 33 /* 32 characters and a NUL */

enum place { PLACE_ACTUAL, PLACE_LOW, PLACE_HIGH, N_PLACES };

static const struct {
    enum statement_basis basis;
    char letter;
    const char *words;
} bases[] = {{BASIS_GAAP, 'g', ", GAAP"}, {BASIS_NONGAAP, 'n', ", non-GAAP"}, {BASIS_NONE, 'x', ""}};

#define N_BASES (sizeof bases / sizeof *bases)

/* Metrics without a basis have the last one alone. */
static size_t get_first_basis(const struct metric_row *metric)
{
    return metric->has_basis ? 0 : N_BASES - 1;
}

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

static void visit(metrics_wide_visitor *visitor, void *data, size_t metric, size_t basis, enum place place)
{
    static const char *const suffixes[N_PLACES] = {"", "_lo", "_hi"};
    static const char *const meanings[N_PLACES] = {
        "of the call's quarter", "guidance for the next quarter, lower limit or the only one",
        "guidance for the next quarter, upper limit"};
    const struct metric_row *row = metric_vocabulary_get(metric);
    char name[WIDE_NAME_SIZE], meaning[160];

    snprintf(name, sizeof name, "%s_%c%s", row->short_name, bases[basis].letter, suffixes[place]);
    snprintf(meaning, sizeof meaning, "%s%s, %s, told by the call and of medium or high confidence",
             row->name, bases[basis].words, meanings[place]);
    visitor(data, name, get_unit(row->family), meaning);
}

void metrics_wide_report_visit(metrics_wide_visitor *visitor, void *data)
{
    for (size_t i = 0; i < metric_vocabulary_count(); i++)
        for (size_t basis = get_first_basis(metric_vocabulary_get(i)); basis < N_BASES; basis++)
            for (int place = 0; place < N_PLACES; place++)
                visit(visitor, data, i, basis, (enum place)place);
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

static void add_values(const struct scored_call *call, const struct statement_list *statements, size_t metric,
                       size_t basis, struct table_writer *writer)
{
    const struct call_meta *meta = call->meta;
    const struct metric_statement *actual =
        metric_select_find(statements, metric, bases[basis].basis, STATEMENT_ACTUAL, meta->fyear, meta->fqtr);
    const struct metric_statement *guidance = metric_select_find(statements, metric, bases[basis].basis,
                                                                 STATEMENT_GUIDANCE, meta->fyear, meta->fqtr);

    table_writer_add_double(writer, actual ? actual->value : NAN);
    table_writer_add_double(writer, guidance ? guidance->value : NAN);
    table_writer_add_double(writer, guidance ? guidance->value_hi : NAN);
}

void metrics_wide_report_add_row(const struct scored_call *call, const struct statement_list *statements,
                                 struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = call->na};
    char period[12];
    struct wide_row row = {.call_id = call->call_id, .ticker = call->meta->ticker, .fiscal_period = period};

    period_format(call->meta->fyear, call->meta->fqtr, period);
    column_write_values(&metrics_wide_report_table, &row, &writer);
    for (size_t i = 0; i < metric_vocabulary_count(); i++)
        for (size_t basis = get_first_basis(metric_vocabulary_get(i)); basis < N_BASES; basis++)
            add_values(call, statements, i, basis, &writer);
    table_writer_end_row(&writer);
}
