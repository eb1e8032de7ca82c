/* metric_long.c - long tables of metrics: one row a number. */
#include <math.h>

#include "base/memory.h"
#include "base/number.h"
#include "corpus/metric_load.h"

void metric_long_find_columns(struct metric_load *load)
{
    load->metric = table_reader_find_column(load->reader, "metric");
    load->value = table_reader_find_column(load->reader, "value");
    load->unit = table_reader_find_column(load->reader, "unit");
    load->basis = table_reader_find_column(load->reader, "basis");
    load->kind = table_reader_find_column(load->reader, "kind");
}

bool metric_long_is_long(const struct metric_load *load)
{
    return load->metric != TABLE_NO_COLUMN && load->value != TABLE_NO_COLUMN;
}

/* Row of a long table under this key, added if it is new. */
static bool find_long_row(struct metric_load *load, size_t *found, struct error *err)
{
    struct metric_table *table = load->table;
    struct metric_row row;
    struct slice date;
    struct buffer key;
    bool ok = true;

    if (!metric_row_read_key(load, &row, &date, err))
        return false;
    buffer_init(&key);
    buffer_add_format(&key, "r%.*s\x1f%.*s\x1f%.*s\x1f%.*s", (int)row.call_id.len, row.call_id.ptr,
                      (int)row.owner.len, row.owner.ptr, (int)date.len, date.ptr, (int)row.period.len,
                      row.period.ptr);
    *found = text_index_find(&load->seen, buffer_get_slice(&key));
    if (*found == TEXT_INDEX_NONE) {
        *found = table->n_rows;
        text_index_add(&load->seen, cell_copy(table->arena, buffer_get_slice(&key)), *found);
        ok = metric_row_add(load, &row, date, err);
    }
    buffer_release(&key);
    return ok;
}

static bool find_long_metric(struct metric_load *load, size_t *metric, struct error *err)
{
    struct slice basis = cell_get(load->reader, load->basis), kind = cell_get(load->reader, load->kind);
    struct slice unit = cell_get(load->reader, load->unit);
    struct slice cell = cell_get(load->reader, load->metric);
    struct buffer base;
    struct metric_name *name;

    buffer_init(&base);
    metric_name_add(&base, cell);
    if (base.length && kind.len && !slice_equal_nocase(kind, slice_from("actual"))) {
        buffer_add_byte(&base, '_');
        metric_name_add(&base, kind);
    }
    *metric = base.length ? metric_name_find(load->table, buffer_get_slice(&base),
                                             slice_equal_nocase(basis, slice_from("GAAP"))      ? "_g"
                                             : slice_equal_nocase(basis, slice_from("NONGAAP")) ? "_n"
                                                                                                : "")
                          : TEXT_INDEX_NONE;
    if (!base.length)
        table_reader_fail(load->reader, load->metric, err, "the row names no metric; every row needs one");
    else if (*metric == TEXT_INDEX_NONE)
        table_reader_fail(load->reader, load->metric, err,
                          "the first %d letters of this name are those of another metric; shorten one",
                          METRIC_MAX_NAME);
    buffer_release(&base);
    if (*metric == TEXT_INDEX_NONE)
        return false;
    name = &load->table->metrics[*metric];
    if (unit.len && name->unit.len && !slice_equal(unit, name->unit))
        return table_reader_fail(load->reader, load->unit, err,
                                 "%.*s is in %.*s here and in %.*s before; convert one", (int)name->name.len,
                                 name->name.ptr, (int)unit.len, unit.ptr, (int)name->unit.len,
                                 name->unit.ptr);
    if (unit.len && !name->unit.len)
        name->unit = cell_copy(load->table->arena, unit);
    return true;
}

bool metric_long_read_row(struct metric_load *load, struct error *err)
{
    struct slice cell = slice_trim(table_reader_get(load->reader, load->value));
    size_t line = table_reader_get_line(load->reader), ids[2], known;
    double value = NAN;

    if (!find_long_metric(load, &ids[1], err) || !find_long_row(load, &ids[0], err))
        return false;
    if (!metric_cell_is_missing(cell) && !number_parse_double(cell, &value))
        return table_reader_fail(
            load->reader, load->value, err,
            "\"%.*s\" is no number; write it without signs such as %% or thousands commas, or NA",
            (int)(cell.len < 40 ? cell.len : 40), cell.ptr);
    known = text_index_add(&load->seen,
                           cell_copy(load->table->arena, slice_make((const char *)ids, sizeof ids)), line);
    if (known != line)
        return table_reader_fail(
            load->reader, load->metric, err,
            "there are two rows for %.*s of %.*s: lines %zu and %zu; keep one",
            (int)load->table->metrics[ids[1]].name.len, load->table->metrics[ids[1]].name.ptr,
            (int)load->table->rows[ids[0]].key.len, load->table->rows[ids[0]].key.ptr, known, line);
    if (isfinite(value))
        metric_cell_add(load->table, ids[0], ids[1], value);
    return true;
}
