/* statistics_report.c - statistics.csv: every number that has no column elsewhere. */
#include <stddef.h>

#include "report/study_reports.h"

#define AT(field) offsetof(struct study_statistic, field)

static const struct report_column columns[] = {
    {"family", COLUMN_CODE, "", "tests that are adjusted together", AT(place.family)},
    {"plan_row", COLUMN_INTEGER, "", "row of the plan", AT(place.plan_row)},
    {"method", COLUMN_CODE, "", "method as the plan names it", AT(method)},
    {"x", COLUMN_CODE, "", "x of the test", AT(x)},
    {"y", COLUMN_CODE, "", "y of the test", AT(y)},
    {"lag", COLUMN_INTEGER, "periods", "periods by which y comes later", AT(lag)},
    {"term", COLUMN_CODE, "", "what the number is about: a group, a row of the panel, a pair", AT(term)},
    {"statistic", COLUMN_CODE, "", "name of the number", AT(statistic)},
    {"value", COLUMN_NUMBER, "", "the number", AT(value)},
};

const struct report_table statistics_report_table = {
    .name = "statistics",
    .row_is = "one further number of a test",
    .key = "plan_row, method, x, y, lag, term, statistic",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

void statistics_report_add_rows(const struct study_result *result, const char *na, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};

    for (size_t i = 0; i < result->n_statistics; i++)
        column_write_row(&statistics_report_table, &result->statistics[i], &writer);
}
