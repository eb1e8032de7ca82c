/* metric_wide.c - wide tables of metrics: one row a call, one column a metric. */
#include "base/memory.h"
#include "base/number.h"
#include "corpus/metric_load.h"

/* Numbers of databases that are no measurements. */
static bool is_identifier(const struct metric_load *load, struct slice header)
{
    static const char *const names[] = {"gvkey", "permno",        "permco",     "cik",      "sic",
                                        "naics", "transcript_id", "company_id", "companyid"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_equal_nocase(header, slice_from(names[i])))
            return true;
    for (size_t i = 0; load->calls && i < meta_table_count_carried(load->calls); i++)
        if (slice_equal_nocase(header, meta_table_get_carried_name(load->calls, i)))
            return true;
    return false;
}

static void ignore_column(struct metric_load *load, size_t column)
{
    struct metric_table *table = load->table;

    ARRAY_RESERVE(table->ignored, table->n_ignored, table->cap_ignored);
    table->ignored[table->n_ignored++] = (struct ignored_column){
        load->file->name, cell_copy(table->arena, table_reader_get_header(load->reader, column))};
}

bool metric_wide_find_columns(struct metric_load *load, struct error *err)
{
    size_t n = table_reader_count_columns(load->reader);

    for (size_t i = 0; i < load->map->n_choices; i++)
        if (metric_place_need_column(load, load->map->choices[i].from, load->map->choices[i].line, err) ==
            TABLE_NO_COLUMN)
            return false;

    load->wide = memory_zero(n, sizeof *load->wide);
    for (size_t i = 0; i < n; i++) {
        struct slice header = table_reader_get_header(load->reader, i);

        const struct metric_choice *choice = metric_map_find_choice(load->map, header);

        if (!header.len || metric_place_is_key(load, i) || metric_map_ignores(load->map, header))
            continue;
        if (load->map->n_choices ? !choice : is_identifier(load, header))
            ignore_column(load, i);
        else
            load->wide[load->n_wide++] = (struct wide_column){.column = i, .choice = choice};
    }
    return true;
}

/* The metric of a cell is the number of its wide column until the whole file has been read. */
bool metric_wide_read_row(struct metric_load *load, struct error *err)
{
    struct metric_row row;

    if (!metric_row_read_key(load, &row, err) || !metric_row_add(load, &row, err))
        return false;
    for (size_t i = 0; i < load->n_wide; i++) {
        struct wide_column *wide = &load->wide[i];
        struct slice cell = slice_trim(table_reader_get(load->reader, wide->column));
        double value;

        if (metric_cell_is_missing(cell))
            continue;
        if (number_parse_double(cell, &value)) {
            wide->n_numbers++;
            metric_cell_add(load->table, load->table->n_rows - 1, i, value);
        } else if (wide->n_texts++ == 0) {
            table_reader_fail(load->reader, wide->column, &wide->first_text,
                              "\"%.*s\" stands in a column of numbers (row %zu); write it without signs such "
                              "as %% or thousands commas, or NA",
                              (int)(cell.len < 40 ? cell.len : 40), cell.ptr, row.row);
        }
    }
    return true;
}

/* The column's metric; TEXT_INDEX_NONE and err where another column has the name. */
static size_t name_column(struct metric_load *load, size_t index, struct error *err)
{
    const struct wide_column *wide = &load->wide[index];
    struct slice header = table_reader_get_header(load->reader, wide->column);
    struct buffer name;
    size_t metric;

    buffer_init(&name);
    metric_name_add(&name, wide->choice ? wide->choice->name : header);
    metric = name.length ? metric_name_find(load->table, buffer_get_slice(&name), "") : TEXT_INDEX_NONE;
    for (size_t i = 0; i < index; i++)
        if (load->wide[i].metric == metric)
            metric = TEXT_INDEX_NONE;
    if (metric == TEXT_INDEX_NONE)
        error_at(err, ERROR_DATA, load->file->name, 1, 0,
                 "the column \"%.*s\" becomes \"%.*s\", as another one does; rename one",
                 cell_count_shown(header), header.ptr,
                 name.length < METRIC_MAX_NAME ? (int)name.length : METRIC_MAX_NAME,
                 name.data ? name.data : "");
    buffer_release(&name);
    return metric;
}

static bool has_letter(struct slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (byte_is_letter(text.ptr[i]) || byte_is_digit(text.ptr[i]))
            return true;
    return false;
}

/* Decides about one column. */
static bool finish_column(struct metric_load *load, size_t index, struct error *err)
{
    struct wide_column *wide = &load->wide[index];

    wide->metric = TEXT_INDEX_NONE;
    if (wide->n_texts && (wide->n_numbers > wide->n_texts || wide->choice)) {
        *err = wide->first_text;
        return false;
    }
    if (wide->n_texts || !wide->n_numbers ||
        !has_letter(table_reader_get_header(load->reader, wide->column))) {
        ignore_column(load, wide->column);
        return true;
    }
    wide->metric = name_column(load, index, err);
    return wide->metric != TEXT_INDEX_NONE;
}

static bool set_unit(struct metric_load *load, const struct wide_column *wide, struct metric_cell *cell,
                     struct error *err)
{
    struct slice unit = wide->choice ? wide->choice->unit : slice_make("", 0);
    const struct metric_row *row = &load->table->rows[cell->row];
    struct unit_place place = {load->file->name, row->line, row->row};

    if (unit.len)
        place = (struct unit_place){load->map->path, wide->choice->line, 0};
    return metric_name_set_unit(load->table, cell->metric, unit, &place, &cell->value, err);
}

/* Numbers of the wide columns become metrics, in their units. */
static bool finish_cells(struct metric_load *load, struct error *err)
{
    struct metric_table *table = load->table;
    size_t kept = load->first_cell;

    for (size_t i = load->first_cell; i < table->n_cells; i++) {
        struct metric_cell cell = table->cells[i];
        const struct wide_column *wide = &load->wide[cell.metric];

        if (wide->metric == TEXT_INDEX_NONE)
            continue;
        cell.metric = wide->metric;
        if (!set_unit(load, wide, &cell, err))
            return false;
        table->cells[kept++] = cell;
    }
    table->n_cells = kept;
    return true;
}

bool metric_wide_finish(struct metric_load *load, struct error *err)
{
    for (size_t i = 0; i < load->n_wide; i++)
        if (!finish_column(load, i, err))
            return false;
    return finish_cells(load, err);
}
