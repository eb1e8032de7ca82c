/* join_report.c - join_report.csv: which calls and which rows of the metrics found each other, and why not.
 */
#include <stddef.h>

#include "report/run_reports.h"

#define AT(field) offsetof(struct join_report, field)

static const struct report_column columns[] = {
    {"side", COLUMN_CODE, "",
     "call: a call in a file of --metrics; metric: a row of such a file that no call took; calls_file: a row "
     "of --calls without a transcript; speakers_file: a row of --speakers that holds for nobody",
     AT(side)},
    {"call_id", COLUMN_CODE, "", "the call", AT(call_id)},
    {"ticker", COLUMN_TEXT, "", "ticker of the call", AT(ticker)},
    {"call_date", COLUMN_TEXT, "ISO date", "day of the call", AT(date)},
    {"fiscal_period", COLUMN_CODE, "", "fiscal period of the call", AT(period)},
    {"key", COLUMN_CODE, "",
     "key that matched: call_id, file_name, or ticker (or the carried key) with call_date, fiscal_period or "
     "near_date (within the window); or the key of the row that did not",
     AT(key)},
    {"status", COLUMN_CODE, "",
     "joined; no_metric (no row has the call's key); no_key (what the key is made of is unknown); ambiguous "
     "(several rows fit); taken (the row belongs to another call); no_call; left_out (rows that the map does "
     "not take); no_speaker",
     AT(status)},
    {"file", COLUMN_CODE, "", "file of --metrics or --speakers", AT(file)},
    {"row", COLUMN_INTEGER, "row", "data row in that file, from 1; of a long table the first of the key",
     AT(row)},
    {"note", COLUMN_CODE, "", "the reason, or how the row differs from the call", AT(note)},
};

const struct report_table join_report_table = {
    .name = "join_report",
    .row_is = "one call in one file of metrics, or one row of the metrics without a call",
    .key = "side, call_id, file, row",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

void join_report_add_row(const struct join_report *join, const char *na, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};

    column_write_row(&join_report_table, join, &writer);
}
