/* metric_load.c - files of external metrics: their keys, their rows, and how files fit together. */
#include "corpus/metric_load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"

static const char *make_label(struct arena *arena, struct slice owner, const char *rest)
{
    size_t length = owner.len + strlen(rest);
    char *label = arena_alloc(arena, length + 1);

    snprintf(label, length + 1, "%.*s%s", (int)owner.len, owner.ptr, rest);
    for (size_t i = 0; i < owner.len; i++)
        label[i] = byte_lower(label[i]);
    return label;
}

/* Whose the row is: the ticker, else the first carried key of --calls that the file has. */
static void find_owner(struct metric_load *load)
{
    size_t n_carried = load->calls ? meta_table_count_carried(load->calls) : 0;

    load->file->carried_key = NO_CARRIED_KEY;
    load->owner = table_reader_find_column(load->reader, "ticker");
    for (size_t i = 0; load->owner == TABLE_NO_COLUMN && i < n_carried; i++)
        for (size_t j = 0; j < table_reader_count_columns(load->reader); j++)
            if (slice_equal_nocase(table_reader_get_header(load->reader, j),
                                   meta_table_get_carried_name(load->calls, i))) {
                load->owner = j;
                load->file->carried_key = i;
            }
}

static bool find_keys(struct metric_load *load, struct error *err)
{
    struct metric_file *file = load->file;
    struct arena *arena = load->table->arena;
    struct slice owner;

    load->call_id = table_reader_find_column(load->reader, "call_id");
    load->date = table_reader_find_column(load->reader, "call_date");
    load->period = period_columns_find(load->reader);
    find_owner(load);
    file->has_call_id = load->call_id != TABLE_NO_COLUMN;
    file->has_date = load->owner != TABLE_NO_COLUMN && load->date != TABLE_NO_COLUMN;
    file->has_period = load->owner != TABLE_NO_COLUMN &&
                       (load->period.period != TABLE_NO_COLUMN || load->period.fyear != TABLE_NO_COLUMN);
    if (!file->has_call_id && !file->has_date && !file->has_period)
        return error_at(
            err, ERROR_FORMAT, file->name, 1, 0,
            "has no key to join it with calls; it needs the columns ticker (or a key carried by --calls) and "
            "call_date or fiscal_period, or the column call_id");
    if (load->owner == TABLE_NO_COLUMN)
        return true;
    owner = table_reader_get_header(load->reader, load->owner);
    file->date_label = make_label(arena, owner, "+call_date");
    file->period_label = make_label(arena, owner, "+fiscal_period");
    file->near_label = make_label(arena, owner, "+near_date");
    return true;
}

bool metric_cell_is_missing(struct slice cell)
{
    static const char *const words[] = {"NA", "N/A", "NaN", "null", "."};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_equal_nocase(cell, slice_from(words[i])))
            return true;
    return cell.len == 0;
}

void metric_name_add(struct buffer *out, struct slice text)
{
    text = slice_trim(text);
    if (!out->length && text.len && byte_is_digit(text.ptr[0]))
        buffer_add_byte(out, 'x');
    for (size_t i = 0; i < text.len; i++) {
        char c = byte_lower(text.ptr[i]);

        if (byte_is_letter(c) || byte_is_digit(c))
            buffer_add_byte(out, c);
        else if (out->length && out->data[out->length - 1] != '_')
            buffer_add_byte(out, '_');
    }
    while (out->length && out->data[out->length - 1] == '_')
        out->length--;
}

size_t metric_name_find(struct metric_table *table, struct slice base, const char *suffix)
{
    size_t suffix_length = strlen(suffix);
    struct slice cut = slice_part(base, 0, METRIC_MAX_NAME - suffix_length);
    struct buffer text;
    struct metric_name metric;
    size_t known;

    buffer_init(&text);
    buffer_add_slice(&text, cut);
    buffer_add_text(&text, suffix);
    metric.name = cell_copy(table->arena, buffer_get_slice(&text));
    buffer_reset(&text);
    buffer_add_slice(&text, base);
    buffer_add_text(&text, suffix);
    metric.full = cell_copy(table->arena, buffer_get_slice(&text));
    metric.unit = slice_make("", 0);
    buffer_release(&text);
    known = text_index_add(&table->metric_index, metric.name, table->n_metrics);
    if (known < table->n_metrics)
        return slice_equal(table->metrics[known].full, metric.full) ? known : TEXT_INDEX_NONE;
    ARRAY_RESERVE(table->metrics, table->n_metrics, table->cap_metrics);
    table->metrics[table->n_metrics++] = metric;
    return known;
}

void metric_cell_add(struct metric_table *table, size_t row, size_t metric, double value)
{
    ARRAY_RESERVE(table->cells, table->n_cells, table->cap_cells);
    table->cells[table->n_cells++] = (struct metric_cell){row, metric, value};
}

bool metric_row_read_key(struct metric_load *load, struct metric_row *row, struct slice *date,
                         struct error *err)
{
    struct arena *arena = load->table->arena;
    struct buffer key;
    char period[12];
    int fyear, fqtr, year, month, day;

    *row = (struct metric_row){
        .file = load->table->n_files - 1,
        .row = table_reader_get_row(load->reader),
        .line = table_reader_get_line(load->reader),
        .days = DATE_UNKNOWN,
    };
    if (!cell_get_date(load->reader, load->date, date, err) ||
        !period_columns_get(load->reader, &load->period, &fyear, &fqtr, err))
        return false;
    if (date->len && date_parse(*date, &year, &month, &day))
        row->days = date_count_days(year, month, day);
    row->call_id = cell_copy(arena, cell_get(load->reader, load->call_id));
    row->owner = load->file->carried_key == NO_CARRIED_KEY
                     ? cell_copy_upper(arena, cell_get(load->reader, load->owner))
                     : cell_copy(arena, cell_get(load->reader, load->owner));
    period_format(fyear, fqtr, period);
    row->period = cell_copy(arena, slice_from(period));
    buffer_init(&key);
    buffer_add_slice(&key, row->call_id.len ? row->call_id : row->owner);
    if (!row->call_id.len)
        buffer_add_format(&key, " %.*s", (int)(date->len ? date->len : row->period.len),
                          date->len ? date->ptr : row->period.ptr);
    row->key = cell_copy(arena, slice_trim(buffer_get_slice(&key)));
    buffer_release(&key);
    return true;
}

static bool fail_twice(const struct metric_load *load, size_t earlier, const struct metric_row *row,
                       struct error *err)
{
    const struct metric_row *first = &load->table->rows[earlier];

    return table_reader_fail(load->reader, load->owner != TABLE_NO_COLUMN ? load->owner : load->call_id, err,
                             "there are two rows for %.*s: row %zu (line %zu) and row %zu; keep one",
                             (int)row->key.len, row->key.ptr, first->row, first->line, row->row);
}

/* Adds the row under one key. */
static bool index_key(struct metric_load *load, char kind, struct slice owner, struct slice second,
                      bool may_repeat, struct error *err)
{
    struct metric_table *table = load->table;
    char text[ROW_KEY_SIZE];
    struct slice key = metric_row_key(kind, owner, second, text);
    size_t row = table->n_rows - 1, known;

    if (!key.len)
        return true;
    known = text_index_find(&load->file->index, key);
    if (known == TEXT_INDEX_NONE)
        text_index_add(&load->file->index, cell_copy(table->arena, key), row);
    else if (!may_repeat)
        return fail_twice(load, known, &table->rows[row], err);
    else
        text_index_set(&load->file->index, key, AMBIGUOUS_ROW);
    return true;
}

bool metric_row_add(struct metric_load *load, const struct metric_row *row, struct slice date,
                    struct error *err)
{
    struct metric_table *table = load->table;

    ARRAY_RESERVE(table->rows, table->n_rows, table->cap_rows);
    table->rows[table->n_rows++] = *row;
    return index_key(load, 'c', slice_make("", 0), row->call_id, false, err) &&
           index_key(load, 'd', row->owner, date, load->file->has_call_id, err) &&
           index_key(load, 'p', row->owner, row->period, load->file->has_call_id || load->file->has_date,
                     err);
}

static int compare_cells(const void *a_ptr, const void *b_ptr)
{
    const struct metric_cell *a = a_ptr, *b = b_ptr;

    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return (a->metric > b->metric) - (a->metric < b->metric);
}

static void sort_cells(struct metric_load *load)
{
    struct metric_table *table = load->table;
    size_t n = table->n_cells - load->first_cell;

    if (n)
        qsort(table->cells + load->first_cell, n, sizeof *table->cells, compare_cells);
    for (size_t i = load->first_cell; i < table->n_cells; i++) {
        struct metric_row *row = &table->rows[table->cells[i].row];

        if (row->n_cells++ == 0)
            row->first_cell = i;
    }
}

static void index_dates(struct metric_load *load)
{
    struct metric_table *table = load->table;
    struct metric_file *file = load->file;

    file->dated = memory_zero(table->n_rows - file->first_row, sizeof *file->dated);
    for (size_t i = file->first_row; i < table->n_rows; i++)
        if (table->rows[i].owner.len && table->rows[i].days != DATE_UNKNOWN)
            file->dated[file->n_dated++] = (struct dated_row){table->rows[i].owner, table->rows[i].days, i};
    qsort(file->dated, file->n_dated, sizeof *file->dated, metric_compare_dated);
}

static void count_unused(struct metric_table *table)
{
    size_t n_blocks = table->n_rows / ROW_BLOCK + 1;

    free(table->n_unused);
    table->n_unused = memory_zero(n_blocks, sizeof *table->n_unused);
    for (size_t i = 0; i < table->n_rows; i++)
        table->n_unused[i / ROW_BLOCK] += !table->rows[i].is_used;
}

/* The metric that both rows have, or TEXT_INDEX_NONE. */
static size_t find_shared_metric(const struct metric_table *table, const struct metric_row *a,
                                 const struct metric_row *b)
{
    size_t i = a->first_cell, j = b->first_cell;

    while (i < a->first_cell + a->n_cells && j < b->first_cell + b->n_cells) {
        if (table->cells[i].metric == table->cells[j].metric)
            return table->cells[i].metric;
        if (table->cells[i].metric < table->cells[j].metric)
            i++;
        else
            j++;
    }
    return TEXT_INDEX_NONE;
}

/* The least row of the file that has a metric in common with a row of another file under the same key. */
static size_t find_clash(const struct metric_load *load, const struct metric_file *other, size_t *clash,
                         size_t *metric)
{
    const struct metric_table *table = load->table;
    size_t least = TEXT_INDEX_NONE;

    for (size_t s = 0; s < load->file->index.capacity; s++) {
        const struct text_slot *slot = &load->file->index.slots[s];
        size_t row, shared;

        if (slot->value >= AMBIGUOUS_ROW || slot->value >= least)
            continue;
        row = text_index_find(&other->index, slot->key);
        shared = row < AMBIGUOUS_ROW ? find_shared_metric(table, &table->rows[slot->value], &table->rows[row])
                                     : TEXT_INDEX_NONE;
        if (shared != TEXT_INDEX_NONE) {
            least = slot->value;
            *clash = row;
            *metric = shared;
        }
    }
    return least;
}

/* A metric may be spread over several files, but not have two values under one key. */
static bool check_other_files(const struct metric_load *load, struct error *err)
{
    const struct metric_table *table = load->table;
    size_t clash = 0, metric = 0;

    for (size_t f = 0; f + 1 < table->n_files; f++) {
        size_t row = find_clash(load, &table->files[f], &clash, &metric);

        if (row != TEXT_INDEX_NONE)
            return error_at(err, ERROR_DATA, load->file->name, table->rows[row].line, 0,
                            "%.*s of %.*s stands in %s:%zu, too; keep one",
                            (int)table->metrics[metric].name.len, table->metrics[metric].name.ptr,
                            (int)table->rows[row].key.len, table->rows[row].key.ptr, table->files[f].name,
                            table->rows[clash].line);
    }
    return true;
}

static bool read_file(struct metric_load *load, struct error *err)
{
    bool is_long;
    enum table_row found;

    if (!find_keys(load, err))
        return false;
    metric_long_find_columns(load);
    is_long = metric_long_is_long(load);
    if (!is_long)
        metric_wide_find_columns(load);
    while ((found = table_reader_read(load->reader, err)) == TABLE_ROW)
        if (!(is_long ? metric_long_read_row(load, err) : metric_wide_read_row(load, err)))
            return false;
    if (found == TABLE_FAILED || (!is_long && !metric_wide_finish(load, err)))
        return false;
    if (load->table->n_cells == load->first_cell)
        return error_at(err, ERROR_DATA, load->file->name, 0, 0,
                        "holds no number besides its keys; a table of metrics has a column for each, or the "
                        "columns metric "
                        "and value");
    sort_cells(load);
    index_dates(load);
    return check_other_files(load, err);
}

static struct metric_table *table_new(void)
{
    struct metric_table *table = memory_zero(1, sizeof *table);

    table->arena = arena_new();
    text_index_init(&table->metric_index);
    return table;
}

struct metric_table *metric_table_load(struct metric_table *table, const char *path,
                                       const struct meta_table *calls, struct error *err)
{
    struct metric_load load = {.calls = calls, .table = table ? table : table_new()};
    bool ok = false;

    text_index_init(&load.seen);
    load.reader = table_reader_open(path, err);
    if (load.reader) {
        ARRAY_RESERVE(load.table->files, load.table->n_files, load.table->cap_files);
        load.file = &load.table->files[load.table->n_files++];
        *load.file = (struct metric_file){.name = memory_copy_text(path, strlen(path)),
                                          .first_row = load.table->n_rows};
        load.first_cell = load.table->n_cells;
        ok = read_file(&load, err);
    }
    text_index_release(&load.seen);
    free(load.wide);
    table_reader_close(load.reader);
    if (ok) {
        count_unused(load.table);
        return load.table;
    }
    metric_table_free(load.table);
    return NULL;
}
