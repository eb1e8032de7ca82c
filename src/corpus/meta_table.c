/* meta_table.c - the table of --calls. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "corpus/call_meta.h"
#include "corpus/cell.h"
#include "corpus/period_columns.h"
#include "corpus/text_index.h"
#include "table/table_reader.h"

struct meta_row {
    const char *call_id; /* in the arena */
    struct call_meta meta;
    size_t row, line; /* in the file */
};

struct meta_table {
    struct arena *arena;   /* owns all texts */
    struct meta_row *rows; /* [n_rows] in file order */
    size_t n_rows, cap_rows;
    struct slice *carried_names; /* [n_carried] */
    size_t n_carried;
    struct text_index index; /* call_id -> row */
};

struct meta_columns {
    size_t call_id, ticker, firm, call_date, ceo_name, cfo_name;
    struct period_columns period;
    size_t *carried; /* [n_carried] of the table */
};

static bool is_known(const struct meta_columns *columns, size_t column)
{
    const size_t known[] = {
        columns->call_id,       columns->ticker,       columns->firm,
        columns->call_date,     columns->ceo_name,     columns->cfo_name,
        columns->period.period, columns->period.fyear, columns->period.fqtr,
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i] == column)
            return true;
    return false;
}

static bool find_columns(struct meta_table *table, struct table_reader *reader, struct meta_columns *columns,
                         struct error *err)
{
    size_t n_columns = table_reader_count_columns(reader);

    columns->call_id = table_reader_need_column(reader, "call_id", err);
    if (columns->call_id == TABLE_NO_COLUMN)
        return false;
    columns->ticker = table_reader_find_column(reader, "ticker");
    columns->firm = table_reader_find_column(reader, "firm");
    columns->call_date = table_reader_find_column(reader, "call_date");
    columns->ceo_name = table_reader_find_column(reader, "ceo_name");
    columns->cfo_name = table_reader_find_column(reader, "cfo_name");
    columns->period = period_columns_find(reader);
    columns->carried = memory_zero(n_columns, sizeof *columns->carried);
    table->carried_names = memory_zero(n_columns, sizeof *table->carried_names);
    for (size_t i = 0; i < n_columns; i++) {
        struct slice name = table_reader_get_header(reader, i);

        /* A column without a name is the row number that R writes. */
        if (!name.len || is_known(columns, i))
            continue;
        columns->carried[table->n_carried] = i;
        table->carried_names[table->n_carried++] = cell_copy(table->arena, name);
    }
    return true;
}

static const struct slice *copy_carried(struct meta_table *table, const struct table_reader *reader,
                                        const size_t *columns)
{
    struct slice *carried = arena_alloc(table->arena, table->n_carried * sizeof *carried);

    for (size_t i = 0; i < table->n_carried; i++)
        carried[i] = cell_copy(table->arena, cell_get(reader, columns[i]));
    return carried;
}

static bool read_meta(struct meta_table *table, const struct table_reader *reader,
                      const struct meta_columns *columns, struct call_meta *meta, struct error *err)
{
    struct slice date;

    *meta = (struct call_meta){0};
    if (!cell_get_date(reader, columns->call_date, &date, err) ||
        !period_columns_get(reader, &columns->period, &meta->fyear, &meta->fqtr, err))
        return false;
    meta->ticker = cell_copy_upper(table->arena, cell_get(reader, columns->ticker));
    meta->firm = cell_copy(table->arena, cell_get(reader, columns->firm));
    meta->call_date = cell_copy(table->arena, date);
    meta->ceo_name = cell_copy(table->arena, cell_get(reader, columns->ceo_name));
    meta->cfo_name = cell_copy(table->arena, cell_get(reader, columns->cfo_name));
    meta->carried = copy_carried(table, reader, columns->carried);
    meta->ticker_source = meta->ticker.len ? META_FILE : META_NONE;
    meta->date_source = meta->call_date.len ? META_FILE : META_NONE;
    meta->period_source = meta->fyear ? META_FILE : META_NONE;
    return true;
}

static bool add_row(struct meta_table *table, const struct table_reader *reader,
                    const struct meta_columns *columns, struct error *err)
{
    struct slice call_id = slice_trim(table_reader_get(reader, columns->call_id));
    struct meta_row row = {.row = table_reader_get_row(reader), .line = table_reader_get_line(reader)};
    size_t earlier;
    char *copy;

    if (!call_id.len)
        return table_reader_fail(reader, columns->call_id, err,
                                 "the row has no call_id; every row needs one");
    if (!read_meta(table, reader, columns, &row.meta, err))
        return false;
    copy = arena_alloc(table->arena, call_id.len + 1);
    memcpy(copy, call_id.ptr, call_id.len);
    copy[call_id.len] = '\0';
    row.call_id = copy;
    earlier = text_index_add(&table->index, slice_make(copy, call_id.len), table->n_rows);
    if (earlier != table->n_rows)
        return table_reader_fail(reader, columns->call_id, err,
                                 "the call \"%s\" has two rows: row %zu (line %zu) and row %zu; keep one",
                                 copy, table->rows[earlier].row, table->rows[earlier].line, row.row);
    ARRAY_RESERVE(table->rows, table->n_rows, table->cap_rows);
    table->rows[table->n_rows++] = row;
    return true;
}

struct meta_table *meta_table_load(const char *path, struct error *err)
{
    struct table_reader *reader = table_reader_open(path, err);
    struct meta_table *table;
    struct meta_columns columns = {0};
    enum table_row found = TABLE_FAILED;

    if (!reader)
        return NULL;
    table = memory_zero(1, sizeof *table);
    table->arena = arena_new();
    text_index_init(&table->index);
    if (find_columns(table, reader, &columns, err))
        while ((found = table_reader_read(reader, err)) == TABLE_ROW)
            if (!add_row(table, reader, &columns, err)) {
                found = TABLE_FAILED;
                break;
            }
    free(columns.carried);
    table_reader_close(reader);
    if (found == TABLE_END)
        return table;
    meta_table_free(table);
    return NULL;
}

void meta_table_free(struct meta_table *table)
{
    if (!table)
        return;
    text_index_release(&table->index);
    free(table->carried_names);
    free(table->rows);
    arena_free(table->arena);
    free(table);
}

size_t meta_table_count_carried(const struct meta_table *table)
{
    return table->n_carried;
}

struct slice meta_table_get_carried_name(const struct meta_table *table, size_t index)
{
    return table->carried_names[index];
}

const struct call_meta *meta_table_find(const struct meta_table *table, const char *call_id)
{
    size_t row = text_index_find(&table->index, slice_from(call_id));

    return row == TEXT_INDEX_NONE ? NULL : &table->rows[row].meta;
}

size_t meta_table_count(const struct meta_table *table)
{
    return table->n_rows;
}

const char *meta_table_get_call_id(const struct meta_table *table, size_t index)
{
    return table->rows[index].call_id;
}
