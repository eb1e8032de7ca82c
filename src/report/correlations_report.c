/* correlations_report.c - correlations.csv: one row per test, refused ones too. */
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "report/run_reports.h"

struct correlation_row {
    const char *family, *unit, *x, *y;
    int64_t lag;
    const char *section, *role, *method, *controls;
    int64_t n, n_firms, n_clusters;
    double estimate, se, ci_lo, ci_hi;
    const char *ci_method;
    double stat, df, p_raw, p_exact, p_perm, p_cluster, p_wild, p_holm, p_bh, p_by;
    int64_t m_family;
    double mdr80;
    const char *winsor, *status, *note, *source;
};

#define AT(field) offsetof(struct correlation_row, field)

static const struct report_column columns[] = {
    {"family", COLUMN_CODE, "", "tests that are adjusted together: all of one metric", AT(family)},
    {"unit", COLUMN_CODE, "", "what a row of the data is: call", AT(unit)},
    {"x", COLUMN_CODE, "", "measure of the call's words, column of calls.csv", AT(x)},
    {"y", COLUMN_CODE, "", "metric, column of calls.csv", AT(y)},
    {"lag", COLUMN_INTEGER, "quarters", "quarters by which the metric comes later", AT(lag)},
    {"section", COLUMN_CODE, "", "presentation or qa", AT(section)},
    {"role", COLUMN_CODE, "", "CEO, CFO, MANAGERS or ANALYST", AT(role)},
    {"method", COLUMN_CODE, "",
     "pearson, spearman, within and spearman_within (deviations from the firm's mean), between (firms' "
     "means)",
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
    {"stat", COLUMN_NUMBER, "", "t of p_raw", AT(stat)},
    {"df", COLUMN_NUMBER, "", "its degrees of freedom", AT(df)},
    {"p_raw", COLUMN_NUMBER, "", "two-sided p, rows taken as independent", AT(p_raw)},
    {"p_exact", COLUMN_NUMBER, "", "exact p of Spearman up to n = 9", AT(p_exact)},
    {"p_perm", COLUMN_NUMBER, "", "permutation p; not computed in this version", AT(p_perm)},
    {"p_cluster", COLUMN_NUMBER, "",
     "two-sided p that allows for calls of one firm being alike (CR1, t with firms - 1 df)", AT(p_cluster)},
    {"p_wild", COLUMN_NUMBER, "", "wild bootstrap p; not computed in this version", AT(p_wild)},
    {"p_holm", COLUMN_NUMBER, "", "p_cluster adjusted within the family, Holm", AT(p_holm)},
    {"p_bh", COLUMN_NUMBER, "", "p_cluster adjusted within the family, Benjamini-Hochberg", AT(p_bh)},
    {"p_by", COLUMN_NUMBER, "", "p_cluster adjusted within the family, Benjamini-Yekutieli", AT(p_by)},
    {"m_family", COLUMN_INTEGER, "count", "tests of the family that have a p_cluster", AT(m_family)},
    {"mdr80", COLUMN_NUMBER, "0 to 1", "smallest correlation that this n finds with 80 % power", AT(mdr80)},
    {"winsor", COLUMN_CODE, "", "share cut at each end", AT(winsor)},
    {"status", COLUMN_CODE, "", "ok, or why a number is missing or weak", AT(status)},
    {"note", COLUMN_CODE, "", "one sentence on the status", AT(note)},
    {"source", COLUMN_CODE, "", "where the metric comes from: external", AT(source)},
};

const struct report_table correlations_report_table = {
    .name = "correlations",
    .row_is = "one test",
    .key = "family, x, y, lag, method",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

static int64_t known_count(size_t count)
{
    return count ? (int64_t)count : COLUMN_MISSING;
}

void correlations_report_add_rows(const struct correlate_result *result, const struct panel *panel,
                                  const char *na, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};

    for (size_t i = 0; i < result->count; i++) {
        const struct correlate_row *test = &result->rows[i];
        const struct correlation *correlation = &test->correlation;
        struct correlation_row row = {
            .family = panel_get_name(panel, test->metric),
            .unit = "call",
            .x = panel_get_name(panel, test->measure->column),
            .y = panel_get_name(panel, test->metric),
            .section = test->measure->section,
            .role = test->measure->role,
            .method = correlate_method_name(test->method),
            .n = (int64_t)correlation->n,
            .n_firms = (int64_t)correlation->n_groups,
            .n_clusters = isfinite(test->p_cluster) ? known_count(test->n_clusters) : COLUMN_MISSING,
            .estimate = correlation->estimate,
            .se = correlation->se,
            .ci_lo = correlation->ci_lo,
            .ci_hi = correlation->ci_hi,
            .ci_method = isfinite(correlation->ci_lo) ? correlate_method_interval(test->method) : NULL,
            .stat = correlation->statistic,
            .df = isfinite(correlation->statistic) ? correlation->df : NAN,
            .p_raw = correlation->p,
            .p_exact = correlation->p_exact,
            .p_perm = NAN,
            .p_cluster = test->p_cluster,
            .p_wild = NAN,
            .p_holm = test->p_holm,
            .p_bh = test->p_bh,
            .p_by = test->p_by,
            .m_family = (int64_t)test->m_family,
            .mdr80 = correlation->mdr80,
            .winsor = "none",
            .status = test->status,
            .note = test->note,
            .source = "external",
        };

        column_write_row(&correlations_report_table, &row, &writer);
    }
}
