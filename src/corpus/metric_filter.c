/* metric_filter.c - rows of a file of metrics that its map wants. */
#include <stdlib.h>

#include "base/memory.h"
#include "corpus/metric_load.h"

bool metric_filter_find_columns(struct metric_load *load, struct error *err)
{
    const struct metric_map *map = load->map;

    load->filters = memory_zero(map->n_filters, sizeof *load->filters);
    for (size_t i = 0; i < map->n_filters; i++) {
        const struct metric_filter *filter = &map->filters[i];
        char *name = memory_copy_text(filter->column.ptr, filter->column.len);

        load->filters[i] = table_reader_find_column(load->reader, name);
        free(name);
        if (load->filters[i] == TABLE_NO_COLUMN)
            return error_at(err, ERROR_DATA, map->path, filter->line, 0,
                            "%s has no column \"%.*s\"; write a header of that file", load->file->name,
                            cell_count_shown(filter->column), filter->column.ptr);
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
