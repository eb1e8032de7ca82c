/* call_joins.c - rows of join_report.csv about external metrics. */
#include "engine/call_joins.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "corpus/metric_reason.h"
#include "report/run_reports.h"

struct metric_join *call_joins_make(const struct finished_run *run, struct error *err)
{
    struct metric_call *calls = memory_zero(run->n_records, sizeof *calls);
    struct metric_join *join;

    for (size_t i = 0; i < run->n_records; i++)
        calls[i] = (struct metric_call){run->records[i].call->call_id, &run->records[i].meta};
    join = metric_join_new(run->inputs->metrics, calls, run->n_records);
    free(calls);
    if (metric_join_check(join, err))
        return join;
    metric_join_free(join);
    return NULL;
}

static const char *get_base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static const char *const call_statuses[] = {
    [METRIC_JOINED] = "joined",       [METRIC_NO_KEY] = "no_key", [METRIC_NO_MATCH] = "no_metric",
    [METRIC_AMBIGUOUS] = "ambiguous", [METRIC_TAKEN] = "taken",
};

/* The text of the buffer with a NUL. */
static const char *end_text(struct buffer *text)
{
    buffer_add_byte(text, '\0');
    return text->data;
}

static void add_match(const struct finished_run *run, const struct metric_join *join, size_t call,
                      size_t file, struct buffer *out)
{
    const struct call_record *record = &run->records[call];
    struct metric_match match = metric_join_get(join, call, file);
    struct buffer note;
    char period[12];
    struct join_report row = {
        .side = "call",
        .call_id = record->call->call_id,
        .ticker = record->meta.ticker,
        .date = record->meta.call_date,
        .period = period,
        .key = match.key,
        .status = call_statuses[match.status],
        .file = get_base_name(match.file),
        .row = match.row ? (int64_t)match.row : COLUMN_MISSING,
    };

    buffer_init(&note);
    metric_reason_add_call(join, call, file, &note);
    row.note = end_text(&note);
    period_format(record->meta.fyear, record->meta.fqtr, period);
    join_report_add_row(&row, run->inputs->config->na, out);
    buffer_release(&note);
}

bool call_joins_add_call(const struct finished_run *run, const struct metric_join *join, size_t call,
                         struct buffer *out)
{
    bool is_joined = false;

    for (size_t file = 0; file < metric_table_count_files(run->inputs->metrics); file++) {
        add_match(run, join, call, file, out);
        is_joined = is_joined || metric_join_get(join, call, file).status == METRIC_JOINED;
    }
    return is_joined;
}

static void add_unmatched_row(const struct finished_run *run, const struct metric_join *join, size_t index,
                              struct buffer *note, struct buffer *out)
{
    struct unmatched_row unmatched = metric_join_get_unmatched(join, index);
    char *key = memory_copy_text(unmatched.key.ptr, unmatched.key.len);
    struct join_report row = {
        .side = "metric",
        .key = key,
        .status = unmatched.status == METRIC_NO_KEY ? "no_key" : "no_call",
        .file = get_base_name(unmatched.file),
        .row = (int64_t)unmatched.row,
    };

    buffer_reset(note);
    metric_reason_add_row(join, index, note);
    row.note = end_text(note);
    join_report_add_row(&row, run->inputs->config->na, out);
    free(key);
}

static void add_left_out(const struct finished_run *run, size_t file, struct buffer *note, struct buffer *out)
{
    struct metric_file_info info = metric_table_get_file(run->inputs->metrics, file);
    struct join_report row = {
        .side = "metric", .status = "left_out", .file = get_base_name(info.path), .row = COLUMN_MISSING};

    if (!info.n_filtered && !info.n_repeated)
        return;
    buffer_reset(note);
    buffer_add_format(note,
                      "as the map says: %zu rows are not those asked for, %zu repeat a key and a metric of "
                      "another row",
                      info.n_filtered, info.n_repeated);
    row.note = end_text(note);
    join_report_add_row(&row, run->inputs->config->na, out);
}

void call_joins_add_unmatched(const struct finished_run *run, const struct metric_join *join,
                              struct buffer *out)
{
    struct buffer note;

    buffer_init(&note);
    for (size_t i = 0; i < metric_join_count_unmatched(join); i++)
        add_unmatched_row(run, join, i, &note, out);
    for (size_t i = 0; i < metric_table_count_files(run->inputs->metrics); i++)
        add_left_out(run, i, &note, out);
    buffer_release(&note);
}
