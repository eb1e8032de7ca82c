/* regressions_report.c - regressions.csv: one row per coefficient. */
#include <stddef.h>

#include "report/study_reports.h"

#define AT(field) offsetof(struct study_coefficient, field)

static const struct report_column columns[] = {
    {"model_id", COLUMN_CODE, "", "plan row, method, outcome, regressors, lag", AT(model_id)},
    {"depvar", COLUMN_CODE, "", "outcome", AT(depvar)},
    {"term", COLUMN_CODE, "", "regressor, or (Intercept)", AT(term)},
    {"estimate", COLUMN_NUMBER, "", "coefficient; NA where the column depends on others", AT(estimate)},
    {"std_error", COLUMN_NUMBER, "", "by se_type", AT(std_error)},
    {"statistic", COLUMN_NUMBER, "", "t", AT(statistic)},
    {"df", COLUMN_NUMBER, "", "degrees of freedom of t", AT(df)},
    {"p_value", COLUMN_NUMBER, "", "two-sided", AT(p_value)},
    {"ci_lo", COLUMN_NUMBER, "", "lower end of the 95 % interval", AT(ci_lo)},
    {"ci_hi", COLUMN_NUMBER, "", "its upper end", AT(ci_hi)},
    {"beta_std", COLUMN_NUMBER, "", "coefficient of standardised columns", AT(beta_std)},
    {"vif", COLUMN_NUMBER, "", "variance inflation; above 10 the regressors say nearly the same", AT(vif)},
    {"se_type", COLUMN_CODE, "",
     "ols, HC0 to HC3, CR1_ and the columns of the clusters, CR0_, CR2_, CR3_, NW_ and DK_ with lags, FM",
     AT(se_type)},
    {"fe", COLUMN_CODE, "", "fixed effects", AT(fe)},
    {"n", COLUMN_INTEGER, "count", "rows used", AT(n)},
    {"n_firms", COLUMN_INTEGER, "count", "firms among them", AT(n_firms)},
    {"n_periods", COLUMN_INTEGER, "count", "periods among them", AT(n_periods)},
    {"n_singletons", COLUMN_INTEGER, "count", "rows left out because they are alone in a fixed effect",
     AT(n_singletons)},
    {"r2", COLUMN_NUMBER, "0 to 1", "share explained; NA with fixed effects", AT(r2)},
    {"adj_r2", COLUMN_NUMBER, "", "the same less what chance gives", AT(adj_r2)},
    {"within_r2", COLUMN_NUMBER, "0 to 1", "share explained beside the fixed effects", AT(within_r2)},
    {"n_winsorised", COLUMN_INTEGER, "count", "values that winsorising moved", AT(n_winsorised)},
    {"status", COLUMN_CODE, "", "ok, or why a number is missing or weak", AT(status)},
    {"note", COLUMN_CODE, "", "one sentence on the status", AT(note)},
    {"family", COLUMN_CODE, "", "tests that are adjusted together", AT(place.family)},
    {"unit", COLUMN_CODE, "", "what a row of the panel is", AT(place.unit)},
    {"lag", COLUMN_INTEGER, "periods", "periods by which the outcome comes later", AT(lag)},
    {"n_clusters", COLUMN_INTEGER, "count", "clusters, the smaller number with two ways", AT(n_clusters)},
    {"p_wild", COLUMN_NUMBER, "", "wild cluster bootstrap p of terms of x, where there are 5 to 29 clusters",
     AT(p_wild)},
    {"p_holm", COLUMN_NUMBER, "", "p_source adjusted within the family, Holm; terms of x alone are tests",
     AT(adjusted.holm)},
    {"p_bh", COLUMN_NUMBER, "", "the same, Benjamini-Hochberg", AT(adjusted.bh)},
    {"p_by", COLUMN_NUMBER, "", "the same, Benjamini-Yekutieli", AT(adjusted.by)},
    {"m_family", COLUMN_INTEGER, "count", "tests of the family that have a p", AT(adjusted.m)},
    {"p_source", COLUMN_CODE, "", "the column whose p is adjusted", AT(adjusted.source)},
    {"filter", COLUMN_CODE, "", "rows of the panel that are used", AT(place.filter)},
    {"plan_row", COLUMN_INTEGER, "", "row of the plan", AT(place.plan_row)},
};

const struct report_table regressions_report_table = {
    .name = "regressions",
    .row_is = "one coefficient of a model",
    .key = "model_id, term",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

void regressions_report_add_rows(const struct study_result *result, const char *na, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};

    for (size_t i = 0; i < result->n_coefficients; i++)
        column_write_row(&regressions_report_table, &result->coefficients[i], &writer);
}
