/* icc.c - one-way variance components. */
#include "stats/icc.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* True where n0 is the size of every group. */
static int is_balanced(const struct anova *anova)
{
    double size = (double)anova->n / (double)anova->n_groups;

    return fabs(anova->group_size - size) <= 1e-12 * size;
}

struct icc icc_run(const double *values, const uint32_t *groups, size_t n)
{
    struct icc result = {
        .anova = anova_run(values, groups, n),
        .between_raw = NAN,
        .between = NAN,
        .within = NAN,
        .icc1 = NAN,
        .icc1_lo = NAN,
        .icc1_hi = NAN,
        .icck = NAN,
    };
    const struct anova *anova = &result.anova;
    double size = anova->group_size;

    result.status = anova->status;
    if (anova->status != STATUS_OK)
        return result;
    result.within = anova->ms_within;
    result.between_raw = (anova->ms_between - anova->ms_within) / size;
    result.between = fmax(0.0, result.between_raw);
    result.icc1 = result.between / (result.between + result.within);
    result.icck = fmax(0.0, 1.0 - 1.0 / anova->f);
    if (result.between_raw < 0.0)
        result.status = STATUS_NEGATIVE_VARIANCE;
    if (is_balanced(anova)) {
        double lo = anova->f / gsl_cdf_fdist_Qinv(0.025, anova->df_between, anova->df_within);
        double hi = anova->f * gsl_cdf_fdist_Qinv(0.025, anova->df_within, anova->df_between);

        result.icc1_lo = (lo - 1.0) / (lo + size - 1.0);
        result.icc1_hi = (hi - 1.0) / (hi + size - 1.0);
    }
    return result;
}
