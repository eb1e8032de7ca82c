/* metric_cell.c - single values of external metrics. */
#include "base/memory.h"
#include "corpus/metric_load.h"

bool metric_cell_is_missing(struct slice cell)
{
    static const char *const words[] = {"NA", "N/A", "NaN", "null", "."};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_equal_nocase(cell, slice_from(words[i])))
            return true;
    return cell.len == 0;
}

size_t metric_cell_add(struct metric_table *table, size_t row, size_t metric, double value)
{
    ARRAY_RESERVE(table->cells, table->n_cells, table->cap_cells);
    table->cells[table->n_cells] = (struct metric_cell){row, metric, value};
    return table->n_cells++;
}
