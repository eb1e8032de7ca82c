/* variance_share.c - variation accounted for by effects. */
#include "stats/variance_share.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stats/sum.h"

static double find_squares(const double *values, size_t n)
{
    struct sum squares = {0};

    for (size_t i = 0; i < n; i++)
        sum_add(&squares, values[i] * values[i]);
    return sum_get(&squares);
}

/* Copy of the values less their mean; the caller frees. */
static double *copy_centred(const double *values, size_t n)
{
    double *centred = memory_alloc(n * sizeof *centred);
    struct sum sum = {0};

    for (size_t i = 0; i < n; i++) {
        assert(isfinite(values[i]));
        centred[i] = values[i] - values[0];
        sum_add(&sum, centred[i]);
    }
    for (size_t i = 0; i < n; i++)
        centred[i] -= sum_get(&sum) / (double)n;
    return centred;
}

struct variance_share variance_share_run(const struct fixed_effects *effects, const double *values)
{
    struct variance_share result = {
        .n = effects->n,
        .n_parameters = NAN,
        .rss = NAN,
        .tss = NAN,
        .r2 = NAN,
        .adj_r2 = NAN,
        .status = STATUS_OK,
    };
    double *rest = copy_centred(values, effects->n);
    double n = (double)effects->n;

    result.n_parameters = (double)fixed_effects_count(effects);
    if (n - result.n_parameters < 1.0) {
        result.status = STATUS_REFUSED_DF;
    } else {
        result.tss = find_squares(rest, effects->n);
        fixed_effects_demean(effects, rest);
        result.rss = find_squares(rest, effects->n);
        if (result.tss > 0.0) {
            result.r2 = 1.0 - result.rss / result.tss;
            result.adj_r2 = 1.0 - result.rss / (n - result.n_parameters) / (result.tss / (n - 1.0));
        } else {
            result.status = STATUS_ZERO_VARIANCE;
        }
    }
    free(rest);
    return result;
}

struct variance_share_test variance_share_compare(const struct variance_share *smaller,
                                                  const struct variance_share *larger)
{
    struct variance_share_test test = {NAN, larger->n_parameters - smaller->n_parameters, NAN, NAN};

    test.df2 = (double)larger->n - larger->n_parameters;
    if (test.df1 > 0.5 && test.df2 > 0.5 && larger->rss > 0.0) {
        test.f = (smaller->rss - larger->rss) / test.df1 / (larger->rss / test.df2);
        test.p = gsl_cdf_fdist_Q(test.f, test.df1, test.df2);
    }
    return test;
}
