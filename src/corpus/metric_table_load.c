/* metric_table_load.c - files of external metrics: their keys, and how they fit together. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "corpus/metric_load.h"

static const char *make_label(struct arena *arena, const char *owner, const char *rest)
{
    size_t length = strlen(owner) + strlen(rest);
    char *label = arena_alloc(arena, length + 1);

    snprintf(label, length + 1, "%s%s", owner, rest);
    return label;
}

/* "ticker", or the carried column in lower case. */
static const char *make_owner_name(const struct metric_load *load)
{
    struct slice name = load->owner == METRIC_TICKER
                            ? slice_from("ticker")
                            : meta_table_get_carried_name(load->calls, load->file->carried_key);
    char *text = arena_alloc(load->table->arena, name.len + 1);

    for (size_t i = 0; i < name.len; i++)
        text[i] = byte_lower(name.ptr[i]);
    text[name.len] = '\0';
    return text;
}

static bool find_keys(struct metric_load *load, struct error *err)
{
    struct metric_file *file = load->file;
    struct arena *arena = load->table->arena;
    bool has_owner = load->owner < N_METRIC_FIELDS;

    file->has[KEY_CALL_ID] = metric_place_has(load, METRIC_CALL_ID);
    file->has[KEY_FILE_NAME] = metric_place_has(load, METRIC_FILE_NAME);
    file->has[KEY_DATE] = file->has[KEY_NEAR_DATE] = has_owner && metric_place_has(load, METRIC_CALL_DATE);
    file->has[KEY_PERIOD] =
        has_owner && (load->period.period != TABLE_NO_COLUMN || load->period.fyear != TABLE_NO_COLUMN);
    if (!file->has[KEY_CALL_ID] && !file->has[KEY_FILE_NAME] && !file->has[KEY_DATE] &&
        !file->has[KEY_PERIOD])
        return error_at(
            err, ERROR_FORMAT, file->name, 1, 0,
            "has no key to join it with calls; it needs the columns ticker (or a key carried by --calls) and "
            "call_date or fiscal_period, or the column call_id; with other headers, give FILE=MAP");
    file->window = load->map->window;
    file->labels[KEY_CALL_ID] = "call_id";
    file->labels[KEY_FILE_NAME] = "file_name";
    if (!has_owner)
        return true;
    file->owner_name = make_owner_name(load);
    file->labels[KEY_DATE] = make_label(arena, file->owner_name, "+call_date");
    file->labels[KEY_PERIOD] = make_label(arena, file->owner_name, "+fiscal_period");
    file->labels[KEY_NEAR_DATE] = make_label(arena, file->owner_name, "+near_date");
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

/* Rows without a date stand first. */
static void index_dates(struct metric_load *load)
{
    struct metric_table *table = load->table;
    struct metric_file *file = load->file;

    file->dated = memory_zero(table->n_rows - file->first_row, sizeof *file->dated);
    for (size_t i = file->first_row; i < table->n_rows; i++)
        if (table->rows[i].owner.len)
            file->dated[file->n_dated++] = (struct dated_row){table->rows[i].owner, table->rows[i].days, i};
    qsort(file->dated, file->n_dated, sizeof *file->dated, metric_row_compare_dated);
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
                            "%.*s of %.*s (row %zu) stands in %s:%zu (row %zu), too; keep one",
                            (int)table->metrics[metric].name.len, table->metrics[metric].name.ptr,
                            (int)table->rows[row].key.len, table->rows[row].key.ptr, table->rows[row].row,
                            table->files[f].name, table->rows[clash].line, table->rows[clash].row);
    }
    return true;
}

static bool read_rows(struct metric_load *load, bool is_long, struct error *err)
{
    enum table_row found;

    while ((found = table_reader_read(load->reader, err)) == TABLE_ROW) {
        if (!metric_filter_takes(load))
            load->file->n_filtered++;
        else if (!(is_long ? metric_long_read_row(load, err) : metric_wide_read_row(load, err)))
            return false;
    }
    return found == TABLE_END;
}

static bool check_policy(const struct metric_load *load, bool is_long, struct error *err)
{
    const struct metric_source *fields = load->map->fields;

    if (!is_long && (fields[METRIC_NAME].is_given || fields[METRIC_VALUE].is_given))
        return error_at(err, ERROR_DATA, load->map->path,
                        fields[fields[METRIC_NAME].is_given ? METRIC_NAME : METRIC_VALUE].line, 0,
                        "metric_name and value go together in a long table; %s has only one of the columns",
                        load->file->name);
    return is_long || load->map->repeated == REPEAT_ERROR ||
           error_at(err, ERROR_DATA, load->map->path, 0, 0,
                    "repeated is for long tables, and %s is none; take the rows out of that file",
                    load->file->name);
}

static bool read_file(struct metric_load *load, struct error *err)
{
    bool is_long;

    if (!metric_place_find(load, err) || !find_keys(load, err) || !metric_filter_find_columns(load, err))
        return false;
    is_long = metric_long_is_long(load);
    load->is_chosen = memory_zero(load->map->n_choices, sizeof *load->is_chosen);
    if (!is_long && !metric_wide_find_columns(load, err))
        return false;
    if (!check_policy(load, is_long, err) || !read_rows(load, is_long, err) ||
        !(is_long ? metric_long_finish(load, err) : metric_wide_finish(load, err)))
        return false;
    if (load->table->n_cells == load->first_cell)
        return error_at(err, ERROR_DATA, load->file->name, 0, 0,
                        "holds no number besides its keys; a table of metrics has a column for each, or the "
                        "columns metric and value%s",
                        load->file->n_filtered ? ", and the map must leave rows of it" : "");
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

static bool load_file(struct metric_load *load, const char *path, struct error *err)
{
    struct metric_table *table = load->table;

    load->reader = table_reader_open(path, err);
    if (!load->reader)
        return false;
    ARRAY_RESERVE(table->files, table->n_files, table->cap_files);
    load->file = &table->files[table->n_files++];
    *load->file =
        (struct metric_file){.name = memory_copy_text(path, strlen(path)), .first_row = table->n_rows};
    load->first_cell = table->n_cells;
    return read_file(load, err);
}

struct metric_table *metric_table_load(struct metric_table *table, const char *path, const char *map_path,
                                       const struct meta_table *calls, struct error *err)
{
    struct metric_map *map = metric_map_load(map_path, err);
    struct metric_load load = {.calls = calls, .map = map, .table = table ? table : table_new()};
    bool ok;

    text_index_init(&load.seen);
    ok = map && load_file(&load, path, err);
    text_index_release(&load.seen);
    free(load.values);
    free(load.wide);
    free(load.filters);
    free(load.is_chosen);
    table_reader_close(load.reader);
    metric_map_free(map);
    if (ok)
        return load.table;
    metric_table_free(load.table);
    return NULL;
}
