/* specification_curve.c - columns of scores, one task each. */
#include "engine/specification_curve.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/parallel.h"

#define BLOCK_ROWS 512

/* Rows that went to the spill, column by column. */
struct curve_block {
    struct spill_place place;
    size_t n_rows;
};

struct curve_worker {
    struct specification_scratch *scratch;
    struct arena *arena;
    double *values; /* [n_rows] of the column in hand */
    struct error error;
    bool is_failed;
};

/* A column is a variant in a place. */
struct specification_curve {
    struct score_variant variants[N_SCORE_VARIANTS];
    size_t n_variants, n_columns, n_rows, n_y;
    struct spill *spill;
    struct curve_block *blocks;
    size_t n_blocks, cap_blocks;
    double *pending; /* [cap_pending][n_columns] the rows behind those of the blocks */
    size_t first_pending, n_pending, cap_pending;
    struct within_fit *fits; /* [n_columns][n_y][N_SPECIFICATION_ESTIMATORS] */
    struct specification *specification;
    struct curve_worker *workers; /* [n_workers] */
};

static void add_variants(struct specification_curve *curve, const struct scorer *scorer,
                         const struct published_lists *published)
{
    bool is_added[N_LEXICON_USES] = {false};

    for (size_t i = 0; i < N_SCORE_VARIANTS; i++) {
        struct score_variant variant = *score_variant_get(i);

        if (!scorer_has(scorer, variant.needs))
            continue;
        if (preset_scorer_fills(published, variant.needs)) {
            if (is_added[variant.needs])
                continue;
            variant.negation = variant.exclusions = "as_published";
        }
        is_added[variant.needs] = true;
        curve->variants[curve->n_variants++] = variant;
    }
}

struct specification_curve *specification_curve_new(const struct scorer *scorer,
                                                    const struct published_lists *published, size_t n_rows,
                                                    struct spill *spill)
{
    struct specification_curve *curve = memory_zero(1, sizeof *curve);

    add_variants(curve, scorer, published);
    curve->n_columns = curve->n_variants * N_VARIANT_PLACES;
    curve->n_rows = n_rows;
    curve->spill = spill;
    return curve;
}

void specification_curve_free(struct specification_curve *curve)
{
    if (!curve)
        return;
    free(curve->blocks);
    free(curve->pending);
    free(curve->fits);
    free(curve);
}

void specification_curve_begin_rows(struct specification_curve *curve, size_t n)
{
    curve->n_pending += n;
    if (curve->n_pending <= curve->cap_pending)
        return;
    curve->cap_pending = curve->n_pending + BLOCK_ROWS;
    curve->pending =
        memory_resize(curve->pending, curve->cap_pending * curve->n_columns * sizeof *curve->pending);
}

bool specification_curve_end_rows(struct specification_curve *curve, struct error *err)
{
    size_t n = curve->n_pending, size = curve->n_columns * n * sizeof(double);
    struct curve_block block = {.n_rows = n};
    double *columns;
    bool ok;

    if (n < BLOCK_ROWS)
        return true;
    columns = memory_alloc(size);
    for (size_t row = 0; row < n; row++)
        for (size_t i = 0; i < curve->n_columns; i++)
            columns[i * n + row] = curve->pending[row * curve->n_columns + i];
    ok = spill_write(curve->spill, slice_make((const char *)columns, size), &block.place, err);
    free(columns);
    ARRAY_RESERVE(curve->blocks, curve->n_blocks, curve->cap_blocks);
    curve->blocks[curve->n_blocks++] = block;
    curve->first_pending += n;
    curve->n_pending = 0;
    return ok;
}

void specification_curve_set_row(struct specification_curve *curve, size_t row,
                                 const struct spilled_call *call, const struct call_summary *summary)
{
    call_variant_compute(call, summary, curve->variants, curve->n_variants,
                         curve->pending + (row - curve->first_pending) * curve->n_columns);
}

static struct within_fit *find_fits(const struct specification_curve *curve, size_t column)
{
    return curve->fits + column * curve->n_y * N_SPECIFICATION_ESTIMATORS;
}

static bool read_column(const struct specification_curve *curve, size_t column, struct curve_worker *worker)
{
    double *values = worker->values;

    for (size_t i = 0; i < curve->n_blocks; i++) {
        const struct curve_block *block = &curve->blocks[i];
        size_t size = block->n_rows * sizeof *values;
        struct spill_place place = {block->place.offset + column * size, size};
        struct slice bytes;

        arena_reset(worker->arena);
        if (!spill_read_bytes(curve->spill, place, worker->arena, &bytes, &worker->error))
            return false;
        memcpy(values, bytes.ptr, size);
        values += block->n_rows;
    }
    for (size_t i = 0; i < curve->n_pending; i++)
        values[i] = curve->pending[i * curve->n_columns + column];
    return true;
}

static void run_column(void *shared, size_t index, size_t worker_no)
{
    struct specification_curve *curve = shared;
    struct curve_worker *worker = &curve->workers[worker_no];

    if (read_column(curve, index, worker))
        specification_run(curve->specification, worker->values, worker->scratch, find_fits(curve, index));
    else
        worker->is_failed = true;
}

static struct curve_worker *make_workers(const struct specification_curve *curve, size_t n)
{
    struct curve_worker *workers = memory_zero(n, sizeof *workers);

    for (size_t i = 0; i < n; i++) {
        workers[i].scratch = specification_scratch_new(curve->specification);
        workers[i].arena = arena_new();
        workers[i].values = memory_alloc(curve->n_rows * sizeof(double));
    }
    return workers;
}

/* False where one of them could not read a column. */
static bool end_workers(struct curve_worker *workers, size_t n, struct error *err)
{
    bool ok = true;

    for (size_t i = 0; i < n; i++) {
        if (workers[i].is_failed && ok)
            *err = workers[i].error;
        ok = ok && !workers[i].is_failed;
        specification_scratch_free(workers[i].scratch);
        arena_free(workers[i].arena);
        free(workers[i].values);
    }
    free(workers);
    return ok;
}

bool specification_curve_run(struct specification_curve *curve, const struct specification_data *data,
                             size_t n_threads, struct error *err)
{
    bool ok;

    curve->n_y = data->n_y;
    curve->fits =
        memory_alloc(curve->n_columns * curve->n_y * N_SPECIFICATION_ESTIMATORS * sizeof *curve->fits);
    curve->specification = specification_new(data);
    curve->workers = make_workers(curve, n_threads);
    parallel_for(curve->n_columns, n_threads, run_column, curve);
    ok = end_workers(curve->workers, n_threads, err);
    specification_free(curve->specification);
    return ok;
}

size_t specification_curve_count_variants(const struct specification_curve *curve)
{
    return curve->n_variants;
}

const struct score_variant *specification_curve_get_variant(const struct specification_curve *curve, size_t i)
{
    return &curve->variants[i];
}

const struct within_fit *specification_curve_get_fits(const struct specification_curve *curve, size_t variant,
                                                      size_t place, size_t y)
{
    return find_fits(curve, variant * N_VARIANT_PLACES + place) + y * N_SPECIFICATION_ESTIMATORS;
}
