/* bootstrap.c - resampling of units or clusters within strata. */
#include "stats/bootstrap.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stats/grouping.h"
#include "stats/random_stream.h"
#include "stats/sum.h"

static const double share_unstable = 0.05;

/* Units that are drawn from one another.  Outside [first_column, end_column) they count nothing. */
struct stratum {
    size_t end; /* one past the last unit */
    size_t first_column, end_column;
};

/* The units that are drawn: clusters already added up, sorted by stratum. */
struct pool {
    size_t n_units;
    size_t n_columns;
    double *columns; /* [n_units * n_columns] */
    size_t n_strata;
    struct stratum *strata; /* [n_strata] */
};

/* Adds the units of each cluster up; returns the stratum of each cluster. */
static size_t *add_clusters(const struct bootstrap_sample *sample, const struct grouping *clusters,
                            const struct grouping *strata, double *columns)
{
    size_t *stratum_of = memory_alloc(clusters->n_groups * sizeof *stratum_of);

    for (size_t i = sample->n_units; i-- > 0;)
        stratum_of[clusters->of_row[i]] = strata->of_row[i];
    for (size_t i = 0; i < sample->n_units; i++) {
        double *target = columns + clusters->of_row[i] * sample->n_columns;

        for (size_t k = 0; k < sample->n_columns; k++) {
            assert(isfinite(sample->columns[i * sample->n_columns + k]));
            target[k] += sample->columns[i * sample->n_columns + k];
        }
    }
    return stratum_of;
}

/* Every unit lies in stratum 0 where the sample has no strata. */
static struct grouping group_strata(const struct bootstrap_sample *sample)
{
    uint32_t *zeros;
    struct grouping strata;

    if (sample->strata)
        return grouping_build(sample->strata, sample->n_units);
    zeros = memory_zero(sample->n_units, sizeof *zeros);
    strata = grouping_build(zeros, sample->n_units);
    free(zeros);
    return strata;
}

/* The stratum of the units [begin, end). */
static struct stratum find_columns(const struct pool *pool, size_t begin, size_t end)
{
    struct stratum stratum = {end, pool->n_columns, 0};

    for (size_t unit = begin; unit < end; unit++)
        for (size_t k = 0; k < pool->n_columns; k++) {
            if (pool->columns[unit * pool->n_columns + k] == 0.0)
                continue;
            stratum.first_column = k < stratum.first_column ? k : stratum.first_column;
            stratum.end_column = k + 1 > stratum.end_column ? k + 1 : stratum.end_column;
        }
    if (stratum.first_column > stratum.end_column)
        stratum.first_column = stratum.end_column;
    return stratum;
}

static struct pool pool_build(const struct bootstrap_sample *sample)
{
    struct grouping clusters = grouping_build(sample->clusters, sample->n_units);
    struct grouping strata = group_strata(sample);
    double *added = memory_zero(clusters.n_groups * sample->n_columns, sizeof *added);
    size_t *stratum_of = add_clusters(sample, &clusters, &strata, added);
    struct pool pool = {
        .n_units = clusters.n_groups,
        .n_columns = sample->n_columns,
        .columns = memory_alloc(clusters.n_groups * sample->n_columns * sizeof(double)),
        .n_strata = strata.n_groups,
        .strata = memory_alloc(strata.n_groups * sizeof(struct stratum)),
    };
    size_t n_placed = 0;

    for (size_t stratum = 0; stratum < pool.n_strata; stratum++) {
        size_t begin = n_placed;

        for (size_t unit = 0; unit < pool.n_units; unit++)
            if (stratum_of[unit] == stratum)
                memcpy(pool.columns + n_placed++ * pool.n_columns, added + unit * pool.n_columns,
                       pool.n_columns * sizeof *added);
        pool.strata[stratum] = find_columns(&pool, begin, n_placed);
    }
    free(stratum_of);
    free(added);
    grouping_release(&strata);
    grouping_release(&clusters);
    return pool;
}

static void pool_release(struct pool *pool)
{
    free(pool->columns);
    free(pool->strata);
}

/* Adds the rows of as many units as the stratum has, drawn from it; begin is its first unit. */
static void draw_columns(const struct pool *pool, size_t begin, const struct stratum *stratum,
                         struct random_stream *stream, double *sums)
{
    for (size_t i = begin; i < stratum->end; i++) {
        const double *row =
            pool->columns + (begin + random_stream_get_index(stream, stratum->end - begin)) * pool->n_columns;

        for (size_t k = stratum->first_column; k < stratum->end_column; k++)
            sums[k] += row[k];
    }
}

/* The same for three columns, as there are most often, written out so that the sums stay in registers. */
static void draw_three(const struct pool *pool, size_t begin, const struct stratum *stratum,
                       struct random_stream *given, double *sums)
{
    size_t n = stratum->end - begin, width = pool->n_columns, first = stratum->first_column;
    const double *rows = pool->columns + begin * width + first;
    double a = sums[first], b = sums[first + 1], c = sums[first + 2];
    struct random_stream stream = *given;

    for (size_t i = 0; i < n; i++) {
        const double *row = rows + random_stream_get_index(&stream, n) * width;

        a += row[0];
        b += row[1];
        c += row[2];
    }
    sums[first] = a;
    sums[first + 1] = b;
    sums[first + 2] = c;
    *given = stream;
}

static void draw(const struct pool *pool, struct random_stream *stream, double *sums)
{
    size_t begin = 0;

    memset(sums, 0, pool->n_columns * sizeof *sums);
    for (size_t i = 0; i < pool->n_strata; i++) {
        const struct stratum *stratum = &pool->strata[i];

        if (stratum->end_column - stratum->first_column == 3)
            draw_three(pool, begin, stratum, stream, sums);
        else
            draw_columns(pool, begin, stratum, stream, sums);
        begin = stratum->end;
    }
}

/* The draws that have given a value, for each statistic. */
struct draws {
    size_t n_wanted;
    double *values;   /* [n_statistics * n_wanted] */
    size_t *n_values; /* [n_statistics] */
};

/* Draws until every statistic that has an estimate has its values, or gives up after twice as many draws. */
static void draw_all(const struct pool *pool, const struct bootstrap_plan *plan,
                     const struct bootstrap_statistics *statistics, struct bootstrap_result *results,
                     struct draws *draws)
{
    struct random_stream stream = random_stream_start(plan->seed, plan->task_key);
    double *sums = memory_alloc(pool->n_columns * sizeof *sums);
    double *values = memory_alloc(statistics->n_statistics * sizeof *values);
    size_t n_open = 1;

    for (size_t drawn = 0; n_open > 0 && drawn < 2 * draws->n_wanted; drawn++) {
        draw(pool, &stream, sums);
        statistics->compute(sums, statistics->context, values);
        n_open = 0;
        for (size_t s = 0; s < statistics->n_statistics; s++) {
            if (results[s].status != STATUS_OK || draws->n_values[s] == draws->n_wanted)
                continue;
            if (isfinite(values[s]))
                draws->values[s * draws->n_wanted + draws->n_values[s]++] = values[s];
            else
                results[s].n_degenerate++;
            n_open += draws->n_values[s] < draws->n_wanted;
        }
    }
    free(values);
    free(sums);
}

struct dispersion {
    double mean, deviation;
};

/* Without care for rounding, four sums side by side: fast, and good enough to say where the tails begin. */
static struct dispersion guess_dispersion(const double *values, size_t n)
{
    double sums[4] = {0}, squares[4] = {0}, mean;

    for (size_t i = 0; i + 4 <= n; i += 4)
        for (size_t k = 0; k < 4; k++) {
            double value = values[i + k] - values[0];

            sums[k] += value;
            squares[k] += value * value;
        }
    mean = (sums[0] + sums[1] + sums[2] + sums[3]) / (double)n;
    return (struct dispersion){
        values[0] + mean,
        sqrt((squares[0] + squares[1] + squares[2] + squares[3]) / (double)n - mean * mean)};
}

static struct dispersion find_dispersion(const double *values, size_t n)
{
    struct sum sum = {0}, squares = {0};
    double mean;

    for (size_t i = 0; i < n; i++)
        sum_add(&sum, values[i] - values[0]);
    mean = values[0] + sum_get(&sum) / (double)n;
    for (size_t i = 0; i < n; i++)
        sum_add(&squares, (values[i] - mean) * (values[i] - mean));
    return (struct dispersion){mean, sqrt(sum_get(&squares) / ((double)n - 1.0))};
}

/* The quantile of n values of which the n_known smallest are at hand, sorted. */
static double find_quantile(const double *sorted, size_t n_known, size_t n, double alpha)
{
    double position = ((double)n + 1.0) * alpha;
    double nearest = nearbyint(position);
    size_t below;
    double z_below, z_above, share;

    /* (1999 + 1) * 0.025 must not miss 50 by a rounding. */
    if (fabs(position - nearest) < 1e-9 * nearest)
        position = nearest;
    if (!(position >= 1.0 && position <= (double)n))
        return NAN;
    below = (size_t)position;
    assert(below < n_known || (below == n_known && (double)below >= position));
    if ((double)below >= position)
        return sorted[below - 1];
    z_below = gsl_cdf_ugaussian_Pinv((double)below / ((double)n + 1.0));
    z_above = gsl_cdf_ugaussian_Pinv((double)(below + 1) / ((double)n + 1.0));
    share = (gsl_cdf_ugaussian_Pinv(alpha) - z_below) / (z_above - z_below);
    return sorted[below - 1] + share * (sorted[below] - sorted[below - 1]);
}

/* Puts the value at i of a heap, whose largest value is heap[0], to its place. */
static void sift_down(double *heap, size_t n, size_t i)
{
    double value = heap[i];

    for (size_t child; (child = 2 * i + 1) < n; i = child) {
        child += child + 1 < n && heap[child + 1] > heap[child];
        if (!(heap[child] > value))
            break;
        heap[i] = heap[child];
    }
    heap[i] = value;
}

#define N_SORTED 3 /* values at the end of a tail that find_quantile() may look at */

/* Puts the n_tail smallest of n values first, the last N_SORTED of them in ascending order. */
static void sort_tail(double *tail, size_t n, size_t n_tail)
{
    for (size_t i = n_tail / 2; i-- > 0;)
        sift_down(tail, n_tail, i);
    for (size_t i = n_tail; i < n; i++) {
        double value = tail[i];

        if (value < tail[0]) { /* seldom: the heap soon holds the tail */
            tail[0] = value;
            sift_down(tail, n_tail, 0);
        }
    }
    for (size_t end = n_tail; end-- > 1 && end + N_SORTED >= n_tail;) {
        double largest = tail[0];

        tail[0] = tail[end];
        tail[end] = largest;
        sift_down(tail, end, 0);
    }
}

/* Deviations from the mean: a good twentieth of draws that are nearly normal lies beyond. */
#define NEAR_TAIL 1.6

/* Collects the values beyond NEAR_TAIL deviations, in their order, mirrored where is_upper; all of them where
 * that would be fewer than n_tail.  No branch depends on a value. */
static size_t collect_tail(const double *values, size_t n, struct dispersion dispersion, bool is_upper,
                           double *tail, size_t n_tail)
{
    double sign = is_upper ? -1.0 : 1.0, bound = sign * dispersion.mean - NEAR_TAIL * dispersion.deviation;
    size_t n_found = 0;

    for (size_t i = 0; i < n; i++) {
        tail[n_found] = sign * values[i];
        n_found += tail[n_found] < bound;
    }
    if (n_found >= n_tail)
        return n_found;
    for (size_t i = 0; i < n; i++)
        tail[i] = sign * values[i];
    return n;
}

/* bootstrap_quantile() of values that are not sorted, at alpha or, from the other end, at 1 - alpha: only the
 * end of the tail is put in order.  Mirrored values make the upper tail the lower one. */
static double find_tail(const double *values, size_t n, struct dispersion dispersion, double alpha,
                        bool is_upper)
{
    size_t n_tail = (size_t)(((double)n + 1.0) * alpha) + 2, n_found;
    double *tail = memory_alloc(n * sizeof *tail);
    double quantile;

    if (n_tail > n)
        n_tail = n;
    n_found = collect_tail(values, n, dispersion, is_upper, tail, n_tail);
    sort_tail(tail, n_found, n_tail);
    /* The rest is not looked at, but for its number. */
    quantile = find_quantile(tail, n_tail, n, alpha);
    free(tail);
    return is_upper ? -quantile : quantile;
}

static bool are_alike(const double *values, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (values[i] != values[0])
            return false;
    return true;
}

static void finish(const struct bootstrap_plan *plan, const double *values, size_t n_values,
                   struct bootstrap_result *result)
{
    double n_drawn = (double)(n_values + result->n_degenerate);
    struct dispersion dispersion;

    if (result->status != STATUS_OK)
        return;
    if ((double)result->n_degenerate > share_unstable * n_drawn)
        result->status = STATUS_BOOT_UNSTABLE;
    if (n_values < plan->n_draws)
        return;
    if (are_alike(values, n_values)) {
        result->status = STATUS_ZERO_VARIANCE;
        return;
    }
    dispersion = plan->without_se ? guess_dispersion(values, n_values) : find_dispersion(values, n_values);
    if (!plan->without_se)
        result->se = dispersion.deviation;
    result->lo = find_tail(values, n_values, dispersion, 0.025, false);
    result->hi = find_tail(values, n_values, dispersion, 0.025, true);
}

/* Fills the estimates, and what is refused before anything is drawn. */
static void begin(const struct pool *pool, const struct bootstrap_plan *plan,
                  const struct bootstrap_statistics *statistics, struct bootstrap_result *results)
{
    double *sums = memory_zero(pool->n_columns, sizeof *sums);
    double *values = memory_alloc(statistics->n_statistics * sizeof *values);

    for (size_t unit = 0; unit < pool->n_units; unit++)
        for (size_t k = 0; k < pool->n_columns; k++)
            sums[k] += pool->columns[unit * pool->n_columns + k];
    statistics->compute(sums, statistics->context, values);
    for (size_t s = 0; s < statistics->n_statistics; s++) {
        results[s] = (struct bootstrap_result){
            .estimate = NAN,
            .se = NAN,
            .lo = NAN,
            .hi = NAN,
            .n_units = pool->n_units,
        };
        if (!isfinite(values[s])) {
            results[s].status = STATUS_ZERO_DENOMINATOR;
            continue;
        }
        results[s].estimate = values[s];
        if (pool->n_units < plan->min_units || pool->n_units < 2)
            results[s].status = STATUS_REFUSED_FEW_UNITS;
    }
    free(values);
    free(sums);
}

void bootstrap_run(const struct bootstrap_sample *sample, const struct bootstrap_plan *plan,
                   const struct bootstrap_statistics *statistics, struct bootstrap_result *results)
{
    struct pool pool = pool_build(sample);
    struct draws draws = {
        .n_wanted = plan->n_draws,
        .values = memory_alloc(statistics->n_statistics * plan->n_draws * sizeof(double)),
        .n_values = memory_zero(statistics->n_statistics, sizeof(size_t)),
    };

    assert(plan->n_draws > 1);
    begin(&pool, plan, statistics, results);
    draw_all(&pool, plan, statistics, results, &draws);
    for (size_t s = 0; s < statistics->n_statistics; s++)
        finish(plan, draws.values + s * draws.n_wanted, draws.n_values[s], &results[s]);
    free(draws.values);
    free(draws.n_values);
    pool_release(&pool);
}

static void compute_ratio(const double *sums, const void *context, double *values)
{
    (void)context;
    values[0] = sums[1] > 0.0 ? sums[0] / sums[1] : NAN;
}

struct bootstrap_result bootstrap_ratio(const double *numerators, const double *denominators,
                                        const uint32_t *clusters, size_t n, const struct bootstrap_plan *plan)
{
    static const struct bootstrap_statistics ratio = {1, compute_ratio, NULL};
    double *columns = memory_alloc(2 * n * sizeof *columns);
    uint32_t *kept_clusters = memory_alloc(n * sizeof *kept_clusters);
    struct bootstrap_result result;
    size_t n_units = 0;

    for (size_t i = 0; i < n; i++) {
        if (!isfinite(numerators[i]) || !isfinite(denominators[i]))
            continue;
        columns[2 * n_units] = numerators[i];
        columns[2 * n_units + 1] = denominators[i];
        kept_clusters[n_units++] = clusters ? clusters[i] : 0;
    }
    bootstrap_run(
        &(struct bootstrap_sample){
            .columns = columns,
            .n_units = n_units,
            .n_columns = 2,
            .clusters = clusters ? kept_clusters : NULL,
        },
        plan, &ratio, &result);
    free(columns);
    free(kept_clusters);
    return result;
}

double bootstrap_quantile(const double *sorted, size_t n, double alpha)
{
    return find_quantile(sorted, n, n, alpha);
}

static double find_acceleration(const double *jackknife, size_t n)
{
    struct sum sum = {0}, squares = {0}, cubes = {0};
    double mean;

    for (size_t i = 0; i < n; i++)
        sum_add(&sum, jackknife[i]);
    mean = sum_get(&sum) / (double)n;
    for (size_t i = 0; i < n; i++) {
        double gap = mean - jackknife[i];

        sum_add(&squares, gap * gap);
        sum_add(&cubes, gap * gap * gap);
    }
    return sum_get(&cubes) / (6.0 * pow(sum_get(&squares), 1.5));
}

static double find_bca_alpha(double bias, double acceleration, double z)
{
    return gsl_cdf_ugaussian_P(bias + (bias + z) / (1.0 - acceleration * (bias + z)));
}

struct bootstrap_bca bootstrap_find_bca(double estimate, const double *sorted, size_t n,
                                        const double *jackknife, size_t n_jackknife)
{
    struct bootstrap_bca result = {NAN, find_acceleration(jackknife, n_jackknife), NAN, NAN, NAN, NAN};
    double z = gsl_cdf_ugaussian_Pinv(0.975);
    size_t n_below = 0;

    while (n_below < n && sorted[n_below] < estimate)
        n_below++;
    if (n_below == 0 || n_below == n)
        return result;
    result.bias = gsl_cdf_ugaussian_Pinv((double)n_below / (double)n);
    result.alpha_lo = find_bca_alpha(result.bias, result.acceleration, -z);
    result.alpha_hi = find_bca_alpha(result.bias, result.acceleration, z);
    result.lo = bootstrap_quantile(sorted, n, result.alpha_lo);
    result.hi = bootstrap_quantile(sorted, n, result.alpha_hi);
    return result;
}
