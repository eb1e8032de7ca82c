/* metric_table.c - what is loaded of external metrics. */
#include "corpus/metric_rows.h"

#include <stdlib.h>

#include "base/arena.h"

void metric_table_free(struct metric_table *table)
{
    if (!table)
        return;
    for (size_t i = 0; i < table->n_files; i++) {
        text_index_release(&table->files[i].index);
        free(table->files[i].dated);
        free(table->files[i].name);
    }
    free(table->files);
    free(table->rows);
    free(table->cells);
    free(table->metrics);
    text_index_release(&table->metric_index);
    free(table->ignored);
    arena_free(table->arena);
    free(table);
}

size_t metric_table_count(const struct metric_table *table)
{
    return table->n_metrics;
}

struct slice metric_table_get_name(const struct metric_table *table, size_t metric)
{
    return table->metrics[metric].name;
}

struct slice metric_table_get_unit(const struct metric_table *table, size_t metric)
{
    return table->metrics[metric].unit;
}

struct slice metric_table_get_basis(const struct metric_table *table, size_t metric)
{
    return table->metrics[metric].basis;
}

struct slice metric_table_get_kind(const struct metric_table *table, size_t metric)
{
    return table->metrics[metric].kind;
}

size_t metric_table_count_files(const struct metric_table *table)
{
    return table->n_files;
}

struct metric_file_info metric_table_get_file(const struct metric_table *table, size_t file)
{
    return (struct metric_file_info){
        .path = table->files[file].name,
        .n_filtered = table->files[file].n_filtered,
        .n_repeated = table->files[file].n_repeated,
    };
}

size_t metric_table_count_ignored(const struct metric_table *table)
{
    return table->n_ignored;
}

struct ignored_column metric_table_get_ignored(const struct metric_table *table, size_t index)
{
    return table->ignored[index];
}
