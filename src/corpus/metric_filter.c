/* metric_filter.c - rows of a file of metrics that its map wants. */
#include "base/memory.h"
#include "corpus/metric_load.h"

bool metric_filter_find_columns(struct metric_load *load, struct error *err)
{
    const struct metric_map *map = load->map;

    load->filters = memory_zero(map->n_filters, sizeof *load->filters);
    for (size_t i = 0; i < map->n_filters; i++) {
        load->filters[i] = metric_place_need_column(load, map->filters[i].column, map->filters[i].line, err);
        if (load->filters[i] == TABLE_NO_COLUMN)
            return false;
    }
    return true;
}

bool metric_filter_takes(const struct metric_load *load)
{
    for (size_t i = 0; i < load->map->n_filters; i++) {
        struct slice cell = slice_trim(table_reader_get(load->reader, load->filters[i]));

        if (!slice_equal(cell, load->map->filters[i].text))
            return false;
    }
    return true;
}
