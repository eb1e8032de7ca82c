/* metric_row.c - rows of external metrics and the keys by which calls find them. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "corpus/file_name.h"
#include "corpus/metric_load.h"

struct slice metric_row_make_key(enum metric_key kind, struct slice owner, struct slice second, char *out)
{
    size_t length = owner.len + second.len + 2;

    if (!second.len || length > ROW_KEY_SIZE || (kind >= KEY_DATE && !owner.len))
        return slice_make(out, 0);
    out[0] = (char)('a' + kind);
    memcpy(out + 1, owner.ptr, owner.len);
    out[owner.len + 1] = '\x1f';
    memcpy(out + owner.len + 2, second.ptr, second.len);
    return slice_make(out, length);
}

struct slice metric_row_trim_key(struct slice key)
{
    struct slice number = slice_ends(key, ".0") ? slice_part(key, 0, key.len - 2) : key;
    size_t zeros = 0;

    for (size_t i = 0; i < number.len; i++)
        if (!byte_is_digit(number.ptr[i]))
            return key;
    while (zeros + 1 < number.len && number.ptr[zeros] == '0')
        zeros++;
    return slice_part(number, zeros, number.len);
}

void metric_row_make_file_key(struct slice name, struct buffer *out)
{
    char *path = memory_copy_text(name.ptr, name.len);
    struct file_name file;
    const char *end;

    for (char *p = path; *p; p++)
        if (*p == '\\' || *p == ':')
            *p = '/';
    file = file_name_parse(path);
    end =
        file.content != FILE_CONTENT_OTHER || file.is_packed ? file.extension : file.name + strlen(file.name);
    for (const char *p = file.name; p < end; p++)
        buffer_add_byte(out, byte_is_blank(*p) ? '_' : *p);
    free(path);
}

int metric_row_compare_dated(const void *a_ptr, const void *b_ptr)
{
    const struct dated_row *a = a_ptr, *b = b_ptr;
    int order = slice_compare(a->owner, b->owner);

    if (!order)
        order = (a->days > b->days) - (a->days < b->days);
    return order ? order : (a->row > b->row) - (a->row < b->row);
}

static bool read_date(const struct metric_load *load, struct metric_row *row, struct error *err)
{
    struct slice cell = metric_place_get(load, METRIC_CALL_DATE);
    size_t column = metric_place_get_column(load, METRIC_CALL_DATE);
    char iso[11];
    int year, month, day;

    if (!cell.len || metric_cell_is_missing(cell))
        return true;
    if (date_is_damaged(cell))
        return table_reader_fail(load->reader, column, err,
                                 "\"%.*s\" in row %zu is what a spreadsheet makes of a date or a quarter; "
                                 "restore it from the source",
                                 cell_count_shown(cell), cell.ptr, row->row);
    if (!date_read(cell, load->map->date_order, iso))
        return table_reader_fail(load->reader, column, err,
                                 "\"%.*s\" in row %zu is no date; write 2010-01-25, %s or NA",
                                 cell_count_shown(cell), cell.ptr, row->row,
                                 load->map->date_order == DATE_DAY_FIRST
                                     ? "25/1/2010"
                                     : "1/25/2010 (or dates,,dmy in a map where the day comes first)");
    row->date = cell_copy(load->table->arena, slice_from(iso));
    if (date_parse(row->date, &year, &month, &day))
        row->days = date_count_days(year, month, day);
    return true;
}

static void read_owner(const struct metric_load *load, struct metric_row *row)
{
    struct arena *arena = load->table->arena;
    struct slice file_name = metric_place_get(load, METRIC_FILE_NAME);
    struct buffer key;

    row->call_id = cell_copy(arena, metric_place_get(load, METRIC_CALL_ID));
    if (load->owner == METRIC_TICKER)
        row->owner = cell_copy_upper(arena, metric_place_get(load, METRIC_TICKER));
    else if (load->owner == METRIC_KEY)
        row->owner = cell_copy(arena, metric_row_trim_key(metric_place_get(load, METRIC_KEY)));
    if (!file_name.len)
        return;
    buffer_init(&key);
    metric_row_make_file_key(file_name, &key);
    row->file_name = cell_copy(arena, buffer_get_slice(&key));
    buffer_release(&key);
}

/* What reports call the row. */
static struct slice make_shown_key(const struct metric_load *load, const struct metric_row *row)
{
    struct slice first = row->call_id.len ? row->call_id : row->owner.len ? row->owner : row->file_name;
    struct slice second = row->date.len ? row->date : row->period;
    struct slice shown;
    struct buffer key;

    buffer_init(&key);
    buffer_add_slice(&key, first);
    if (!row->call_id.len && second.len)
        buffer_add_format(&key, " %.*s", (int)second.len, second.ptr);
    shown = cell_copy(load->table->arena, slice_trim(buffer_get_slice(&key)));
    buffer_release(&key);
    return shown;
}

bool metric_row_read_key(struct metric_load *load, struct metric_row *row, struct error *err)
{
    char period[12];
    int fyear, fqtr;

    *row = (struct metric_row){
        .file = load->table->n_files - 1,
        .row = table_reader_get_row(load->reader),
        .line = table_reader_get_line(load->reader),
        .days = DATE_UNKNOWN,
    };
    if (!read_date(load, row, err) || !period_columns_get(load->reader, &load->period, &fyear, &fqtr, err))
        return false;
    read_owner(load, row);
    period_format(fyear, fqtr, period);
    row->period = cell_copy(load->table->arena, slice_from(period));
    row->key = make_shown_key(load, row);
    return true;
}

static bool fail_twice(const struct metric_load *load, size_t earlier, const struct metric_row *row,
                       size_t column, struct error *err)
{
    const struct metric_row *first = &load->table->rows[earlier];

    return table_reader_fail(load->reader, column, err,
                             "there are two rows for %.*s: row %zu (line %zu) and row %zu; keep one",
                             (int)row->key.len, row->key.ptr, first->row, first->line, row->row);
}

/* Adds the row under one key. */
static bool index_key(struct metric_load *load, enum metric_key kind, struct slice owner, struct slice second,
                      bool may_repeat, struct error *err)
{
    struct metric_table *table = load->table;
    enum metric_field field = kind == KEY_CALL_ID     ? METRIC_CALL_ID
                              : kind == KEY_FILE_NAME ? METRIC_FILE_NAME
                                                      : load->owner;
    char text[ROW_KEY_SIZE];
    struct slice key = metric_row_make_key(kind, owner, second, text);
    size_t row = table->n_rows - 1, known;

    if (!key.len)
        return true;
    known = text_index_find(&load->file->index, key);
    if (known == TEXT_INDEX_NONE)
        text_index_add(&load->file->index, cell_copy(table->arena, key), row);
    else if (!may_repeat)
        return fail_twice(load, known, &table->rows[row], metric_place_get_column(load, field), err);
    else
        text_index_set(&load->file->index, key, AMBIGUOUS_ROW);
    return true;
}

/* A key may repeat in a file that has a better one. */
bool metric_row_add(struct metric_load *load, const struct metric_row *row, struct error *err)
{
    struct metric_table *table = load->table;
    const bool *has = load->file->has;
    bool names_call = has[KEY_CALL_ID] || has[KEY_FILE_NAME];

    ARRAY_RESERVE(table->rows, table->n_rows, table->cap_rows);
    table->rows[table->n_rows++] = *row;
    return index_key(load, KEY_CALL_ID, slice_make("", 0), row->call_id, false, err) &&
           index_key(load, KEY_FILE_NAME, slice_make("", 0), row->file_name, has[KEY_CALL_ID], err) &&
           index_key(load, KEY_DATE, row->owner, row->date, names_call, err) &&
           index_key(load, KEY_PERIOD, row->owner, row->period, names_call || has[KEY_DATE], err);
}
