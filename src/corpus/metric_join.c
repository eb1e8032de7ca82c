/* metric_join.c - joining external metrics with calls, one to one. */
#include "corpus/metric_join.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "corpus/cell.h"
#include "corpus/metric_matches.h"

struct call_match *metric_join_get_match(const struct metric_join *join, size_t call, size_t file)
{
    return &join->matches[call * join->table->n_files + file];
}

struct slice metric_join_get_owner(const struct metric_file *file, const struct call_meta *meta)
{
    if (file->carried_key == NO_CARRIED_KEY)
        return meta->ticker;
    return meta->carried ? metric_row_trim_key(meta->carried[file->carried_key]) : slice_make("", 0);
}

static struct call_key make_call_key(struct arena *arena, const struct metric_call *call)
{
    struct call_key key = {
        .call_id = call->call_id, .meta = call->meta, .date = call->meta->call_date, .days = DATE_UNKNOWN};
    struct buffer name;
    char period[12];
    int year, month, day;

    if (key.date.len && date_parse(key.date, &year, &month, &day))
        key.days = date_count_days(year, month, day);
    period_format(call->meta->fyear, call->meta->fqtr, period);
    key.period = cell_copy(arena, slice_from(period));
    buffer_init(&name);
    metric_row_make_file_key(slice_from(call->call_id), &name);
    key.file_name = cell_copy(arena, buffer_get_slice(&name));
    buffer_release(&name);
    return key;
}

/* Two transcripts of one event. */
static bool is_same_event(const struct call_key *a, const struct call_key *b)
{
    return a->date.len && slice_equal(a->date, b->date);
}

static bool is_free(const struct metric_join *join, size_t row, const struct call_key *key)
{
    return join->taken_by[row] == NO_CALL || is_same_event(&join->calls[join->taken_by[row]], key);
}

size_t metric_join_find_dated(const struct dated_row *dated, size_t n, struct slice owner, int64_t days)
{
    struct dated_row wanted = {owner, days, 0};
    size_t low = 0, high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (metric_row_compare_dated(&dated[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The only free row of the owner within the window; AMBIGUOUS_ROW where there are several. */
static size_t find_near(const struct metric_join *join, const struct metric_file *file,
                        const struct call_key *key)
{
    struct slice owner = metric_join_get_owner(file, key->meta);
    size_t found = NO_ROW;

    if (!owner.len || key->days == DATE_UNKNOWN)
        return NO_ROW;
    for (size_t i = metric_join_find_dated(file->dated, file->n_dated, owner, key->days - file->window);
         i < file->n_dated && slice_equal(file->dated[i].owner, owner) &&
         file->dated[i].days <= key->days + file->window;
         i++) {
        if (!is_free(join, file->dated[i].row, key))
            continue;
        if (found != NO_ROW)
            return AMBIGUOUS_ROW;
        found = file->dated[i].row;
    }
    return found;
}

/* A period that fits does not count where the dates say that another call is meant. */
static bool dates_agree(const struct metric_file *file, const struct metric_row *row,
                        const struct call_key *key)
{
    return row->days == DATE_UNKNOWN || key->days == DATE_UNKNOWN ||
           llabs(row->days - key->days) <= file->window;
}

static size_t find_row(const struct metric_join *join, const struct metric_file *file, enum metric_key kind,
                       const struct call_key *key)
{
    struct slice none = {"", 0}, owner = metric_join_get_owner(file, key->meta), found;
    char text[ROW_KEY_SIZE];
    size_t row;

    switch (kind) {
    case KEY_CALL_ID:
        found = metric_row_make_key(kind, none, slice_from(key->call_id), text);
        break;
    case KEY_FILE_NAME:
        found = metric_row_make_key(kind, none, key->file_name, text);
        break;
    case KEY_DATE:
        found = metric_row_make_key(kind, owner, key->date, text);
        break;
    case KEY_PERIOD:
        found = metric_row_make_key(kind, owner, key->period, text);
        break;
    default:
        return find_near(join, file, key);
    }
    row = found.len ? text_index_find(&file->index, found) : NO_ROW;
    if (kind == KEY_PERIOD && row < AMBIGUOUS_ROW && !dates_agree(file, &join->table->rows[row], key))
        return NO_ROW;
    return row;
}

/* Tries one key of a call in a file. */
static void match_call(struct metric_join *join, size_t call, size_t file, enum metric_key kind)
{
    struct call_match *match = metric_join_get_match(join, call, file);
    size_t row;

    if (match->status == METRIC_JOINED || !join->table->files[file].has[kind])
        return;
    row = find_row(join, &join->table->files[file], kind, &join->calls[call]);
    if (row == NO_ROW)
        return;
    if (row == AMBIGUOUS_ROW) {
        if (match->status != METRIC_TAKEN)
            *match = (struct call_match){METRIC_AMBIGUOUS, kind, NO_ROW};
    } else if (is_free(join, row, &join->calls[call])) {
        *match = (struct call_match){METRIC_JOINED, kind, row};
        if (join->taken_by[row] == NO_CALL)
            join->taken_by[row] = call;
    } else {
        *match = (struct call_match){METRIC_TAKEN, kind, row};
    }
}

/* True if the call has what one of the file's keys is made of. */
static bool has_key(const struct metric_file *file, const struct call_key *key)
{
    struct slice owner = metric_join_get_owner(file, key->meta);

    return file->has[KEY_CALL_ID] || file->has[KEY_FILE_NAME] ||
           (owner.len &&
            ((file->has[KEY_DATE] && key->date.len) || (file->has[KEY_PERIOD] && key->period.len)));
}

static void match_all(struct metric_join *join)
{
    size_t n_files = join->table->n_files;

    for (size_t call = 0; call < join->n_calls; call++)
        for (size_t file = 0; file < n_files; file++)
            *metric_join_get_match(join, call, file) = (struct call_match){
                has_key(&join->table->files[file], &join->calls[call]) ? METRIC_NO_MATCH : METRIC_NO_KEY,
                N_METRIC_KEYS, NO_ROW};
    for (int kind = 0; kind < N_METRIC_KEYS; kind++)
        for (size_t call = 0; call < join->n_calls; call++)
            for (size_t file = 0; file < n_files; file++)
                match_call(join, call, file, (enum metric_key)kind);
}

static void index_calls(struct metric_join *join)
{
    for (size_t file = 0; file < join->table->n_files; file++) {
        struct dated_row *owned = join->owned + file * join->n_calls;

        for (size_t call = 0; call < join->n_calls; call++)
            owned[call] =
                (struct dated_row){metric_join_get_owner(&join->table->files[file], join->calls[call].meta),
                                   join->calls[call].days, call};
        if (join->n_calls)
            qsort(owned, join->n_calls, sizeof *owned, metric_row_compare_dated);
    }
}

struct metric_join *metric_join_new(const struct metric_table *table, const struct metric_call *calls,
                                    size_t n_calls)
{
    struct metric_join *join = memory_zero(1, sizeof *join);

    join->table = table;
    join->arena = arena_new();
    join->n_calls = n_calls;
    join->calls = memory_zero(n_calls, sizeof *join->calls);
    join->matches = memory_zero(n_calls * table->n_files, sizeof *join->matches);
    join->owned = memory_zero(n_calls * table->n_files, sizeof *join->owned);
    join->taken_by = memory_alloc(table->n_rows * sizeof *join->taken_by);
    join->unmatched = memory_alloc(table->n_rows * sizeof *join->unmatched);
    for (size_t i = 0; i < n_calls; i++)
        join->calls[i] = make_call_key(join->arena, &calls[i]);
    for (size_t i = 0; i < table->n_rows; i++)
        join->taken_by[i] = NO_CALL;
    match_all(join);
    index_calls(join);
    for (size_t i = 0; i < table->n_rows; i++)
        if (join->taken_by[i] == NO_CALL)
            join->unmatched[join->n_unmatched++] = i;
    return join;
}

void metric_join_free(struct metric_join *join)
{
    if (!join)
        return;
    arena_free(join->arena);
    free(join->calls);
    free(join->matches);
    free(join->owned);
    free(join->taken_by);
    free(join->unmatched);
    free(join);
}

static size_t get_row_end(const struct metric_table *table, size_t file)
{
    return file + 1 < table->n_files ? table->files[file + 1].first_row : table->n_rows;
}

static bool is_file_joined(const struct metric_join *join, size_t file)
{
    for (size_t row = join->table->files[file].first_row; row < get_row_end(join->table, file); row++)
        if (join->taken_by[row] != NO_CALL)
            return true;
    return false;
}

/* How the key of the file looks in the call, such as "QWZ 2010-01-25". */
static void describe_call(const struct metric_file *file, const struct call_key *key, struct buffer *out)
{
    struct slice owner = metric_join_get_owner(file, key->meta);

    if (!file->owner_name) {
        buffer_add_text(out, key->call_id);
        return;
    }
    buffer_add_slice(out, owner.len ? owner : slice_from("NA"));
    buffer_add_byte(out, ' ');
    if (file->has[KEY_DATE])
        buffer_add_slice(out, key->date.len ? key->date : slice_from("NA"));
    if (file->has[KEY_DATE] && file->has[KEY_PERIOD])
        buffer_add_byte(out, ' ');
    if (file->has[KEY_PERIOD])
        buffer_add_slice(out, key->period.len ? key->period : slice_from("NA"));
}

bool metric_join_check(const struct metric_join *join, struct error *err)
{
    const struct metric_table *table = join->table;

    for (size_t i = 0; join->n_calls && i < table->n_files; i++) {
        const struct metric_row *row = &table->rows[table->files[i].first_row];
        struct buffer call;

        if (is_file_joined(join, i))
            continue;
        buffer_init(&call);
        describe_call(&table->files[i], &join->calls[0], &call);
        error_at(
            err, ERROR_DATA, table->files[i].name, row->line, 0,
            "no row of this file joins a call: row %zu is \"%.*s\", the call %s is \"%.*s\"; correct the "
            "key, with --calls, --meta-from-name or a map (--metrics FILE=MAP)",
            row->row, cell_count_shown(row->key), row->key.ptr, join->calls[0].call_id, (int)call.length,
            call.data ? call.data : "");
        buffer_release(&call);
        return false;
    }
    return true;
}

void metric_join_get_values(const struct metric_join *join, size_t call, double *values)
{
    const struct metric_table *table = join->table;

    for (size_t i = 0; i < table->n_metrics; i++)
        values[i] = NAN;
    for (size_t file = 0; file < table->n_files; file++) {
        const struct call_match *match = metric_join_get_match(join, call, file);
        const struct metric_row *row;

        if (match->status != METRIC_JOINED)
            continue;
        row = &table->rows[match->row];
        for (size_t i = 0; i < row->n_cells; i++)
            values[table->cells[row->first_cell + i].metric] = table->cells[row->first_cell + i].value;
    }
}

void metric_join_get_rows(const struct metric_join *join, size_t call, size_t *rows)
{
    const struct metric_table *table = join->table;

    for (size_t i = 0; i < table->n_metrics; i++)
        rows[i] = 0;
    for (size_t file = 0; file < table->n_files; file++) {
        const struct call_match *match = metric_join_get_match(join, call, file);
        const struct metric_row *row;

        if (match->status != METRIC_JOINED)
            continue;
        row = &table->rows[match->row];
        for (size_t i = 0; i < row->n_cells; i++)
            rows[table->cells[row->first_cell + i].metric] = row->row;
    }
}

struct metric_match metric_join_get(const struct metric_join *join, size_t call, size_t file)
{
    const struct call_match *match = metric_join_get_match(join, call, file);

    return (struct metric_match){
        .status = match->status,
        .key = match->status == METRIC_JOINED ? join->table->files[file].labels[match->key] : NULL,
        .file = join->table->files[file].name,
        .row = match->row == NO_ROW ? 0 : join->table->rows[match->row].row,
    };
}

size_t metric_join_count_rows(const struct metric_join *join)
{
    return join->table->n_rows;
}

size_t metric_join_count_unmatched(const struct metric_join *join)
{
    return join->n_unmatched;
}

bool metric_join_row_has_key(const struct metric_row *row)
{
    return row->call_id.len || row->file_name.len || (row->owner.len && (row->date.len || row->period.len));
}

struct unmatched_row metric_join_get_unmatched(const struct metric_join *join, size_t index)
{
    const struct metric_row *row = &join->table->rows[join->unmatched[index]];

    return (struct unmatched_row){
        .status = metric_join_row_has_key(row) ? METRIC_NO_MATCH : METRIC_NO_KEY,
        .file = join->table->files[row->file].name,
        .row = row->row,
        .key = row->key,
    };
}
