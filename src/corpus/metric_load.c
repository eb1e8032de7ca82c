/* metric_load.c - reading external metrics, wide and long. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/number.h"
#include "corpus/key_cells.h"
#include "corpus/metric_rows.h"
#include "table/table_reader.h"

#define MAX_NAME 32    /* bytes of a column name, by contract */

/* A column of a wide table, while it is not yet known whether it is a metric. */
struct wide_column {
    size_t column, metric;
    size_t n_numbers, n_texts;
    struct error first_text;    /* where the first text stands */
};

struct load {
    struct metric_table *table;
    struct metric_file *file;   /* in table, the last one */
    struct table_reader *reader;
    const struct meta_table *calls;
    size_t call_id, owner, date;
    struct period_columns period;
    size_t metric, value, unit, basis, kind;    /* of a long table */
    struct wide_column *wide;   /* [n_wide] */
    size_t n_wide;
    struct text_index seen;     /* of a long table: keys of rows, and of rows with a metric -> row in table, line */
    size_t first_cell;          /* of this file */
};

static bool is_missing(struct slice cell)
{
    static const char *const words[] = {"NA", "N/A", "NaN", "null", "."};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_equal_nocase(cell, slice_from(words[i])))
            return true;
    return cell.len == 0;
}

/* Numbers of databases that are no measurements. */
static bool is_identifier(const struct load *load, struct slice header)
{
    static const char *const names[] = {"gvkey", "permno", "permco", "cik", "sic", "naics", "transcript_id", "company_id", "companyid"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_equal_nocase(header, slice_from(names[i])))
            return true;
    for (size_t i = 0; load->calls && i < meta_table_count_carried(load->calls); i++)
        if (slice_equal_nocase(header, meta_table_get_carried_name(load->calls, i)))
            return true;
    return false;
}

/* Appends lower case letters, digits and single underscores. */
static void add_name(struct buffer *out, struct slice text)
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

/* The metric of that name, a new one if there was none; TEXT_INDEX_NONE if two names are one after cutting. */
static size_t add_metric(struct metric_table *table, struct slice base, const char *suffix)
{
    size_t suffix_length = strlen(suffix);
    struct slice cut = slice_part(base, 0, MAX_NAME - suffix_length);
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
static void find_owner(struct load *load)
{
    size_t n_carried = load->calls ? meta_table_count_carried(load->calls) : 0;

    load->file->carried_key = NO_CARRIED_KEY;
    load->owner = table_reader_find_column(load->reader, "ticker");
    for (size_t i = 0; load->owner == TABLE_NO_COLUMN && i < n_carried; i++)
        for (size_t j = 0; j < table_reader_count_columns(load->reader); j++)
            if (slice_equal_nocase(table_reader_get_header(load->reader, j), meta_table_get_carried_name(load->calls, i))) {
                load->owner = j;
                load->file->carried_key = i;
            }
}

static bool find_keys(struct load *load, struct error *err)
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
        return error_at(err, ERROR_FORMAT, file->name, 1, 0,
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

static void ignore_column(struct load *load, size_t column)
{
    struct metric_table *table = load->table;

    ARRAY_RESERVE(table->ignored, table->n_ignored, table->cap_ignored);
    table->ignored[table->n_ignored++] =
        (struct ignored_column){load->file->name, cell_copy(table->arena, table_reader_get_header(load->reader, column))};
}

static bool is_key_column(const struct load *load, size_t column)
{
    return column == load->call_id || column == load->owner || column == load->date || column == load->period.period ||
           column == load->period.fyear || column == load->period.fqtr;
}

static bool find_wide_columns(struct load *load)
{
    size_t n = table_reader_count_columns(load->reader);

    load->wide = memory_zero(n, sizeof *load->wide);
    for (size_t i = 0; i < n; i++) {
        struct slice header = table_reader_get_header(load->reader, i);

        if (!header.len || is_key_column(load, i))
            continue;
        if (is_identifier(load, header))
            ignore_column(load, i);
        else
            load->wide[load->n_wide++].column = i;
    }
    return true;
}

static bool find_columns(struct load *load, struct error *err)
{
    if (!find_keys(load, err))
        return false;
    load->metric = table_reader_find_column(load->reader, "metric");
    load->value = table_reader_find_column(load->reader, "value");
    load->unit = table_reader_find_column(load->reader, "unit");
    load->basis = table_reader_find_column(load->reader, "basis");
    load->kind = table_reader_find_column(load->reader, "kind");
    if (load->metric == TABLE_NO_COLUMN || load->value == TABLE_NO_COLUMN)
        return find_wide_columns(load);
    return true;
}

/* Reads what says which call the row belongs to. */
static bool read_key(struct load *load, struct metric_row *row, struct slice *date, struct error *err)
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
    row->owner = load->file->carried_key == NO_CARRIED_KEY ? cell_copy_upper(arena, cell_get(load->reader, load->owner))
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

static bool fail_twice(const struct load *load, size_t earlier, const struct metric_row *row, struct error *err)
{
    const struct metric_row *first = &load->table->rows[earlier];

    return table_reader_fail(load->reader, load->owner != TABLE_NO_COLUMN ? load->owner : load->call_id, err,
                             "there are two rows for %.*s: row %zu (line %zu) and row %zu; keep one", (int)row->key.len,
                             row->key.ptr, first->row, first->line, row->row);
}

/* Adds the row under one key. */
static bool index_key(struct load *load, char kind, struct slice owner, struct slice second, bool may_repeat,
                      struct error *err)
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

static bool add_row(struct load *load, const struct metric_row *row, struct slice date, struct error *err)
{
    struct metric_table *table = load->table;

    ARRAY_RESERVE(table->rows, table->n_rows, table->cap_rows);
    table->rows[table->n_rows++] = *row;
    return index_key(load, 'c', slice_make("", 0), row->call_id, false, err) &&
           index_key(load, 'd', row->owner, date, load->file->has_call_id, err) &&
           index_key(load, 'p', row->owner, row->period, load->file->has_call_id || load->file->has_date, err);
}

static void add_cell(struct metric_table *table, size_t row, size_t metric, double value)
{
    ARRAY_RESERVE(table->cells, table->n_cells, table->cap_cells);
    table->cells[table->n_cells++] = (struct metric_cell){row, metric, value};
}

/* The metric of a cell is the number of its wide column until the whole file has been read. */
static bool read_wide_row(struct load *load, struct error *err)
{
    struct metric_row row;
    struct slice date;

    if (!read_key(load, &row, &date, err) || !add_row(load, &row, date, err))
        return false;
    for (size_t i = 0; i < load->n_wide; i++) {
        struct wide_column *wide = &load->wide[i];
        struct slice cell = slice_trim(table_reader_get(load->reader, wide->column));
        double value;

        if (is_missing(cell))
            continue;
        if (number_parse_double(cell, &value)) {
            wide->n_numbers++;
            add_cell(load->table, load->table->n_rows - 1, i, value);
        } else if (wide->n_texts++ == 0) {
            table_reader_fail(load->reader, wide->column, &wide->first_text,
                              "\"%.*s\" stands in a column of numbers; write it without signs such as %% or thousands commas, or NA",
                              (int)(cell.len < 40 ? cell.len : 40), cell.ptr);
        }
    }
    return true;
}

/* Row of a long table under this key, added if it is new. */
static bool find_long_row(struct load *load, size_t *found, struct error *err)
{
    struct metric_table *table = load->table;
    struct metric_row row;
    struct slice date;
    struct buffer key;
    bool ok = true;

    if (!read_key(load, &row, &date, err))
        return false;
    buffer_init(&key);
    buffer_add_format(&key, "r%.*s\x1f%.*s\x1f%.*s\x1f%.*s", (int)row.call_id.len, row.call_id.ptr, (int)row.owner.len,
                      row.owner.ptr, (int)date.len, date.ptr, (int)row.period.len, row.period.ptr);
    *found = text_index_find(&load->seen, buffer_get_slice(&key));
    if (*found == TEXT_INDEX_NONE) {
        *found = table->n_rows;
        text_index_add(&load->seen, cell_copy(table->arena, buffer_get_slice(&key)), *found);
        ok = add_row(load, &row, date, err);
    }
    buffer_release(&key);
    return ok;
}

static bool find_long_metric(struct load *load, size_t *metric, struct error *err)
{
    struct slice basis = cell_get(load->reader, load->basis), kind = cell_get(load->reader, load->kind);
    struct slice unit = cell_get(load->reader, load->unit);
    struct slice cell = cell_get(load->reader, load->metric);
    struct buffer base;
    struct metric_name *name;

    buffer_init(&base);
    add_name(&base, cell);
    if (base.length && kind.len && !slice_equal_nocase(kind, slice_from("actual"))) {
        buffer_add_byte(&base, '_');
        add_name(&base, kind);
    }
    *metric = base.length ? add_metric(load->table, buffer_get_slice(&base),
                                       slice_equal_nocase(basis, slice_from("GAAP"))      ? "_g"
                                       : slice_equal_nocase(basis, slice_from("NONGAAP")) ? "_n"
                                                                                          : "")
                          : TEXT_INDEX_NONE;
    if (!base.length)
        table_reader_fail(load->reader, load->metric, err, "the row names no metric; every row needs one");
    else if (*metric == TEXT_INDEX_NONE)
        table_reader_fail(load->reader, load->metric, err,
                          "the first %d letters of this name are those of another metric; shorten one", MAX_NAME);
    buffer_release(&base);
    if (*metric == TEXT_INDEX_NONE)
        return false;
    name = &load->table->metrics[*metric];
    if (unit.len && name->unit.len && !slice_equal(unit, name->unit))
        return table_reader_fail(load->reader, load->unit, err, "%.*s is in %.*s here and in %.*s before; convert one",
                                 (int)name->name.len, name->name.ptr, (int)unit.len, unit.ptr, (int)name->unit.len,
                                 name->unit.ptr);
    if (unit.len && !name->unit.len)
        name->unit = cell_copy(load->table->arena, unit);
    return true;
}

static bool read_long_row(struct load *load, struct error *err)
{
    struct slice cell = slice_trim(table_reader_get(load->reader, load->value));
    size_t line = table_reader_get_line(load->reader), ids[2], known;
    double value = NAN;

    if (!find_long_metric(load, &ids[1], err) || !find_long_row(load, &ids[0], err))
        return false;
    if (!is_missing(cell) && !number_parse_double(cell, &value))
        return table_reader_fail(load->reader, load->value, err,
                                 "\"%.*s\" is no number; write it without signs such as %% or thousands commas, or NA",
                                 (int)(cell.len < 40 ? cell.len : 40), cell.ptr);
    known = text_index_add(&load->seen, cell_copy(load->table->arena, slice_make((const char *)ids, sizeof ids)), line);
    if (known != line)
        return table_reader_fail(load->reader, load->metric, err, "there are two rows for %.*s of %.*s: lines %zu and %zu; keep one",
                                 (int)load->table->metrics[ids[1]].name.len, load->table->metrics[ids[1]].name.ptr,
                                 (int)load->table->rows[ids[0]].key.len, load->table->rows[ids[0]].key.ptr, known, line);
    if (isfinite(value))
        add_cell(load->table, ids[0], ids[1], value);
    return true;
}

/* Decides which columns of a wide table are metrics, now that all cells are known. */
static bool finish_wide(struct load *load, struct error *err)
{
    struct metric_table *table = load->table;
    size_t kept = load->first_cell;
    struct buffer name;
    bool ok = true;

    buffer_init(&name);
    for (size_t i = 0; ok && i < load->n_wide; i++) {
        struct wide_column *wide = &load->wide[i];

        wide->metric = TEXT_INDEX_NONE;
        buffer_reset(&name);
        add_name(&name, table_reader_get_header(load->reader, wide->column));
        if (wide->n_texts && wide->n_numbers > wide->n_texts) {
            *err = wide->first_text;
            ok = false;
        } else if (wide->n_texts || !wide->n_numbers || !name.length) {
            ignore_column(load, wide->column);
        } else {
            wide->metric = add_metric(table, buffer_get_slice(&name), "");
            for (size_t j = 0; j < i; j++)
                ok = ok && (wide->metric != load->wide[j].metric || wide->metric == TEXT_INDEX_NONE);
            if (!ok || wide->metric == TEXT_INDEX_NONE)
                ok = error_at(err, ERROR_DATA, load->file->name, 1, 0,
                              "the column \"%.100s\" becomes \"%.*s\", as another one does; rename one",
                              table_reader_get_header(load->reader, wide->column).ptr,
                              name.length < MAX_NAME ? (int)name.length : MAX_NAME, name.data);
        }
    }
    buffer_release(&name);
    for (size_t i = load->first_cell; ok && i < table->n_cells; i++) {
        table->cells[i].metric = load->wide[table->cells[i].metric].metric;
        if (table->cells[i].metric != TEXT_INDEX_NONE)
            table->cells[kept++] = table->cells[i];
    }
    if (ok)
        table->n_cells = kept;
    return ok;
}

static int compare_cells(const void *a_ptr, const void *b_ptr)
{
    const struct metric_cell *a = a_ptr, *b = b_ptr;

    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return (a->metric > b->metric) - (a->metric < b->metric);
}

static void sort_cells(struct load *load)
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

static void index_dates(struct load *load)
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
static size_t find_shared_metric(const struct metric_table *table, const struct metric_row *a, const struct metric_row *b)
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

/* A metric may be spread over several files, but not have two values under one key. */
static bool check_other_files(const struct load *load, struct error *err)
{
    const struct metric_table *table = load->table;

    for (size_t f = 0; f + 1 < table->n_files; f++) {
        for (size_t s = 0; s < load->file->index.capacity; s++) {
            const struct text_slot *slot = &load->file->index.slots[s];
            size_t other, metric;

            if (slot->value == TEXT_INDEX_NONE || slot->value == AMBIGUOUS_ROW)
                continue;
            other = text_index_find(&table->files[f].index, slot->key);
            if (other == TEXT_INDEX_NONE || other == AMBIGUOUS_ROW)
                continue;
            metric = find_shared_metric(table, &table->rows[slot->value], &table->rows[other]);
            if (metric != TEXT_INDEX_NONE)
                return error_at(err, ERROR_DATA, load->file->name, table->rows[slot->value].line, 0,
                                "%.*s of %.*s stands in %s:%zu, too; keep one", (int)table->metrics[metric].name.len,
                                table->metrics[metric].name.ptr, (int)table->rows[slot->value].key.len,
                                table->rows[slot->value].key.ptr, table->files[f].name, table->rows[other].line);
        }
    }
    return true;
}

static bool read_file(struct load *load, struct error *err)
{
    bool is_long;
    enum table_row found;

    if (!find_columns(load, err))
        return false;
    is_long = load->wide == NULL;
    while ((found = table_reader_read(load->reader, err)) == TABLE_ROW)
        if (!(is_long ? read_long_row(load, err) : read_wide_row(load, err)))
            return false;
    if (found == TABLE_FAILED || (!is_long && !finish_wide(load, err)))
        return false;
    if (load->table->n_cells == load->first_cell)
        return error_at(err, ERROR_DATA, load->file->name, 0, 0,
                        "holds no number besides its keys; a table of metrics has a column for each, or the columns metric "
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

struct metric_table *metric_table_load(struct metric_table *table, const char *path, const struct meta_table *calls,
                                       struct error *err)
{
    struct load load = {.calls = calls, .table = table ? table : table_new()};
    bool ok = false;

    text_index_init(&load.seen);
    load.reader = table_reader_open(path, err);
    if (load.reader) {
        ARRAY_RESERVE(load.table->files, load.table->n_files, load.table->cap_files);
        load.file = &load.table->files[load.table->n_files++];
        *load.file = (struct metric_file){.name = memory_copy_text(path, strlen(path)), .first_row = load.table->n_rows};
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
