/* table_call.c - reading the rows of a call. */
#include "engine/table_call.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/number.h"

#define ISO_DATE_LENGTH 10

/* Columns of a transcript table; TABLE_NO_COLUMN where the table lacks one. */
struct table_columns {
    size_t order, component, person, title, org, text, ticker, fiscal_period, call_date;
};

static struct table_columns find_columns(const struct table_reader *reader, const struct column_names *names)
{
    return (struct table_columns){
        .order = column_names_find(names->component_order, reader),
        .component = column_names_find(names->component_type, reader),
        .person = column_names_find(names->person, reader),
        .title = column_names_find(names->title, reader),
        .org = column_names_find(names->org, reader),
        .text = column_names_find(names->text, reader),
        .ticker = column_names_find(names->ticker, reader),
        .fiscal_period = column_names_find(names->fiscal_period, reader),
        .call_date = column_names_find(names->call_date, reader),
    };
}

static struct slice keep(struct arena *arena, struct slice text)
{
    char *copy = arena_alloc(arena, text.len + 1);

    if (text.len)
        memcpy(copy, text.ptr, text.len);
    return slice_make(copy, text.len);
}

static bool is_missing(struct slice field)
{
    return field.len == 0 || slice_equal_text(field, "NA");
}

/* What the table says of the call in its first row counts as said by the text. */
static void read_row_facts(const struct table_reader *reader, const struct table_columns *columns,
                           struct arena *arena, struct call_meta *meta)
{
    struct slice ticker = slice_trim(table_reader_get(reader, columns->ticker));
    struct slice period = slice_trim(table_reader_get(reader, columns->fiscal_period));
    struct slice date = slice_trim(table_reader_get(reader, columns->call_date));
    int year, month, day;

    if (!is_missing(ticker)) {
        meta->ticker = keep(arena, ticker);
        meta->ticker_source = META_TEXT;
    }
    if (!is_missing(period) && period_parse(period, &meta->fyear, &meta->fqtr))
        meta->period_source = META_TEXT;
    /* The time of day that some vendors append is of no use here. */
    if (date.len > ISO_DATE_LENGTH && (date.ptr[ISO_DATE_LENGTH] == ' ' || date.ptr[ISO_DATE_LENGTH] == 'T'))
        date = slice_part(date, 0, ISO_DATE_LENGTH);
    if (date_parse(date, &year, &month, &day)) {
        meta->call_date = keep(arena, date);
        meta->date_source = META_TEXT;
    }
}

/* The field of a row where NA stands for nothing said. */
static struct slice keep_field(const struct table_reader *reader, size_t column, struct arena *arena)
{
    struct slice field = slice_trim(table_reader_get(reader, column));

    return is_missing(field) ? slice_make("", 0) : keep(arena, field);
}

/* Places of rows in the order of the vendor. */
struct row_place {
    double order;
    size_t row;
};

static int compare_places(const void *a_ptr, const void *b_ptr)
{
    const struct row_place *a = a_ptr, *b = b_ptr;

    if (a->order < b->order || a->order > b->order)
        return a->order < b->order ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* Rows that a database has given back in another order. */
static void sort_rows(struct transcript_row *rows, struct row_place *places, size_t n_rows,
                      struct arena *arena)
{
    struct transcript_row *sorted = arena_alloc(arena, n_rows * sizeof *sorted);

    qsort(places, n_rows, sizeof *places, compare_places);
    for (size_t i = 0; i < n_rows; i++)
        sorted[i] = rows[places[i].row];
    memcpy(rows, sorted, n_rows * sizeof *rows);
}

static bool read_rows(struct table_reader *reader, const struct table_columns *columns, struct arena *arena,
                      struct call_work *work, struct transcript_row *rows)
{
    const struct call *call = work->call;
    struct row_place *places = arena_alloc(arena, call->n_rows * sizeof *places);
    bool has_order = true;
    struct buffer texts;

    buffer_init(&texts);
    for (size_t i = 0; i < call->n_rows; i++) {
        enum table_row status = table_reader_read(reader, &work->error);

        if (status == TABLE_END)
            error_at(&work->error, ERROR_READ, call->path, 0, 0,
                     "ends before the last row of the call; it changed during the run");
        if (status != TABLE_ROW) {
            buffer_release(&texts);
            return false;
        }
        if (i == 0)
            read_row_facts(reader, columns, arena, &work->meta);
        places[i].row = i;
        has_order =
            has_order && number_parse_double(table_reader_get(reader, columns->order), &places[i].order);
        rows[i] = (struct transcript_row){
            .row = table_reader_get_row(reader),
            .component = keep_field(reader, columns->component, arena),
            .person = keep_field(reader, columns->person, arena),
            .title = keep_field(reader, columns->title, arena),
            .org = keep_field(reader, columns->org, arena),
            .text = keep(arena, table_reader_get(reader, columns->text)),
        };
        buffer_add_slice(&texts, rows[i].text);
    }
    hash_sha256(buffer_get_slice(&texts), work->sha256);
    buffer_release(&texts);
    if (has_order)
        sort_rows(rows, places, call->n_rows, arena);
    return true;
}

struct transcript_row *table_call_read(const struct column_names *names, struct call_source *source,
                                       struct arena *arena, struct call_work *work)
{
    const struct call *call = work->call;
    struct transcript_row *rows = arena_alloc(arena, call->n_rows * sizeof *rows);
    struct table_reader *reader = call_source_open_table(source, call, &work->error);
    struct table_columns columns;

    if (!reader || !table_reader_seek(reader, call->place, &work->error))
        return NULL;
    columns = find_columns(reader, names);
    work->n_bytes = call->size;
    return read_rows(reader, &columns, arena, work, rows) ? rows : NULL;
}
