/* fixed_effects.c - demeaning in one or two ways. */
#include "stats/fixed_effects.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

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

/* The rows of a grouping, group by group; within a group in their own order, in which its sum is made. */
struct members {
    size_t n_groups;
    uint32_t *rows; /* [n_rows] */
    uint32_t *ends; /* [n_groups] one past the last row of each */
};

static struct members members_build(const struct grouping *grouping)
{
    struct members members = {
        .n_groups = grouping->n_groups,
        .rows = memory_alloc(grouping->n_rows * sizeof *members.rows),
        .ends = memory_alloc(grouping->n_groups * sizeof *members.ends),
    };
    uint32_t begin = 0;

    for (size_t group = 0; group < grouping->n_groups; group++) {
        members.ends[group] = begin;
        begin += (uint32_t)grouping->sizes[group];
    }
    for (size_t i = 0; i < grouping->n_rows; i++)
        members.rows[members.ends[grouping->of_row[i]]++] = (uint32_t)i;
    return members;
}

static void members_release(struct members *members)
{
    free(members->rows);
    free(members->ends);
}

/* Takes the groups' means, which are small already, out of values. */
static void demean_again(const struct members *members, double *values)
{
    uint32_t begin = 0;

    for (size_t group = 0; group < members->n_groups; group++) {
        uint32_t end = members->ends[group];
        double sum = 0.0;

        for (uint32_t k = begin; k < end; k++)
            sum += values[members->rows[k]];
        sum /= (double)(end - begin);
        for (uint32_t k = begin; k < end; k++)
            values[members->rows[k]] -= sum;
        begin = end;
    }
}

/* True if some value has moved by more; until the last round one soon has. */
static bool has_moved(const double *before, const double *values, size_t n, double limit)
{
    for (size_t i = 0; i < n; i++)
        if (fabs(values[i] - before[i]) > limit)
            return true;
    return false;
}

static bool alternate(const struct grouping ways[2], double *values, double limit)
{
    size_t n = ways[0].n_rows;
    struct members first = members_build(&ways[0]), second = members_build(&ways[1]);
    double *before = memory_alloc(n * sizeof *before);
    bool is_moving;
    int n_rounds = 0;

    do {
        memcpy(before, values, n * sizeof *before);
        demean_again(&second, values);
        demean_again(&first, values);
        is_moving = has_moved(before, values, n, limit);
    } while (is_moving && ++n_rounds < MAX_ROUNDS);
    free(before);
    members_release(&first);
    members_release(&second);
    return !is_moving && limit >= 0.0; /* NaN where the squares are too large for a double */
}

bool fixed_effects_demean(const struct fixed_effects *effects, double *values)
{
    struct grouping ways[2];
    bool is_done = true;

    assert(effects->n_ways == 1 || effects->n_ways == 2);
    if (effects->n == 0)
        return true;
    for (size_t way = 0; way < effects->n_ways; way++)
        ways[way] = grouping_build(effects->ids[way], effects->n);
    grouping_demean(&ways[0], values);
    if (effects->n_ways == 2) {
        double limit = 1e-12 * find_deviation(values, effects->n);

        grouping_demean(&ways[1], values);
        grouping_demean(&ways[0], values);
        is_done = alternate(ways, values, limit);
    }
    for (size_t way = 0; way < effects->n_ways; way++)
        grouping_release(&ways[way]);
    return is_done;
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
