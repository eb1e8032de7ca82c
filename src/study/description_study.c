/* description_study.c - numbers of one column: summaries, quantiles, shares, rates, adjusted p values. */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stats/interval.h"
#include "stats/multiple.h"
#include "stats/ratio.h"
#include "stats/summary.h"
#include "study/study_tests.h"

struct named {
    const char *statistic;
    double value;
};

static void add_all(const struct study_sample *sample, struct study_result *result, const char *term,
                    const struct named *numbers, size_t n)
{
    for (size_t i = 0; i < n; i++)
        study_place_add_number(sample, result, term, numbers[i].statistic, numbers[i].value);
}

#define ADD_ALL(sample, result, term, numbers)                                                               \
    add_all((sample), (result), (term), (numbers), sizeof(numbers) / sizeof(numbers)[0])

static void run_summary(const struct study_sample *sample, struct study_result *result)
{
    struct summary summary = summary_run(sample->y, sample->n);
    const struct named numbers[] = {
        {"n", (double)summary.n},
        {"mean", summary.mean},
        {"sd", summary.sd},
        {"median", summary_find_median(sample->y, sample->n)},
        {"mad", summary_find_mad(sample->y, sample->n)},
        {"trimmed_mean_10", summary_find_trimmed_mean(sample->y, sample->n, 0.1)},
        {"autocorrelation", summary.autocorrelation},
        {"n_winsorised", (double)sample->n_winsorised},
    };

    ADD_ALL(sample, result, NULL, numbers);
}

static void run_quantile(const struct study_sample *sample, struct study_result *result)
{
    static const enum summary_quantile types[] = {SUMMARY_TYPE_2, SUMMARY_TYPE_6, SUMMARY_TYPE_7};
    static const double shares[] = {.01, .05, .1, .25, .5, .75, .9, .95, .99};

    for (size_t t = 0; t < sizeof types / sizeof *types; t++)
        for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
            study_place_add_number(sample, result, study_result_format(result, "%g", shares[i]),
                                   study_result_format(result, "quantile_type%d", (int)types[t]),
                                   summary_find_quantile(sample->y, sample->n, shares[i], types[t]));
}

static double sum_up(const double *values, size_t n)
{
    double sum = 0.0;

    for (size_t i = 0; i < n; i++)
        sum += values[i];
    return sum;
}

static void run_proportion(const struct study_sample *sample, struct study_result *result)
{
    double k = sum_up(sample->y, sample->n), n = sum_up(sample->x[0], sample->n);
    struct interval exact = interval_clopper_pearson(k, n, 0.95), wilson = interval_wilson(k, n, 0.95);
    struct interval agresti = interval_agresti_coull(k, n, 0.95), jeffreys = interval_jeffreys(k, n, 0.95);
    const struct named numbers[] = {
        {"share", n > 0.0 ? k / n : NAN}, {"clopper_pearson_lo", exact.lo}, {"clopper_pearson_hi", exact.hi},
        {"wilson_lo", wilson.lo},         {"wilson_hi", wilson.hi},         {"agresti_coull_lo", agresti.lo},
        {"agresti_coull_hi", agresti.hi}, {"jeffreys_lo", jeffreys.lo},     {"jeffreys_hi", jeffreys.hi},
    };

    ADD_ALL(sample, result, NULL, numbers);
}

static void run_rate(const struct study_sample *sample, struct study_result *result)
{
    double k = sum_up(sample->y, sample->n), n = sum_up(sample->x[0], sample->n);
    struct interval garwood = interval_garwood(k, n, 0.95);
    struct ratio ratio = ratio_compute(sample->y, sample->x[0], sample->n);
    double *shrunk = memory_alloc((sample->n + 1) * sizeof *shrunk);
    struct ratio_shrinkage shrinkage = ratio_shrink(sample->y, sample->x[0], sample->n, shrunk);
    const struct named numbers[] = {
        {"rate_per1000", 1000.0 * ratio.estimate},
        {"garwood_lo_per1000", 1000.0 * garwood.lo},
        {"garwood_hi_per1000", 1000.0 * garwood.hi},
        {"se_linearised_per1000", 1000.0 * ratio.se},
        {"se_binomial_per1000", 1000.0 * ratio.se_binomial},
        {"design_effect", ratio.design_effect},
        {"mean_of_rates_per1000", 1000.0 * ratio.mean_of_rates},
        {"n_effective", ratio.n_effective},
        {"rho", shrinkage.rho_raw},
        {"prior_words", isfinite(shrinkage.prior_words) ? shrinkage.prior_words : NAN},
    };

    ADD_ALL(sample, result, NULL, numbers);
    for (size_t i = 0; i < sample->n; i++)
        study_place_add_number(sample, result, study_result_format(result, "row %zu", sample->rows[i] + 1),
                               "shrunk_rate_per1000", 1000.0 * shrunk[i]);
    free(shrunk);
}

static void run_adjust(const struct study_sample *sample, struct study_result *result)
{
    static const struct {
        enum multiple_method method;
        const char *name;
    } methods[] = {
        {MULTIPLE_HOLM, "p_holm"},
        {MULTIPLE_BENJAMINI_HOCHBERG, "p_bh"},
        {MULTIPLE_BENJAMINI_YEKUTIELI, "p_by"},
        {MULTIPLE_HOCHBERG, "p_hochberg"},
        {MULTIPLE_BONFERRONI, "p_bonferroni"},
    };
    double *adjusted = memory_alloc((sample->n + 1) * sizeof *adjusted);

    for (size_t m = 0; m < sizeof methods / sizeof *methods; m++) {
        size_t n_tests = multiple_adjust(methods[m].method, sample->y, sample->n, adjusted);

        if (m == 0)
            study_place_add_number(sample, result, NULL, "m_family", (double)n_tests);
        for (size_t i = 0; i < sample->n; i++)
            study_place_add_number(sample, result,
                                   study_result_format(result, "row %zu", sample->rows[i] + 1),
                                   methods[m].name, adjusted[i]);
    }
    free(adjusted);
}

void description_study_run(const struct study_sample *sample, struct study_result *result)
{
    switch (sample->test->method->estimator) {
    case STUDY_QUANTILE:
        run_quantile(sample, result);
        return;
    case STUDY_PROPORTION:
        run_proportion(sample, result);
        return;
    case STUDY_RATE:
        run_rate(sample, result);
        return;
    case STUDY_ADJUST:
        run_adjust(sample, result);
        return;
    case STUDY_SUMMARY:
    default:
        run_summary(sample, result);
    }
}
