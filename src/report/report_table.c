/* report_table.c - the reports there are, in the order of their files. */
#include "report/call_reports.h"
#include "report/run_reports.h"
#include "report/study_reports.h"

static const struct report_table *const tables[] = {
    &turns_report_table,        &evidence_report_table,     &speakers_report_table,
    &calls_report_table,        &ceo_year_report_table,     &exchanges_report_table,
    &metrics_report_table,      &metrics_wide_report_table, &metric_changes_report_table,
    &correlations_report_table, &sensitivity_report_table,  &join_report_table,
    &skipped_report_table,      &ledger_report_table,       &presets_report_table,
    &codebook_report_table,     &regressions_report_table,  &models_report_table,
    &comparisons_report_table,  &statistics_report_table,   &columns_report_table,
};

size_t report_table_count(void)
{
    return sizeof tables / sizeof *tables;
}

const struct report_table *report_table_get(size_t index)
{
    return tables[index];
}

const struct report_table *report_table_find(struct slice name)
{
    for (size_t i = 0; i < report_table_count(); i++)
        if (slice_equal_text(name, tables[i]->name))
            return tables[i];
    return NULL;
}
