/* sensitivity_report.c - sensitivity.csv: each headline result, without each term, firm and year, and the
 * summary.
 */
#include <stddef.h>

#include "report/run_reports.h"

#define AT(field) offsetof(struct sensitivity_report, field)

static const struct report_column columns[] = {
    {"x", COLUMN_CODE, "", "measure of the call's words, column of calls.csv", AT(x)},
    {"y", COLUMN_CODE, "", "metric, column of calls.csv; fyear: the trend over fiscal years", AT(y)},
    {"lag", COLUMN_INTEGER, "quarters", "by which y comes later", AT(lag)},
    {"unit", COLUMN_CODE, "", "what a row of the data is", AT(unit)},
    {"method", COLUMN_CODE, "", "within: correlation of deviations from the firm's mean", AT(method)},
    {"kind", COLUMN_CODE, "",
     "headline: the result itself; without_term, without_firm, without_year: the result without one; "
     "all_terms, all_firms, all_years: summary of these, of terms of those beyond the rows, too",
     AT(kind)},
    {"left_out", COLUMN_TEXT, "", "the term, firm or fiscal year that is left out", AT(left_out)},
    {"estimate", COLUMN_NUMBER, "-1 to 1", "the correlation", AT(estimate)},
    {"p_cluster", COLUMN_NUMBER, "", "its two-sided p, clustered by firm", AT(p)},
    {"n", COLUMN_INTEGER, "count", "complete pairs of firms with at least two", AT(n)},
    {"n_firms", COLUMN_INTEGER, "count", "firms among them", AT(n_firms)},
    {"delta", COLUMN_NUMBER, "", "estimate less the headline's", AT(delta)},
    {"sign_kept", COLUMN_INTEGER, "0 or 1", "the estimate has the headline's sign", AT(sign_kept)},
    {"significant", COLUMN_INTEGER, "0 or 1", "p_cluster is below .05 with the headline's sign",
     AT(significant)},
    {"status", COLUMN_CODE, "", "ok, or why a number is missing or weak", AT(status)},
    {"n_results", COLUMN_INTEGER, "count", "of a summary: results with an estimate", AT(n_results)},
    {"n_refused", COLUMN_INTEGER, "count", "of a summary: results without one", AT(n_refused)},
    {"share_sign", COLUMN_NUMBER, "0 to 1", "of n_results, those with the headline's sign", AT(share_sign)},
    {"share_significant", COLUMN_NUMBER, "0 to 1", "of n_results, those below .05 with the headline's sign",
     AT(share_significant)},
    {"median", COLUMN_NUMBER, "-1 to 1", "median of the estimates", AT(median)},
    {"lowest", COLUMN_NUMBER, "-1 to 1", "smallest estimate", AT(lowest)},
    {"highest", COLUMN_NUMBER, "-1 to 1", "largest estimate", AT(highest)},
};

const struct report_table sensitivity_report_table = {
    .name = "sensitivity",
    .row_is = "a headline result, the result without one term, firm or year, or a summary of these",
    .key = "x, y, kind, left_out",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

void sensitivity_report_add_row(const struct sensitivity_report *row, const char *na, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};

    column_write_row(&sensitivity_report_table, row, &writer);
}
