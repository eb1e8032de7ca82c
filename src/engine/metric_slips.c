/* metric_slips.c - the steady levels of all calls, compared by metric_panel.h. */
#include "engine/metric_slips.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "metric/metric_panel.h"
#include "report/call_reports.h"

struct metric_slips {
    uint64_t *first;             /* [n_records] number of the first figure of a call among those of all */
    struct metric_level *levels; /* [n_levels] in the end those that are off, by number */
    size_t n_levels, cap_levels;
};

static void add_level(struct metric_slips *slips, const struct call_record *record,
                      const struct metric_statement *told, uint64_t number)
{
    struct metric_level *level;

    ARRAY_RESERVE(slips->levels, slips->n_levels, slips->cap_levels);
    level = &slips->levels[slips->n_levels++];
    *level = (struct metric_level){.firm = record->firm,
                                   .metric = told->metric,
                                   .quarter = (int64_t)record->meta.fyear * 4 + record->meta.fqtr,
                                   .value = told->value,
                                   .score = told->score,
                                   .row = number};
    memcpy(level->unit, told->unit, sizeof level->unit);
}

static bool read_calls(struct metric_slips *slips, const struct finished_run *run, struct error *err)
{
    struct arena *arena = arena_new();
    uint64_t number = 0;
    bool ok = true;

    for (size_t i = 0; i < run->n_records && ok; i++) {
        const struct call_record *record = &run->records[i];
        struct metrics_record told;
        struct slice rest;

        arena_reset(arena);
        slips->first[i] = number;
        ok = spill_read_bytes(run->spill, record->metrics_place, arena, &rest, err);
        for (; ok && metrics_report_next(&rest, &told); number++)
            if (record->firm.len && !record->is_duplicate &&
                metric_panel_takes(&told.statement, record->meta.fyear, record->meta.fqtr))
                add_level(slips, record, &told.statement, number);
    }
    arena_free(arena);
    return ok;
}

static int compare_rows(const void *left, const void *right)
{
    const struct metric_level *a = left, *b = right;

    return (a->row > b->row) - (a->row < b->row);
}

static void keep_off(struct metric_slips *slips)
{
    size_t n = 0;

    metric_panel_check(slips->levels, slips->n_levels);
    for (size_t i = 0; i < slips->n_levels; i++)
        if (slips->levels[i].is_off)
            slips->levels[n++] = slips->levels[i];
    slips->n_levels = n;
    if (n)
        qsort(slips->levels, n, sizeof *slips->levels, compare_rows);
}

struct metric_slips *metric_slips_new(const struct finished_run *run, struct error *err)
{
    struct metric_slips *slips = memory_zero(1, sizeof *slips);

    slips->first = memory_zero(run->n_records, sizeof *slips->first);
    if (read_calls(slips, run, err)) {
        keep_off(slips);
        return slips;
    }
    metric_slips_free(slips);
    return NULL;
}

void metric_slips_free(struct metric_slips *slips)
{
    if (!slips)
        return;
    free(slips->first);
    free(slips->levels);
    free(slips);
}

bool metric_slips_has(const struct metric_slips *slips, size_t record, size_t number)
{
    struct metric_level wanted = {.row = slips->first[record] + number};

    return slips->n_levels &&
           bsearch(&wanted, slips->levels, slips->n_levels, sizeof *slips->levels, compare_rows);
}
