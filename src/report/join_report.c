/* join_report.c - join_report.csv: which calls and which rows of the metrics found each other, and why not.
 */
#include <stddef.h>

#include "report/run_reports.h"

#define AT(field) offsetof(struct join_report, field)

static const struct report_column columns[] = {
    {"side", COLUMN_CODE, "",
     "call: a call of the corpus; metric: a row of a metrics file that no call took; calls_file: a row of "
     "--calls without a transcript; speakers_file: a row of --speakers that holds for nobody",
     AT(side)},
    {"call_id", COLUMN_CODE, "", "the call", AT(call_id)},
    {"ticker", COLUMN_TEXT, "", "ticker of the call", AT(ticker)},
    {"call_date", COLUMN_TEXT, "ISO date", "day of the call", AT(date)},
    {"fiscal_period", COLUMN_CODE, "", "fiscal period of the call", AT(period)},
    {"key", COLUMN_CODE, "", "key that matched, or the key of the row that did not", AT(key)},
    {"status", COLUMN_CODE, "",
     "joined, no_metric (no row has the call's key), no_key (ticker, date and period of the call unknown), "
     "no_call, no_speaker",
     AT(status)},
    {"file", COLUMN_CODE, "", "file of --metrics or --speakers", AT(file)},
    {"row", COLUMN_INTEGER, "row", "data row in that file, from 1", AT(row)},
    {"note", COLUMN_CODE, "", "one sentence with the remedy", AT(note)},
};

const struct report_table join_report_table = {
    .name = "join_report",
    .row_is = "one call, or one row of the metrics without a call",
    .key = "side, call_id, file, row",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

void join_report_add_row(const struct join_report *join, const char *na, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};

    column_write_row(&join_report_table, join, &writer);
}
