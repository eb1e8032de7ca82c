/* ledger_report.c - ledger.csv: every byte of a transcript explained. */
#include <stddef.h>

#include "report/call_reports.h"

struct ledger_row {
    const char *call_id, *format, *encoding;
    int64_t file, body, header, front, furniture, stage, blank, unexplained;
};

#define AT(field) offsetof(struct ledger_row, field)

static const struct report_column columns[] = {
    {"call_id", COLUMN_CODE, "", "the call", AT(call_id)},
    {"format", COLUMN_CODE, "", "source format that was found, see tenor run --format list", AT(format)},
    {"encoding", COLUMN_CODE, "", "encoding of the file", AT(encoding)},
    {"bytes_file", COLUMN_INTEGER, "bytes",
     "size of the transcript on disk; of a table: of the call's text cells", AT(file)},
    {"bytes_body", COLUMN_INTEGER, "bytes", "words of turns, without indents and line ends", AT(body)},
    {"bytes_header", COLUMN_INTEGER, "bytes", "speaker headers and section headings", AT(header)},
    {"bytes_front", COLUMN_INTEGER, "bytes",
     "title, participants, summaries before the turns, and the vendor's tail", AT(front)},
    {"bytes_furniture", COLUMN_INTEGER, "bytes", "page headers and footers, rulers, time tags",
     AT(furniture)},
    {"bytes_stage", COLUMN_INTEGER, "bytes", "transcriber's marks such as (inaudible)", AT(stage)},
    {"bytes_blank", COLUMN_INTEGER, "bytes", "indents, line ends, blank lines, byte order mark", AT(blank)},
    {"bytes_unexplained", COLUMN_INTEGER, "bytes", "what no rule explained; the parts add up to bytes_file",
     AT(unexplained)},
};

const struct report_table ledger_report_table = {
    .name = "ledger",
    .row_is = "one call",
    .key = "call_id",
    .columns = columns,
    .n_columns = sizeof columns / sizeof *columns,
};

void ledger_report_add_row(const struct scored_call *call, struct buffer *out)
{
    struct table_writer writer = {.out = out, .na = call->na};
    const struct byte_ledger *ledger = &call->document->ledger;
    struct ledger_row row = {
        .call_id = call->call_id,
        .format = call->document->format,
        .encoding = call->document->encoding,
        .file = (int64_t)ledger->file,
        .body = (int64_t)ledger->body,
        .header = (int64_t)ledger->header,
        .front = (int64_t)ledger->front,
        .furniture = (int64_t)ledger->furniture,
        .stage = (int64_t)ledger->stage,
        .blank = (int64_t)ledger->blank,
        .unexplained = (int64_t)ledger->unexplained,
    };

    column_write_row(&ledger_report_table, &row, &writer);
}
