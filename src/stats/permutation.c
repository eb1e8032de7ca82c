/* permutation.c - exact and random arrangements. */
#include "stats/permutation.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stats/grouping.h"
#include "stats/pairs.h"
#include "stats/random_stream.h"
#include "stats/sum.h"

static const double slack = 1e-12; /* of the largest value that the statistic can take */

double permutation_find_p(size_t n_extreme, size_t n_draws)
{
    return ((double)n_extreme + 1.0) / ((double)n_draws + 1.0);
}

static void finish(struct permutation *result)
{
    result->p = result->is_exact ? (double)result->n_extreme / (double)result->n_draws
                                 : permutation_find_p(result->n_extreme, result->n_draws);
}

static void swap(double *values, size_t a, size_t b)
{
    double value = values[a];

    values[a] = values[b];
    values[b] = value;
}

/* Rows of one group lie together, from start to end. */
struct blocks {
    size_t n_blocks;
    size_t *ends;  /* [n_blocks] */
    size_t *order; /* [n] places in the block, for the exact walk */
};

/* Sorts the pairs by group; one block where there are no groups. */
static struct blocks blocks_build(struct pairs *pairs)
{
    uint32_t *zeros = pairs->groups ? NULL : memory_zero(pairs->n, sizeof *zeros);
    struct grouping grouping = grouping_build(pairs->groups ? pairs->groups : zeros, pairs->n);
    struct pairs copy = pairs_build(pairs->x, pairs->y, NULL, pairs->n);
    struct blocks blocks = {
        .n_blocks = grouping.n_groups,
        .ends = memory_alloc(grouping.n_groups * sizeof(size_t)),
        .order = memory_alloc(pairs->n * sizeof(size_t)),
    };
    size_t n_placed = 0;

    for (size_t group = 0; group < grouping.n_groups; group++) {
        size_t start = n_placed;

        for (size_t i = 0; i < pairs->n; i++) {
            if (grouping.of_row[i] != group)
                continue;
            pairs->x[n_placed] = copy.x[i];
            pairs->y[n_placed] = copy.y[i];
            blocks.order[n_placed] = n_placed - start;
            n_placed++;
        }
        blocks.ends[group] = n_placed;
    }
    pairs_release(&copy);
    grouping_release(&grouping);
    free(zeros);
    return blocks;
}

/* Product of the factorials of the block sizes, but no more than one above the limit. */
static size_t count_orderings(const struct blocks *blocks)
{
    size_t count = 1;
    size_t start = 0;

    for (size_t block = 0; block < blocks->n_blocks; block++) {
        for (size_t m = 2; m <= blocks->ends[block] - start; m++) {
            count *= m;
            if (count > PERMUTATION_EXACT)
                return PERMUTATION_EXACT + 1;
        }
        start = blocks->ends[block];
    }
    return count;
}

/* Next ordering of one block in lexicographic order, moving y along; false and back at the first after the
 * last. */
static bool advance_block(size_t *order, double *y, size_t n)
{
    size_t tail = n > 0 ? n - 1 : 0;
    bool is_next = false;

    while (tail > 0 && order[tail - 1] >= order[tail])
        tail--;
    if (tail > 0) {
        size_t next = n - 1;
        size_t place = order[tail - 1];

        while (order[next] <= place)
            next--;
        order[tail - 1] = order[next];
        order[next] = place;
        swap(y, tail - 1, next);
        is_next = true;
    }
    for (size_t a = tail, b = n; a + 1 < b; a++) {
        size_t place = order[a];

        b--;
        order[a] = order[b];
        order[b] = place;
        swap(y, a, b);
    }
    return is_next;
}

/* Blocks turn like the wheels of a counter. */
static void advance(const struct blocks *blocks, double *y)
{
    size_t start = 0;

    for (size_t block = 0; block < blocks->n_blocks; block++) {
        if (advance_block(blocks->order + start, y + start, blocks->ends[block] - start))
            return;
        start = blocks->ends[block];
    }
}

static void shuffle(const struct blocks *blocks, double *y, struct random_stream *stream)
{
    size_t start = 0;

    for (size_t block = 0; block < blocks->n_blocks; block++) {
        for (size_t i = blocks->ends[block] - start; i > 1; i--)
            swap(y + start, i - 1, random_stream_get_index(stream, i));
        start = blocks->ends[block];
    }
}

static double find_product(const struct pairs *pairs)
{
    double product = 0.0;

    for (size_t i = 0; i < pairs->n; i++)
        product += pairs->x[i] * pairs->y[i];
    return product;
}

struct permutation permutation_run_correlation(const double *x, const double *y, const uint32_t *groups,
                                               size_t n, const struct random_plan *plan)
{
    struct permutation result = {.statistic = NAN, .p = NAN, .status = STATUS_OK};
    struct pairs pairs = pairs_build(x, y, groups, n);

    if (groups)
        pairs_drop_singletons(&pairs);
    if (pairs.n < 3)
        result.status = STATUS_REFUSED;
    else if (!pairs_centre(&pairs, groups != NULL))
        result.status = STATUS_ZERO_VARIANCE;
    if (result.status == STATUS_OK) {
        struct pairs_moments moments = pairs_find_moments(&pairs);
        double limit = fabs(moments.xy) - slack * sqrt(moments.xx * moments.yy);
        struct blocks blocks = blocks_build(&pairs);
        struct random_stream *stream = NULL;
        size_t n_orderings = count_orderings(&blocks);

        result.statistic = pairs_find_correlation(&pairs);
        result.is_exact = n_orderings <= PERMUTATION_EXACT;
        result.n_draws = result.is_exact ? n_orderings : plan->n_draws;
        if (!result.is_exact)
            stream = random_stream_new(plan->seed, plan->task_key);
        for (size_t draw = 0; draw < result.n_draws; draw++) {
            if (stream)
                shuffle(&blocks, pairs.y, stream);
            else
                advance(&blocks, pairs.y);
            result.n_extreme += fabs(find_product(&pairs)) >= limit;
        }
        finish(&result);
        random_stream_free(stream);
        free(blocks.ends);
        free(blocks.order);
    }
    pairs_release(&pairs);
    return result;
}

/* Number of ways to choose k of n, but no more than one above the limit. */
static size_t count_choices(size_t n, size_t k)
{
    double count = 1.0;

    if (k > n - k)
        k = n - k;
    for (size_t i = 1; i <= k; i++) {
        count = count * (double)(n - k + i) / (double)i;
        if (count > PERMUTATION_EXACT)
            return PERMUTATION_EXACT + 1;
    }
    return (size_t)(count + 0.5);
}

/* Next choice of k of n in lexicographic order. */
static void advance_choice(size_t *chosen, size_t k, size_t n)
{
    size_t i = k;

    while (i > 0 && chosen[i - 1] == n - k + i - 1)
        i--;
    if (i == 0)
        return;
    chosen[i - 1]++;
    for (; i < k; i++)
        chosen[i] = chosen[i - 1] + 1;
}

/* The first k of n places, drawn without replacement. */
static void draw_choice(size_t *places, size_t k, size_t n, struct random_stream *stream)
{
    for (size_t i = 0; i < k; i++) {
        size_t other = i + random_stream_get_index(stream, n - i);
        size_t place = places[i];

        places[i] = places[other];
        places[other] = place;
    }
}

static size_t append_finite(const double *from, size_t n, double *to, size_t n_before)
{
    for (size_t i = 0; i < n; i++)
        if (isfinite(from[i]))
            to[n_before++] = from[i];
    return n_before;
}

/* values: [n], the first n_a of them group a.  With the sum fixed the difference of means is linear in the
 * sum of a, so gaps from the expected sum are compared. */
static void run_choices(const double *values, size_t n, size_t n_a, const struct random_plan *plan,
                        struct permutation *result)
{
    size_t *places = memory_alloc(n * sizeof *places);
    struct random_stream *stream = NULL;
    struct sum total = {0}, sum_a = {0};
    double mean, gap, scale = 0.0;
    size_t n_choices = count_choices(n, n_a);

    for (size_t i = 0; i < n; i++) {
        places[i] = i;
        sum_add(&total, values[i] - values[0]);
        if (i < n_a)
            sum_add(&sum_a, values[i] - values[0]);
    }
    mean = sum_get(&total) / (double)n;
    gap = sum_get(&sum_a) - (double)n_a * mean;
    for (size_t i = 0; i < n; i++)
        scale += fabs(values[i] - values[0] - mean);
    result->statistic = gap / (double)n_a + gap / (double)(n - n_a);
    result->is_exact = n_choices <= PERMUTATION_EXACT;
    result->n_draws = result->is_exact ? n_choices : plan->n_draws;
    if (!result->is_exact)
        stream = random_stream_new(plan->seed, plan->task_key);
    for (size_t draw = 0; draw < result->n_draws; draw++) {
        double sum = 0.0;

        if (stream)
            draw_choice(places, n_a, n, stream);
        for (size_t i = 0; i < n_a; i++)
            sum += values[places[i]] - values[0] - mean;
        result->n_extreme += fabs(sum) >= fabs(gap) - slack * scale;
        if (!stream)
            advance_choice(places, n_a, n);
    }
    finish(result);
    random_stream_free(stream);
    free(places);
}

struct permutation permutation_run_two_groups(const double *a, size_t n_a, const double *b, size_t n_b,
                                              const struct random_plan *plan)
{
    struct permutation result = {.statistic = NAN, .p = NAN, .status = STATUS_OK};
    double *values = memory_alloc((n_a + n_b) * sizeof *values);
    size_t n_first = append_finite(a, n_a, values, 0);
    size_t n = append_finite(b, n_b, values, n_first);

    if (n_first == 0 || n == n_first)
        result.status = STATUS_REFUSED;
    else
        run_choices(values, n, n_first, plan, &result);
    free(values);
    return result;
}

struct permutation permutation_run_signs(const double *differences, size_t n, const struct random_plan *plan)
{
    struct permutation result = {.statistic = NAN, .p = NAN, .status = STATUS_OK};
    double *values = memory_alloc(n * sizeof *values);
    struct random_stream *stream = NULL;
    double observed = 0.0, scale = 0.0;

    n = append_finite(differences, n, values, 0);
    for (size_t i = 0; i < n; i++) {
        observed += values[i];
        scale += fabs(values[i]);
    }
    if (n == 0)
        result.status = STATUS_REFUSED;
    else if (!(scale > 0.0))
        result.status = STATUS_ZERO_VARIANCE;
    if (result.status == STATUS_OK) {
        result.statistic = observed / (double)n;
        result.is_exact = n < 16 && (size_t)1 << n <= PERMUTATION_EXACT;
        result.n_draws = result.is_exact ? (size_t)1 << n : plan->n_draws;
        if (!result.is_exact)
            stream = random_stream_new(plan->seed, plan->task_key);
        for (size_t draw = 0; draw < result.n_draws; draw++) {
            double sum = 0.0;

            for (size_t i = 0; i < n; i++) {
                bool is_turned = stream ? random_stream_get_index(stream, 2) == 1 : (draw >> i & 1) != 0;

                sum += is_turned ? -values[i] : values[i];
            }
            result.n_extreme += fabs(sum) >= fabs(observed) - slack * scale;
        }
        finish(&result);
        random_stream_free(stream);
    }
    free(values);
    return result;
}
