/* codebook_report.c - codebook.csv: every column of every report. */
#include <stddef.h>
#include <stdlib.h>

#include "base/memory.h"
#include "report/call_reports.h"
#include "report/run_reports.h"
#include "report/study_reports.h"

struct codebook_row {
    const char *table;
    struct slice column;
    const char *type, *unit, *na_rule, *description;
};

#define AT(field) offsetof(struct codebook_row, field)

static const struct report_column columns[] = {
    {"table", COLUMN_CODE, "", "report, without .csv", AT(table)},
    {"column", COLUMN_TEXT, "", "column", AT(column)},
    {"type", COLUMN_CODE, "", "text, code (one of a few words), integer, number", AT(type)},
    {"unit", COLUMN_CODE, "", "unit", AT(unit)},
    {"na_rule", COLUMN_CODE, "", "when the value is missing", AT(na_rule)},
    {"description", COLUMN_CODE, "", "meaning", AT(description)},
};

const struct report_table codebook_report_table = {
    .name = "codebook",
    .row_is = "one column of a report",
    .key = "table, column",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

static const char *get_na_rule(enum column_type type)
{
    return type == COLUMN_NUMBER ? "undefined or not supported by the data" : "unknown or not applicable";
}

static void add_column(const char *table, const struct report_column *column, struct table_writer *writer)
{
    struct codebook_row row = {
        .table = table,
        .column = slice_from(column->name),
        .type = column_type_name(column->type),
        .unit = column->unit,
        .na_rule = get_na_rule(column->type),
        .description = column->meaning,
    };

    column_write_row(&codebook_report_table, &row, writer);
}

static void add_carried(const char *table, const char *na_rule, const struct meta_table *meta,
                        struct table_writer *writer)
{
    struct codebook_row row = {
        .table = table, .type = "text", .na_rule = na_rule, .description = "carried from --calls"};

    for (size_t i = 0; meta && i < meta_table_count_carried(meta); i++) {
        row.column = meta_table_get_carried_name(meta, i);
        column_write_row(&codebook_report_table, &row, writer);
    }
}

/* "metric joined from --metrics: guidance, NONGAAP", with a NUL. */
static void describe_metric(const struct metric_table *metrics, size_t metric, struct buffer *out)
{
    struct slice kind = metric_table_get_kind(metrics, metric);
    struct slice basis = metric_table_get_basis(metrics, metric);

    buffer_add_text(out, "metric joined from --metrics");
    if (kind.len || basis.len)
        buffer_add_format(out, ": %.*s%s%.*s", (int)kind.len, kind.ptr, kind.len && basis.len ? ", " : "",
                          (int)basis.len, basis.ptr);
    buffer_add_byte(out, '\0');
}

static void add_metrics(const struct metric_table *metrics, struct table_writer *writer)
{
    struct codebook_row row = {
        .table = "calls",
        .type = "number",
        .na_rule = "no row of the metrics has the call's key",
    };

    for (size_t i = 0; metrics && i < metric_table_count(metrics); i++) {
        struct slice unit = metric_table_get_unit(metrics, i);
        char *unit_text = memory_copy_text(unit.ptr, unit.len);
        struct buffer description;

        buffer_init(&description);
        describe_metric(metrics, i, &description);
        row.column = metric_table_get_name(metrics, i);
        row.unit = unit_text;
        row.description = description.data;
        column_write_row(&codebook_report_table, &row, writer);
        buffer_release(&description);
        free(unit_text);
    }
}

static void add_wide(void *data, const char *name, const char *unit, const char *meaning)
{
    const struct codebook_row row = {
        .table = "metrics_wide",
        .column = slice_from(name),
        .type = "number",
        .unit = unit,
        .na_rule = "the call does not tell it, or with low confidence",
        .description = meaning,
    };

    column_write_row(&codebook_report_table, &row, data);
}

void codebook_report_add_rows(const struct meta_table *meta, const struct metric_table *metrics,
                              size_t context, const char *na, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};

    for (size_t i = 0; i < report_table_count(); i++) {
        const struct report_table *table = report_table_get(i);

        if (table == &columns_report_table) /* of a study alone */
            continue;
        if (table == &evidence_report_table && context)
            table = &evidence_report_context_table;

        for (size_t k = 0; k < table->n_columns; k++)
            add_column(table->name, &table->columns[k], &writer);
        if (table == &calls_report_table) {
            add_carried("calls", "not in the file", meta, &writer);
            add_metrics(metrics, &writer);
        }
        if (table == &metrics_wide_report_table)
            metrics_wide_report_visit(add_wide, &writer);
        if (table == &ceo_year_report_table)
            add_carried("ceo_year", "not in the file, or the calls of the year do not agree", meta, &writer);
    }
}

void codebook_report_add_study_rows(const char *na, struct buffer *out)
{
    static const struct report_table *const tables[] = {
        &correlations_report_table, &regressions_report_table, &models_report_table,
        &comparisons_report_table,  &statistics_report_table,  &columns_report_table,
        &codebook_report_table,
    };
    struct table_writer writer = {.out = out, .na = na};

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        for (size_t k = 0; k < tables[i]->n_columns; k++)
            add_column(tables[i]->name, &tables[i]->columns[k], &writer);
}
