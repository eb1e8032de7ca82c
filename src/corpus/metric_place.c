/* metric_place.c - which columns of a file of metrics hold which field. */
#include <stdlib.h>

#include "base/memory.h"
#include "corpus/metric_load.h"

size_t metric_place_need_column(const struct metric_load *load, struct slice name, size_t line,
                                struct error *err)
{
    char *text = memory_copy_text(name.ptr, name.len);
    size_t column = table_reader_need_column(load->reader, text, err);

    free(text);
    if (column == TABLE_NO_COLUMN)
        error_note(err, "as %s:%zu needs it", load->map->path, line);
    return column;
}

/* A carried column of --calls by its name, or NO_CARRIED_KEY. */
static size_t find_carried(const struct metric_load *load, struct slice name)
{
    for (size_t i = 0; load->calls && i < meta_table_count_carried(load->calls); i++)
        if (slice_equal_nocase(name, meta_table_get_carried_name(load->calls, i)))
            return i;
    return NO_CARRIED_KEY;
}

static bool find_mapped_key(struct metric_load *load, struct error *err)
{
    const struct metric_source *source = &load->map->fields[METRIC_KEY];

    load->file->carried_key = find_carried(load, source->text);
    if (load->file->carried_key == NO_CARRIED_KEY)
        return error_at(err, ERROR_DATA, load->map->path, source->line, 0,
                        "--calls carries no column \"%.*s\" that the key could equal; add it there",
                        cell_count_shown(source->text), source->text.ptr);
    load->owner = METRIC_KEY;
    return true;
}

/* Whose the row is: the key of the map, the ticker, else the first carried key of --calls in the file. */
static bool find_owner(struct metric_load *load, struct error *err)
{
    size_t n = table_reader_count_columns(load->reader);

    load->file->carried_key = NO_CARRIED_KEY;
    load->owner = N_METRIC_FIELDS;
    if (load->map->fields[METRIC_KEY].is_given)
        return find_mapped_key(load, err);
    if (metric_place_has(load, METRIC_TICKER)) {
        load->owner = METRIC_TICKER;
        return true;
    }
    for (size_t k = 0; load->calls && k < meta_table_count_carried(load->calls); k++)
        for (size_t i = 0; i < n; i++)
            if (slice_equal_nocase(table_reader_get_header(load->reader, i),
                                   meta_table_get_carried_name(load->calls, k))) {
                load->places[METRIC_KEY].column = i;
                load->file->carried_key = k;
                load->owner = METRIC_KEY;
                return true;
            }
    return true;
}

static bool find_place(struct metric_load *load, enum metric_field field, struct error *err)
{
    const struct metric_source *source = &load->map->fields[field];
    const char *header = metric_map_get_header(field);
    struct metric_place *place = &load->places[field];

    *place = (struct metric_place){TABLE_NO_COLUMN, {"", 0}};
    if (source->is_given && source->column.len) {
        place->column = metric_place_need_column(load, source->column, source->line, err);
        return place->column != TABLE_NO_COLUMN;
    }
    if (source->is_given)
        place->text = source->text;
    else if (header && !metric_map_ignores(load->map, slice_from(header)) &&
             !metric_map_find_choice(load->map, slice_from(header)))
        place->column = table_reader_find_column(load->reader, header);
    return true;
}

bool metric_place_find(struct metric_load *load, struct error *err)
{
    for (int field = 0; field < N_METRIC_FIELDS; field++)
        if (!find_place(load, (enum metric_field)field, err))
            return false;
    load->period = (struct period_columns){
        load->places[METRIC_FISCAL_PERIOD].column,
        load->places[METRIC_FYEAR].column,
        load->places[METRIC_FQTR].column,
    };
    return find_owner(load, err);
}

bool metric_place_has(const struct metric_load *load, enum metric_field field)
{
    return load->places[field].column != TABLE_NO_COLUMN || load->places[field].text.len > 0;
}

struct slice metric_place_get(const struct metric_load *load, enum metric_field field)
{
    const struct metric_place *place = &load->places[field];

    return place->column == TABLE_NO_COLUMN ? place->text : cell_get(load->reader, place->column);
}

size_t metric_place_get_column(const struct metric_load *load, enum metric_field field)
{
    return field < N_METRIC_FIELDS ? load->places[field].column : TABLE_NO_COLUMN;
}

bool metric_place_is_key(const struct metric_load *load, size_t column)
{
    for (int field = 0; field <= METRIC_FQTR; field++)
        if (load->places[field].column == column)
            return true;
    return false;
}
