/* multiple.c - p-values adjusted for the number of tests in a family. */
#include "stats/multiple.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

struct test {
    double p;
    size_t row;
};

static int compare_tests(const void *left, const void *right)
{
    const struct test *a = left;
    const struct test *b = right;

    return (a->p > b->p) - (a->p < b->p);
}

/* What p at the 1-based rank j of m is multiplied by, before adjusted values are made monotone. */
static double find_factor(enum multiple_method method, size_t j, size_t m, double harmonic)
{
    switch (method) {
    case MULTIPLE_BENJAMINI_HOCHBERG:
        return (double)m / (double)j;
    case MULTIPLE_BENJAMINI_YEKUTIELI:
        return harmonic * (double)m / (double)j;
    case MULTIPLE_HOLM:
    case MULTIPLE_HOCHBERG:
        return (double)(m - j + 1);
    case MULTIPLE_BONFERRONI:
        break;
    }
    return (double)m;
}

size_t multiple_adjust(enum multiple_method method, const double *p, size_t n, double *adjusted)
{
    struct test *tests = memory_alloc(n * sizeof *tests);
    double harmonic = 0.0;
    double running;
    size_t m = 0;

    for (size_t i = 0; i < n; i++) {
        if (isnan(p[i]))
            adjusted[i] = NAN;
        else
            tests[m++] = (struct test){p[i], i};
    }
    qsort(tests, m, sizeof *tests, compare_tests);
    for (size_t j = m; j >= 1; j--)
        harmonic += 1.0 / (double)j;

    /* Step down from the smallest p (Holm) or step up from the largest. */
    running = method == MULTIPLE_HOLM ? 0.0 : 1.0;
    for (size_t step = 1; step <= m; step++) {
        size_t j = method == MULTIPLE_HOLM ? step : m - step + 1;
        double value = fmin(1.0, tests[j - 1].p * find_factor(method, j, m, harmonic));

        if (method == MULTIPLE_HOLM)
            running = fmax(running, value);
        else if (method == MULTIPLE_BONFERRONI)
            running = value;
        else
            running = fmin(running, value);
        adjusted[tests[j - 1].row] = running;
    }
    free(tests);
    return m;
}
