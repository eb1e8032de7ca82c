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

static bool is_key_column(const struct metric_load *load, size_t column)
{
    return column == load->call_id || column == load->owner || column == load->date ||
           column == load->period.period || column == load->period.fyear || column == load->period.fqtr;
}

void metric_wide_find_columns(struct metric_load *load)
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
}

/* The metric of a cell is the number of its wide column until the whole file has been read. */
bool metric_wide_read_row(struct metric_load *load, struct error *err)
{
    struct metric_row row;
    struct slice date;

    if (!metric_row_read_key(load, &row, &date, err) || !metric_row_add(load, &row, date, err))
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
                              "\"%.*s\" stands in a column of numbers; write it without signs such as %% or "
                              "thousands commas, or NA",
                              (int)(cell.len < 40 ? cell.len : 40), cell.ptr);
        }
    }
    return true;
}

bool metric_wide_finish(struct metric_load *load, struct error *err)
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
        metric_name_add(&name, table_reader_get_header(load->reader, wide->column));
        if (wide->n_texts && wide->n_numbers > wide->n_texts) {
            *err = wide->first_text;
            ok = false;
        } else if (wide->n_texts || !wide->n_numbers || !name.length) {
            ignore_column(load, wide->column);
        } else {
            wide->metric = metric_name_find(table, buffer_get_slice(&name), "");
            for (size_t j = 0; j < i; j++)
                ok = ok && (wide->metric != load->wide[j].metric || wide->metric == TEXT_INDEX_NONE);
            if (!ok || wide->metric == TEXT_INDEX_NONE)
                ok = error_at(err, ERROR_DATA, load->file->name, 1, 0,
                              "the column \"%.100s\" becomes \"%.*s\", as another one does; rename one",
                              table_reader_get_header(load->reader, wide->column).ptr,
                              name.length < METRIC_MAX_NAME ? (int)name.length : METRIC_MAX_NAME, name.data);
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
