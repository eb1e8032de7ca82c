/* metric_rows.c - first the steady levels of all calls are compared, then the rows are written. */
#include "engine/metric_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "metric/metric_panel.h"
#include "panel/spill.h"
#include "report/call_reports.h"

/* What is read twice: for comparing, and for writing. */
struct metric_rows {
    const char *na;
    struct spill *spill;
    struct spill_place *places; /* [n_places] of calls */
    size_t n_places, cap_places;
    struct metric_level *levels; /* [n_levels] */
    size_t n_levels, cap_levels;
    uint64_t n_rows; /* of all calls so far */
};

struct metric_rows *metric_rows_open(const char *folder, const char *na, struct error *err)
{
    struct metric_rows *rows = memory_zero(1, sizeof *rows);

    rows->na = na;
    rows->spill = spill_open(folder, err);
    if (rows->spill)
        return rows;
    metric_rows_close(rows);
    return NULL;
}

void metric_rows_close(struct metric_rows *rows)
{
    if (!rows)
        return;
    spill_close(rows->spill);
    free(rows->places);
    free(rows->levels);
    free(rows);
}

/* Firm and quarter are those of the call, which is known by its place. */
static void add_level(struct metric_rows *rows, const struct metrics_record_level *told)
{
    struct metric_level *level;

    ARRAY_RESERVE(rows->levels, rows->n_levels, rows->cap_levels);
    level = &rows->levels[rows->n_levels++];
    *level = (struct metric_level){.metric = (size_t)told->metric,
                                   .quarter = (int64_t)rows->n_places - 1,
                                   .value = told->value,
                                   .score = (int)told->score,
                                   .row = rows->n_rows};
    memcpy(level->unit, told->unit, sizeof level->unit);
}

bool metric_rows_add(struct metric_rows *rows, const struct buffer *records, struct error *err)
{
    struct slice rest = buffer_get_slice(records);
    struct metrics_record record;

    ARRAY_RESERVE(rows->places, rows->n_places, rows->cap_places);
    rows->n_places++;
    for (; metrics_report_next(&rest, &record); rows->n_rows++)
        if (record.level.is_steady)
            add_level(rows, &record.level);
    return spill_write(rows->spill, buffer_get_slice(records), &rows->places[rows->n_places - 1], err);
}

/* Calls whose firm is not known, and second copies of a call, are held against nothing. */
static void place_levels(struct metric_rows *rows, const struct call_record *records)
{
    size_t n = 0;

    for (size_t i = 0; i < rows->n_levels; i++) {
        struct metric_level level = rows->levels[i];
        const struct call_record *record = &records[level.quarter];

        if (record->firm.len == 0 || record->is_duplicate)
            continue;
        level.firm = record->firm;
        level.quarter = (int64_t)record->meta.fyear * 4 + record->meta.fqtr;
        rows->levels[n++] = level;
    }
    rows->n_levels = n;
}

static int compare_rows(const void *left, const void *right)
{
    const struct metric_level *a = left, *b = right;

    return (a->row > b->row) - (a->row < b->row);
}

/* Leaves the levels that are off, in order of the rows. */
static void find_off(struct metric_rows *rows, const struct call_record *records)
{
    size_t n = 0;

    place_levels(rows, records);
    metric_panel_check(rows->levels, rows->n_levels);
    for (size_t i = 0; i < rows->n_levels; i++)
        if (rows->levels[i].is_off)
            rows->levels[n++] = rows->levels[i];
    rows->n_levels = n;
    if (n)
        qsort(rows->levels, n, sizeof *rows->levels, compare_rows);
}

bool metric_rows_write(struct metric_rows *rows, const struct call_record *records, struct output *output,
                       struct error *err)
{
    struct arena *arena = arena_new();
    struct buffer out;
    uint64_t row = 0;
    size_t next = 0;
    bool ok = true;

    buffer_init(&out);
    find_off(rows, records);
    for (size_t i = 0; i < rows->n_places && ok; i++) {
        struct metrics_record record;
        struct slice rest;

        arena_reset(arena);
        ok = spill_read_bytes(rows->spill, rows->places[i], arena, &rest, err);
        for (; ok && metrics_report_next(&rest, &record); row++) {
            bool is_off = next < rows->n_levels && rows->levels[next].row == row;

            next += is_off;
            metrics_report_add_row(&record, is_off ? CHECK_MAGNITUDE : 0, rows->na, &out);
        }
        ok = ok && output_add(output, OUTPUT_METRICS, &out, err);
    }
    buffer_release(&out);
    arena_free(arena);
    return ok;
}
