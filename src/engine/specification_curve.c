/* specification_curve.c - columns of scores, one task each. */
#include "engine/specification_curve.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/parallel.h"

struct specification_curve {
    struct score_variant variants[N_SCORE_VARIANTS];
    size_t n_variants, n_columns, n_rows, n_y;
    double *values;          /* [n_columns][n_rows] a column is a variant in a place */
    struct within_fit *fits; /* [n_columns][n_y][N_SPECIFICATION_ESTIMATORS] */
    struct specification *specification;
    struct specification_scratch **scratches; /* [n_workers] */
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
                                                    const struct published_lists *published, size_t n_rows)
{
    struct specification_curve *curve = memory_zero(1, sizeof *curve);

    add_variants(curve, scorer, published);
    curve->n_columns = curve->n_variants * N_VARIANT_PLACES;
    curve->n_rows = n_rows;
    curve->values = memory_alloc(curve->n_columns * n_rows * sizeof *curve->values);
    return curve;
}

void specification_curve_free(struct specification_curve *curve)
{
    if (!curve)
        return;
    free(curve->values);
    free(curve->fits);
    free(curve);
}

void specification_curve_set_row(struct specification_curve *curve, size_t row,
                                 const struct spilled_call *call, const struct call_summary *summary)
{
    double values[N_SCORE_VARIANTS * N_VARIANT_PLACES];

    call_variant_compute(call, summary, curve->variants, curve->n_variants, values);
    for (size_t i = 0; i < curve->n_columns; i++)
        curve->values[i * curve->n_rows + row] = values[i];
}

static struct within_fit *find_fits(const struct specification_curve *curve, size_t column)
{
    return curve->fits + column * curve->n_y * N_SPECIFICATION_ESTIMATORS;
}

static void run_column(void *shared, size_t index, size_t worker)
{
    struct specification_curve *curve = shared;

    specification_run(curve->specification, curve->values + index * curve->n_rows, curve->scratches[worker],
                      find_fits(curve, index));
}

void specification_curve_run(struct specification_curve *curve, const struct specification_data *data,
                             size_t n_threads)
{
    curve->n_y = data->n_y;
    curve->fits =
        memory_alloc(curve->n_columns * curve->n_y * N_SPECIFICATION_ESTIMATORS * sizeof *curve->fits);
    curve->specification = specification_new(data);
    curve->scratches = memory_zero(n_threads, sizeof *curve->scratches);
    for (size_t i = 0; i < n_threads; i++)
        curve->scratches[i] = specification_scratch_new(curve->specification);
    parallel_for(curve->n_columns, n_threads, run_column, curve);
    for (size_t i = 0; i < n_threads; i++)
        specification_scratch_free(curve->scratches[i]);
    free(curve->scratches);
    specification_free(curve->specification);
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
