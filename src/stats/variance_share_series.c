/* variance_share_series.c - one set of effects after another beside the same second set.
 *
 * The groups of the first set are taken out of the normal equations, which leaves one for each group of the
 * second: (E - N' D^-1 N) b = h, with D and E the sizes of the groups, N how many rows two of them share, and
 * h the sums of what the first set leaves.  Then RSS = RSS of the first set alone - h' b.
 */
#include "stats/variance_share.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stats/grouping.h"

enum { MAX_SECOND = 64 }; /* groups; with more of them going back and forth is faster */

static const double no_pivot = 1e-10; /* of the size of its group: the equation follows from the others */

struct variance_share_series {
    const double *values; /* [n] */
    const uint32_t *second_ids;
    size_t n;
    struct grouping second; /* one group where there is one set of effects */
    double *centred;        /* [n] */
    double tss;
    double
        *shared; /* [second.n_groups] rows that one group of the first set shares with each of the second */
    double *equations; /* [second.n_groups * second.n_groups] the lower triangle */
    double *rest;      /* [second.n_groups] h */
};

struct variance_share_series *variance_share_series_new(const uint32_t *second, const double *values,
                                                        size_t n)
{
    struct variance_share_series *series = memory_zero(1, sizeof *series);
    uint32_t *zeros = memory_zero(n, sizeof *zeros);
    double mean = 0.0;

    series->values = values;
    series->second_ids = second;
    series->n = n;
    series->second = grouping_build(second ? second : zeros, n);
    series->centred = memory_alloc(n * sizeof *series->centred);
    series->shared = memory_alloc(series->second.n_groups * sizeof *series->shared);
    series->rest = memory_alloc(series->second.n_groups * sizeof *series->rest);
    if (series->second.n_groups <= MAX_SECOND)
        series->equations =
            memory_alloc(series->second.n_groups * series->second.n_groups * sizeof *series->equations);
    for (size_t i = 0; i < n; i++)
        mean += values[i] / (double)n;
    for (size_t i = 0; i < n; i++) {
        series->centred[i] = values[i] - mean;
        series->tss += series->centred[i] * series->centred[i];
    }
    free(zeros);
    return series;
}

void variance_share_series_free(struct variance_share_series *series)
{
    if (!series)
        return;
    grouping_release(&series->second);
    free(series->centred);
    free(series->shared);
    free(series->equations);
    free(series->rest);
    free(series);
}

static double run_plainly(const struct variance_share_series *series, const uint32_t *first)
{
    const uint32_t *ways[] = {first, series->second_ids};

    return variance_share_run(&(struct fixed_effects){ways, series->second_ids ? 2 : 1, series->n},
                              series->values)
        .r2;
}

/* Takes a group of the first set out of the equations: its rows [begin, end) share counts with the second. */
static void take_group(struct variance_share_series *series, const size_t *rows, size_t n_rows, double sum)
{
    size_t n_groups = series->second.n_groups;

    memset(series->shared, 0, n_groups * sizeof *series->shared);
    for (size_t i = 0; i < n_rows; i++)
        series->shared[series->second.of_row[rows[i]]]++;
    for (size_t a = 0; a < n_groups; a++) {
        double share = series->shared[a] / (double)n_rows;

        if (share == 0.0)
            continue;
        series->rest[a] -= share * sum;
        for (size_t b = 0; b <= a; b++)
            series->equations[a * n_groups + b] -= share * series->shared[b];
    }
}

/* h' b, by elimination; equations that follow from others are passed over. */
static double solve(struct variance_share_series *series)
{
    size_t n_groups = series->second.n_groups;
    double *equations = series->equations, *rest = series->rest, explained = 0.0;

    for (size_t j = 0; j < n_groups; j++) {
        double pivot = equations[j * n_groups + j];

        if (!(pivot > no_pivot * (double)series->second.sizes[j]))
            continue;
        explained += rest[j] * rest[j] / pivot;
        for (size_t a = j + 1; a < n_groups; a++) {
            double factor = equations[a * n_groups + j] / pivot;

            if (factor == 0.0)
                continue;
            rest[a] -= factor * rest[j];
            for (size_t b = j + 1; b <= a; b++)
                equations[a * n_groups + b] -= factor * equations[b * n_groups + j];
        }
    }
    return explained;
}

/* The rows of a grouping, group by group; the caller frees. */
static size_t *order_rows(const struct grouping *grouping)
{
    size_t *rows = memory_alloc(grouping->n_rows * sizeof *rows);
    size_t *ends = memory_alloc(grouping->n_groups * sizeof *ends), total = 0;

    for (size_t group = 0; group < grouping->n_groups; group++) {
        ends[group] = total;
        total += grouping->sizes[group];
    }
    for (size_t i = 0; i < grouping->n_rows; i++)
        rows[ends[grouping->of_row[i]]++] = i;
    free(ends);
    return rows;
}

static void begin_equations(struct variance_share_series *series)
{
    size_t n_groups = series->second.n_groups;

    memset(series->rest, 0, n_groups * sizeof *series->rest);
    memset(series->equations, 0, n_groups * n_groups * sizeof *series->equations);
    for (size_t i = 0; i < series->n; i++)
        series->rest[series->second.of_row[i]] += series->centred[i];
    for (size_t group = 0; group < n_groups; group++)
        series->equations[group * n_groups + group] = (double)series->second.sizes[group];
}

/* What both sets of effects explain of the squares. */
static double explain(struct variance_share_series *series, const struct grouping *first)
{
    size_t *rows = order_rows(first);
    double explained = 0.0;

    begin_equations(series);
    for (size_t group = 0, begin = 0; group < first->n_groups; begin += first->sizes[group++]) {
        double sum = 0.0;

        for (size_t i = begin; i < begin + first->sizes[group]; i++)
            sum += series->centred[rows[i]];
        explained += sum * sum / (double)first->sizes[group];
        take_group(series, rows + begin, first->sizes[group], sum);
    }
    free(rows);
    return explained + solve(series);
}

double variance_share_series_get_r2(struct variance_share_series *series, const uint32_t *first)
{
    struct grouping grouping = grouping_build(first, series->n);
    /* More parameters than these there cannot be; near the limit the plain way counts them. */
    bool has_room = series->n > grouping.n_groups + series->second.n_groups;
    double r2 = has_room && series->equations && series->tss > 0.0 ? explain(series, &grouping) / series->tss
                                                                   : run_plainly(series, first);

    grouping_release(&grouping);
    return r2;
}
