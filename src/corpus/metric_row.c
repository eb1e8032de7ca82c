/* metric_row.c - rows of external metrics and the keys by which calls find them. */
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "corpus/metric_load.h"

struct slice metric_row_key(char kind, struct slice owner, struct slice second, char *out)
{
    size_t length = owner.len + second.len + 2;

    if (!second.len || length > ROW_KEY_SIZE || (kind != 'c' && !owner.len))
        return slice_make(out, 0);
    out[0] = kind;
    memcpy(out + 1, owner.ptr, owner.len);
    out[owner.len + 1] = '\x1f';
    memcpy(out + owner.len + 2, second.ptr, second.len);
    return slice_make(out, length);
}

int metric_row_compare_dated(const void *a_ptr, const void *b_ptr)
{
    const struct dated_row *a = a_ptr, *b = b_ptr;
    int order = slice_compare(a->owner, b->owner);

    return order ? order : (a->days > b->days) - (a->days < b->days);
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
