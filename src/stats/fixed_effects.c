/* fixed_effects.c - demeaning in one or two ways. */
#include "stats/fixed_effects.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stats/grouping.h"
#include "stats/sum.h"

enum { MAX_ROUNDS = 10000 };

size_t fixed_effects_drop_singletons(const struct fixed_effects *effects, bool *keep)
{
    uint32_t *ids = memory_alloc(effects->n * sizeof *ids);
    size_t *rows = memory_alloc(effects->n * sizeof *rows);
    size_t n_dropped = 0;
    size_t n_before;

    do {
        n_before = n_dropped;
        for (size_t way = 0; way < effects->n_ways; way++) {
            struct grouping grouping;
            size_t n = 0;

            for (size_t i = 0; i < effects->n; i++) {
                if (!keep[i])
                    continue;
                ids[n] = effects->ids[way][i];
                rows[n++] = i;
            }
            grouping = grouping_build(ids, n);
            for (size_t i = 0; i < n; i++) {
                if (grouping.sizes[grouping.of_row[i]] > 1)
                    continue;
                keep[rows[i]] = false;
                n_dropped++;
            }
            grouping_release(&grouping);
        }
    } while (n_dropped > n_before);
    free(ids);
    free(rows);
    return n_dropped;
}

static double find_deviation(const double *values, size_t n)
{
    struct sum squares = {0};

    for (size_t i = 0; i < n; i++)
        sum_add(&squares, values[i] * values[i]);
    return sqrt(sum_get(&squares) / (double)n);
}

bool fixed_effects_demean(const struct fixed_effects *effects, double *values)
{
    struct grouping ways[2];
    double *before;
    double change, limit;
    int n_rounds = 0;

    assert(effects->n_ways == 1 || effects->n_ways == 2);
    if (effects->n == 0)
        return true;
    for (size_t way = 0; way < effects->n_ways; way++)
        ways[way] = grouping_build(effects->ids[way], effects->n);
    before = memory_alloc(effects->n * sizeof *before);
    grouping_demean(&ways[0], values);
    limit = 1e-12 * find_deviation(values, effects->n);
    do {
        change = 0.0;
        for (size_t i = 0; i < effects->n; i++)
            before[i] = values[i];
        for (size_t way = effects->n_ways; way-- > 0 && effects->n_ways > 1;)
            grouping_demean(&ways[way], values);
        for (size_t i = 0; i < effects->n; i++)
            change = fmax(change, fabs(values[i] - before[i]));
    } while (change > limit && ++n_rounds < MAX_ROUNDS);
    free(before);
    for (size_t way = 0; way < effects->n_ways; way++)
        grouping_release(&ways[way]);
    return change <= limit;
}

static size_t find_root(size_t *parents, size_t node)
{
    while (parents[node] != node) {
        parents[node] = parents[parents[node]];
        node = parents[node];
    }
    return node;
}

/* Parts of the panel that share no group of either way. */
static size_t count_parts(const struct grouping *a, const struct grouping *b)
{
    size_t n_nodes = a->n_groups + b->n_groups;
    size_t *parents = memory_alloc(n_nodes * sizeof *parents);
    size_t n_parts = n_nodes;

    for (size_t node = 0; node < n_nodes; node++)
        parents[node] = node;
    for (size_t i = 0; i < a->n_rows; i++) {
        size_t left = find_root(parents, a->of_row[i]);
        size_t right = find_root(parents, a->n_groups + b->of_row[i]);

        n_parts -= left != right;
        parents[left] = right;
    }
    free(parents);
    return n_parts;
}

size_t fixed_effects_count(const struct fixed_effects *effects)
{
    struct grouping first = grouping_build(effects->ids[0], effects->n);
    size_t count = first.n_groups;

    if (effects->n_ways == 2) {
        struct grouping second = grouping_build(effects->ids[1], effects->n);

        count += second.n_groups - count_parts(&first, &second);
        grouping_release(&second);
    }
    grouping_release(&first);
    return count;
}

size_t fixed_effects_count_parameters(const struct fixed_effects *effects, size_t n_slopes,
                                      size_t clustered_way)
{
    struct grouping nested = grouping_build(effects->ids[clustered_way], effects->n);
    size_t count = n_slopes + fixed_effects_count(effects) - nested.n_groups + 1;

    grouping_release(&nested);
    return count;
}
