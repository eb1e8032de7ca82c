/* metric_table.c - joining external metrics with calls, one to one. */
#include "corpus/metric_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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
    free(table->n_unused);
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

/* What of a call the keys are made of. */
struct call_key {
    struct slice call_id, owner, date, period;
    int64_t days;
};

static struct call_key make_call_key(const struct metric_file *file, const char *call_id,
                                     const struct call_meta *meta, char period[12])
{
    struct call_key key = {.call_id = slice_from(call_id), .date = meta->call_date, .days = DATE_UNKNOWN};
    int year, month, day;

    if (file->carried_key == NO_CARRIED_KEY)
        key.owner = meta->ticker;
    else if (meta->carried)
        key.owner = meta->carried[file->carried_key];
    if (meta->call_date.len && date_parse(meta->call_date, &year, &month, &day))
        key.days = date_count_days(year, month, day);
    period_format(meta->fyear, meta->fqtr, period);
    key.period = slice_from(period);
    return key;
}

static size_t find_row(const struct metric_file *file, char kind, struct slice owner, struct slice second)
{
    char text[ROW_KEY_SIZE];
    struct slice key = metric_row_key(kind, owner, second, text);
    size_t row = key.len ? text_index_find(&file->index, key) : TEXT_INDEX_NONE;

    return row == AMBIGUOUS_ROW ? TEXT_INDEX_NONE : row;
}

/* The only row of the owner within NEAR_DAYS that no call has. */
static size_t find_near(const struct metric_table *table, const struct metric_file *file,
                        const struct call_key *key)
{
    struct dated_row wanted = {key->owner, 0, 0};
    size_t low = 0, high = file->n_dated, found = TEXT_INDEX_NONE;

    if (!key->owner.len || key->days == DATE_UNKNOWN)
        return TEXT_INDEX_NONE;
    wanted.days = key->days - NEAR_DAYS;
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (metric_row_compare_dated(&file->dated[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < file->n_dated && slice_equal(file->dated[low].owner, key->owner) &&
           file->dated[low].days <= key->days + NEAR_DAYS;
         low++) {
        if (table->rows[file->dated[low].row].is_used)
            continue;
        if (found != TEXT_INDEX_NONE)
            return TEXT_INDEX_NONE;
        found = file->dated[low].row;
    }
    return found;
}

/* A period that fits does not count where the dates say that another call is meant. */
static bool dates_agree(const struct metric_row *row, const struct call_key *key)
{
    return row->days == DATE_UNKNOWN || key->days == DATE_UNKNOWN ||
           llabs(row->days - key->days) <= NEAR_DAYS;
}

/* The row of a file that belongs to the call, and the key that found it. */
static size_t match_file(const struct metric_table *table, const struct metric_file *file,
                         const struct call_key *key, const char **label)
{
    size_t row = file->has_call_id ? find_row(file, 'c', slice_make("", 0), key->call_id) : TEXT_INDEX_NONE;

    *label = "call_id";
    if (row == TEXT_INDEX_NONE && file->has_date) {
        row = find_row(file, 'd', key->owner, key->date);
        *label = file->date_label;
    }
    if (row == TEXT_INDEX_NONE && file->has_period) {
        row = find_row(file, 'p', key->owner, key->period);
        *label = file->period_label;
        if (row != TEXT_INDEX_NONE && !dates_agree(&table->rows[row], key))
            row = TEXT_INDEX_NONE;
    }
    if (row == TEXT_INDEX_NONE && file->has_date) {
        row = find_near(table, file, key);
        *label = file->near_label;
    }
    return row;
}

static void use_row(struct metric_table *table, size_t row)
{
    if (!table->rows[row].is_used) {
        table->rows[row].is_used = true;
        table->n_unused[row / ROW_BLOCK]--;
        table->n_used++;
    }
}

const char *metric_table_join(struct metric_table *table, const char *call_id, const struct call_meta *meta,
                              double *values)
{
    const char *key_found = "";

    for (size_t i = 0; i < table->n_metrics; i++)
        values[i] = NAN;
    for (size_t i = 0; i < table->n_files; i++) {
        char period[12];
        const char *label;
        struct call_key key = make_call_key(&table->files[i], call_id, meta, period);
        size_t row = match_file(table, &table->files[i], &key, &label);

        if (row == TEXT_INDEX_NONE)
            continue;
        use_row(table, row);
        if (!*key_found)
            key_found = label;
        for (size_t j = 0; j < table->rows[row].n_cells; j++) {
            const struct metric_cell *cell = &table->cells[table->rows[row].first_cell + j];

            values[cell->metric] = cell->value;
        }
    }
    return key_found;
}

size_t metric_table_count_unmatched(const struct metric_table *table)
{
    return table->n_rows - table->n_used;
}

struct unmatched_row metric_table_get_unmatched(const struct metric_table *table, size_t index)
{
    size_t block = 0, row;

    while (index >= table->n_unused[block])
        index -= table->n_unused[block++];
    for (row = block * ROW_BLOCK; table->rows[row].is_used || index > 0; row++)
        index -= !table->rows[row].is_used;
    return (struct unmatched_row){table->files[table->rows[row].file].name, table->rows[row].row,
                                  table->rows[row].key};
}

size_t metric_table_count_ignored(const struct metric_table *table)
{
    return table->n_ignored;
}

struct ignored_column metric_table_get_ignored(const struct metric_table *table, size_t index)
{
    return table->ignored[index];
}
