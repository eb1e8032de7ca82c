/* metric_table_load.c - files of external metrics: their keys, and how they fit together. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "corpus/metric_load.h"

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
    qsort(file->dated, file->n_dated, sizeof *file->dated, metric_row_compare_dated);
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
