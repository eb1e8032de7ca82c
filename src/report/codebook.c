/* codebook.c - the columns of all reports, fixed ones and those of the run. */
#include "report/codebook.h"

#include <stdlib.h>

#include "base/memory.h"
#include "report/call_reports.h"
#include "report/run_reports.h"
#include "report/study_reports.h"

struct walk {
    codebook_visitor *visit;
    void *data;
};

static const char *get_na_rule(enum column_type type)
{
    return type == COLUMN_NUMBER ? "undefined or not supported by the data" : "unknown or not applicable";
}

static void add_column(const char *table, const struct report_column *column, const struct walk *walk)
{
    struct codebook_column row = {
        .table = table,
        .column = slice_from(column->name),
        .type = column_type_name(column->type),
        .unit = column->unit,
        .na_rule = get_na_rule(column->type),
        .description = column->meaning,
    };

    walk->visit(walk->data, &row);
}

static void add_carried(const char *table, const char *na_rule, const struct meta_table *meta,
                        const struct walk *walk)
{
    struct codebook_column row = {
        .table = table, .type = "text", .na_rule = na_rule, .description = "carried from --calls"};

    for (size_t i = 0; meta && i < meta_table_count_carried(meta); i++) {
        row.column = meta_table_get_carried_name(meta, i);
        walk->visit(walk->data, &row);
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

static void add_metrics(const struct metric_table *metrics, const struct walk *walk)
{
    struct codebook_column row = {
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
        walk->visit(walk->data, &row);
        buffer_release(&description);
        free(unit_text);
    }
}

static void add_wide(void *data, const char *name, const char *unit, const char *meaning)
{
    const struct codebook_column row = {
        .table = "metrics_wide",
        .column = slice_from(name),
        .type = "number",
        .unit = unit,
        .na_rule = "the call does not tell it, or with low confidence",
        .description = meaning,
    };

    const struct walk *walk = data;

    walk->visit(walk->data, &row);
}

void codebook_visit(const struct codebook *codebook, codebook_visitor *visit, void *data)
{
    struct walk walk = {visit, data};

    for (size_t i = 0; i < report_table_count(); i++) {
        const struct report_table *table = report_table_get(i);

        if (table == &columns_report_table) /* of a study alone */
            continue;
        if (table == &evidence_report_table && codebook->context)
            table = &evidence_report_context_table;
        if (table == &turns_report_table && codebook->is_turns_short)
            table = &turns_report_short_table;
        if (codebook->has && !codebook->has(codebook->data, table->name))
            continue;
        for (size_t k = 0; k < table->n_columns; k++)
            add_column(table->name, &table->columns[k], &walk);
        if (table == &calls_report_table) {
            add_carried("calls", "not in the file", codebook->meta, &walk);
            add_metrics(codebook->metrics, &walk);
        }
        if (table == &metrics_wide_report_table)
            metrics_wide_report_visit(add_wide, &walk);
        if (table == &ceo_year_report_table)
            add_carried("ceo_year", "not in the file, or the calls of the year do not agree", codebook->meta,
                        &walk);
    }
}

void codebook_visit_study(codebook_visitor *visit, void *data)
{
    static const struct report_table *const tables[] = {
        &correlations_report_table, &regressions_report_table, &models_report_table,
        &comparisons_report_table,  &statistics_report_table,  &columns_report_table,
        &codebook_report_table,
    };
    struct walk walk = {visit, data};

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        for (size_t k = 0; k < tables[i]->n_columns; k++)
            add_column(tables[i]->name, &tables[i]->columns[k], &walk);
}
