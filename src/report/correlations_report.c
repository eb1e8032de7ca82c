/* correlations_report.c - correlations.csv: one row per test, refused ones too. */
#include <stddef.h>

#include "report/run_reports.h"
#include "report/study_reports.h"

/* The row is the one that the study layer fills; its STUDY_NO_COUNT is COLUMN_MISSING. */

#define AT(field) offsetof(struct study_correlation, field)

static const struct report_column columns[] = {
    {"family", COLUMN_CODE, "", "tests that are adjusted together, as the plan says", AT(place.family)},
    {"unit", COLUMN_CODE, "", "what a row of the data is, as the plan says", AT(place.unit)},
    {"x", COLUMN_CODE, "", "measure of the call's words, column of calls.csv or of the panel", AT(x)},
    {"y", COLUMN_CODE, "", "metric, column of calls.csv or of the panel", AT(y)},
    {"lag", COLUMN_INTEGER, "periods",
     "periods by which y comes later: of a run fiscal quarters (calendar quarters of the calls where no call "
     "tells its fiscal one) or years",
     AT(lag)},
    {"section", COLUMN_CODE, "", "presentation or qa", AT(section)},
    {"role", COLUMN_CODE, "", "CEO, CFO, MANAGERS or ANALYST", AT(role)},
    {"method", COLUMN_CODE, "",
     "pearson, spearman, kendall, partial and partial_spearman (controls held constant), within and "
     "spearman_within (deviations from the firm's mean), between (firms' means)",
     AT(method)},
    {"controls", COLUMN_CODE, "", "columns held constant", AT(controls)},
    {"n", COLUMN_INTEGER, "count", "complete pairs", AT(n)},
    {"n_firms", COLUMN_INTEGER, "count", "firms among them", AT(n_firms)},
    {"n_clusters", COLUMN_INTEGER, "count", "clusters of p_cluster", AT(n_clusters)},
    {"estimate", COLUMN_NUMBER, "-1 to 1", "the correlation", AT(estimate)},
    {"se", COLUMN_NUMBER, "", "its standard error, rows taken as independent", AT(se)},
    {"ci_lo", COLUMN_NUMBER, "-1 to 1", "lower end of the 95 % interval, rows taken as independent",
     AT(ci_lo)},
    {"ci_hi", COLUMN_NUMBER, "-1 to 1", "its upper end", AT(ci_hi)},
    {"ci_method", COLUMN_CODE, "", "how the interval was made", AT(ci_method)},
    {"stat", COLUMN_NUMBER, "", "t of p_raw (kendall: z)", AT(stat)},
    {"df", COLUMN_NUMBER, "", "its degrees of freedom", AT(df)},
    {"p_raw", COLUMN_NUMBER, "", "two-sided p, rows taken as independent", AT(p_raw)},
    {"p_exact", COLUMN_NUMBER, "", "exact p: spearman up to n = 9, kendall up to 50 without ties",
     AT(p_exact)},
    {"p_perm", COLUMN_NUMBER, "", "permutation p: rows within firms, or whole firms, shuffled", AT(p_perm)},
    {"p_cluster", COLUMN_NUMBER, "",
     "two-sided p that allows for rows of one cluster being alike (CR1, t with clusters - 1 df)",
     AT(p_cluster)},
    {"p_wild", COLUMN_NUMBER, "", "wild cluster bootstrap p, where there are 5 to 29 clusters", AT(p_wild)},
    {"p_holm", COLUMN_NUMBER, "", "p_source adjusted within the family, Holm", AT(adjusted.holm)},
    {"p_bh", COLUMN_NUMBER, "", "p_source adjusted within the family, Benjamini-Hochberg", AT(adjusted.bh)},
    {"p_by", COLUMN_NUMBER, "", "p_source adjusted within the family, Benjamini-Yekutieli", AT(adjusted.by)},
    {"m_family", COLUMN_INTEGER, "count", "tests of the family that have a p", AT(adjusted.m)},
    {"mdr80", COLUMN_NUMBER, "0 to 1", "smallest correlation that this n finds with 80 % power", AT(mdr80)},
    {"winsor", COLUMN_CODE, "", "share cut at each end", AT(winsor)},
    {"status", COLUMN_CODE, "", "ok, or why a number is missing or weak", AT(status)},
    {"note", COLUMN_CODE, "", "one sentence on the status", AT(note)},
    {"source", COLUMN_CODE, "",
     "where the metric comes from: external (joined) or text (taken from the words, which the measure "
     "shares)",
     AT(source)},
    {"p_source", COLUMN_CODE, "", "the column whose p is adjusted", AT(adjusted.source)},
    {"boot_se", COLUMN_NUMBER, "", "standard deviation of the draws of the cluster bootstrap", AT(boot_se)},
    {"boot_lo", COLUMN_NUMBER, "-1 to 1", "lower end of the 95 % percentile interval of the draws",
     AT(boot_lo)},
    {"boot_hi", COLUMN_NUMBER, "-1 to 1", "its upper end", AT(boot_hi)},
    {"bca_lo", COLUMN_NUMBER, "-1 to 1", "lower end of the 95 % BCa interval of the draws", AT(bca_lo)},
    {"bca_hi", COLUMN_NUMBER, "-1 to 1", "its upper end", AT(bca_hi)},
    {"n_draws", COLUMN_INTEGER, "count", "draws that gave a value", AT(n_draws)},
    {"n_winsorised", COLUMN_INTEGER, "count", "values that winsorising moved", AT(n_winsorised)},
    {"cluster", COLUMN_CODE, "", "column of the clusters", AT(cluster)},
    {"filter", COLUMN_CODE, "", "rows of the panel that are used", AT(place.filter)},
    {"plan_row", COLUMN_INTEGER, "", "row of the plan", AT(place.plan_row)},
};

const struct report_table correlations_report_table = {
    .name = "correlations",
    .row_is = "one test",
    .key = "family, x, y, lag, method, plan_row",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

void correlations_report_add_rows(const struct study_result *result, const char *na, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};

    for (size_t i = 0; i < result->n_correlations; i++)
        column_write_row(&correlations_report_table, &result->correlations[i], &writer);
}
