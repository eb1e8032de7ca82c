/* dispersion.c - average reduced frequency. */
#include "tone/dispersion.h"

#include <math.h>

double dispersion_compute(const uint32_t *positions, size_t n, uint64_t n_words)
{
    double even = (double)n_words / (double)n, sum = 0;

    if (n < DISPERSION_MIN_WORDS)
        return NAN;
    for (size_t i = 0; i < n; i++) {
        double gap = i + 1 < n ? (double)positions[i + 1] - positions[i]
                               : (double)n_words - positions[n - 1] + positions[0];

        sum += fmin(gap, even);
    }
    return sum / even / (double)n;
}
