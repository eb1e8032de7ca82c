/* rank.c - ranks with ties, by sorting on the bits of the values. */
#include "stats/rank.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* A value as a whole number in the same order: a negative number has its bits turned over, so that larger
 * ones come first; -0 is 0. */
struct key {
    uint64_t bits;
    size_t row;
};

static uint64_t find_bits(double value)
{
    uint64_t bits;

    value += 0.0; /* -0 + 0 is 0 */
    memcpy(&bits, &value, sizeof bits);
    return bits >> 63 ? ~bits : bits | UINT64_C(1) << 63;
}

static double find_value(uint64_t bits)
{
    double value;

    bits = bits >> 63 ? bits & ~(UINT64_C(1) << 63) : ~bits;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static int compare_keys(const void *left, const void *right)
{
    const struct key *a = left, *b = right;

    if (a->bits != b->bits)
        return a->bits < b->bits ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

enum { DIGIT_BITS = 11, N_DIGITS = 6, N_BUCKETS = 1 << DIGIT_BITS, MIN_BY_DIGITS = 512 };

static size_t get_digit(uint64_t bits, size_t digit)
{
    return bits >> digit * DIGIT_BITS & (N_BUCKETS - 1);
}

/* Puts keys in order digit by digit, the last first; keys of a digit that all share stay where they are. */
static void sort_by_digits(struct key *keys, size_t n)
{
    struct key *from = keys, *other = memory_alloc(n * sizeof *other), *to = other;
    size_t *starts = memory_zero((size_t)N_DIGITS * N_BUCKETS, sizeof *starts);

    for (size_t i = 0; i < n; i++)
        for (size_t digit = 0; digit < N_DIGITS; digit++)
            starts[digit * N_BUCKETS + get_digit(keys[i].bits, digit)]++;
    for (size_t digit = 0; digit < N_DIGITS; digit++) {
        size_t *start = starts + digit * N_BUCKETS, total = 0;
        struct key *swap = from;

        if (start[get_digit(keys[0].bits, digit)] == n)
            continue;
        for (size_t bucket = 0; bucket < N_BUCKETS; bucket++) {
            size_t size = start[bucket];

            start[bucket] = total;
            total += size;
        }
        for (size_t i = 0; i < n; i++)
            to[start[get_digit(from[i].bits, digit)]++] = from[i];
        from = to;
        to = swap;
    }
    if (from != keys)
        memcpy(keys, from, n * sizeof *keys);
    free(other);
    free(starts);
}

/* The values' keys in ascending order, equal ones in the order of their rows. */
static struct key *sort_keys(const double *values, size_t n)
{
    struct key *keys = memory_alloc(n * sizeof *keys);

    for (size_t i = 0; i < n; i++) {
        assert(!isnan(values[i]));
        keys[i] = (struct key){find_bits(values[i]), i};
    }
    if (n >= MIN_BY_DIGITS)
        sort_by_digits(keys, n);
    else if (n > 0)
        qsort(keys, n, sizeof *keys, compare_keys);
    return keys;
}

double rank_midranks(const double *values, size_t n, double *ranks)
{
    struct key *keys = sort_keys(values, n);
    double ties = 0.0;

    for (size_t start = 0, end; start < n; start = end) {
        double size;

        for (end = start + 1; end < n && keys[end].bits == keys[start].bits; end++)
            ;
        size = (double)(end - start);
        ties += size * (size * size - 1.0);
        for (size_t i = start; i < end; i++)
            ranks[keys[i].row] = 0.5 * (double)(start + 1 + end);
    }
    free(keys);
    return ties;
}

void rank_order(const double *values, size_t n, size_t *rows)
{
    struct key *keys = sort_keys(values, n);

    for (size_t i = 0; i < n; i++)
        rows[i] = keys[i].row;
    free(keys);
}

static int compare_values(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

static uint64_t load_bits(const double *values, size_t i)
{
    uint64_t bits;

    memcpy(&bits, &values[i], sizeof bits);
    return bits;
}

/* As sort_by_digits(), of values whose bits have been put in order: without rows they take half the room, and
 * a trend has millions of them. */
static void sort_values_by_digits(double *values, size_t n)
{
    double *from = values, *other = memory_alloc(n * sizeof *other), *to = other;
    size_t *starts = memory_zero((size_t)N_DIGITS * N_BUCKETS, sizeof *starts);

    for (size_t i = 0; i < n; i++)
        for (size_t digit = 0; digit < N_DIGITS; digit++)
            starts[digit * N_BUCKETS + get_digit(load_bits(values, i), digit)]++;
    for (size_t digit = 0; digit < N_DIGITS; digit++) {
        size_t *start = starts + digit * N_BUCKETS, total = 0;
        double *swap = from;

        if (start[get_digit(load_bits(values, 0), digit)] == n)
            continue;
        for (size_t bucket = 0; bucket < N_BUCKETS; bucket++) {
            size_t size = start[bucket];

            start[bucket] = total;
            total += size;
        }
        for (size_t i = 0; i < n; i++)
            memcpy(&to[start[get_digit(load_bits(from, i), digit)]++], &from[i], sizeof *to);
        from = to;
        to = swap;
    }
    if (from != values)
        memcpy(values, from, n * sizeof *values);
    free(other);
    free(starts);
}

void rank_sort(double *values, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t bits = find_bits(values[i]);

        assert(!isnan(values[i]));
        values[i] += 0.0; /* -0 + 0 is 0 */
        if (n >= MIN_BY_DIGITS)
            memcpy(&values[i], &bits, sizeof bits);
    }
    if (n < MIN_BY_DIGITS) {
        if (n > 0)
            qsort(values, n, sizeof *values, compare_values);
        return;
    }
    sort_values_by_digits(values, n);
    for (size_t i = 0; i < n; i++)
        values[i] = find_value(load_bits(values, i));
}

enum { FEW_DISTINCT = 8 };

/* Without sorting: each value is compared with those seen. */
static size_t count_few(const double *values, size_t n, size_t limit)
{
    double seen[FEW_DISTINCT];
    size_t n_seen = 0;

    for (size_t i = 0; i < n && n_seen < limit; i++) {
        size_t k = 0;

        if (isnan(values[i]))
            continue;
        while (k < n_seen && (values[i] < seen[k] || values[i] > seen[k]))
            k++;
        if (k == n_seen)
            seen[n_seen++] = values[i];
    }
    return n_seen;
}

size_t rank_count_distinct(const double *values, size_t n, size_t limit)
{
    double *sorted;
    size_t n_values = 0;
    size_t n_distinct = 0;

    if (limit <= FEW_DISTINCT)
        return count_few(values, n, limit);
    sorted = memory_alloc(n * sizeof *sorted);
    for (size_t i = 0; i < n; i++)
        if (!isnan(values[i]))
            sorted[n_values++] = values[i];
    rank_sort(sorted, n_values);
    for (size_t i = 0; i < n_values && n_distinct < limit; i++)
        if (i == 0 || sorted[i] > sorted[i - 1])
            n_distinct++;
    free(sorted);
    return n_distinct;
}
