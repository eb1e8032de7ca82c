/* skipped_report.c - skipped.csv: what did not become a call, or did not enter the study, and why. */
#include <stddef.h>

#include "report/run_reports.h"

struct skipped_row {
    const char *item, *reason;
    int64_t line;
    const char *detail;
};

#define AT(field) offsetof(struct skipped_row, field)

static const struct report_column columns[] = {
    {"item", COLUMN_CODE, "", "call id or file", AT(item)},
    {"reason", COLUMN_CODE, "", "short code", AT(reason)},
    {"line", COLUMN_INTEGER, "line", "line or row at fault, where there is one", AT(line)},
    {"detail", COLUMN_CODE, "", "one sentence with the remedy", AT(detail)},
};

const struct report_table skipped_report_table = {
    .name = "skipped",
    .row_is = "one item that was left out",
    .key = "item, reason, line",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

void skipped_report_add_rows(const struct skipped_list *skipped, const char *na, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = na};

    for (size_t i = 0; i < skipped->count; i++) {
        const struct skipped_item *item = &skipped->items[i];
        struct skipped_row row = {item->item, item->reason, item->line ? (int64_t)item->line : COLUMN_MISSING,
                                  item->detail};

        column_write_row(&skipped_report_table, &row, &writer);
    }
}
