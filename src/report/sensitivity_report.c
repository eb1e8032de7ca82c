/* sensitivity_report.c - sensitivity.csv: each headline result, without each term, firm and year, by every
 * specification, and the summaries.
 */
#include <stddef.h>

#include "report/run_reports.h"

#define AT(field) offsetof(struct sensitivity_report, field)

static const struct report_column columns[] = {
    {"x", COLUMN_CODE, "", "measure of the call's words, column of calls.csv", AT(x)},
    {"y", COLUMN_CODE, "", "metric, column of calls.csv; fyear: the trend over fiscal years", AT(y)},
    {"lag", COLUMN_INTEGER, "quarters", "by which y comes later", AT(lag)},
    {"unit", COLUMN_CODE, "", "what a row of the data is", AT(unit)},
    {"method", COLUMN_CODE, "",
     "within: correlation of deviations from the firm's mean; pearson, spearman: of all calls together",
     AT(method)},
    {"kind", COLUMN_CODE, "",
     "headline: the result itself; without_term, without_firm, without_year: the result without one; "
     "specification: the result as other choices of lexicon, exclusions, section, role and method give it; "
     "all_terms, all_firms, all_years, all_specifications: summary of these, of terms of those beyond the "
     "rows, too; specifications share their data, so the share of them that agrees is no probability",
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
    {"lexicon", COLUMN_CODE, "",
     "of a specification: tenor, tenor_plain (its words without rules), lm, henry; or the set of hedges: "
     "core, "
     "std, hyland, broad, std_noshield (without self shields), std_assert (without questions)",
     AT(lexicon)},
    {"negation", COLUMN_CODE, "",
     "of a specification of tone: turned (denied words count half with the other sign), turned_fully (each "
     "counted word is 1 or -1 as composed), removed (positive words behind a negator), ignored (words "
     "alone), "
     "as_published (a list that --preset counts)",
     AT(negation)},
    {"exclusions", COLUMN_CODE, "",
     "of a specification: left_out (safe harbor, notices, procedure, courtesy), courtesy_kept, kept (all "
     "sentences count), as_published",
     AT(exclusions)},
    {"section", COLUMN_CODE, "", "of a specification: presentation, qa, both", AT(section)},
    {"role", COLUMN_CODE, "", "of a specification: CEO, CFO, MANAGERS (CEO, CFO and other executives)",
     AT(role)},
    {"weighting", COLUMN_CODE, "",
     "of a specification: words (sums over the call), turns (mean of the turns that have a value)",
     AT(weighting)},
    {"winsor", COLUMN_CODE, "",
     "of a specification: none; 0.01: both columns at their 1 % and 99 % quantiles; 0.01_by_year: at those "
     "of "
     "the fiscal year, in years of 50 calls or more, and only where there are such",
     AT(winsor)},
};

const struct report_table sensitivity_report_table = {
    .name = "sensitivity",
    .row_is = "a headline result, the result without one term, firm or year or by one specification, or a "
              "summary of these",
    .key = "x, y, kind, left_out, method, lexicon, negation, exclusions, section, role, weighting, winsor",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

void sensitivity_report_add_row(const struct sensitivity_report *row, const char *na, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};

    column_write_row(&sensitivity_report_table, row, &writer);
}
