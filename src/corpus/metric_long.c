/* metric_long.c - long tables of metrics: one row a number. */
#include <math.h>

#include "base/memory.h"
#include "base/number.h"
#include "corpus/metric_load.h"

bool metric_long_is_long(const struct metric_load *load)
{
    return metric_place_has(load, METRIC_NAME) && metric_place_has(load, METRIC_VALUE);
}

/* Row of a long table under this key, added if it is new. */
static bool find_long_row(struct metric_load *load, size_t *found, struct error *err)
{
    struct metric_table *table = load->table;
    struct metric_row row;
    struct buffer key;
    bool ok = true;

    if (!metric_row_read_key(load, &row, err))
        return false;
    buffer_init(&key);
    buffer_add_format(&key, "r%.*s\x1f%.*s\x1f%.*s\x1f%.*s\x1f%.*s", (int)row.call_id.len, row.call_id.ptr,
                      (int)row.file_name.len, row.file_name.ptr, (int)row.owner.len, row.owner.ptr,
                      (int)row.date.len, row.date.ptr, (int)row.period.len, row.period.ptr);
    *found = text_index_find(&load->seen, buffer_get_slice(&key));
    if (*found == TEXT_INDEX_NONE) {
        *found = table->n_rows;
        text_index_add(&load->seen, cell_copy(table->arena, buffer_get_slice(&key)), *found);
        ok = metric_row_add(load, &row, err);
    }
    buffer_release(&key);
    return ok;
}

static bool get_basis(const struct metric_load *load, const char **suffix, struct error *err)
{
    struct slice basis = metric_place_get(load, METRIC_BASIS);

    *suffix = "";
    if (slice_equal_nocase(basis, slice_from("GAAP")))
        *suffix = "_g";
    else if (slice_equal_nocase(basis, slice_from("NONGAAP")) ||
             slice_equal_nocase(basis, slice_from("non-GAAP")))
        *suffix = "_n";
    return **suffix || !basis.len ||
           table_reader_fail(load->reader, metric_place_get_column(load, METRIC_BASIS), err,
                             "\"%.*s\" is no basis; write GAAP, NONGAAP or NA", cell_count_shown(basis),
                             basis.ptr);
}

/* Basis and kind, which are the same in all rows of a metric: they are part of its name. */
static void keep_words(struct metric_load *load, size_t metric, const char *suffix, struct slice kind)
{
    struct metric_name *name = &load->table->metrics[metric];

    if (*suffix)
        name->basis = slice_from(suffix[1] == 'g' ? "GAAP" : "NONGAAP");
    if (!name->kind.len)
        name->kind = cell_copy(load->table->arena, kind);
}

static bool find_long_metric(struct metric_load *load, struct slice name, size_t *metric, struct error *err)
{
    struct slice kind = metric_place_get(load, METRIC_KIND);
    size_t column = metric_place_get_column(load, METRIC_NAME);
    const char *suffix;
    struct buffer base;
    bool ok;

    if (!get_basis(load, &suffix, err))
        return false;
    buffer_init(&base);
    metric_name_add(&base, name);
    if (base.length && kind.len && !slice_equal_nocase(kind, slice_from("actual"))) {
        buffer_add_byte(&base, '_');
        metric_name_add(&base, kind);
    }
    *metric = base.length ? metric_name_find(load->table, buffer_get_slice(&base), suffix) : TEXT_INDEX_NONE;
    ok = *metric != TEXT_INDEX_NONE;
    if (ok)
        keep_words(load, *metric, suffix, kind);
    if (!base.length)
        table_reader_fail(load->reader, column, err, "the row names no metric; every row needs one");
    else if (!ok)
        table_reader_fail(load->reader, column, err,
                          "the first %d letters of this name are those of another metric; shorten one",
                          METRIC_MAX_NAME);
    buffer_release(&base);
    return ok;
}

static bool read_value(struct metric_load *load, double *value, struct error *err)
{
    struct slice cell = slice_trim(table_reader_get(load->reader, load->places[METRIC_VALUE].column));

    *value = NAN;
    return metric_cell_is_missing(cell) || number_parse_double(cell, value) ||
           table_reader_fail(
               load->reader, load->places[METRIC_VALUE].column, err,
               "\"%.*s\" is no number; write it without signs such as %% or thousands commas, or NA",
               (int)(cell.len < 40 ? cell.len : 40), cell.ptr);
}

/* The value's place among those of the file; is_known where the key had the metric before. */
static struct long_value *find_value(struct metric_load *load, size_t row, size_t metric, bool *is_known)
{
    size_t ids[2] = {row, metric}, known;

    ARRAY_RESERVE(load->values, load->n_values, load->cap_values);
    known =
        text_index_add(&load->seen, cell_copy(load->table->arena, slice_make((const char *)ids, sizeof ids)),
                       load->n_values);
    *is_known = known != load->n_values;
    if (!*is_known)
        load->values[load->n_values++] =
            (struct long_value){table_reader_get_line(load->reader), TEXT_INDEX_NONE};
    return &load->values[known];
}

static bool fail_twice(const struct metric_load *load, size_t row, size_t metric, size_t line,
                       struct error *err)
{
    struct slice name = load->table->metrics[metric].name, key = load->table->rows[row].key;

    return table_reader_fail(load->reader, metric_place_get_column(load, METRIC_NAME), err,
                             "there are two rows for %.*s of %.*s: lines %zu and %zu; keep one, or say "
                             "which with repeated,,first or repeated,,last in a map",
                             (int)name.len, name.ptr, (int)key.len, key.ptr, line,
                             table_reader_get_line(load->reader));
}

static bool store_value(struct metric_load *load, size_t row, size_t metric, double value, struct error *err)
{
    bool is_known;
    struct long_value *stored = find_value(load, row, metric, &is_known);

    if (is_known && load->map->repeated == REPEAT_ERROR)
        return fail_twice(load, row, metric, stored->line, err);
    load->file->n_repeated += is_known;
    if (is_known && load->map->repeated == REPEAT_FIRST)
        return true;
    if (stored->cell != TEXT_INDEX_NONE)
        load->table->cells[stored->cell].value = value;
    else if (isfinite(value))
        stored->cell = metric_cell_add(load->table, row, metric, value);
    return true;
}

/* The unit of the map, else that of the row; a failure shows the row. */
static bool set_unit(struct metric_load *load, const struct metric_choice *choice, size_t metric,
                     double *value, struct error *err)
{
    bool is_of_map = choice && choice->unit.len;
    struct slice unit =
        is_of_map ? choice->unit : metric_map_get_unit(load->map, metric_place_get(load, METRIC_UNIT));
    struct unit_place place = {
        .file = is_of_map ? load->map->path : load->file->name,
        .line = is_of_map ? choice->line : table_reader_get_line(load->reader),
        .row = is_of_map ? 0 : table_reader_get_row(load->reader),
    };
    struct error found;

    if (metric_name_set_unit(load->table, metric, unit, &place, value, is_of_map ? err : &found))
        return true;
    return is_of_map ? false
                     : table_reader_fail(load->reader, metric_place_get_column(load, METRIC_UNIT), err, "%s",
                                         found.text);
}

bool metric_long_read_row(struct metric_load *load, struct error *err)
{
    struct slice from = metric_place_get(load, METRIC_NAME);
    const struct metric_choice *choice = metric_map_find_choice(load->map, from);
    size_t metric, row;
    double value;

    if (load->map->n_choices && !choice) {
        load->file->n_filtered++;
        return true;
    }
    if (choice)
        load->is_chosen[choice - load->map->choices] = true;
    if (!find_long_metric(load, choice ? choice->name : from, &metric, err) ||
        !find_long_row(load, &row, err) || !read_value(load, &value, err))
        return false;
    if (isfinite(value) && !set_unit(load, choice, metric, &value, err))
        return false;
    return store_value(load, row, metric, value, err);
}

bool metric_long_finish(const struct metric_load *load, struct error *err)
{
    for (size_t i = 0; i < load->map->n_choices; i++)
        if (!load->is_chosen[i])
            return error_at(
                err, ERROR_DATA, load->map->path, load->map->choices[i].line, 0,
                "no row of %s that the map takes has the metric \"%.*s\"; correct or drop this line",
                load->file->name, cell_count_shown(load->map->choices[i].from),
                load->map->choices[i].from.ptr);
    return true;
}
