/* grouping.c - numbers groups 0, 1, 2 ... and takes means by group. */
#include "stats/grouping.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stats/sum.h"

static int compare_ids(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left;
    uint32_t b = *(const uint32_t *)right;

    return (a > b) - (a < b);
}

/* Leaves the distinct ids in ascending order at the front of ids; returns their number. */
static size_t sort_distinct(uint32_t *ids, size_t n)
{
    size_t n_distinct = 0;

    qsort(ids, n, sizeof *ids, compare_ids);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || ids[i] != ids[i - 1])
            ids[n_distinct++] = ids[i];
    return n_distinct;
}

static void number_sparse(struct grouping *grouping, const uint32_t *ids)
{
    uint32_t *distinct = memory_alloc(grouping->n_rows * sizeof *distinct);

    memcpy(distinct, ids, grouping->n_rows * sizeof *distinct);
    grouping->n_groups = sort_distinct(distinct, grouping->n_rows);
    for (size_t i = 0; i < grouping->n_rows; i++) {
        const uint32_t *found = bsearch(&ids[i], distinct, grouping->n_groups, sizeof *distinct, compare_ids);

        grouping->of_row[i] = (size_t)(found - distinct);
    }
    free(distinct);
}

/* Ids that are codes fill a table that is not much larger than the rows: no sorting. */
static void number_dense(struct grouping *grouping, const uint32_t *ids, uint32_t largest)
{
    uint32_t *numbers = memory_zero((size_t)largest + 1, sizeof *numbers);

    for (size_t i = 0; i < grouping->n_rows; i++)
        numbers[ids[i]] = 1;
    for (size_t id = 0; id <= largest; id++) {
        uint32_t occurs = numbers[id];

        numbers[id] = (uint32_t)grouping->n_groups;
        grouping->n_groups += occurs;
    }
    for (size_t i = 0; i < grouping->n_rows; i++)
        grouping->of_row[i] = numbers[ids[i]];
    free(numbers);
}

struct grouping grouping_build(const uint32_t *ids, size_t n_rows)
{
    struct grouping grouping = {.n_rows = n_rows, .of_row = memory_alloc(n_rows * sizeof(size_t))};
    uint32_t largest = 0;

    for (size_t i = 0; ids && i < n_rows; i++)
        largest = ids[i] > largest ? ids[i] : largest;
    if (!ids) {
        grouping.n_groups = n_rows;
        for (size_t i = 0; i < n_rows; i++)
            grouping.of_row[i] = i;
    } else if (n_rows > 0 && largest / 4 <= n_rows) {
        number_dense(&grouping, ids, largest);
    } else if (n_rows > 0) {
        number_sparse(&grouping, ids);
    }
    grouping.sizes = memory_zero(grouping.n_groups, sizeof(size_t));
    for (size_t i = 0; i < n_rows; i++)
        grouping.sizes[grouping.of_row[i]]++;
    return grouping;
}

void grouping_release(struct grouping *grouping)
{
    free(grouping->of_row);
    free(grouping->sizes);
    *grouping = (struct grouping){0};
}

void grouping_demean(const struct grouping *grouping, double *values)
{
    double *first = memory_alloc(grouping->n_groups * sizeof *first);
    struct sum *sums = memory_zero(grouping->n_groups, sizeof *sums);

    for (size_t i = grouping->n_rows; i-- > 0;)
        first[grouping->of_row[i]] = values[i];
    for (size_t i = 0; i < grouping->n_rows; i++) {
        values[i] -= first[grouping->of_row[i]];
        sum_add(&sums[grouping->of_row[i]], values[i]);
    }
    for (size_t i = 0; i < grouping->n_rows; i++) {
        size_t group = grouping->of_row[i];

        values[i] -= sum_get(&sums[group]) / (double)grouping->sizes[group];
    }
    free(first);
    free(sums);
}

void grouping_mean(const struct grouping *grouping, const double *values, double *means)
{
    struct sum *sums = memory_zero(grouping->n_groups, sizeof *sums);

    for (size_t i = 0; i < grouping->n_rows; i++)
        sum_add(&sums[grouping->of_row[i]], values[i]);
    for (size_t group = 0; group < grouping->n_groups; group++)
        means[group] = sum_get(&sums[group]) / (double)grouping->sizes[group];
    free(sums);
}
