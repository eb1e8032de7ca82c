/* metric_reason.c - why calls and rows of external metrics did not find each other. */
#include "corpus/metric_reason.h"

#include <stdlib.h>

#include "corpus/metric_matches.h"

static void add_days(struct buffer *out, int64_t days)
{
    buffer_add_format(out, "%lld %s %s", (long long)llabs(days), llabs(days) == 1 ? "day" : "days",
                      days > 0 ? "later" : "earlier");
}

/* What differs between a call and its row. */
static void explain_joined(const struct metric_row *row, const struct call_key *key, struct buffer *out)
{
    if (row->days != DATE_UNKNOWN && key->days != DATE_UNKNOWN && row->days != key->days) {
        buffer_add_format(out, "the row is dated %.*s, ", (int)row->date.len, row->date.ptr);
        add_days(out, row->days - key->days);
    }
    if (row->period.len && key->period.len && !slice_equal(row->period, key->period))
        buffer_add_format(out, "%sthe row says %.*s, the call %.*s", out->length ? "; " : "",
                          (int)row->period.len, row->period.ptr, (int)key->period.len, key->period.ptr);
}

static void explain_no_key(const struct metric_file *file, const struct call_key *key, struct buffer *out)
{
    if (!metric_join_get_owner(file, key->meta).len)
        buffer_add_format(out, "the %s of the call is unknown", file->owner_name);
    else
        buffer_add_format(out, "the %s of the call is unknown",
                          !file->has[KEY_DATE]     ? "fiscal period"
                          : !file->has[KEY_PERIOD] ? "date"
                                                   : "date and the fiscal period");
    buffer_add_text(out, "; give it with --calls or --meta-from-name");
}

/* The row of the owner whose date is nearest, of two the earlier; n where there is none with a date. */
static size_t find_nearest(const struct dated_row *dated, size_t n, struct slice owner, int64_t days)
{
    size_t after = metric_join_find_dated(dated, n, owner, days), before = after - 1;
    bool has_after = after < n && slice_equal(dated[after].owner, owner);
    bool has_before =
        after > 0 && slice_equal(dated[before].owner, owner) && dated[before].days != DATE_UNKNOWN;

    if (has_before && (!has_after || days - dated[before].days <= dated[after].days - days))
        return before;
    return has_after ? after : n;
}

static bool has_owner(const struct dated_row *dated, size_t n, struct slice owner)
{
    size_t first = metric_join_find_dated(dated, n, owner, DATE_UNKNOWN);

    return first < n && slice_equal(dated[first].owner, owner);
}

static void explain_no_match(const struct metric_join *join, const struct metric_file *file,
                             const struct call_key *key, struct buffer *out)
{
    struct slice owner = metric_join_get_owner(file, key->meta);
    size_t nearest = file->n_dated;

    if (!file->owner_name || !owner.len) {
        buffer_add_text(out, "no row names this call");
        return;
    }
    if (!has_owner(file->dated, file->n_dated, owner)) {
        buffer_add_format(out, "no row has the %s %.*s", file->owner_name, (int)owner.len, owner.ptr);
        return;
    }
    if (key->days != DATE_UNKNOWN)
        nearest = find_nearest(file->dated, file->n_dated, owner, key->days);
    if (nearest == file->n_dated) {
        buffer_add_format(out, "no row of %.*s has the period %.*s", (int)owner.len, owner.ptr,
                          (int)key->period.len, key->period.ptr);
        return;
    }
    buffer_add_format(out, "no row of %.*s lies within %lld days: the nearest, row %zu, is dated ",
                      (int)owner.len, owner.ptr, (long long)file->window,
                      join->table->rows[file->dated[nearest].row].row);
    buffer_add_slice(out, join->table->rows[file->dated[nearest].row].date);
    buffer_add_text(out, ", ");
    add_days(out, file->dated[nearest].days - key->days);
}

static void explain_ambiguous(const struct metric_join *join, const struct metric_file *file,
                              const struct call_match *match, const struct call_key *key, struct buffer *out)
{
    struct slice owner = metric_join_get_owner(file, key->meta);
    const char *comma = " ";

    if (match->key != KEY_NEAR_DATE) {
        buffer_add_format(out, "several rows have the period %.*s, and the date does not choose one",
                          (int)key->period.len, key->period.ptr);
        return;
    }
    buffer_add_format(out, "several rows lie within %lld days:", (long long)file->window);
    for (size_t i = metric_join_find_dated(file->dated, file->n_dated, owner, key->days - file->window);
         i < file->n_dated && slice_equal(file->dated[i].owner, owner) &&
         file->dated[i].days <= key->days + file->window;
         i++, comma = ", ")
        buffer_add_format(out, "%s%zu", comma, join->table->rows[file->dated[i].row].row);
}

void metric_reason_add_call(const struct metric_join *join, size_t call, size_t file_no, struct buffer *out)
{
    const struct call_match *match = metric_join_get_match(join, call, file_no);
    const struct metric_file *file = &join->table->files[file_no];
    const struct call_key *key = &join->calls[call];

    switch (match->status) {
    case METRIC_JOINED:
        explain_joined(&join->table->rows[match->row], key, out);
        break;
    case METRIC_NO_KEY:
        explain_no_key(file, key, out);
        break;
    case METRIC_NO_MATCH:
        explain_no_match(join, file, key, out);
        break;
    case METRIC_AMBIGUOUS:
        explain_ambiguous(join, file, match, key, out);
        break;
    case METRIC_TAKEN:
        buffer_add_format(out, "the row belongs to the call %s",
                          join->calls[join->taken_by[match->row]].call_id);
        break;
    }
}

/* What the call that lies nearest did. */
static void explain_nearest_call(const struct metric_join *join, const struct metric_row *row, size_t nearest,
                                 struct buffer *out)
{
    size_t call = join->owned[row->file * join->n_calls + nearest].row;
    const struct call_match *match = metric_join_get_match(join, call, row->file);
    int64_t days = join->calls[call].days - row->days;

    buffer_add_format(out, "no call of %.*s fits: the nearest, %s, is ", (int)row->owner.len, row->owner.ptr,
                      join->calls[call].call_id);
    if (days)
        add_days(out, days);
    else
        buffer_add_text(out, "of the same day");
    if (match->status == METRIC_JOINED)
        buffer_add_format(out, " and has row %zu", join->table->rows[match->row].row);
    else if (match->status == METRIC_AMBIGUOUS)
        buffer_add_text(out, "; several rows lie near it");
}

void metric_reason_add_row(const struct metric_join *join, size_t index, struct buffer *out)
{
    const struct metric_row *row = &join->table->rows[join->unmatched[index]];
    const struct metric_file *file = &join->table->files[row->file];
    const struct dated_row *owned = join->owned + row->file * join->n_calls;
    size_t nearest = join->n_calls;

    if (!metric_join_row_has_key(row)) {
        buffer_add_format(out, "the row has no %s",
                          !file->owner_name || !row->owner.len ? file->owner_name ? file->owner_name : "call"
                                                               : "date or fiscal period");
    } else if (!row->owner.len) {
        buffer_add_text(out, "no call of the corpus has this name");
    } else if (!has_owner(owned, join->n_calls, row->owner)) {
        buffer_add_format(out, "no call of the corpus has the %s %.*s", file->owner_name, (int)row->owner.len,
                          row->owner.ptr);
    } else {
        if (row->days != DATE_UNKNOWN)
            nearest = find_nearest(owned, join->n_calls, row->owner, row->days);
        if (nearest < join->n_calls)
            explain_nearest_call(join, row, nearest, out);
        else
            buffer_add_format(out, "no call of %.*s has the %s %.*s", (int)row->owner.len, row->owner.ptr,
                              row->period.len ? "period" : "date",
                              (int)(row->period.len ? row->period.len : row->date.len),
                              row->period.len ? row->period.ptr : row->date.ptr);
    }
}
