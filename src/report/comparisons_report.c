/* comparisons_report.c - comparisons.csv: one row per comparison. */
#include <stddef.h>

#include "report/study_reports.h"

#define AT(field) offsetof(struct study_comparison, field)

static const struct report_column columns[] = {
    {"family", COLUMN_CODE, "", "tests that are adjusted together", AT(place.family)},
    {"measure", COLUMN_CODE, "", "column that is compared", AT(measure)},
    {"section", COLUMN_CODE, "", "presentation or qa, where known", AT(section)},
    {"group_var", COLUMN_CODE, "", "column of the groups or times; effects tested | effects given",
     AT(group_var)},
    {"group_a", COLUMN_CODE, "", "first group", AT(group_a)},
    {"group_b", COLUMN_CODE, "", "second group", AT(group_b)},
    {"unit", COLUMN_CODE, "", "what a row of the panel is", AT(place.unit)},
    {"n_a", COLUMN_INTEGER, "count",
     "values of the first group; changes of a succession; turns with words of the first document", AT(n_a)},
    {"n_b", COLUMN_INTEGER, "count", "values of the second group", AT(n_b)},
    {"mean_a", COLUMN_NUMBER, "",
     "mean of the first group; per 1,000 for rates; r_difference: its correlation", AT(mean_a)},
    {"mean_b", COLUMN_NUMBER, "", "mean of the second group", AT(mean_b)},
    {"diff", COLUMN_NUMBER, "", "mean_a - mean_b; mw: median of all differences; changes: their mean",
     AT(diff)},
    {"ci_lo", COLUMN_NUMBER, "", "lower end of the 95 % interval of diff", AT(ci_lo)},
    {"ci_hi", COLUMN_NUMBER, "", "its upper end", AT(ci_hi)},
    {"test", COLUMN_CODE, "",
     "welch, mw, perm, rate_ratio, r_difference, paired_signflip, kw, anova, welch_anova, icc, variance, mk, "
     "theil_sen, turn_bootstrap (turns of two documents resampled, in the Q&A whole exchanges)",
     AT(test)},
    {"stat", COLUMN_NUMBER, "", "t, U, H, F or z", AT(stat)},
    {"df", COLUMN_NUMBER, "", "its degrees of freedom, the first of F", AT(df)},
    {"p_raw", COLUMN_NUMBER, "", "two-sided, rows taken as independent", AT(p_raw)},
    {"p_exact", COLUMN_NUMBER, "", "exact p, where all arrangements can be counted", AT(p_exact)},
    {"p_bh", COLUMN_NUMBER, "", "p_source adjusted within the family, Benjamini-Hochberg", AT(adjusted.bh)},
    {"effect", COLUMN_CODE, "", "g (Hedges), A, ratio, slope per unit of time, eta2, icc1, r2_added",
     AT(effect)},
    {"effect_value", COLUMN_NUMBER, "", "size of the effect", AT(effect_value)},
    {"effect_lo", COLUMN_NUMBER, "", "lower end of its 95 % interval", AT(effect_lo)},
    {"effect_hi", COLUMN_NUMBER, "", "its upper end", AT(effect_hi)},
    {"status", COLUMN_CODE, "", "ok, or why a number is missing or weak", AT(status)},
    {"note", COLUMN_CODE, "", "one sentence on the status", AT(note)},
    {"n", COLUMN_INTEGER, "count", "rows used", AT(n)},
    {"n_groups", COLUMN_INTEGER, "count", "groups", AT(n_groups)},
    {"n_firms", COLUMN_INTEGER, "count", "firms", AT(n_firms)},
    {"n_clusters", COLUMN_INTEGER, "count", "clusters of the bootstrap", AT(n_clusters)},
    {"df2", COLUMN_NUMBER, "", "second degrees of freedom of F", AT(df2)},
    {"p_perm", COLUMN_NUMBER, "", "permutation p", AT(p_perm)},
    {"boot_lo", COLUMN_NUMBER, "", "lower end of the 95 % interval of diff with whole clusters drawn",
     AT(boot_lo)},
    {"boot_hi", COLUMN_NUMBER, "", "its upper end", AT(boot_hi)},
    {"p_holm", COLUMN_NUMBER, "", "p_source adjusted within the family, Holm", AT(adjusted.holm)},
    {"p_by", COLUMN_NUMBER, "", "the same, Benjamini-Yekutieli", AT(adjusted.by)},
    {"m_family", COLUMN_INTEGER, "count", "tests of the family that have a p", AT(adjusted.m)},
    {"p_source", COLUMN_CODE, "", "the column whose p is adjusted", AT(adjusted.source)},
    {"filter", COLUMN_CODE, "", "rows of the panel that are used", AT(place.filter)},
    {"plan_row", COLUMN_INTEGER, "", "row of the plan", AT(place.plan_row)},
};

const struct report_table comparisons_report_table = {
    .name = "comparisons",
    .row_is = "one comparison of two groups or of all, one trend, one test of changes",
    .key = "family, measure, group_var, group_a, group_b, test, plan_row",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

void comparisons_report_add_rows(const struct study_result *result, const char *na, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};

    for (size_t i = 0; i < result->n_comparisons; i++)
        column_write_row(&comparisons_report_table, &result->comparisons[i], &writer);
}
