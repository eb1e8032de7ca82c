/* ratio.c - ratio of sums over turns, and shrinkage of turns' rates. */
#include "stats/ratio.h"

#include <math.h>
#include <stdbool.h>

#include "stats/sum.h"

static bool is_used(double count, double words)
{
    return isfinite(count) && isfinite(words) && words > 0.0;
}

struct totals {
    size_t n_units;
    double counts;
    double words;
    double squared_words;
    double rates;
};

static struct totals add_up(const double *counts, const double *words, size_t n)
{
    struct sum k = {0}, w = {0}, squares = {0}, rates = {0};
    size_t n_units = 0;

    for (size_t i = 0; i < n; i++) {
        if (!is_used(counts[i], words[i]))
            continue;
        sum_add(&k, counts[i]);
        sum_add(&w, words[i]);
        sum_add(&squares, words[i] * words[i]);
        sum_add(&rates, counts[i] / words[i]);
        n_units++;
    }
    return (struct totals){n_units, sum_get(&k), sum_get(&w), sum_get(&squares), sum_get(&rates)};
}

struct ratio ratio_compute(const double *counts, const double *words, size_t n)
{
    struct totals totals = add_up(counts, words, n);
    double n_units = (double)totals.n_units;
    double p = totals.counts / totals.words;
    struct sum squares = {0};
    struct ratio result = {
        .n_units = totals.n_units,
        .estimate = NAN,
        .se = NAN,
        .se_binomial = NAN,
        .design_effect = NAN,
        .mean_of_rates = NAN,
        .n_effective = NAN,
        .status = STATUS_ZERO_DENOMINATOR,
    };

    if (totals.n_units == 0)
        return result;
    result.estimate = p;
    result.mean_of_rates = totals.rates / n_units;
    result.n_effective = totals.words * totals.words / totals.squared_words;
    if (p >= 0.0 && p <= 1.0)
        result.se_binomial = sqrt(p * (1.0 - p) / totals.words);
    if (totals.n_units < RATIO_MIN_UNITS) {
        result.status = STATUS_REFUSED_FEW_UNITS;
        return result;
    }
    for (size_t i = 0; i < n; i++)
        if (is_used(counts[i], words[i]))
            sum_add(&squares, (counts[i] - p * words[i]) * (counts[i] - p * words[i]));
    result.se = sqrt(n_units / (n_units - 1.0) * sum_get(&squares)) / totals.words;
    if (result.se_binomial > 0.0)
        result.design_effect = result.se * result.se / (result.se_binomial * result.se_binomial);
    result.status = STATUS_OK;
    return result;
}

struct ratio_shrinkage ratio_shrink(const double *counts, const double *words, size_t n, double *shrunk)
{
    struct totals totals = add_up(counts, words, n);
    double n_others = (double)totals.n_units - 1.0;
    double p = totals.counts / totals.words;
    struct ratio_shrinkage result = {p, NAN, INFINITY, STATUS_RHO_LE_0};
    struct sum spread = {0};
    double variance;

    for (size_t i = 0; i < n; i++) {
        double gap;

        shrunk[i] = NAN;
        if (!is_used(counts[i], words[i]))
            continue;
        gap = counts[i] / words[i] - p;
        sum_add(&spread, words[i] * gap * gap);
    }
    if (totals.n_units == 0) {
        result.rate = NAN;
        result.prior_words = NAN;
        result.status = STATUS_ZERO_DENOMINATOR;
        return result;
    }
    variance = (sum_get(&spread) - n_others * p * (1.0 - p)) /
               (totals.words - totals.squared_words / totals.words - n_others);
    result.rho_raw = variance / (p * (1.0 - p));
    if (result.rho_raw > 0.0 && isfinite(result.rho_raw)) {
        result.prior_words = fmax(0.0, 1.0 / result.rho_raw - 1.0);
        result.status = STATUS_OK;
    }
    for (size_t i = 0; i < n; i++) {
        if (!is_used(counts[i], words[i]))
            continue;
        shrunk[i] = p;
        if (result.status == STATUS_OK)
            shrunk[i] = (counts[i] + result.prior_words * p) / (words[i] + result.prior_words);
    }
    return result;
}
