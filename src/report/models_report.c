/* models_report.c - models.csv: one row per regression. */
#include <stddef.h>

#include "report/study_reports.h"

#define AT(field) offsetof(struct study_model, field)

static const struct report_column columns[] = {
    {"model_id", COLUMN_CODE, "", "plan row, method, outcome, regressors, lag", AT(model_id)},
    {"formula", COLUMN_CODE, "", "as R would write it; the part after the bar are fixed effects",
     AT(formula)},
    {"family", COLUMN_CODE, "", "tests that are adjusted together", AT(place.family)},
    {"unit", COLUMN_CODE, "", "what a row of the panel is", AT(place.unit)},
    {"se_type", COLUMN_CODE, "", "as in regressions.csv", AT(se_type)},
    {"fe", COLUMN_CODE, "", "fixed effects", AT(fe)},
    {"cluster", COLUMN_CODE, "", "columns of the clusters", AT(cluster)},
    {"lag", COLUMN_INTEGER, "periods", "periods by which the outcome comes later", AT(lag)},
    {"n", COLUMN_INTEGER, "count", "rows used", AT(n)},
    {"n_incomplete", COLUMN_INTEGER, "count",
     "rows that the filter left and a missing cell or date took away", AT(n_incomplete)},
    {"n_firms", COLUMN_INTEGER, "count", "firms", AT(n_firms)},
    {"n_clusters", COLUMN_INTEGER, "count", "clusters", AT(n_clusters)},
    {"n_periods", COLUMN_INTEGER, "count", "periods", AT(n_periods)},
    {"n_singletons", COLUMN_INTEGER, "count", "rows left out because they are alone in a fixed effect",
     AT(n_singletons)},
    {"n_winsorised", COLUMN_INTEGER, "count", "values that winsorising moved", AT(n_winsorised)},
    {"rank", COLUMN_INTEGER, "count", "coefficients that are not dropped", AT(rank)},
    {"df", COLUMN_NUMBER, "", "residual degrees of freedom", AT(df)},
    {"rss", COLUMN_NUMBER, "", "residual sum of squares", AT(rss)},
    {"sigma", COLUMN_NUMBER, "", "residual standard deviation", AT(sigma)},
    {"r2", COLUMN_NUMBER, "0 to 1", "share explained; NA with fixed effects", AT(r2)},
    {"adj_r2", COLUMN_NUMBER, "", "the same less what chance gives", AT(adj_r2)},
    {"within_r2", COLUMN_NUMBER, "0 to 1", "share explained beside the fixed effects", AT(within_r2)},
    {"f", COLUMN_NUMBER, "", "F of all slopes, errors alike and independent", AT(f)},
    {"f_p", COLUMN_NUMBER, "", "its p", AT(f_p)},
    {"wald_f", COLUMN_NUMBER, "", "F of all slopes with the errors of se_type", AT(wald_f)},
    {"condition", COLUMN_NUMBER, "", "condition number of the columns with mean 0 and sd 1", AT(condition)},
    {"vif_max", COLUMN_NUMBER, "", "largest variance inflation", AT(vif_max)},
    {"psd_fixed", COLUMN_INTEGER, "0 or 1", "a negative eigenvalue of the two-way matrix was set to 0",
     AT(is_psd_fixed)},
    {"status", COLUMN_CODE, "", "ok, or why a number is missing or weak", AT(status)},
    {"note", COLUMN_CODE, "", "one sentence on the status", AT(note)},
    {"filter", COLUMN_CODE, "", "rows of the panel that are used", AT(place.filter)},
    {"plan_row", COLUMN_INTEGER, "", "row of the plan", AT(place.plan_row)},
};

const struct report_table models_report_table = {
    .name = "models",
    .row_is = "one regression",
    .key = "model_id",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

void models_report_add_rows(const struct study_result *result, const char *na, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};

    for (size_t i = 0; i < result->n_models; i++)
        column_write_row(&models_report_table, &result->models[i], &writer);
}
